"""Force and addressee: what the opening words of a paragraph do, and whose conduct is meant."""

from collections.abc import Iterator

from learnapp.domain.declaration import Addressee, Force, Paragraph, SpanKind
from learnapp.domain.questions.base import (
    Bloom,
    Difficulty,
    Evidence,
    Misconception,
    Option,
    Pool,
    Skill,
)
from learnapp.domain.questions.generators import feedback
from learnapp.domain.questions.generators.corpus import Corpus, Quote
from learnapp.domain.questions.generators.drafting import LEAST, Draft, placed, position, proof
from learnapp.domain.questions.generators.proof import Claim, holds_words
from learnapp.domain.questions.generators.text import stems
from learnapp.domain.questions.types.force import ForceQuestion

NAME = "force"
# What each class does, twice, so that no class has the longest wording both times.
DOES = (
    {
        Force.STATEMENT: "say how the speakers see a matter",
        Force.REAFFIRMATION: "confirm a thing that stands already",
        Force.UNDERTAKING: "take on a task in the first person",
        Force.ENDEAVOUR: "name an act that we endeavour to do",
        Force.ADDRESSED: "ask another body to do something",
    },
    {
        Force.STATEMENT: "tell what the speakers notice or feel",
        Force.REAFFIRMATION: "confirm once more what holds already",
        Force.UNDERTAKING: "take up a task in the speakers' name",
        Force.ENDEAVOUR: "name an act under the verb endeavour",
        Force.ADDRESSED: "turn to another body and ask it to act",
    },
)
# Of the actions under the chapeau, those whose first verb sounds like a firm duty or undertaking.
SOUNDS_FIRM = frozenset(
    ("ensure", "implement", "adopt", "establish", "investigate", "undertake-efforts")
)
# Classes that a verb can be read as, whatever the class of its paragraph: no such distractor.
READS_AS = {
    "emphasise": (Force.REAFFIRMATION,),
    "recognize": (Force.STATEMENT, Force.REAFFIRMATION),
    "recognise": (Force.REAFFIRMATION,),
    "underline": (Force.STATEMENT,),
    "underscore": (Force.STATEMENT,),
    "welcome": (Force.STATEMENT,),
    "reaffirm": (Force.REAFFIRMATION,),
    "recommit": (Force.UNDERTAKING, Force.REAFFIRMATION),
    "endeavour": (Force.ENDEAVOUR,),
    "pledge": (Force.UNDERTAKING,),
    "urge": (Force.ADDRESSED,),
    "encourage": (Force.ADDRESSED,),
    "invite": (Force.ADDRESSED,),
}
MISREAD = {
    Force.UNDERTAKING: Misconception.FORCE_INFLATION,
    Force.ADDRESSED: Misconception.WRONG_ADDRESSEE,
}
STATES = "States in general, the speakers and the others"
WHO = {
    Addressee.WE: "The States and Governments that speak as we",
    Addressee.ALL_STATES: STATES,
    Addressee.STATES: STATES,
    Addressee.OUR_INSTITUTIONS: "Our law enforcement and justice institutions",
    Addressee.COMMISSION: "The Commission on Crime Prevention and Criminal Justice",
}
OFFICE = "The United Nations Office on Drugs and Crime"
ACADEMIA = "The academic and research community at large"
COMPANIES = "Private companies and their associations"
# Where each of them does act or is named: what to say, the paragraph, and its words.
ELSEWHERE = {
    WHO[Addressee.WE]: ("The speakers act themselves", "4", "undertake to promote the rule of law"),
    STATES: ("All States are the ones concerned", "14", "the responsibility of all States"),
    WHO[Addressee.OUR_INSTITUTIONS]: (
        "Institutions act",
        "7",
        "our law enforcement, criminal justice and other relevant institutions",
    ),
    WHO[Addressee.COMMISSION]: (
        "The Commission is called upon",
        "72",
        "to adopt the appropriate policy and operational measures",
    ),
    OFFICE: ("The Office is named for its role", "10", "the leading entity of the United Nations"),
    ACADEMIA: ("Academia is named as a partner", "8", "academia and the scientific community"),
    COMPANIES: ("Companies are named as partners", "71", "partnerships with the digital industry"),
}
# Who includes whom, so that one is never wrong where the other is right.
OVERLAP = {
    Addressee.WE: {WHO[Addressee.OUR_INSTITUTIONS], STATES},
    Addressee.OUR_INSTITUTIONS: {WHO[Addressee.WE], STATES},
    Addressee.ALL_STATES: {WHO[Addressee.WE], WHO[Addressee.OUR_INSTITUTIONS]},
    Addressee.STATES: {WHO[Addressee.WE], WHO[Addressee.OUR_INSTITUTIONS]},
    Addressee.COMMISSION: {WHO[Addressee.WE]},
}
CHAPEAU = "C2"
# Clues to try; of the many paragraphs about the speakers themselves one is enough.
CLUES = 4


