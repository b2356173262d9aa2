"""The declaration as we show it: nothing but the listed edits parts it from the raw file."""

import hashlib
import re
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest

from learnapp.content.declaration import RAW, load_declaration
from learnapp.content.source_files import DeclarationError
from learnapp.domain.declaration import (
    Addressee,
    Declaration,
    EditKind,
    Footnote,
    Force,
    Paragraph,
    Part,
)

SOURCE = Path(__file__).parents[2] / "lessons" / "source"
SHA256 = "675fdd9d51a1f7c4cc15565475aac182c78f1ef1611315f7cd08624ba0cf1ffd"
HEADINGS = {
    "": "1 2 3 4 5 5bis 6 7 7bis 8 9 10 11 11bis 12 13 13bis 14 15 15bis",
    "H1": "16", "H2": "17 18", "H3": "19 19bis", "H4": "20", "H5": "21 24bis", "H6": "22",
    "H7": "23", "H8": "24 25 26 27", "H9": "28 29", "H10": "30 31 32 33 34 39", "H11": "35 36",
    "H12": "37 38", "H13": "40", "H14": "41", "H15": "42", "H16": "42bis", "H17": "43 43bis",
    "H18": "44bis 44 45 46 46bis 47", "H19": "48", "H20": "50 51 52 53 54 55 55quat 58ter",
    "H21": "56 58bis 56bis 56ter 58", "H22": "59 60 61 62 63 64",
    "H23": "65 66 64ter 64quat 55bis 55ter 64bis 22ter 67bis-a 67ter 67quat 67bis-b 64sext 67 68 "
    "70 71",
    "F": "72 73",
}  # fmt: skip
ORDER = " ".join(HEADINGS.values()).split()
RESTORED = ["1", "5", "9", "19", "26"]
JOINED = ["3", "10", "23", "36", "56ter", "62", "64quat", "67ter", "71"]
FORCES = {
    "S": "1 2 5bis 7bis 11 11bis 13 73",
    "R": "9 10 14 15",
    "U": "3 4 5 6 7 8 12 13bis 15bis",
    "A": "72",
}


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    return load_declaration(SOURCE)


def units_of(declaration: Declaration) -> list[Paragraph | Footnote]:
    return [*declaration.preamble, *declaration.paragraphs, declaration.footnote]


def printed_words(declaration: Declaration) -> str:
    """What was printed, put together from the display text, with single spaces."""
    get, headings = declaration.get, {heading.code: heading for heading in declaration.headings}
    words = [get(id).text for id in "T0 P0 P1 P2 P3 P4 C1".split()]
    part, code = Part.UNDERTAKINGS, None
    for paragraph in declaration.paragraphs:
        if paragraph.part is not part:
            part = paragraph.part
            words += [get("C2").text] if part is Part.PILLAR_1 else []
            words.append(get("C3").text if part is Part.FOLLOW_UP else headings[part].title)
        if paragraph.heading_code and paragraph.heading_code != code:
            code = paragraph.heading_code
            words.append(headings[code].title)
        words += [] if paragraph.restored else [f"{paragraph.label}."]
        words.append(paragraph.text)
        if paragraph.id == "44bis":
            words.append(f"{declaration.footnote.mark} {declaration.footnote.text}")
    return " ".join(words)


def test_nothing_but_the_listed_edits_parts_display_from_raw(declaration: Declaration) -> None:
    raw = (SOURCE / RAW).read_bytes()
    assert hashlib.sha256(raw).hexdigest() == SHA256
    kinds = Counter(edit.kind for edit in declaration.edits)
    assert kinds == dict.fromkeys(EditKind, 1) | {
        EditKind.CORRECTION: 3,
        EditKind.JOIN: 9,
        EditKind.LABEL: 5,
    }
    (cover,) = (edit for edit in declaration.edits if edit.kind is EditKind.COVER)
    english = raw.decode().partition(cover.before)[2]
    assert english.startswith(declaration.title)
    words = printed_words(declaration)
    for edit in declaration.edits:
        if edit.kind in (EditKind.CORRECTION, EditKind.PAGE_NUMBER):
            after = " ".join(edit.after.split())
            assert words.count(after) == 1
            words = words.replace(after, " ".join(edit.before.split()))
    assert words.split() == re.sub(r"(?m)^- ", "", english).split()
    for unit in units_of(declaration):
        assert unit.text == " ".join(unit.text.split())
    lines = [line for line in english.splitlines() if line.strip()]
    assert len(lines) == 97 + 9 + 27 + 1 + kinds[EditKind.JOIN] + kinds[EditKind.PAGE_NUMBER]


