"""The proof refuses planted items: two right answers, a wrong key, an open list, no tag."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from learnapp.domain.declaration import Force, Paragraph, SpanKind
from learnapp.domain.questions.base import Misconception, Option, Question
from learnapp.domain.questions.generators.base import GENERATORS
from learnapp.domain.questions.generators.corpus import Corpus
from learnapp.domain.questions.generators.force import DOES
from learnapp.domain.questions.generators.proof import (
    Claim,
    Flaw,
    flaws,
    holds_name,
    holds_words,
    meant,
)

STEM = "Which of these does the paragraph on detention conditions itself name?"
CLUE = "both pre-trial and post-trial detainees"


def option(text: str, correct: bool = False, tagged: bool = True) -> Option:
    tag = Misconception.WRONG_INSTRUMENT if tagged and not correct else None
    return Option(id=text, text=text, feedback="", correct=correct, misconception=tag)


def names(corpus: Corpus) -> Callable[[Paragraph, str], bool]:
    """True of a paragraph if it prints the name."""
    return lambda unit, text: holds_name(corpus, unit, [text])


def test_a_sound_item_is_proved(corpus: Corpus) -> None:
    options = [option("Bangkok Rules", correct=True), option("Tokyo Rules")]
    assert flaws(corpus, Claim("28", CLUE, names(corpus)), STEM, options) == []


def test_a_distractor_that_the_paragraph_holds_too_is_found(corpus: Corpus) -> None:
    options = [option("Bangkok Rules", correct=True), option("Nelson Mandela Rules")]
    found = flaws(corpus, Claim("28", CLUE, names(corpus)), STEM, options)
    assert found == [Flaw.TRUE_HERE]


def test_a_distractor_that_another_paragraph_makes_true_is_found(corpus: Corpus) -> None:
    options = [option("Bangkok Rules", correct=True), option("Tokyo Rules")]
    loose = "pre-trial detention"
    assert {unit.id for unit in meant(corpus, loose)} >= {"28", "29"}
    found = flaws(corpus, Claim("28", loose, names(corpus)), STEM, options)
    assert found == [Flaw.TRUE_ELSEWHERE]


def test_a_key_that_the_text_does_not_bear_out_is_found(corpus: Corpus) -> None:
    options = [option("Beijing Rules", correct=True), option("Tokyo Rules")]
    found = flaws(corpus, Claim("28", CLUE, names(corpus)), STEM, options)
    assert found == [Flaw.KEY_UNPROVED]


def test_a_stem_that_takes_an_open_list_for_closed_is_found(corpus: Corpus) -> None:
    options = [option("Bangkok Rules", correct=True), option("Tokyo Rules")]
    stem = "Which rules apply to detention conditions?"
    found = flaws(corpus, Claim("28", CLUE, names(corpus)), stem, options)
    assert found == [Flaw.OPEN_LIST]


def test_a_distractor_without_a_misconception_is_found(corpus: Corpus) -> None:
    options = [option("Bangkok Rules", correct=True), option("Tokyo Rules", tagged=False)]
    found = flaws(corpus, Claim("28", CLUE, names(corpus)), STEM, options)
    assert found == [Flaw.UNTAGGED]


def test_a_stem_without_a_clue_means_every_paragraph(corpus: Corpus) -> None:
    assert len(meant(corpus, "")) == 97
    options = [option("Bangkok Rules", correct=True), option("INTERPOL")]
    found = flaws(corpus, Claim("28", "", names(corpus)), STEM, options)
    assert found == [Flaw.TRUE_ELSEWHERE]


def test_a_paragraph_holds_what_it_prints_or_mostly_says(corpus: Corpus) -> None:
    unit = corpus.paragraphs["18"]
    assert holds_words(corpus, unit, "statistical indicators")
    assert holds_words(corpus, unit, "indicators of crime trends")
    assert not holds_words(corpus, unit, "trafficking trends")


def test_the_footnote_counts_for_its_paragraph(corpus: Corpus) -> None:
    name = ["Bangalore Principles of Judicial Conduct"]
    assert holds_name(corpus, corpus.paragraphs["43"], name)
    assert not holds_name(corpus, corpus.paragraphs["41"], name)


def plant(question: Question, text: str) -> list[Option]:
    """The options of an item with the first distractor worded otherwise."""
    options = list(question.options)
    first = next(n for n, each in enumerate(options) if not each.correct)
    options[first] = replace(options[first], text=text)
    return options


@pytest.mark.parametrize(
    ("generator", "paragraph", "true_text"),
    [
        ("instrument", "28", "Nelson Mandela Rules"),
        ("heading", "18", "Evidence-based crime prevention"),
        ("verb", "18", "share"),
    ],
)
def test_the_claims_of_the_generators_find_a_planted_second_key(
    corpus: Corpus,
    generator: str,
    paragraph: str,
    true_text: str,
) -> None:
    drafts = [draft for draft in GENERATORS[generator](corpus, paragraph) if draft]
    assert drafts
    for draft in drafts:
        options = plant(draft.question, true_text)
        found = flaws(corpus, draft.claim, draft.question.stem, options)
        assert Flaw.TRUE_HERE in found


def test_a_planted_gist_of_the_cited_paragraph_is_found(corpus: Corpus) -> None:
    draft = next(draft for draft in GENERATORS["which-paragraph"](corpus, "20") if draft)
    options = plant(draft.question, corpus.paragraphs["20"].gist)
    assert Flaw.TRUE_HERE in flaws(corpus, draft.claim, draft.question.stem, options)


def test_a_planted_word_that_fits_the_gap_elsewhere_is_found(corpus: Corpus) -> None:
    drafts = [draft for draft in GENERATORS["cloze"](corpus, "18") if draft]
    assert drafts
    for draft in drafts:
        key = next(each.text for each in draft.question.options if each.correct)
        options = plant(draft.question, key.upper())
        assert Flaw.TRUE_HERE in flaws(corpus, draft.claim, draft.question.stem, options)


def test_a_planted_second_printed_wording_is_found(corpus: Corpus) -> None:
    draft = next(draft for draft in GENERATORS["hedge"](corpus, "18") if draft)
    for text, flaw in (
        ("such data on a voluntary basis", Flaw.TRUE_HERE),
        ("Promote at the national, regional and international levels", Flaw.TRUE_ELSEWHERE),
    ):
        found = flaws(corpus, draft.claim, draft.question.stem, plant(draft.question, text))
        assert flaw in found


def test_a_planted_class_that_the_verb_can_be_read_as_is_found(corpus: Corpus) -> None:
    draft = next(draft for draft in GENERATORS["force"](corpus, "7bis") if draft)
    key = next(each.text for each in draft.question.options if each.correct)
    does = next(wording for wording in DOES if key == wording[Force.STATEMENT])
    options = plant(draft.question, does[Force.REAFFIRMATION])
    assert Flaw.TRUE_HERE in flaws(corpus, draft.claim, draft.question.stem, options)


def test_a_limit_that_the_paragraph_has_makes_the_claim_true(corpus: Corpus) -> None:
    limited = 0
    for unit in corpus.paragraphs.values():
        for draft in GENERATORS["limit"](corpus, unit.id):
            if draft is None:
                continue
            limited += 1
            key = draft.question.key["verdict"]
            phrase = draft.question.stem.split('"')[3]
            hedges = [unit.words(span) for span in unit.of_kind(SpanKind.HEDGE)]
            assert (key == ("true",)) == (phrase in hedges)
    assert limited > 15
