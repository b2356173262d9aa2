"""L13 warns of distractors that may be right after all."""

from learnapp.content.lints.rivals import rivals
from learnapp.domain.questions.base import Evidence

ASKS = "Which of these does the paragraph on education itself name?"


def said(case):
    return [problem.message for problem in rivals(case)]


def asked(case, plant, stem, distractor):
    """An item on paragraph 48 with this stem and distractor; its other options hold nothing."""
    made = plant.reworded(plant.changed(case, stem=stem), 1, text=distractor)
    return plant.reworded(made, 2, text="a yearly prize for music")


def test_a_distractor_that_the_paragraph_holds_is_told(clean, plant):
    case = asked(clean["single"], plant, ASKS, "activities on law and policies")
    (message,) = said(case)
    assert "option b has" in message and "¶ 48" in message


def test_half_of_its_words_are_no_proof(clean, plant):
    case = asked(clean["single"], plant, ASKS, "activities of the army against fraud")
    assert said(case) == []


def test_an_instrument_of_the_paragraph_is_told(clean, plant):
    quote = Evidence(paragraph="28", quote="Nelson Mandela Rules")
    case = plant.changed(clean["single"], evidence=(quote,), paragraphs=("28",))
    case = asked(case, plant, "Which does the paragraph itself name?", "The Bangkok Rules of old")
    assert any("names what ¶ 28 names, Bangkok Rules" in message for message in said(case))


def test_another_paragraph_that_fits_is_told(clean, plant):
    stem = "What is said about a culture of lawfulness among the general public?"
    distractor = "positive conflict resolution and community-oriented policing"
    case = asked(clean["single"], plant, stem, distractor)
    assert said(case) == ["3-5-01: ¶ 20 may fit the stem and hold option b."]


def test_a_stem_that_fits_the_cited_paragraph_better_is_left_alone(clean, plant):
    stem = "What is said about education and awareness-raising for a culture of lawfulness?"
    distractor = "positive conflict resolution and community-oriented policing"
    assert said(asked(clean["single"], plant, stem, distractor)) == []


def test_the_cited_paragraph_is_left_out_only_if_the_stem_names_it(clean, plant):
    distractor = "public law-related education, quality education"
    open_stem = "What would equip the public with skills and knowledge?"
    assert said(asked(clean["single"], plant, open_stem, distractor)) != []
    closed = "What would equip the public, in the paragraph on education?"
    assert said(asked(clean["single"], plant, closed, distractor)) == []


def test_an_item_proved_by_a_heading_has_no_paragraph_to_compare(clean, plant):
    quote = Evidence(paragraph="heading:Access to legal aid", quote="Access to legal aid")
    case = plant.changed(clean["single"], evidence=(quote,))
    assert said(asked(case, plant, ASKS, "Access to quality education")) == []


def test_a_clue_that_two_paragraphs_print_is_told(clean, plant):
    clue = "Which paragraph holds the words “a culture of lawfulness”?"
    (message,) = said(plant.changed(clean["which-paragraph"], stem=clue))
    assert "¶ 20, ¶ 48" in message
    unique = "Which paragraph holds the words “quality education”?"
    assert all("clue" not in m for m in said(plant.changed(clean["which-paragraph"], stem=unique)))


def test_other_types_are_left_alone(clean):
    assert said(clean["ordering"]) == said(clean["scenario"]) == []
