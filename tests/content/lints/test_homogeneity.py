"""L9 warns of an option that stands out by kind, provenance or register."""

import pytest

from learnapp.content.lints.homogeneity import homogeneity


def said(case, plant, *texts):
    for at, text in enumerate(texts):
        case = plant.reworded(case, at, text=text)
    return [problem.message for problem in homogeneity(case)]


def test_the_kinds_are_named_option_by_option(clean, plant):
    texts = ("The witness", "The reporter", "Protect the journalist")
    (message,) = said(clean["single"], plant, *texts)
    assert message.endswith("kinds: a a noun phrase; b a noun phrase; c a bare verb.")


def test_one_quotation_among_paraphrases_stands_out(clean, plant):
    quote = "promote awareness-raising activities regarding law and policies"
    texts = (quote, "open schools in poor districts", "train officers in new skills")
    (message,) = said(clean["single"], plant, *texts)
    assert "own words and partly paraphrased" in message
    marked = ("“all for one”", "one for many", "nobody for all")
    assert any("paraphrased" in message for message in said(clean["single"], plant, *marked))


@pytest.mark.parametrize(
    "texts",
    [
        ("The police of a town", "The court of a State", "The victims of a fraud"),
        ("They decide alone", "They ask a court", "They wait for the law"),
        ("We ask the court", "We ask the police", "We ask the town"),
        ("“I ask the court.”", "“I ask the police.”", "“I ask the town.”"),
        ("UNODC", "INTERPOL", "UNESCO"),
        (
            "respect for the rule of law",
            "trust in the courts of a town",
            "fear of the police there",
        ),
    ],
)
def test_options_of_one_kind_are_left_alone(clean, plant, texts):
    assert said(clean["single"], plant, *texts) == []


def test_two_options_cannot_have_an_odd_one(clean, plant):
    case = plant.changed(clean["single"], options=clean["single"].item.options[:2])
    assert said(case, plant, "It isn't so", "It is so") == []


def test_tasks_have_no_options_to_compare(clean):
    assert list(homogeneity(clean["ordering"])) == []
