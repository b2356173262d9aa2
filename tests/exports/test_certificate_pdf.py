"""A certificate as PDF passes typst's own check for PDF/UA-1, and holds text as text."""

import re
import sys
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from learnapp.exports import certificate_pdf
from learnapp.exports.certificate_pdf import CannotBeSet, Sheet, available, export
from learnapp.exports.qr_code import svg

ADDRESS = "https://learn.example.org/certificates/" + "0123456789abcdef" * 2
NOW = datetime(2026, 11, 27, tzinfo=UTC)
SHEET = Sheet(
    title="Certificate",
    language="en",
    issuer="Kyoto, clause by clause",
    opening="This certifies that",
    name="Ana",
    statement="knows the text.",
    rows=(("Score", "33.5 of 40"), ("Passed on", "27 November 2026")),
    notes=("Unsupervised; the questions are public.",),
    check="Check it at this address:",
    address=ADDRESS,
    qr_alt="QR code",
    qr=svg(ADDRESS, "QR"),
)


def everything(pdf: bytes) -> bytes:
    """The file with its compressed streams opened."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            found.append(stream)
    return b"\n".join(found)


def test_it_is_tagged_and_says_its_language_and_title() -> None:
    inside = everything(export(SHEET, NOW))
    for part in (b"<pdfuaid:part>1</pdfuaid:part>", b"/StructTreeRoot", b"/Lang(en)",
                 b"/Marked true", b"/DisplayDocTitle true", b"/Alt(QR code)", b"/S/H1",
                 b"<rdf:li xml:lang=\"x-default\">Certificate</rdf:li>"):  # fmt: skip
        assert part in inside, part


def test_it_leads_to_its_address() -> None:
    assert ADDRESS.encode() in everything(export(SHEET, NOW))
    assert b"/Alt" not in everything(export(replace(SHEET, qr=""), NOW))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert export(SHEET, NOW) == export(SHEET, NOW)


@pytest.mark.parametrize(
    "name",
    ["José Łukasz Nguyễn Thị Ănh", "Дмитрий Ґ Қ ә", "Γεώργιος ά ὦ", "محمد بن سلمان",
     "שלום כהן", "Հայկ", "გიორგი", "O’Brien–Æ", '#panic("x") $x$ *b* @y <z> \\ [', "] #sys.inputs"],
)  # fmt: skip
def test_names_in_many_scripts_and_names_that_look_like_commands_are_set(name: str) -> None:
    assert export(replace(SHEET, name=name), NOW).startswith(b"%PDF")


@pytest.mark.parametrize("name", ["日本太郎", "한국", "ชื่อไทย"])
def test_a_name_that_the_fonts_lack_is_refused(name: str) -> None:
    with pytest.raises(CannotBeSet):
        export(replace(SHEET, name=name), NOW)


def test_without_typst_nothing_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    assert available()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(CannotBeSet):
        export(SHEET, NOW)


def test_only_this_module_knows_of_typst_and_only_when_it_sets() -> None:
    assert "typst" not in vars(certificate_pdf)
