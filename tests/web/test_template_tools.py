"""What templates show is cut and marked as it should be."""

import pytest

from learnapp.web.template_tools import with_situation

STORY = "Ana keeps the books of invented Oakwater. " + "She counts the days again. " * 8


def test_a_short_stem_is_shown_as_it_is() -> None:
    assert with_situation("Ana asks. What does it name?") == "Ana asks. What does it name?"


def test_a_long_stem_sets_its_situation_apart() -> None:
    shown = with_situation(f"{STORY}Which line fits?")
    assert shown == f'<span class="stem-situation">{STORY.strip()}</span> Which line fits?'


@pytest.mark.parametrize(
    "question",
    ["“We may. Or may we?” Who is right?", "He asks: “May we. Or not?”", "Is “it” fair? “Yes.”"],
)
def test_a_quotation_is_never_cut(question: str) -> None:
    before, _, rest = with_situation(f"{STORY}{question}").partition("</span> ")
    assert rest and rest.count("“") == rest.count("”")
    situation = before.removeprefix('<span class="stem-situation">')
    assert f"{situation} {rest}" == f"{STORY}{question}"


def test_the_last_paragraph_is_a_question_as_a_whole() -> None:
    shown = with_situation(f"{STORY}\nRead it twice. Which line fits?")
    assert shown.endswith("</span> Read it twice. Which line fits?")


def test_a_long_sentence_is_not_cut() -> None:
    sentence = "Which of them " + "or of them " * 20 + "fits?"
    assert with_situation(sentence) == sentence


def test_what_a_stem_holds_is_escaped() -> None:
    assert "<b>" not in with_situation(f"{STORY}<b>Which</b> one?") and "<b>" not in with_situation(
        "<b>Which?"
    )
