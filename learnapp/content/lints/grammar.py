"""L8, grammar: every option fits the lead-in and is built like the others.

A reading by rules of thumb, so all of it warns; docs/quality.md says how much of it is found.
"""

import re
from collections.abc import Iterator, Sequence

from learnapp.content.lints.base import ItemCase
from learnapp.content.lints.forms import ADVERBS, VERBAL, Form, forms, plural, quoted
from learnapp.content.lints.words import words
from learnapp.content.problems import Level, Problem
from learnapp.domain.questions.base import Option

L8 = "L8"
# Types whose options answer one and the same stem.
ANSWERS = frozenset({"single", "which-paragraph", "force", "scenario", "multiple"})
LEAD_IN = re.compile(r"\w\s*(?:[:…]|\.\.\.)?\s*$")
ARTICLE = {"a": False, "an": True}
BEFORE_BLANK = re.compile(r"\b(an?)\s+\{(\d+)\}", re.IGNORECASE)
# Letters and words that sound otherwise than they look: an hour, a united front, an NGO.
VOWEL_SOUND = re.compile(
    r"(?:[aeiou](?!ne\b|n[ie][^a-z]?[a-z]*ver)|hour|honest|heir|honou?r)", re.I
)
CONSONANT_SOUND = re.compile(r"(?:uni(?!n)|un\b|us(?:e|ual)|eu|one\b|once\b|u(?:tili|nanim))", re.I)
SPELLED = re.compile(r"[A-Z]{2,}\b")
SPELLED_VOWELS = frozenset("AEFHILMNORSX")
AFTER = {
    **dict.fromkeys(("to", "would", "should", "can", "may", "must", "will", "could"), Form.VERB),
    **dict.fromkeys(
        ("by", "of", "for", "with", "from", "in", "on", "at", "about", "through"), Form.NOUN
    ),
}
NUMBER = {"is": False, "was": False, "are": True, "were": True}
STOP = re.compile(r"[.!?][\"”’')]*$")


def grammar(case: ItemCase) -> Iterator[Problem]:
    """L8: a/an, number and verb form after the lead-in; verb form, capital and stop in common."""
    if case.item.TYPE == "cloze":
        yield from _blanks(case)
    if case.item.TYPE not in ANSWERS:
        return
    choices = case.choices()
    if LEAD_IN.search(case.item.stem):
        found = [word.lower() for word in words(case.item.stem)]
        kept = [word for word in found[-2:] if word not in ADVERBS]  # "must first"
        yield from _after(case, choices, kept[-1] if kept else "")
    texts = [option.text for option in choices]
    readings = [forms(text) for text in texts]
    if verb_forms_differ(readings):
        yield _uneven(case, "begin with verbs of different forms", "Give all the same verb form.")
    if len(set(_capitals(case, texts))) > 1:
        yield _uneven(case, "begin partly with capitals", "Begin all alike.")
    if len({bool(STOP.search(text)) for text in texts if not quoted(text)}) > 1:
        yield _uneven(case, "end partly with a full stop", "End all alike.")


def verb_forms_differ(readings: Sequence[frozenset[Form]]) -> bool:
    """Whether all may be read as verbs, but no one form fits all."""
    return all(reading & VERBAL for reading in readings) and not frozenset.intersection(*readings)


def _uneven(case: ItemCase, what: str, hint: str) -> Problem:
    return case.problem(L8, Level.WARN, f"the options {what}.", hint, case.field)


def _after(case: ItemCase, choices: Sequence[Option], lead: str) -> Iterator[Problem]:
    """Options that do not go on from the last word of a lead-in."""
    for index, option in enumerate(choices):
        readings = forms(option.text)
        if lead in ARTICLE:
            fits = vowel_sound(option.text) is ARTICLE[lead]
        elif lead in NUMBER and Form.NOUN in readings:
            number = plural(option.text)
            fits = number is None or number is NUMBER[lead]
        elif AFTER.get(lead) is Form.VERB:
            fits = Form.VERB in readings
        elif AFTER.get(lead) is Form.NOUN:
            fits = bool(readings & {Form.NOUN, Form.GERUND, Form.QUOTE})
        else:
            fits = True
        if not fits:
            message = f'option {option.id} does not go on from "{lead}".'
            hint = "Read stem and option as one sentence, and reword one of them."
            yield case.problem(L8, Level.WARN, message, hint, case.field, index, "text")


def _blanks(case: ItemCase) -> Iterator[Problem]:
    """Words of the bank that the article before a blank rules out."""
    for article, blank in BEFORE_BLANK.findall(case.item.stem):
        for index, option in enumerate(case.choices()):
            if vowel_sound(option.text) is not ARTICLE[article.lower()]:
                message = f'"{article}" before blank {blank} rules option {option.id} out.'
                hint = "Move the article into the options, or cut another word."
                yield case.problem(L8, Level.WARN, message, hint, case.field, index, "text")


def vowel_sound(text: str) -> bool:
    """Whether "an" goes before a text, by the sound of its first word."""
    (first, *_) = words(text) or [""]
    if SPELLED.match(first):
        return first[0] in SPELLED_VOWELS
    return bool(VOWEL_SOUND.match(first)) and not CONSONANT_SOUND.match(first)


def _capitals(case: ItemCase, texts: Sequence[str]) -> Iterator[bool]:
    """Whether each option begins with a capital; names and quotations have their own."""
    names = {word for item in case.course.declaration.instruments for word in item.name.split()}
    for text in texts:
        (word, *_) = words(text) or [""]
        own = word[:1].isupper() and (word in names | {"State", "States", "Member"})
        if text[:1].isalpha() and not own and not SPELLED.match(word):
            yield text[0].isupper()