def test_each_edit_is_in_the_paragraph_it_names_and_has_a_reason(declaration: Declaration) -> None:
    joins = [edit for edit in declaration.edits if edit.kind is EditKind.JOIN]
    assert [edit.paragraph for edit in joins] == JOINED
    for edit in declaration.edits:
        assert edit.reason.endswith(".")
        if edit.kind in (EditKind.JOIN, EditKind.CORRECTION, EditKind.LABEL):
            words = re.sub(r"^\s*(- )?(\w+\. )?", "", edit.after)
            assert words in declaration.get(edit.paragraph).text
    for edit in joins:
        assert edit.before.split() == edit.after.split()


def test_paragraphs_stand_in_printed_order_under_printed_headings(declaration: Declaration) -> None:
    assert list(declaration.ids) == ORDER
    assert [unit.sequence for unit in declaration.paragraphs] == list(range(1, 98))
    sizes = [len(declaration.by_part(part)) for part in Part]
    assert sizes == [9, 20, 10, 17, 12, 36, 2]
    codes = [heading.code for heading in declaration.headings if heading.parent]
    assert codes == [f"H{number}" for number in range(1, 24)]
    for code in codes:
        assert " ".join(unit.id for unit in declaration.by_heading(code)) == HEADINGS[code]
    assert declaration.get("22ter").part is Part.PILLAR_4
    assert declaration.get("22").part is Part.PILLAR_1
    assert {declaration.get(id).heading_code for id in ("55bis", "55ter", "64sext")} == {"H23"}


def test_labels_keep_the_anomalies_of_the_draft(declaration: Declaration) -> None:
    paragraphs = declaration.paragraphs
    assert [unit.id for unit in paragraphs if unit.restored] == RESTORED
    assert [unit.id for unit in paragraphs if unit.label != unit.id] == ["67bis-a", "67bis-b"]
    assert {declaration.get(id).label for id in ("67bis-a", "67bis-b")} == {"67bis"}
    labels = {unit.label for unit in paragraphs}
    assert not labels & {"49", "57", "69", "22bis", "64quinquies"}
    assert sum(label.isdigit() for label in labels) == 70
    assert len(paragraphs) - 70 == 27
    suffixes = ["", "bis", "ter", "quat", "quinquies", "sext"]
    parts = [re.fullmatch(r"(\d+)(\D*)", unit.label) for unit in paragraphs]
    places = [(int(part[1]), suffixes.index(part[2])) for part in parts if part]
    assert sum(later < earlier for earlier, later in zip(places, places[1:], strict=False)) == 10


def test_words_are_corrected_in_three_places_and_nowhere_else(declaration: Declaration) -> None:
    for id, words in {
        "15bis": "We commit to make",
        "67bis-a": "precious metals, stones",
        "43": "the documents¹ noted",
        "33": "longterm",
        "39": "as well to prevent",
        "56": "relevant provision and",
        "67bis-b": "view to strengthen",
        "64": "and expressing alarm",
        "11": "coronavirus disease 2019",
    }.items():
        assert declaration.find_quote(id, words), id
    ends = {unit.id: unit.text[-1] for unit in declaration.paragraphs if unit.text[-1] != ";"}
    colons, stops = dict.fromkeys(["13bis", "19", "42", "55quat"], ":"), {"32": ".", "73": "."}
    assert ends == colons | stops
    assert declaration.footnote.paragraph == "43"
    assert declaration.footnote.text.startswith("These documents include the Basic Principles")
    assert "fn1" not in declaration.get("44").text


