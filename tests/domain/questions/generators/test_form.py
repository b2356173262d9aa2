"""The rules of form find planted flaws, and pass an item that keeps them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from learnapp.domain.declaration import Declaration
from learnapp.domain.questions.base import Option, Question
from learnapp.domain.questions.generators.form import asks_the_same, competing, echo, form_flaws
from learnapp.domain.questions.registry import TYPES

Item = Callable[[str], Question]


@pytest.fixture
def sound(item: Item) -> Question:
    return item("gen.which-paragraph.18.0")


def with_option(question: Question, at: int, **changes: Any) -> Question:
    options = list(question.options)
    options[at] = replace(options[at], **changes)
    return replace(question, options=tuple(options))  # type: ignore[call-arg]  # a OneBest


def test_a_sound_item_has_no_flaws(declaration: Declaration, sound: Question) -> None:
    assert form_flaws(declaration, sound) == []


@pytest.mark.parametrize(
    "stem", ["Too short?", "It has " + "many words " * 30 + "?", "A b c d e f g h"]
)
def test_a_stem_of_another_form(declaration: Declaration, sound: Question, stem: str) -> None:
    assert "stem" in form_flaws(declaration, replace(sound, stem=stem))


def test_an_option_that_is_too_long(declaration: Declaration, sound: Question) -> None:
    assert "options" in form_flaws(declaration, with_option(sound, 0, text="word " * 26))


def test_too_few_options(declaration: Declaration, sound: Question) -> None:
    few = with_option(sound, 0, text="Something else entirely, which is of no consequence here")
    two = replace(few, options=tuple(few.options[:1]) + tuple(few.options[-1:]))  # type: ignore[call-arg]
    assert "options" in form_flaws(declaration, two)


def test_an_option_inside_another(declaration: Declaration, sound: Question) -> None:
    inside = sound.options[1].text.upper()
    assert "options" in form_flaws(declaration, with_option(sound, 0, text=inside))
    inside = " ".join(sound.options[1].text.split()[2:6])
    assert "options" in form_flaws(declaration, with_option(sound, 0, text=inside))


def test_a_key_that_its_length_gives_away(declaration: Declaration, sound: Question) -> None:
    key = next(n for n, option in enumerate(sound.options) if option.correct)
    long = "disproportionately comprehensive considerations " * 4
    assert "lengths" in form_flaws(declaration, with_option(sound, key, text=long))


def test_a_key_that_echoes_the_stem(declaration: Declaration, sound: Question) -> None:
    key = next(option for option in sound.options if option.correct)
    told = replace(sound, stem=f"{sound.stem[:-1]}, the one about {key.text}?")
    assert echo(told.stem, told.options) > 2
    assert "echo" in form_flaws(declaration, told)


@pytest.mark.parametrize(
    "text", ["¶ 18 is too short.", "It cites nothing at all. " * 4, "¶ 18 " + "word " * 60]
)
def test_feedback_of_another_form(declaration: Declaration, sound: Question, text: str) -> None:
    assert "feedback" in form_flaws(declaration, with_option(sound, 0, feedback=text))


def test_feedback_that_is_the_same_for_two_options(
    declaration: Declaration, sound: Question
) -> None:
    same = with_option(sound, 0, feedback=sound.options[1].feedback)
    assert "feedback" in form_flaws(declaration, same)


def test_evidence_that_is_not_printed_there(declaration: Declaration, sound: Question) -> None:
    shifted = replace(sound.evidence[0], start=sound.evidence[0].start + 1)
    assert "evidence" in form_flaws(declaration, replace(sound, evidence=(shifted,)))
    short = replace(sound.evidence[0], quote="Improve the quality", start=0, end=19)
    assert "evidence" in form_flaws(declaration, replace(sound, evidence=(short,)))


def ids(options: tuple[Option, ...]) -> list[str]:
    return [option.id for option in options]


def test_which_options_compete_for_one_place() -> None:
    def of(name: str) -> list[str]:
        return ids(competing(TYPES[name].EXAMPLES.question))

    assert of("single") == ["a", "b"]
    assert of("true-false-quote") == ["a", "b"]
    assert of("cloze") == ["a", "b", "c"]
    assert of("ordering") == of("categorise") == []


def test_two_items_that_ask_the_same(sound: Question, item: Item) -> None:
    assert asks_the_same(sound, replace(sound, id="another"))
    assert not asks_the_same(sound, item("gen.which-paragraph.18.1"))
