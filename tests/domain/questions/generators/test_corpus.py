"""The index of the paragraphs."""

from learnapp.domain.confusables import CONFUSABLES, mates
from learnapp.domain.declaration import Declaration, Span, SpanKind
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.text import folded, stems


def test_every_paragraph_has_clues_that_stand_nowhere_else(
    corpus: Corpus, declaration: Declaration
) -> None:
    elsewhere = [unit.text for unit in declaration.preamble]
    elsewhere += [heading.title for heading in declaration.headings]
    elsewhere.append(declaration.footnote.text)
    for unit in declaration.paragraphs:
        assert len(corpus.clues(unit.id)) >= 3, unit.id
        for clue in corpus.clues(unit.id):
            assert unit.text[clue.start : clue.end] == clue.text
            assert corpus.holders(clue.text) == [unit.id]
            assert not any(folded(clue.text) in folded(text) for text in elsewhere)
            assert 5 <= len(folded(clue.text).split()) <= 9


def test_a_clue_holds_a_word_that_confusable_paragraphs_lack(corpus: Corpus) -> None:
    for group in CONFUSABLES:
        for id, _ in group:
            others = frozenset().union(*(corpus.stems[mate] for mate in mates(id)))
            assert all(stems(clue.text) - others for clue in corpus.clues(id))


def test_confusable_paragraphs_exist_and_are_the_nearest(
    corpus: Corpus, declaration: Declaration
) -> None:
    for group in CONFUSABLES:
        for id, turns_on in group:
            assert id in declaration.ids
            assert turns_on
            near = corpus.neighbours(id)
            assert set(near[: len(mates(id))]) == set(mates(id))
            assert len(near) == 96


def test_mates_say_what_sets_both_apart() -> None:
    assert mates("55bis") == {"55ter": ("access to firearms and borders", "technology and tracing")}
    assert mates("73") == {}


def test_containment_is_a_share_of_content_words(corpus: Corpus) -> None:
    assert corpus.containment("18", "the data on crime trends") == 1
    assert corpus.containment("18", "data on a firearm") == 0.5
    assert corpus.containment("18", "of the") == 0


def test_printed_words_are_found_whatever_the_case(corpus: Corpus) -> None:
    assert corpus.prints("18", "SHARE such data on a voluntary basis")
    assert not corpus.prints("18", "share data")
    assert corpus.holders("on a voluntary basis") == ["18"]


def test_words_around_a_range(corpus: Corpus) -> None:
    text = corpus.paragraphs["18"].text
    start = text.index("voluntary")
    assert corpus.around("18", start, start + 9, 2, 1).text == "on a voluntary basis"
    assert corpus.around("18", 0, 7, 3, 1).text == "Improve the"
    assert corpus.opening("68", 400).text == corpus.paragraphs["68"].text.rstrip(";")


def test_the_object_of_a_verb(corpus: Corpus) -> None:
    improve = corpus.paragraphs["18"].of_kind(SpanKind.COMMITMENT)[0]
    found = corpus.object_of("18", improve, range(3, 6))
    assert found is not None
    assert found.text == "the quality and availability"
    develop = corpus.paragraphs["16"].of_kind(SpanKind.COMMITMENT)[0]
    assert corpus.object_of("16", develop, range(3, 6)) is None
    end = len(corpus.paragraphs["18"].text)
    last = Span(SpanKind.COMMITMENT, end - 6, end - 1, "crime")
    assert corpus.object_of("18", last, range(3, 6)) is None