def test_force_and_addressee(declaration: Declaration) -> None:
    forces = Counter(unit.force for unit in declaration.paragraphs)
    assert forces == {"S": 8, "R": 4, "U": 9, "E": 75, "A": 1}
    for force, ids in FORCES.items():
        assert [unit.id for unit in declaration.paragraphs if unit.force == force] == ids.split()
    assert [unit.id for unit in declaration.preamble if unit.force != Force.PREAMBLE] == ["C2"]
    who: dict[Addressee, list[str]] = {}
    for unit in declaration.paragraphs:
        who.setdefault(unit.addressee, []).append(unit.id)
    assert who[Addressee.STATES] == ["58ter", "56ter"]
    assert who[Addressee.ALL_STATES] == ["14", "15"]
    assert who[Addressee.OUR_INSTITUTIONS] == ["7"]
    assert who[Addressee.COMMISSION] == ["72"]
    assert who[Addressee.JAPAN] == ["73"]
    assert who[Addressee.NONE] == ["1", "2", "5bis", "7bis", "11", "11bis", "13"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOURCE, tmp_path / "source"))


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("edits.yaml", "We committo make", "We comitto make", r"edits.yaml:\d\d+: stands 0 times"),
        ("edits.yaml", "kind: join", "kind: glue", r"edits.yaml:33: kind: 'glue' is none of"),
        ("edits.yaml", "kind: list-mark", "kind: label-dot", "one edit of kind list-mark"),
        ("headings.yaml", "title: Access to legal aid", "title: Legal aid", f"{RAW}:1[0-9]{{2}}: "),
        ("headings.yaml", "opens: Assembled at", "opens: Gathered at", f"{RAW}:29: neither"),
        ("paragraphs.yaml", 'id: "16"', 'id: "16x"', r"paragraphs.yaml:\d+: unknown or repeated"),
        ("paragraphs.yaml", 'id: "16"', 'id: "17"', r"paragraphs.yaml:\d+: unknown or repeated"),
        ("paragraphs.yaml", 'id: "16"', "id: 16", "id: a string is needed, not 16"),
        ("paragraphs.yaml", "commitment 3 23 express", "commitment 3 2300 express", "outside"),
        ("paragraphs.yaml", "commitment 3 23 express", "commitment 23 23 express", "outside"),
        ("paragraphs.yaml", "commitment 3 23 express", "promise 3 23 express", "not a span"),
        ("paragraphs.yaml", "if-the-need-arises", "if-need-be", "unknown hedge: 'if-need-be'"),
        ("paragraphs.yaml", "addressee: japan", "addressee: kyoto", "addressee: 'kyoto'"),
        ("instruments.yaml", "slug: interpol", "slug: police", "unknown instrument: 'interpol'"),
        ("instruments.yaml", "[INTERPOL]", "INTERPOL", "aliases: a list"),
        ("hedges.yaml", "hedges:", "hedge:", "hedges.yaml:1: a list of entries"),
        ("hedges.yaml", "hedges:", "hedges: [", r"hedges.yaml:\d+: "),
        (RAW, "- 68. Enhance", "- Enhance", f"{RAW}:26\\d: neither heading nor paragraph"),
        (RAW, "Improving prison conditions", "Prisons", f"{RAW}:\\d+: neither heading"),
        (RAW, "- 2. We also", "- 1. We also", r"paragraphs.yaml:\d+: unknown or repeated id"),
    ],
)
def test_a_file_that_does_not_fit_is_named_with_its_line(
    copy: Path, name: str, old: str, new: str, says: str
) -> None:
    content = (copy / name).read_text("utf-8")
    assert old in content
    (copy / name).write_text(content.replace(old, new, 1), "utf-8")
    with pytest.raises(DeclarationError, match=says) as caught:
        load_declaration(copy)
    assert caught.value.line >= 1
    assert caught.value.path.parent == copy


def test_a_lost_paragraph_is_noticed(copy: Path) -> None:
    raw = (copy / RAW).read_text("utf-8")
    (copy / RAW).write_text(re.sub(r"(?m)^- 68\. .*\n", "", raw), "utf-8")
    with pytest.raises(DeclarationError, match="unknown or repeated id: 68"):
        load_declaration(copy)
    notes = (copy / "paragraphs.yaml").read_text("utf-8")
    notes = re.sub(r'(?s)- id: "68".*?(?=- id)', "", notes)
    (copy / "paragraphs.yaml").write_text(notes, "utf-8")
    with pytest.raises(DeclarationError, match="96 numbered paragraphs, not 97"):
        load_declaration(copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / RAW).unlink()
    with pytest.raises(DeclarationError, match=RAW):
        load_declaration(copy)


def test_loading_is_quick_enough_for_every_start() -> None:
    started = time.process_time()
    load_declaration(SOURCE)
    assert time.process_time() - started < 0.5
