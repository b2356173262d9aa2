"""A certificate repeats what was printed, to whoever has its address and to nobody else."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from learnapp.actions import throttle
from learnapp.actions.certifying import withdraw
from learnapp.actions.leaving import erase
from learnapp.domain.lessons import Course
from learnapp.store.database import db as database
from tests.web.conftest import Browser
from tests.web.exam_site import PUBLIC, certified, exam_app, sit

Maker = Callable[..., Browser]
NAME = "Ana María <b>Łuk</b>"


@pytest.fixture(scope="module")
def site(course: Course, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return exam_app(course, migrated_file, tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def ana(site: Flask, make_browser: Maker) -> Browser:
    return make_browser(site, "account")


@pytest.fixture
def visitor(site: Flask, make_browser: Maker) -> Browser:
    return make_browser(site, "visitor")


def text_of(browser: Browser, address: str) -> str:
    return str(browser.page(address).all("main")[0].text)


def test_everybody_with_the_address_reads_every_printed_fact(
    ana: Browser, visitor: Browser
) -> None:
    id = certified(ana, NAME)
    assert re.fullmatch("[0-9a-f]{32}", id)
    answer = visitor.get(f"/certificates/{id}")
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert '<meta name="robots" content="noindex' in answer.text
    page = text_of(visitor, f"/certificates/{id}")
    for fact in (NAME, "40 of 40 points; 32 pass", "Certificate form 1", "No time limit",
                 "draft of 17 February 2021", "Unsupervised; the questions are public.",
                 "knowledge of this text and nothing more", id, f"{PUBLIC}/certificates/{id}",
                 f"{datetime.now(UTC):%Y}"):  # fmt: skip
        assert fact in page, fact
    assert "data:image/svg+xml;base64," in answer.text
    assert "certificate.pdf" not in answer.text and "Take it along" not in answer.text


def test_it_is_made_once_and_its_name_stays(ana: Browser) -> None:
    exam = sit(ana, "certificate")
    first = ana.post(f"/exams/{exam}/certificate", data={"name": "Ana"}).location
    assert ana.post(f"/exams/{exam}/certificate", data={"name": "Eve"}).location == first
    assert "Ana" in text_of(ana, first) and "Eve" not in text_of(ana, first)
    assert first in ana.get(f"/exams/{exam}").text


@pytest.mark.parametrize("name", ["", "  ", "x" * 65, "a\u202eb"])
def test_a_name_that_cannot_be_printed_comes_back(ana: Browser, name: str) -> None:
    exam = sit(ana, "certificate")
    sent = ana.post(f"/exams/{exam}/certificate", 422, data={"name": name})
    assert 'id="name-problem"' in sent.text


def test_the_owner_takes_it_along_as_a_pdf(ana: Browser, visitor: Browser) -> None:
    id = certified(ana)
    address = f"/certificates/{id}/certificate.pdf"
    assert address in ana.get(f"/certificates/{id}").text
    answer = ana.get(address)
    assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF")
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    visitor.get(address, 404)


def test_a_name_in_letters_that_the_fonts_lack_is_printed_by_the_browser(ana: Browser) -> None:
    id = certified(ana, "日本太郎")
    assert "日本太郎" in text_of(ana, f"/certificates/{id}")
    assert "No PDF of this certificate" in ana.get(f"/certificates/{id}/certificate.pdf").text


def test_without_the_extra_the_page_says_how_to_print(
    ana: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = certified(ana)
    monkeypatch.setattr("learnapp.exports.certificate_pdf.find_spec", lambda name: None)
    page = ana.get(f"/certificates/{id}").text
    assert "certificate.pdf" not in page and "choose Print in the menu" in page


def test_a_site_without_a_public_address_prints_no_code(
    course: Course, migrated_file: Path, tmp_path: Path, make_browser: Maker
) -> None:
    reader = make_browser(exam_app(course, migrated_file, tmp_path, public_url=""), "account")
    id = certified(reader)
    page = reader.get(f"/certificates/{id}").text
    assert "data:image" not in page and f"/certificates/{id}" in page
    assert "there is no QR code" in page and "the site that issued it" in page
    assert reader.get(f"/certificates/{id}/certificate.pdf").data.startswith(b"%PDF")


def test_a_withdrawn_one_says_so_and_is_not_printed(ana: Browser, visitor: Browser) -> None:
    id = certified(ana)
    with ana.app.app_context():
        withdraw(database.session(), certificate_id=id, reason="Not <i>her</i>",
                 now=datetime(2027, 1, 2, tzinfo=UTC))  # fmt: skip
    page = text_of(visitor, f"/certificates/{id}")
    assert "Withdrawn on Jan 2, 2027." in page and "Reason: Not <i>her</i>" in page
    assert "Take it along" not in text_of(ana, f"/certificates/{id}")
    ana.get(f"/certificates/{id}/certificate.pdf", 404)


def test_it_goes_with_its_learner(ana: Browser, visitor: Browser) -> None:
    id = certified(ana)
    assert "A certificate goes with you" in ana.get("/account/erase").text
    with ana.app.app_context():
        erase(database.session(), ana.learner_id)
    unknown = visitor.get(f"/certificates/{'0' * 32}", 404)
    assert visitor.get(f"/certificates/{id}", 404).text == unknown.text


def test_trying_addresses_is_slowed_down(
    ana: Browser, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = certified(ana)
    monkeypatch.setattr(throttle, "MISSES_OF_ADDRESS", 3)
    here = {"REMOTE_ADDR": "192.0.2.7"}
    for n in range(3):
        visitor.get(f"/certificates/{n:032x}", 404, environ_base=here)
    for address in (f"/certificates/{id}", f"/certificates/{9:032x}"):
        waiting = visitor.get(address, 429, environ_base=here)
        assert 0 < int(waiting.headers["Retry-After"]) <= 900
    visitor.get(f"/certificates/{id}", environ_base={"REMOTE_ADDR": "192.0.2.8"})
