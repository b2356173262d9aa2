"""Our notes on the declaration: all hedges, names and leading words are marked, gists are fair."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from learnapp.content.declaration import load_declaration
from learnapp.domain.declaration import Declaration, Footnote, Paragraph, SpanKind

SOURCE = Path(__file__).parents[2] / "lessons" / "source"
DOMESTIC = r"(domestic|national) (laws?|legislation|legal frameworks)"
HEDGE_INDEX = {
    "where-appropriate": ("where appropriate", "34 39 56 58bis 56ter"),
    "as-appropriate": ("as appropriate", "8 34 38 60 64ter 67ter"),
    "domestic-law": (DOMESTIC, "20 24bis 39 42bis 46bis 54 56ter 58bis 64ter 67bis-b 71"),
    "as-necessary": ("as necessary", "34 52 67quat"),
    "upon-request": ("upon (their )?request", "62 70"),
    "where-applicable": ("where applicable", "44bis"),
    "if-the-need-arises": ("if the need arises", "5bis"),
    "voluntary-basis": ("voluntary basis", "18"),
    "in-some-cases": ("in some cases", "61"),
    "within-mandate": ("mandates?", "10 62 72"),
    "as-and-when": ("as and when conducive", "59"),
    "as-parties": ("(as|by|obligations of) parties", "15bis 59 64quat"),
    "consider": (
        "consider(ing)?|give special consideration|due consideration(?= to agreeing)",
        "18 19bis 29 56 60 67quat",
    ),
}
NAMED = """T0: agenda-2030 ccpcj fourteenth-congress
P1: fourteenth-congress fourth-congress | P2: crime-congresses
P3: doha-declaration thirteenth-congress | P4: agenda-2030 thirteenth-congress
3: agenda-2030 | 9: ccpcj | 10: unodc vienna-fora | 13bis: united-nations unodc | 15: un-charter
15bis: untoc untoc-protocols uncac drug-conventions counter-terrorism-conventions | 17: iccs
19bis: unodc-assets-study | 28: nelson-mandela-rules bangkok-rules | 29: tokyo-rules
35: beijing-declaration special-session-outcomes | 37: beijing-rules
42: legal-aid-principles unodc-legal-aid-tools | 44bis: uncac untoc
43: general-assembly-and-ecosoc-resolutions general-assembly ecosoc
fn1: judiciary-principles lawyers-principles bangalore-principles prosecutors-guidelines
fn1: istanbul-declaration istanbul-measures | 50: untoc-review untoc-protocols uncac-review
51: sherloc mla-request-writer-tool competent-authorities-directory unodc | 52: uncac untoc
54: interpol | 55: unodc doha-global-programme | 58ter: un-charter | 56: untoc uncac
58bis: uncac | 56ter: agenda-2030 | 59: counter-terrorism-conventions counter-terrorism-strategy
62: united-nations | 65: untoc untoc-protocols | 66: ccpcj | 64ter: unodc
64quat: untoc smuggling-protocol | 67bis-a: cites | 67ter: world-health-assembly
67quat: untoc unesco-1970-convention cultural-property-guidelines
72: ccpcj programme-network agenda-2030 | 73: government-of-japan"""
LEADING_WORDS = """
1: express deep concern | 2: express deep concern | 3: undertake to contribute
4: undertake to promote | 5: undertake to intensify | 5bis: draw attention
6: undertake to enhance | 7: undertake that | 7bis: emphasise | 8: undertake to enhance
9: reaffirm our commitment | 10: reaffirm; endeavour to provide | 11: express grave concern
11bis: express grave concern | 12: commit ourselves | 13: recognise | 13bis: recommit; reaffirm
14: strongly reaffirm | 15: strongly reaffirm | 15bis: commit
16: Develop, implement and evaluate; share | 17: Enhance; evaluate | 18: Improve; share
19: Develop and implement | 19bis: Consider, review and implement
20: Promote | 21: Mainstream | 24bis: Prevent and counter; take effective measures
22: Address; protect | 23: Empower | 24: Protect; make efforts; endeavour to provide
25: Encourage | 26: Take appropriate measures | 27: Provide | 28: Improve
29: Take measures; considering | 30: Promote; provide | 31: Promote | 32: Promote
33: Raise awareness | 34: Promote, where appropriate; conclude; raise awareness
39: Facilitate, where appropriate; assess | 35: Develop and implement; pledge | 36: Mainstream
37: Establish or strengthen | 38: Implement, and strengthen as appropriate
40: Encourage; continue to welcome | 41: Ensure | 42: Take measures to ensure
42bis: Promote | 43: Ensure | 43bis: Take effective; prevent, investigate, prosecute and punish
44bis: avail ourselves | 44: Develop, adequately resource, and implement
45: Ensure | 46: Provide; promote | 46bis: Investigate, prosecute and punish
47: Increase | 48: Provide; promote | 50: Actively participate in and contribute | 51: Increase
52: Strengthen; facilitate; implement and conclude | 53: Establish or strengthen
54: Facilitate | 55: Continue to enhance; build upon | 55quat: Promote, facilitate and support
58ter: Recognize; underline; urge States | 56: Strengthen; give special consideration
58bis: make use of | 56bis: Recognize; strengthen | 56ter: Encourage States | 58: Implement
59: Strengthen; implement | 60: Ensure; improve; consider participating
61: Identify, analyse and counter | 62: Address; underline | 63: Improve
64: Take appropriate measures | 65: Strengthen | 66: Examine | 64ter: Strengthen
64quat: Adopt and implement; strengthen; underscore | 55bis: Foster
55ter: Enhance | 64bis: address and counter
22ter: Take more effective measures | 67bis-a: Adopt
67ter: Encourage; strengthen, as appropriate | 67quat: Strengthen; enhance
67bis-b: Undertake efforts | 64sext: Develop | 67: Strengthen | 68: Enhance
70: Promote | 71: Promote | 72: call upon; invite | 73: express our profound gratitude
"""


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    return load_declaration(SOURCE)


def units_of(declaration: Declaration) -> list[Paragraph | Footnote]:
    return [*declaration.preamble, *declaration.paragraphs, declaration.footnote]


def table(text: str) -> list[tuple[str, str]]:
    """The entries of one of the tables above: an id and what belongs to it."""
    entries = (entry.split(": ") for entry in re.split(r" \| |\n", text.strip()))
    return [(id, values) for id, values in entries]


def test_spans_lie_on_whole_words_and_never_cross(declaration: Declaration) -> None:
    for unit in units_of(declaration):
        assert len(set(unit.spans)) == len(unit.spans)
        for span in unit.spans:
            words = unit.text[span.start : span.end]
            assert words[0].isalnum() and words[-1].isalnum(), (unit.id, words)
            around = unit.text[max(span.start - 1, 0) : span.end + 1]
            assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", around), (unit.id, words)
        for one, other in combinations(unit.spans, 2):
            assert other.start >= one.end or other.end <= one.end, (unit.id, one, other)


@pytest.mark.parametrize("family", HEDGE_INDEX)
def test_every_hedge_of_the_index_is_marked(declaration: Declaration, family: str) -> None:
    words, ids = HEDGE_INDEX[family]
    found = set()
    for unit in declaration.paragraphs:
        marked = [span for span in unit.of_kind(SpanKind.HEDGE) if span.name == family]
        for match in re.finditer(rf"(?i)\b({words})\b", unit.text):
            found.add(unit.id)
            assert any(s.start <= match.start() and match.end() <= s.end for s in marked), unit.id
        assert marked == [] or unit.id in ids.split()
    assert found == set(ids.split())


def test_every_opening_of_a_list_is_marked(declaration: Declaration) -> None:
    for unit in units_of(declaration):
        marked = {(s.start, s.end) for s in unit.spans if s.name == "open-list"}
        words = re.finditer(r"\b(including|such as|inter alia)\b", unit.text)
        assert marked == {match.span() for match in words}, unit.id


def test_the_leading_words_of_each_paragraph_are_marked(declaration: Declaration) -> None:
    leading = table(LEADING_WORDS)
    assert [id for id, _ in leading] == list(declaration.ids)
    for id, phrases in leading:
        unit = declaration.get(id)
        starts = {span.start for span in unit.of_kind(SpanKind.COMMITMENT)}
        ends = {span.end for span in unit.spans}
        for phrase in phrases.split("; "):
            places = [match.span() for match in re.finditer(rf"\b{phrase}\b", unit.text)]
            assert any(start in starts and end in ends for start, end in places), (id, phrase)


def test_every_name_is_marked_and_printed_in_the_table(declaration: Declaration) -> None:
    instruments = {instrument.slug: instrument for instrument in declaration.instruments}
    units = {unit.id: unit for unit in units_of(declaration)}
    for id, slugs in table(NAMED):
        assert set(slugs.split()) <= {span.name for span in units[id].spans}, id
    used = set()
    for unit in units.values():
        for span in unit.spans:
            if span.kind is SpanKind.INSTRUMENT:
                used.add(span.name)
                assert unit.text[span.start : span.end] in instruments[span.name].aliases
    assert used == set(instruments)
    assert len(instruments) == len(declaration.instruments)


def test_gists_are_short_distinct_and_no_duties(declaration: Declaration) -> None:
    words = {unit.id: unit.gist.lower().split() for unit in declaration.paragraphs}
    for id, gist in words.items():
        assert 5 <= len(gist) <= 18, id
        assert not set(gist) & {"must", "shall", "required", "obliged", "duty"}, id
        assert not re.search(r"\bparagraph|\d(bis|ter|quat)", " ".join(gist)), id
    for one, other in combinations(words, 2):
        shared = len(set(words[one]) & set(words[other]))
        assert shared / len(set(words[one]) | set(words[other])) < 0.5, (one, other)


def test_gists_keep_the_hedges_of_the_index(declaration: Declaration) -> None:
    # The other families hang on details that a line of sixteen words can leave out.
    for family in set(HEDGE_INDEX) - {"as-and-when", "as-parties", "consider"}:
        words, ids = HEDGE_INDEX[family]
        for id in ids.split():
            assert re.search(words, declaration.get(id).gist), (family, id)
