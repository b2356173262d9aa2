"""What an option can be by its first words: a verb, a noun phrase, a clause. A rough reading.

A word may be read in more than one way, so a form is a set of readings; options are of one form if
some reading fits them all. What is not known for sure is let through.
"""

import re
from enum import StrEnum

from learnapp.content.lints.words import words


class Form(StrEnum):
    """A reading of an option."""

    VERB = "a bare verb"
    INFINITIVE = "to with a verb"
    GERUND = "a form in -ing"
    THIRD = "a verb in -s"
    NOUN = "a noun phrase"
    CLAUSE = "a clause"
    PREPOSITION = "a preposition"
    CONJUNCTION = "a conjunction"
    QUESTION = "a question"
    ANSWER = "yes or no"
    QUOTE = "a quotation"


VERBAL = frozenset({Form.VERB, Form.INFINITIVE, Form.GERUND, Form.THIRD})
ALL = frozenset(Form)
DETERMINERS = frozenset(
    """a an the its their his her our your my each every all some any both those these this no
    more most many much one two three four five several few half such another other
    either neither""".split()
)
# A clause that stands for a thing: "What crime does", "That it is made in good faith".
WH = frozenset("what how who whom whether which whose where that".split())
# After these a verb has its object: "Report the crime", "Give them time".
OBJECTS = DETERMINERS | frozenset("them him it us me you themselves itself herself himself".split())
SUBJECTS = frozenset("they it he she we i you there".split())
PREPOSITIONS = frozenset(
    """by in on with for from at of under through up within without before after until between
    among into over against about during towards toward below above beside near upon via
    out""".split()
)
CONJUNCTIONS = frozenset("because since if when while unless although though so whenever".split())
# A finite verb after one of these belongs to a clause inside the option.
SUBORDINATE = CONJUNCTIONS | frozenset(
    "that which who whom whose where what how whether as until before after".split()
)
FINITE = frozenset(
    """is are was were has have had may can could will would should must shall might does do
    did isn't aren't doesn't don't can't won't cannot""".split()
)
# Leading adverbs say nothing about the form.
ADVERBS = frozenset("only first then just never always also not even still mainly".split())
VERBS = frozenset(
    """accept act adapt add address adopt advise agree aid allow analyse apply approve arrange
    arrest ask assess assist attend avoid bar begin block bring build buy call cancel
    carry change charge check choose cite claim close collect combine combat come commit
    compare condemn confiscate consider contact continue control cooperate coordinate
    counter create cut decide declare decline define delay deliver demand deny deprive
    design detain detect develop direct disclose discuss dismiss drop educate employ
    empower enable encourage end endeavour endorse enforce enhance ensure establish
    evaluate examine exchange exclude expand explain extend extradite facilitate favour
    file fill find follow forbid foster freeze fund gather get give go grant guarantee
    guard handle hand help hire hold identify ignore implement improve include increase
    inform insist inspect intensify interview invest investigate invite issue join judge
    keep lead learn leave let limit link list look lower mainstream make manage measure
    meet mention monitor move name need note notify oblige offer open oppose order
    organise organize overlook own pass pay plan pledge point prepare present preserve
    prevent print prohibit promise promote propose prosecute protect provide publish
    punish put raise reach read recall receive recognise recognize recommend record
    recover reduce refer refuse regulate reject release rely remove repeat replace
    report request require respect return review run save say search see seek seize
    select sell send sentence separate serve set settle share show sign speak spend
    split start state stay stop strengthen strike study submit support suspend take talk
    teach tell test trace track train transfer translate treat trust try turn undertake
    update urge use visit wait warn watch weigh welcome withdraw work write""".split()
)
# Verbs that are nouns just as well: "Report of a crime", "Trust in the police".
BOTH = frozenset(
    """act aid arrest call change charge check claim contact control counter cut delay demand
    design drop end exchange favour file fund grant guard guarantee hand handle help
    hold increase interview issue judge lead limit link list look measure move name need
    note offer order own pass pay plan pledge point present promise raise reach read
    record release repeat report request respect return review run search sentence set
    share sign split start state stay stop strike study support talk test trace track
    train transfer trust turn use visit wait watch welcome work search open""".split()
)
NOUN_ENDING = re.compile(
    r"(?:tion|sion|ment|ity|ness|ship|ance|ence|ism|cy|ure|age|ers?|ors?|[^s]s)$"
)
# Words in -ing that name a thing.
ING_NOUNS = frozenset(
    """training policing sentencing smuggling trafficking laundering financing building meeting
    funding overcrowding counselling hearing housing teaching reporting learning finding
    sharing spring thing nothing anything something everything king ring wing string
    evening""".split()
)
# A longer run of words may well hold a verb that is not in the list.
SHORT = 4
QUOTED = re.compile(r"^[“\"‘'].*[”\"’'][.,;]?$", re.DOTALL)


