"""L4, banned forms of stems and options, and L11, the length and the end of a stem."""

import re
from collections.abc import Iterator

from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.words import QUOTE, sentences, words
from learnapp.content.problems import Level, Problem

L4, L11 = "L4", "L11"
STEM_WORDS = range(8, 61)
SCENARIO_WORDS = range(8, 121)
OPTION_WORDS = 25
# Types whose stem tells a situation.
SITUATIONS = frozenset({"scenario", "case-node"})

ONE = r"\(?[a-f1-6]\)?"
COMBINED = re.compile(
    r"\b(?:all|none|any|both|neither|some|each|every\s+one|either|most|more\s+than\s+one)\s+"
    r"(?:of\s+)?(?:the\s+|these\s+)?(?:above|below|preceding|(?:other\s+|given\s+)?(?:options|answers"
    r"|choices)(?:\s+given)?)\b"
    r"|^(?:all|none|any|both|neither|either|each|every\s+one|some)\s+of\s+(?:these|them|those)\b"
    r"(?:\s+(?:is|are|apply|applies).*)?$"
    r"|^(?:all|both|none|neither|either)(?:\s+(?:two|three|four|five))?(?:\s+(?:options|answers))?"
    r"(?:\s+(?:of\s+them\s+)?(?:is|are)\s+(?:both\s+)?(?:correct|right|true|wrong|false|possible))?$"
    rf"|^(?:(?:options?|answers?|both|neither|choices?)\s+){{0,2}}{ONE}(?:,\s*{ONE})*,?\s+(?:and|or|nor|&)"
    rf"\s+{ONE}(?:\s+(?:only|together|is|are)\b.*)?$",
    re.IGNORECASE,
)
# The negative has to be that of the question itself: "What does a State that does not share ...?"
# asks about something that happens to hold one.
NEGATIVE_WORD = (
    r"(?:not|never|cannot|except(?:ion)?|excluding|(?<!at )least|false|untrue|incorrect"
    r"|wrong(?! with)|fails? to|\w+n['’]t|no (?:place|part|role|mention|basis))"
)
SAME_CLAUSE = r"(?:(?!\b(?:that|who|if|when|because|although|while|where|but)\b)[^,;:?])*?"
NEGATIVE_ASK = re.compile(
    rf"\b(?:which|what|who|whom|whose|where|when|how)\b{SAME_CLAUSE}\b{NEGATIVE_WORD}\b"
    rf"|\b(?:choose|select|pick|tick|mark|find|name|identify)\b[^,;:]*?\b{NEGATIVE_WORD}\b"
    r"|\b(?:not|n['’]t)\b[^,;:?]*\bwhich\s+(?:one\s+)?of\b"
    r"|\bbut\s+(?:one\b|not\s*[:?.…]*$)|\bnot\s+(?:true|correct|right|the\s+case)\b",
    re.IGNORECASE,
)
ALL_BUT_ONE = re.compile(r"\b(?:each|every|all)\b.*\bbut\s+one\b", re.IGNORECASE)
SHOUTED = re.compile(r"\b(?:NOT|EXCEPT|NEVER|LEAST|FALSE|INCORRECT)\b|\b[Ee]xcept\s*[:?.]?\s*$")
# The text's own phrases with such a word: good practices, best evidence, in good faith.
SET_PHRASE = re.compile(
    r"\b(?:good|best)\s+(?:and\s+\w+\s+)?(?:practices?|faith|evidence|possible)\b", re.IGNORECASE
)
OPINION = re.compile(
    r"\b(?:good|bad|best|worst|better|worse|fair|unfair|wise|unwise|sensible|foolish|desirable"
    r"|undesirable|deserves?|ought|regrettabl[ey]|sadly|fortunately|unfortunately|admirable"
    r"|disappointing|excellent|terrible|great|in\s+(?:my|your|our)\s+(?:opinion|view)"
    r"|(?:most|more|less|least)\s+(?:important|useful|valuable|urgent|interesting)"
    r"|too\s+(?:weak|strong|vague|soft|harsh|little|much|far|cautious|long|short)"
    r"|(?:you|we|i|people|experts)\s+(?:\w+\s+)?(?:think|believe|feel)"
    r"|(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:right|wrong|just|unjust|important|useful|useless))\b",
    re.IGNORECASE,
)
INSTRUCTION = re.compile(
    r"^(?:then\s+|now\s+)?(?:choose|select|pick|put|match|sort|arrange|order|place|complete|fill|decide|judge|name|find"
    r"|identify|say|mark|tick|give|drag|link|pair|assign|set|group|move|restore|join)\b",
    re.IGNORECASE,
)
# Statements and cut sentences are no questions by their nature.
NO_QUESTION = frozenset({"true-false-quote", "cloze"})
# Their instruction may be followed by a note: "Two topics are left over."
TASKS = frozenset({"matching", "ordering", "categorise"})