def drafts(corpus: Corpus, id: str) -> Iterator[Draft]:
    """What the paragraph does, if it is no plain action; then whose conduct it is about."""
    unit = corpus.paragraphs[id]
    first = unit.of_kind(SpanKind.COMMITMENT)[0].name
    plain = unit.force is Force.ENDEAVOUR
    if not plain or first in SOUNDS_FIRM:
        yield _class_draft(corpus, unit)
    if unit.addressee in WHO and not (plain and unit.addressee is Addressee.WE):
        avoid = stems(WHO[unit.addressee])
        clues = [clue for clue in corpus.clues(id) if not avoid & stems(clue.text)]
        few = 1 if unit.addressee is Addressee.WE else CLUES
        for number, clue in enumerate(clues[:: max(1, len(clues) // few)][:few], 1):
            yield _addressee_draft(corpus, unit, clue, number)


def _class_draft(corpus: Corpus, unit: Paragraph) -> Draft:
    number = position(corpus, unit.id, 0)
    does = DOES[number % 2]
    line = _opening(corpus, unit)
    wrong = [force for force in does if force is not unit.force and not _reads(unit, force)]
    turn = number % len(wrong) if wrong else 0
    distractors = [
        Option(
            id="",
            text=does[force],
            feedback=feedback.force_missed(line, unit.force, force, _example(corpus, unit, force)),
            misconception=MISREAD.get(force, Misconception.NEIGHBOUR_PARAGRAPH),
        )
        for force in (wrong[turn:] + wrong[:turn])[:3]
    ]
    key = Option(
        id="",
        text=does[unit.force],
        correct=True,
        feedback=feedback.force_met(line, unit.force),
    )
    by_text = {text: force for force, text in does.items()}

    def holds(other: Paragraph, text: str) -> bool:
        return other.force is by_text[text] or _reads(other, by_text[text])

    chapeau = corpus.declaration.get(CHAPEAU).text.rstrip(".")
    on = Evidence(paragraph=CHAPEAU, quote=chapeau, start=0, end=len(chapeau))
    question = ForceQuestion(
        id="",
        bloom=Bloom.ANALYSE,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.GENERATED,
        paragraphs=(unit.id,),
        skill=Skill.FORCE,
        generated=True,
        stem=f'Read in their place in the draft, what do the words "{line.text}" do?',
        options=placed(key, distractors, number),
        evidence=(*proof(line), *([on] if unit.force is Force.ENDEAVOUR else [])),
    )
    return Draft(question, Claim(unit.id, line.text, holds))


def _reads(unit: Paragraph, force: Force) -> bool:
    """Whether some commitment words of a paragraph can be read as this class."""
    spans = unit.of_kind(SpanKind.COMMITMENT)
    committing = force is Force.UNDERTAKING and any(
        "commit" in stems(unit.words(span)) for span in spans
    )
    return committing or any(force in READS_AS.get(span.name, ()) for span in spans)


def _opening(corpus: Corpus, unit: Paragraph) -> Quote:
    """The first eight to twelve words, up to a word that says something."""
    words = corpus.tokens[unit.id]
    count = next(n for n in range(8, 13) if n >= len(words) or words[n - 1].stem)
    return corpus.opening(unit.id, count)


def _example(corpus: Corpus, unit: Paragraph, force: Force) -> Quote:
    """How the nearest paragraph of a class opens."""
    near = (corpus.paragraphs[id] for id in corpus.neighbours(unit.id))
    return _opening(corpus, next(other for other in near if other.force is force))


def _addressee_draft(corpus: Corpus, unit: Paragraph, clue: Quote, number: int) -> Draft:
    who = WHO[unit.addressee]
    spans = unit.of_kind(SpanKind.COMMITMENT)
    shown = next((s for s in spans if s.name in ("urge", "encourage")), spans[0])
    line = corpus.around(unit.id, shown.start, shown.end, 1, 5)
    turn = position(corpus, unit.id, number)
    wrong = [text for text in ELSEWHERE if text != who and text not in OVERLAP[unit.addressee]]
    turned = wrong[turn % len(wrong) :] + wrong[: turn % len(wrong)]
    distractors = [
        Option(
            id="",
            text=text,
            feedback=_missed(corpus, clue, line, text),
            misconception=Misconception.WRONG_ADDRESSEE,
        )
        for text in turned
        if not holds_words(corpus, unit, text)
    ][: LEAST + 1]
    key = Option(id="", text=who, correct=True, feedback=feedback.addressee_met(clue, line, who))
    question = ForceQuestion(
        id="",
        bloom=Bloom.UNDERSTAND,
        difficulty=Difficulty.MEDIUM,
        pool=Pool.GENERATED,
        paragraphs=(unit.id,),
        skill=Skill.FORCE,
        generated=True,
        stem=f'Whose conduct is the draft mainly about where it prints "{clue.text}"?',
        options=placed(key, distractors, turn),
        evidence=(*proof(line), *proof(clue)),
    )

    def holds(other: Paragraph, text: str) -> bool:
        own = other.addressee in WHO and WHO[other.addressee] == text
        return own or (text != who and holds_words(corpus, other, text))

    return Draft(question, Claim(unit.id, clue.text, holds))


def _missed(corpus: Corpus, clue: Quote, line: Quote, who: str) -> str:
    """Feedback for the wrong actor, with a paragraph where that actor is the right one."""
    says, id, words = ELSEWHERE[who]
    start, end = corpus.declaration.find_quote(id, words) or (0, len(corpus.paragraphs[id].text))
    return feedback.addressee_missed(clue, line, says, corpus.quote(id, start, end))
