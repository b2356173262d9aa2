"""L8 warns of options that do not go on from the lead-in or are not built alike."""

import pytest

from learnapp.content.lints.forms import Form, forms, plural
from learnapp.content.lints.grammar import grammar, vowel_sound


def asked(case, plant, stem, *texts):
    """An item with this stem and these options."""
    made = plant.changed(case, stem=stem)
    for at, text in enumerate(texts):
        made = plant.reworded(made, at, text=text)
    return made


def said(case):
    return [problem.message for problem in grammar(case)]


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("agreement", True),
        ("hour of rest", True),
        ("honest answer", True),
        ("unanimous vote", False),
        ("university", False),
        ("useful tool", False),
        ("European office", False),
        ("one-sided step", False),
        ("uninvited guest", True),
        ("NGO", True),
        ("UNODC tool", False),
        ("MLA request", True),
        ("treaty", False),
        ("“open” list", True),
    ],
)
def test_the_article_goes_by_sound(text, sound):
    assert vowel_sound(text) is sound


def test_only_options_that_do_not_go_on_are_named(clean, plant):
    case = asked(clean["single"], plant, "It is an:", "open list", "order", "treaty")
    assert said(case) == ['3-5-01: option c does not go on from "an".']
    case = asked(clean["single"], plant, "The State must first …", "wait", "ask a judge", "asking")
    assert said(case)[0] == '3-5-01: option c does not go on from "must".'


def test_a_question_has_no_lead_in(clean, plant):
    case = asked(clean["single"], plant, "What is it an example of?", "open list", "law", "treaty")
    assert said(case) == []


def test_a_lead_in_of_one_word_is_read_too(clean, plant):
    case = asked(clean["single"], plant, "Only:", "open list", "law", "treaty")
    assert said(case) == []


def test_the_article_before_a_blank_rules_words_out(clean, plant):
    case = plant.changed(clean["cloze"], stem="It is an {1} of the {2}.")
    assert all("before blank 1 rules option" in message for message in said(case))
    assert len(said(case)) == sum(not vowel_sound(o.text) for o in case.item.options)


def test_names_and_quotations_may_begin_as_they_do(clean, plant):
    texts = ("United Nations bodies", "bodies of a State", "“Bodies” of any kind")
    assert said(asked(clean["single"], plant, "Which of them acts?", *texts)) == []


def test_initials_and_ends_are_alike(clean, plant):
    case = asked(clean["single"], plant, "Who acts?", "Bodies", "courts.", "Judges")
    assert said(case) == [
        "3-5-01: the options begin partly with capitals.",
        "3-5-01: the options end partly with a full stop.",
    ]


def test_tasks_have_no_options_to_compare(clean):
    assert [said(clean[kind]) for kind in ("matching", "ordering", "true-false-quote")] == [[]] * 3


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Share the data", Form.VERB),
        ("Feed them", Form.VERB),
        ("To share the data", Form.INFINITIVE),
        ("To the one on rights", Form.PREPOSITION),
        ("Sharing the data", Form.GERUND),
        ("Shares the data", Form.THIRD),
        ("Police officers", Form.NOUN),
        ("The right of the victim to be heard in court", Form.NOUN),
        ("They share data", Form.CLAUSE),
        ("The list is open", Form.CLAUSE),
        ("Because it is open", Form.CONJUNCTION),
        ("Yes, because it is open", Form.ANSWER),
        ("No", Form.ANSWER),
        ("“It is open.”", Form.QUOTE),
        ("Who is to act?", Form.QUESTION),
        ("In the preamble", Form.PREPOSITION),
        ("Only share the data", Form.VERB),
    ],
)
def test_first_words_tell_the_form(text, form):
    assert form in forms(text)
    assert len(forms(text)) <= 2


@pytest.mark.parametrize(
    "text", ["In both: crime", "Shared by all States", "§", "At night, they act"]
)
def test_what_is_not_sure_may_be_a_clause(text):
    assert Form.CLAUSE in forms(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a treaty", False),
        ("courts", True),
        ("a court and a prison", False),
        ("court and prison", True),
        ("women in prison", True),
        ("the police", None),
        ("of them", None),
        ("the basis", False),
        ("those in need", True),
    ],
)
def test_number_is_that_of_the_head(text, expected):
    assert plural(text) is expected
