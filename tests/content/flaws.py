"""Flaws for the lints that warn: option sets as an author might write them, most of them by hand.

The lints were written before these sets and repaired once after a first run on them;
docs/quality.md gives both runs. Sets written after the repair are marked.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.grammar import ANSWERS
from learnapp.domain.confusables import CONFUSABLES
from learnapp.domain.questions.base import Evidence
from learnapp.domain.questions.generators.base import factory
from learnapp.domain.questions.generators.text import folded, stems

SEED = 20210217

# Lead-ins with three options; the last one does not go on from it.
ARTICLES = [
    ("The draft calls the Commission a", "main policymaking body", "leading voice", "open forum"),
    ("What the two States conclude is an", "agreement", "arrangement", "treaty"),
    ("The paragraph sees the office as a", "source of help", "partner", "expert in each field"),
    (
        "A plan against gangs is to be an",
        "effort of many",
        "answer to local needs",
        "plan of the police",
    ),
    ("The judge is asked to be a", "guardian of rights", "neutral person", "independent person"),
    ("Youth are described as an", "agent of change", "asset", "group at risk"),
    (
        "Restorative justice is offered as a",
        "process",
        "way to reintegration",
        "alternative to trial",
    ),
    ("The portal is mentioned as an", "archive", "instrument of cooperation", "tool for requests"),
    ("The State wants the money returned as a", "whole", "lump sum", "emergency payment"),
    ("The virus is treated as an", "aggravating factor", "unforeseen event", "danger to prisons"),
    ("The study is named as a", "basis for review", "document to consider", "order to follow"),
    ("The victim is first of all a", "person with needs", "rights holder", "eye-witness"),
    ("The text expects an", "exchange of views", "open debate", "report each year"),
    ("The clause works as a", "limit", "safeguard", "invitation"),
    ("The official replies with an", "excuse", "apology", "refusal"),
    ("The list is closed by a", "general clause", "full stop", "exception"),
    ("Legal aid is presented as an", "entitlement", "aim", "service"),
    ("The network is meant to be a", "platform", "place of trust", "archive of cases"),
    ("The review is run by an", "expert group", "international body", "Secretariat"),
    ("The word makes the step a", "possibility", "recommendation", "obligation"),
]
NUMBERS = [
    (
        "The bodies that the paragraph names are",
        "courts and prosecutors",
        "prison services",
        "a parliament",
    ),
    ("The body that is to act is", "the Commission", "a court of law", "the member States"),
    ("Those who are to be protected are", "witnesses", "reporting persons", "a judge"),
    ("The tool named for requests is", "a request writer", "a portal", "two directories"),
    ("The persons meant by the words are", "victims of crime", "their families", "the offender"),
    (
        "The instrument on women prisoners is",
        "a set of rules",
        "a treaty",
        "the guidelines of two offices",
    ),
    ("What is to be returned are", "stolen assets", "the proceeds of crime", "a house"),
    ("The group at risk is", "the youth of a town", "a minority", "migrants in transit"),
    ("The places named in the text are", "prisons", "closed settings", "a border post"),
    ("The first step printed is", "a review", "an analysis of needs", "several studies"),
    ("The partners in the paragraph are", "employers", "community volunteers", "a trade union"),
    (
        "The measure that comes first is",
        "an arrest",
        "the freezing of accounts",
        "searches of houses",
    ),
    ("The weapons the paragraph means are", "firearms", "reactivated pistols", "an old cannon"),
    ("The people who receive training are", "practitioners", "police officers", "a lawyer"),
    ("The source of the data is", "a survey", "the police record", "reports of victims"),
    ("The crimes named in the list are", "fraud and theft", "trafficking offences", "a robbery"),
    ("What the draft wants to foster is", "a culture of lawfulness", "trust", "new habits"),
    ("The risks that the text sees are", "infections", "rapid outbreaks", "a shortage of beds"),
    ("The means of proof is", "a statement", "an interview", "fingerprints"),
    ("The ones who decide in the end are", "States", "two ministries", "a judge"),
    # Written after the repair.
    (
        "The crimes that the town fears most are",
        "burglary and arson",
        "street robberies",
        "a fraud",
    ),
    (
        "The office that keeps the list is",
        "the customs office",
        "the tax authority",
        "the courts of appeal",
    ),
    (
        "The groups that the text singles out are",
        "migrants",
        "indigenous communities",
        "a religious minority",
    ),
    ("The purpose of the fund is", "compensation", "reintegration", "prizes for inventors"),
    ("Those who write the guidelines are", "experts", "practitioners", "a professor"),
    ("The limit set by the words is", "domestic law", "a mandate", "resources and time"),
    ("The goods in question are", "medical products", "fake tablets", "a vaccine"),
    ("The result of the talks is", "a shared position", "a joint plan", "two protocols"),
    ("The items taken were", "paintings", "old coins", "a statue"),
    ("The next stage was", "a hearing", "an appeal", "negotiations"),
]
AFTER_LEAD = [
    ("The speakers endeavour to", "share their data", "train their staff", "the training of staff"),
    (
        "The paragraph would help victims by",
        "giving them support",
        "translating for them",
        "give them shelter",
    ),
    ("The agency would", "collect the figures", "publish the results", "publishing the figures"),
    (
        "States can support each other by",
        "technical assistance",
        "sharing practice",
        "exchange officers",
    ),
    ("The office may", "help upon request", "advise a ministry", "to train judges"),
    ("The plan is meant to", "reduce reoffending", "protect society", "protecting victims"),
    ("Crime is to be prevented by", "dealing with its causes", "education", "educate the young"),
    (
        "The court should",
        "weigh the needs of the child",
        "consider alternatives",
        "considering age",
    ),
    (
        "The paragraph asks States to",
        "trace the money",
        "seize the proceeds",
        "seizure of the gains",
    ),
    (
        "The network was set up for",
        "exchange between officers",
        "building trust",
        "exchange what they know now",
    ),
    ("The governor will", "open a second wing", "hire more nurses", "hiring of nurses"),
    ("The city begins with", "a survey of needs", "listening to residents", "listen to the shops"),
    (
        "In the draft the police are to",
        "work with communities",
        "prevent conflict",
        "conflict resolution",
    ),
    (
        "The group protects children by",
        "teaching them safe use",
        "guidance",
        "to block harmful pages",
    ),
    ("The minister could", "join the treaty", "review the law", "a review of the law"),
    ("Trust grows from", "open talks", "answering complaints", "answer complaints in time"),
    ("The two offices want to", "set joint dates", "exchange files", "joint training each year"),
    ("The draft opposes crime through", "cooperation", "sharing evidence", "they share evidence"),
    ("The prosecutor must first", "ask for the records", "name the treaty", "asking for a treaty"),
    ("The fund is used for", "shelters", "paying interpreters", "pay the interpreters"),
    # Written after the repair.
    ("The council decided to", "hire mediators", "repaint the station", "the repair of lamps"),
    ("Fraud can be reduced by", "better checks", "warning customers", "warn the customers"),
    ("The ministry will", "return the painting", "pay the costs", "paying the costs"),
    ("The draft provides for", "an exchange of data", "sharing of lists", "share the lists"),
    ("The witness may", "testify by video", "remain silent", "to leave the court"),
    ("The clause protects States from", "interference", "being forced", "force them"),
    ("The aim is to", "dismantle networks", "assist victims", "assistance to victims"),
    ("Officers could", "refuse the order", "report the superior", "reporting it"),
    ("The plan rests on", "trust", "listening to youth", "they listen to youth"),
    ("Judges would", "explain the sentence", "hear the victim", "hearing of the victim"),
]
VERB_FORMS = [
    ("Share the data each year", "Train the officers", "Reporting to the Commission"),
    ("To protect witnesses", "To support victims", "Arrest the suspects"),
    ("Freezing the account", "Tracing the transfers", "To return the money"),
    ("Ask the victim first", "Inform the press", "To inform the ministry"),
    ("Opens a new wing", "Hires more staff", "Buying new beds"),
    ("To hold an open hearing", "To consult the schools", "Consulting the police"),
    ("Send the request tonight", "Wait for the ministry", "Refusing the call"),
    ("Publishing the figures", "Comparing the stations", "Hide the errors"),
    ("Reject the offer", "Accept it in part", "Accepting all of it"),
    ("Review the law", "Amend the treaty", "To ask for advice"),
    ("Monitoring the border", "Stopping each truck", "Search the ships"),
    ("To teach the pupils", "To train the teachers", "Closing the school"),
    ("Guard the flat", "Move the witness", "Hiding her name"),
    ("Calls the lawyer", "Writes to the court", "To appeal at once"),
    ("Merging both offices", "Sharing one database", "Keep them apart"),
    ("Record the interview", "Explain the rights", "Pressing for an answer"),
    ("To fund a shelter", "To print a leaflet", "Renting an office"),
    ("Cooperate through the network", "Use the portal", "Asking INTERPOL"),
    ("Seizing the farm", "Selling the fish", "To appoint a manager"),
    ("Invite the residents", "Inform the council", "To patrol at night"),
    # Written after the repair.
    ("Lock the gate", "Count the guests", "Calling the owner"),
    ("To mend the fence", "To paint the wall", "Sell the house"),
    ("Inviting the mayor", "Hiring a band", "Print the posters"),
    ("Dismantle the network", "Follow the couriers", "To infiltrate the group"),
    ("Rejects the claim", "Postpones the trial", "Hearing the expert"),
    ("Notify the embassy", "Translate the letter", "Translating the passport"),
    ("To seal the rooms", "To photograph the scene", "Interview the guests"),
    ("Lowering the fees", "Extending the hours", "To open on Sundays"),
    ("Denies the charge", "Admits the theft", "To flee the country"),
    ("Suspend the officer", "Warn the officer", "Promoting the officer"),
]
KINDS = [
    ("The witness", "The reporting person", "Protect the journalist"),
    ("A review of the law", "A new treaty", "Because the treaty is old"),
    ("They decide by themselves", "They ask a court", "The consent of the court"),
    ("In the preamble", "Under the heading on prisons", "A heading of its own"),
    ("Yes, since the list is open", "No, since it names theft", "The open list"),
    ("Victims of fraud", "Witnesses in court", "They report the crime"),
    ("The legal framework", "The rule of law", "To adapt the framework"),
    ("Train prison staff", "Improve the conditions", "Prison staff of all ranks"),
    ("Since the virus spreads fast", "Because cells are full", "Full cells"),
    ("With the consent of the person", "Upon request of the State", "Ask the person"),
    ("A public register", "A tax office", "By sharing the register"),
    ("The prosecutor of the case", "The lawyer", "Whenever the court agrees"),
    ("It binds all States", "It invites the Commission", "A treaty of 1970"),
    ("Money for schools", "Jobs for young people", "Give the young a voice"),
    ("Report the threat", "Keep a record of it", "The record of a threat"),
    ("To exchange views", "To set a rule", "An exchange of views"),
    ("Within its mandate", "At its own cost", "It acts when asked"),
    ("Better data on crime", "Joint training", "If the State agrees"),
    ("The owner of the company", "The bank", "Name the owner"),
    ("Offer an interpreter", "Explain each step", "Interpreters for all"),
]
NAMES = [
    ("The Tokyo Rules", "A national court order", "A decision of the mayor"),
    ("INTERPOL", "the ministry of finance", "the local police"),
    ("A guide for judges", "The Bangalore Principles", "A code of the bar"),
    ("The Bangkok Rules", "a handbook of the prison", "a note by the governor"),
    ("the press", "the victims", "The Commission on Crime Prevention and Criminal Justice"),
    ("a shared database", "the SHERLOC knowledge management portal", "a letter by post"),
    (
        "The Beijing Declaration and Platform for Action",
        "a plan for women officers",
        "a staff survey",
    ),
    ("a law on charity", "The 2030 Agenda", "a budget for schools"),
    ("The Doha Declaration", "an earlier report", "a summary by the chair"),
    (
        "a treaty between neighbours",
        "The United Nations Convention against Corruption",
        "a contract",
    ),
    ("The Beijing Rules", "a guide for social workers", "a home visit"),
    ("the shipping firms", "a group of tourists", "UNESCO"),
    ("UNODC", "an aid agency", "a private school"),
    ("the General Assembly", "a town hall", "a trade fair"),
    ("a museum's own list", "UNESCO 1970 Convention", "the advice of a dealer"),
    ("the World Health Assembly", "a doctors' strike", "a hospital board"),
    ("the Nelson Mandela Rules", "a prison diary", "the visitors' book"),
    ("The Istanbul Declaration", "a court's website", "a press release"),
    ("the Charter of the United Nations", "a national constitution", "a house rule"),
    ("a mentor for each pupil", "the Programme Network of Institutes", "a student council"),
]
REGISTERS = [
    ("Inform the competent authority", "Consult the ministry", "Tell the cops"),
    ("The accused persons", "The convicted persons", "The bad guys"),
    ("It is confined to States", "It includes the schools", "It doesn't go that far"),
    ("The measure is optional", "The measure is limited", "You can skip it"),
    ("Confiscate the proceeds", "Administer the assets", "Get rid of the stuff"),
    ("Children and adolescents", "Juveniles in detention", "Kids in trouble"),
    ("They may decline the request", "They may postpone it", "They'll say no"),
    ("Provide additional resources", "Revise the budget", "Throw lots of money at it"),
    ("The draft leaves it open", "The draft names a term", "I think the draft is unclear"),
    ("Refer the case to court", "Suspend the proceedings", "Dump the case"),
    ("Officials of high rank", "Heads of institutions", "The big bosses"),
    ("It is not a duty", "It is an aim", "It isn't binding"),
    ("Evaluate the programme", "Continue the programme", "Check if it's any good"),
    ("The victims receive support", "The victims are heard", "We help the victims"),
    ("Reject the proposal", "Amend the proposal", "No way!"),
    ("Inadequate accommodation", "Insufficient nutrition", "Lousy rooms"),
    ("Cooperate with civil society", "Engage the private sector", "Team up with folks"),
    ("They undertake to cooperate", "They invite others", "They kind of promise"),
    ("Terminate the agreement", "Renew the agreement", "Walk out on it"),
    ("It applies upon request", "It applies at all times", "Whatever works"),
]
# Sentences that tie an origin or a faith to offenders, and others that do not.
TIED = [
    "A gang of Albanian men runs the harbour.",
    "Two Nigerian smugglers were arrested at the gate.",
    "The Muslim suspect refuses to speak.",
    "Most of the thieves in the quarter are Roma.",
    "Russian hackers took the files.",
    "An immigrant was convicted of the robbery.",
    "The dealers, all of them Moroccan, meet at night.",
    "A Chinese ring sells false medicine.",
    "Police hold a Catholic priest who stole from the fund.",
    "Three Mexican traffickers live next door.",
    "The prisoners from the Somali group start a fight.",
    "A Jewish banker launders the gains, and the launderers hide.",
    "Foreigners commit the burglaries, and the burglars are known.",
    "The Turkish owner bribes the clerk.",
    "Syrian refugees threaten the shopkeeper.",
    "The Hindu leader of the gang is in prison.",
    "A Colombian courier swallowed the drugs.",
    "The Italian family extorts the fishermen.",
    "Vietnamese growers broke the law again.",
    "He is a Serb and a known killer.",
]
UNTIED = [
    "The thieves left the harbour before dawn.",
    "The Dutch version of the form is out of print.",
    "A Muslim school and a Christian school share one field.",
    "Refugees wait for an interpreter at the counter.",
    "The victims of the gang were Roma families.",
    "A smuggler is to testify on Monday.",
    "She learned French before she became a judge.",
    "Somebody painted a slur on the Jewish cemetery.",
    "The suspect asks for a lawyer and for water.",
    "Kenyan and Danish experts review the course.",
]
# Opening lines, and who is named in them: w woman, m man, ? cannot be told.
PERSONS = [
    ("Inspector Marisol Vega reads the file. She has two days.", "w"),
    ("Governor Tuan Nguyen counts the beds. His budget is small.", "m"),
    ("Mrs Halloran runs the shelter, and Mr Pike pays for it.", "wm"),
    ("Judge Kim Sandberg has to decide by noon.", "?"),
    ("Prosecutor Fatima Haddad asks Officer Jonas Weber for the tape.", "wm"),
    ("Teacher Wambui Otieno plans a lesson. Her class is large.", "w"),
    ("Director Xavier Prudhomme doubts that he may share the data.", "m"),
    ("Elena and Marek keep the books of the charity.", "wm"),
    ("Sergeant Ayo Balogun meets the coach.", "?"),
    ("Lecturer Sigrid Aune writes to Dean Paulo Reis.", "??"),
    ("Anna Petrov works at the counter of a bank.", "w"),
    ("Thierry Lambert works at the counter of a bank. He is new.", "m"),
    ("Warden Lindiwe Dube and her deputy, Hassan Amari, disagree.", "?m"),
    ("Counsel Roza Akhmetova may call one witness. She has three.", "w"),
    ("Detective Maria Costa shows Ahmed Saleh the list.", "wm"),
    ("Nurse Bjorn Dahl finds a mark. He tells the doctor.", "m"),
    ("Captain Nanami Sato hears a shot and calls her chief.", "w"),
    ("Ms Okafor objects.", "w"),
    ("Mediator Rui Tavares invites both families to his office.", "m"),
    ("Volunteer Grace Mbeki sits with Peter Novak.", "wm"),
]


def item(case: ItemCase, stem: str, texts: Sequence[str], rng: random.Random) -> ItemCase:
    """A copy of a single item with another stem and other options, in any order."""
    (first, *_) = case.item.options
    options = [
        replace(first, id="abcdef"[at], text=text, correct=at == 0) for at, text in enumerate(texts)
    ]
    rng.shuffle(options)
    return replace(case, item=replace(case.item, stem=stem, options=tuple(options)))


def with_stem(case: ItemCase, rows: Sequence[Sequence[str]]) -> list[ItemCase]:
    rng = random.Random(SEED)
    return [item(case, f"{stem}:", texts, rng) for stem, *texts in rows]


def bare(case: ItemCase, rows: Sequence[Sequence[str]]) -> list[ItemCase]:
    rng = random.Random(SEED)
    return [item(case, "Which answer fits the paragraph best?", texts, rng) for texts in rows]


def sample(cases: Sequence[ItemCase], types: frozenset[str] = ANSWERS) -> list[ItemCase]:
    """Twenty of the real items, always the same."""
    fit = [case for case in cases if case.item.TYPE in types]
    return random.Random(SEED).sample(fit, 20)


def reworded(case: ItemCase, at: int, text: str) -> ItemCase:
    options = list(case.item.options)
    options[at] = replace(options[at], text=text)
    return replace(case, item=replace(case.item, options=tuple(options)))


def other_case(cases: Sequence[ItemCase]) -> Iterator[ItemCase]:
    """One option begins with the other sort of letter."""
    for number, case in enumerate(sample(cases)):
        at = number % len(case.item.options)
        text = case.item.options[at].text
        yield reworded(case, at, text[0].swapcase() + text[1:])


def other_end(cases: Sequence[ItemCase]) -> Iterator[ItemCase]:
    """One option ends with a full stop and the others do not, or the other way round."""
    for number, case in enumerate(sample(cases)):
        at = number % len(case.item.options)
        text = case.item.options[at].text
        yield reworded(case, at, text.rstrip(".") if text.endswith(".") else f"{text}.")


def quoted_keys(cases: Sequence[ItemCase]) -> Iterator[ItemCase]:
    """The key becomes the words of the text, without marks; the distractors stay paraphrases."""
    for case in sample(cases, frozenset({"single"})):
        quote = case.item.evidence[0].quote.split()
        (key,) = (at for at, option in enumerate(case.item.options) if option.correct)
        yield reworded(case, key, " ".join(quote[:12]))


def true_distractors(case: ItemCase) -> Iterator[ItemCase]:
    """A distractor that the cited paragraph itself holds, with a word left out or turned round."""
    rng = random.Random(SEED)
    corpus = factory(case.course.declaration).corpus
    units = [unit for unit in corpus.paragraphs.values() if len(unit.text.split()) >= 40]
    for unit in rng.sample(units, 20):
        found = unit.text.replace(",", " ").replace(";", " ").split()
        start = rng.randrange(5, len(found) - 14)
        distractor = found[start : start + 7]
        distractor.pop(3)
        key = " ".join(found[-5:])
        quote = Evidence(paragraph=unit.id, quote=key)
        texts = (key, " ".join([*distractor[3:], *distractor[:3]]), "a yearly prize for music")
        stem = "Which of these does the paragraph on this topic itself name?"
        made = item(case, stem, texts, rng)
        yield replace(made, item=replace(made.item, paragraphs=(unit.id,), evidence=(quote,)))


def shared_stems(case: ItemCase) -> Iterator[ItemCase]:
    """A stem in words that two paragraphs share, and a distractor from the second of them."""
    rng = random.Random(SEED)
    corpus = factory(case.course.declaration).corpus
    for group in CONFUSABLES:
        first, second = (corpus.paragraphs[id] for id, _ in group[:2])
        common = sorted(corpus.stems[first.id] & corpus.stems[second.id])
        words = [w for w in first.text.split() if stems(w) and stems(w) <= set(common)][:5]
        stem = f"The draft speaks of {', '.join(words)}. What does it add there?"
        own = [
            " ".join(unit.text.split()[at : at + 6])
            for unit, at in ((first, 4), (second, len(second.text.split()) // 2))
        ]
        made = item(case, stem, (*own, "a yearly prize for music"), rng)
        quote = Evidence(paragraph=first.id, quote=own[0])
        yield replace(made, item=replace(made.item, paragraphs=(first.id,), evidence=(quote,)))


def shared_clues(case: ItemCase) -> Iterator[ItemCase]:
    """A clue that two paragraphs print, asked for as if one did."""
    corpus = factory(case.course.declaration).corpus
    for group in CONFUSABLES:
        first, second = (folded(corpus.paragraphs[id].text) for id, _ in group[:2])
        found = first.split()
        runs = [
            " ".join(found[at : at + size])
            for size in (8, 5, 3)
            for at in range(len(found) - size)
            if f" {' '.join(found[at : at + size])} " in second
        ]
        if runs:
            stem = f"“… {runs[0]} …” Which paragraph of the draft holds these words?"
            yield replace(case, item=replace(case.item, stem=stem))
