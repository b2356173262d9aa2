"""L22, scenario balance: whom the scenarios show, in which roles, and whom as offenders."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.people import Gender, people
from learnapp.content.lints.words import sentences
from learnapp.content.problems import Level, Problem
from learnapp.domain.lessons import Role

L22 = "L22"
# Shares of fewer people or scenarios than this swing too far to mean anything.
ENOUGH = 20
WOMEN_LOW, WOMEN_HIGH = 0.4, 0.6
ROLE = 0.15
# Nationalities and faiths. Peoples of invented places are no nationality.
ORIGIN = re.compile(
    r"\b(?:Afghans?|Albanians?|Algerians?|Americans?|Arabs?|Argentinians?|Armenians?|Australians?"
    r"|Bangladeshis?|Belgians?|Bolivians?|Brazilians?|British|Bulgarians?|Cambodians?|Canadians?|Chechens?"
    r"|Chileans?|Chinese|Colombians?|Congolese|Croats?|Cubans?|Czechs?|Danish|Dutch|Egyptians?|English"
    r"|Eritreans?|Ethiopians?|Filipinos?|French|Georgians?|Germans?|Ghanaians?|Greeks?|Gypsies|Haitians?"
    r"|Hungarians?|Indians?|Indonesians?|Iranians?|Iraqis?|Irish|Israelis?|Italians?|Jamaicans?|Japanese"
    r"|Kenyans?|Koreans?|Kosovars?|Kurds?|Kurdish|Lebanese|Libyans?|Lithuanians?|Malaysians?|Mexicans?"
    r"|Moldovans?|Moroccans?|Nepalis?|Nigerians?|Norwegians?|Pakistanis?|Palestinians?|Peruvians?"
    r"|Poles|Polish|Portuguese|Romanians?|Roma|Russians?|Saudis?|Senegalese|Serbs?|Serbians?|Somalis?"
    r"|South Africans?|Spanish|Sudanese|Swedish|Swiss|Syrians?|Thais?|Tunisians?|Turks?"
    r"|Turkish|Ugandans?|Ukrainians?|Venezuelans?|Vietnamese|Yemenis?|Zimbabweans?"
    r"|Muslims?|Islamic|Islamists?|Christians?|Catholics?|Protestants?|Jews?|Jewish|Hindus?|Buddhists?"
    r"|Sikhs?|Mormons?|Orthodox|atheists?|foreigners?|immigrants?|refugees?|asylum[- ]seekers?)\b"
)
OFFENDER = re.compile(
    r"\b(?:offenders?|criminals?|thie(?:f|ves)|steals?|stole|stolen|robbers?|robb(?:ed|ing)|burglars?"
    r"|gangs?|rings?|smugglers?|traffickers?|dealers?|launderers?|fraudsters?|cheats?|cheated|swindlers?"
    r"|terrorists?|killers?|murderers?|suspects?|accused|convicted|arrested|guilty|attackers?|extort\w*"
    r"|brib(?:es?|ed|ing)|hackers?|kidnappers?|poachers?|culprits?|perpetrators?|threaten(?:s|ed)?|rapists?"
    r"|beat(?:s|ing)?|vandals?|arsonists?|counterfeiters?|prisoners?|inmates?|jailed)\b",
    re.IGNORECASE,
)
VICTIMS = re.compile(
    r"\b(?:victims?|against|targets?|targeted|hate|protect\w*|interpreters?)\b", re.I
)


def offenders(case: ItemCase) -> Iterator[Problem]:
    """L22: no sentence of a stem or an option ties a nationality or faith to offenders.

    A sentence about victims is let through, and what stands in different sentences is not seen.
    """
    texts = [(case.item.stem, "stem"), *((o.text, case.field) for o in case.choices())]
    for text, field in texts:
        for sentence in sentences(text):
            origin = ORIGIN.search(sentence)
            if origin and OFFENDER.search(sentence) and not VICTIMS.search(sentence):
                message = f'"{origin[0]}" stands beside offenders.'
                hint = "Leave out where people come from and what they believe."
                yield case.problem(L22, Level.WARN, message, hint, field)


def scenario_balance(cases: Sequence[ItemCase]) -> Iterator[Problem]:
    """L22: the gender of named people and the roles, over all scenarios.

    Gender is told by titles, a list of given names and pronouns (see people.py). People it cannot
    tell are left out of the share, and the message counts them.
    """
    scenarios = [case for case in cases if case.item.TYPE == "scenario"]
    genders = Counter(person.gender for case in scenarios for person in people(case.item.stem))
    told = genders[Gender.WOMAN] + genders[Gender.MAN]
    if told >= ENOUGH and not WOMEN_LOW <= genders[Gender.WOMAN] / told <= WOMEN_HIGH:
        share = genders[Gender.WOMAN] / told
        message = (
            f"{share:.0%} of the {told} people named in scenarios are women; 40 to 60% are allowed "
            f"({genders[Gender.UNTOLD]} more could not be told)."
        )
        yield Problem("quizzes", 1, L22, Level.WARN, message, "Change names and pronouns of some.")
    roles = Counter(case.item.role for case in scenarios)
    for role in Role:
        if len(scenarios) >= ENOUGH and roles[role.value] < ROLE * len(scenarios):
            message = (
                f"The role {role} has {roles[role.value]} of {len(scenarios)} scenarios; "
                f"{ROLE:.0%} are needed."
            )
            hint = "Write the next scenarios for this role."
            yield Problem("quizzes", 1, L22, Level.WARN, message, hint)
