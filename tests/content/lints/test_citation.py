"""L12 finds quotes of a wrong length and quotes from elsewhere."""

from dataclasses import replace

from learnapp.content.lints.citation import citation
from learnapp.domain.questions.base import Evidence


def evidence(case, ref, start, length):
    """A quote of some words of the display text of `ref`."""
    chosen = case.course.declaration.evidence_text(ref).split()[start : start + length]
    return Evidence(paragraph=ref, quote=" ".join(chosen))


def test_quotes_of_a_wrong_length_are_caught(clean, plant):
    single = clean["single"]
    short = [evidence(single, "48", start, 1 + start % 3) for start in range(10)]
    long = [evidence(single, "67bis-a", start, 48) for start in range(10)]
    cases = [
        plant.changed(single, paragraphs=("48", "67bis-a"), evidence=(quote,))
        for quote in short + long
    ]
    assert plant.missed(citation, cases) == []


def test_quotes_from_no_paragraph_of_the_item_are_caught(clean, plant):
    single = clean["single"]
    others = [id for id in single.course.declaration.ids if id not in ("48", "73")][:20]
    cases = [plant.changed(single, evidence=(evidence(single, id, 0, 8),)) for id in others]
    assert plant.missed(citation, cases) == []


def test_every_paragraph_the_footnote_and_headings_can_be_quoted(clean, plant):
    single = clean["single"]
    ids = single.course.declaration.ids
    cases = [
        plant.changed(single, paragraphs=(id,), evidence=(evidence(single, id, 0, 8),))
        for id in ids
    ]
    cases += [
        plant.changed(single, paragraphs=("43",), evidence=(evidence(single, "fn1", 0, 8),)),
        plant.changed(
            single,
            paragraphs=("42bis",),
            evidence=(evidence(single, "heading:National sentencing policies", 0, 9),),
        ),
        plant.changed(
            single,
            paragraphs=("42",),
            evidence=(evidence(single, "heading:Promoting the Rule of Law", 0, 9),),
        ),
    ]
    assert plant.alarms(citation, cases) == []


def test_clean_items_raise_few_alarms(clean, authored, plant):
    cases = [*clean.values(), *authored]
    assert len(plant.alarms(citation, cases)) <= 0.05 * len(cases)


def test_a_quote_that_is_not_in_the_text_is_caught_when_the_bank_is_read(files):
    text = files.bank.read_text("utf-8")
    quote = '{paragraph: "48", quote: "cognizant of cultural diversity, based on respect'
    at = text.index(quote)
    for planted in mutations("cognizant of cultural diversity, based on respect"):
        changed = text[:at] + text[at:].replace(quote, quote[:26] + planted, 1)
        files.bank.write_text(changed, "utf-8")
        found = [problem for problem in files.check().problems if problem.code == "L12"]
        assert [problem.line for problem in found] == [text[:at].count("\n") + 1], planted


def mutations(quote):
    """Twenty ways to misquote: a word left out, added, changed, or a letter or sign altered."""
    words = quote.split()
    for place in range(1, len(words) - 1):
        yield " ".join(words[:place] + words[place + 1 :])
        yield " ".join([*words[:place], "very", *words[place:]])
        yield " ".join([*words[:place], words[place].upper(), *words[place + 1 :]])
    yield quote.replace("respect", "the respect")
    yield quote.replace(",", ";")
    yield quote.replace("based on", "… on")
    yield quote.replace("cultural", "culture")
    yield quote.replace("diversity", "diversities")


def test_a_quote_may_run_over_a_line_end(clean, plant):
    folded = replace(
        clean["single"].item.evidence[0], quote="to equip the public\n   with the necessary"
    )
    case = plant.changed(clean["single"], evidence=(folded,))
    assert plant.alarms(citation, [case]) == []