def quoted(option: str) -> bool:
    """Whether all of an option stands in quotation marks."""
    return bool(QUOTED.match(option.strip()))


def forms(option: str) -> frozenset[Form]:
    """The readings of an option."""
    if quoted(option):
        return frozenset({Form.QUOTE})
    if option.rstrip().endswith("?"):
        return frozenset({Form.QUESTION})
    # A label or several entries: "In both: ...", "Measures; laws".
    if ";" in option or re.match(r"(?:[\w’'-]+\s+){0,3}[\w’'-]+:\s", option):
        return ALL
    found = [re.sub(r"['’]s$", "", word.lower()).replace("’", "'") for word in words(option)]
    while len(found) > 1 and found[0] in ADVERBS:
        found = found[1:]
    if not found:
        return ALL
    first, second = found[0], found[1] if len(found) > 1 else ""
    if first in ("yes", "no") and re.match(r"\W*(?:yes|no)\b\s*(?:[,.:;–-]|$)", option.lower()):
        return frozenset({Form.ANSWER})
    if first == "to":
        noun = second in DETERMINERS or second in ("them", "him", "her", "it")
        if noun:
            return frozenset({Form.PREPOSITION})
        return frozenset(
            {Form.INFINITIVE} if second in VERBS else {Form.INFINITIVE, Form.PREPOSITION}
        )
    if first in SUBJECTS:
        return frozenset({Form.CLAUSE})
    if first in CONJUNCTIONS:
        fronted = set() if first in ("because", "so") else {Form.CLAUSE}
        return frozenset({Form.CONJUNCTION}) | fronted
    if first in PREPOSITIONS or first == "as":
        fronted = {Form.CLAUSE} if "," in option else set()  # "At night, vans stand there"
        return frozenset({Form.PREPOSITION, Form.CONJUNCTION}) | fronted
    if first in WH:
        return frozenset({Form.NOUN, Form.CLAUSE})
    if first in DETERMINERS:
        return _nominal(found)
    return _by_first_word(first, second, found)


def _by_first_word(first: str, second: str, found: list[str]) -> frozenset[Form]:
    """The readings by a first word that is no function word."""
    if first.endswith("ing") and len(first) > 4:
        thing = first in ING_NOUNS or second not in OBJECTS
        return frozenset({Form.GERUND, Form.NOUN} if thing else {Form.GERUND})
    if first.endswith("ed") and len(first) > 4:
        return ALL
    if first in VERBS:
        plain = second in OBJECTS or first not in BOTH
        return frozenset({Form.VERB}) if plain else _nominal(found) | {Form.VERB}
    if _base(first) in VERBS and first.endswith("s"):
        plain = second in OBJECTS
        return frozenset({Form.THIRD}) if plain else _nominal(found) | {Form.THIRD}
    if second in OBJECTS:
        return frozenset({Form.VERB, Form.CLAUSE})  # a verb we have no entry for, with its object
    nominal = _nominal(found)
    return nominal if NOUN_ENDING.search(first) or len(found) == 1 else nominal | {Form.VERB}


def _nominal(found: list[str]) -> frozenset[Form]:
    """Noun phrase or clause: what a finite verb before any clause inside it decides."""
    either = len(found) > SHORT and "of" not in found[1:SHORT]
    for word in found[1:]:
        if word in SUBORDINATE:
            break
        if word in FINITE:
            return frozenset({Form.CLAUSE})
        either = either or word in VERBS or _base(word) in VERBS
    return frozenset({Form.NOUN, Form.CLAUSE} if either else {Form.NOUN})


def _base(word: str) -> str:
    """A verb without the ending of its third person or past, if it has one."""
    for ending, instead in (("ies", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e")):
        if word.endswith(ending) and word[: -len(ending)] + instead in VERBS:
            return word[: -len(ending)] + instead
    return word.removesuffix("ed")


def plural(option: str) -> bool | None:
    """Whether a noun phrase is plural, or None where its head cannot be told."""
    found = [word.lower() for word in words(option)]
    head: list[str] = []
    for word in found:
        if word in PREPOSITIONS | SUBORDINATE | FINITE or word in ("to", "as"):
            break
        head.append(word)
    if not head:
        return None
    if head[0] in ("a", "an", "each", "every", "one", "this", "that", "another"):
        return False
    if "and" in head or head[0] in ("both", "two", "three", "four", "those", "these", "several"):
        return True
    last = head[-1]
    if last in ("people", "children", "women", "men", "police", "media", "data", "youth"):
        return None if last in ("police", "media", "data", "youth") else True
    return last.endswith("s") and not last.endswith(("ss", "us", "is", "ics"))