def banned_forms(case: ItemCase) -> Iterator[Problem]:
    """L4: no combined options, no negative question, no true/false about an opinion."""
    for option in case.choices():
        if COMBINED.search(option.text.strip().rstrip(".")):
            index = case.choices().index(option)
            message = f'the option "{option.text}" combines other options.'
            hint = "Replace it by an option that says something of its own."
            yield case.problem(L4, Level.FAIL, message, hint, case.field, index, "text")
    stem = QUOTE.sub("", case.item.stem)
    if COMBINED.search(stem) or SHOUTED.search(stem) or _negative(case, stem):
        hint = "Ask for what the text does say; learners miss a negative."
        yield case.problem(L4, Level.FAIL, "the stem asks in the negative.", hint, "stem")
    if case.item.TYPE == "true-false-quote" and OPINION.search(SET_PHRASE.sub("", stem)):
        hint = "A statement has to be true or false by the words of the paragraph."
        yield case.problem(L4, Level.FAIL, "the statement is an opinion.", hint, "stem")


def _negative(case: ItemCase, stem: str) -> bool:
    """Whether a question of the stem, or its last sentence, asks in the negative."""
    if case.item.TYPE in NO_QUESTION:
        return False
    *rest, last = sentences(stem) or [""]
    asked = [sentence for sentence in rest if sentence.endswith("?")]
    return any(NEGATIVE_ASK.search(sentence) for sentence in (*asked, last)) or any(
        ALL_BUT_ONE.search(sentence) for sentence in rest
    )


def stem_form(case: ItemCase) -> Iterator[Problem]:
    """L11: a stem of 8-60 words (scenario 120) that asks, and options of at most 25 words."""
    limits = SCENARIO_WORDS if case.item.TYPE in SITUATIONS else STEM_WORDS
    count = len(words(case.item.stem))
    if count not in limits:
        message = f"the stem has {count} words; {limits[0]} to {limits[-1]} are allowed."
        hint = "Cut what is not needed to answer." if count > limits[-1] else "Say what is asked."
        yield case.problem(L11, Level.FAIL, message, hint, "stem")
    if not _asks(case):
        hint = "End with a question mark, with ':' before the options, or with an instruction."
        yield case.problem(L11, Level.FAIL, "the stem asks nothing.", hint, "stem")
    for index, option in enumerate(case.choices()):
        count = len(words(option.text))
        if count > OPTION_WORDS:
            message = f"option {option.id} has {count} words; {OPTION_WORDS} are allowed."
            yield case.problem(L11, Level.FAIL, message, "Shorten it.", case.field, index, "text")


def _asks(case: ItemCase) -> bool:
    stem = case.item.stem.rstrip().rstrip("\"”’'")
    if case.item.TYPE in NO_QUESTION or stem.endswith(("?", ":", "…", "...")):
        return True
    last = sentences(stem)[-2 if case.item.TYPE in TASKS else -1 :]
    return any(INSTRUCTION.match(sentence) for sentence in last)
