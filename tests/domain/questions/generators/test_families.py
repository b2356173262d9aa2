"""What holds for the items of single families, checked against the text by itself."""

import re
from collections.abc import Callable

from learnapp.domain.declaration import Declaration
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.ordering import LISTED
from learnapp.domain.questions.types.categorise import Categorise
from learnapp.domain.questions.types.ordering import Ordering


def test_ordering_items_follow_the_print(declaration: Declaration, bank: list[Question]) -> None:
    found = [question for question in bank if isinstance(question, Ordering)]
    assert {question.paragraphs[0] for question in found} == set(LISTED)
    for question in found:
        text = declaration.get(question.paragraphs[0]).text.lower()
        places = [re.search(rf"\b{step.text}\b", text) for step in question.steps]
        assert all(places)
        line = question.evidence[0].quote.lower()
        starts = [line.index(step.text) for step in question.steps]
        assert starts == sorted(starts)
        assert "in the order the paragraph lists them" in question.stem


def test_the_steps_against_proceeds_are_those_of_the_course(
    item: Callable[[str], Question],
) -> None:
    steps = [option.text for option in item("gen.ordering.19.0").options]
    assert steps == "identifying tracing seizing confiscating recovering returning".split()
    steps = [option.text for option in item("gen.ordering.56.0").options]
    assert steps == "identification tracing freezing seizing confiscation".split()


def test_cards_stand_under_their_printed_part(
    declaration: Declaration, bank: list[Question]
) -> None:
    parts = {unit.gist: unit.part.value for unit in declaration.paragraphs}
    found = [question for question in bank if isinstance(question, Categorise)]
    assert len(found) == 75
    for question in found:
        assert all(parts[card.text] == card.category for card in question.cards)
        assert len({card.category for card in question.cards}) > 1


def test_which_paragraph_clues_stand_in_the_keyed_paragraph_alone(
    corpus: Corpus, bank: list[Question]
) -> None:
    gists = {unit.gist: id for id, unit in corpus.paragraphs.items()}
    for question in bank:
        if question.TYPE == "which-paragraph":
            clue = re.findall(r'"([^"]+)"', question.stem)[0]
            key = next(option.text for option in question.options if option.correct)
            assert corpus.holders(clue) == [gists[key]]


def test_cloze_lines_are_printed_with_the_key_and_with_no_other_word(
    corpus: Corpus, bank: list[Question]
) -> None:
    for question in bank:
        if question.TYPE == "cloze":
            line = question.stem.split('"')[1]
            for option in question.options:
                holders = corpus.holders(line.replace("{1}", option.text))
                assert holders == ([question.paragraphs[0]] if option.correct else [])


def test_contrast_items_set_a_paragraph_against_three_others(
    corpus: Corpus, bank: list[Question]
) -> None:
    for question in bank:
        if question.id.startswith("gen.contrast."):
            holders = {option.text: corpus.holders(option.text) for option in question.options}
            key = next(option.text for option in question.options if option.correct)
            assert holders.pop(key) == [question.paragraphs[0]]
            assert len({ids[0] for ids in holders.values()}) == 3
            assert [question.paragraphs[1]] in holders.values()
