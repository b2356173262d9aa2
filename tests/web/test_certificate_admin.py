"""An administrator lists certificates and withdraws one with a reason; others see no such page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from learnapp.domain.lessons import Course
from tests.web.conftest import Browser
from tests.web.exam_site import certified, exam_app

Maker = Callable[..., Browser]


@pytest.fixture(scope="module")
def site(course: Course, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return exam_app(course, migrated_file, tmp_path_factory.mktemp("withdrawn"))


@pytest.fixture
def admin(site: Flask, make_browser: Maker) -> Browser:
    return make_browser(site, "admin")


@pytest.fixture
def id(site: Flask, make_browser: Maker) -> str:
    return certified(make_browser(site, "account"), "Ana Łuk")


def test_one_is_withdrawn_once_with_a_reason(admin: Browser, id: str) -> None:
    address = f"/admin/certificates/{id}"
    assert address in admin.get("/admin/certificates").text
    sent = admin.post(f"{address}/withdraw", data={"reason": "  Sat by \n somebody else "})
    assert sent.location == "/admin/certificates"
    assert "Reason: Sat by somebody else" in admin.get(address).text
    assert "withdrawn on" in admin.get("/admin/certificates").text
    admin.post(f"{address}/withdraw", 404, data={"reason": "again"})


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_a_reason_is_needed_and_short(admin: Browser, id: str, reason: str) -> None:
    sent = admin.post(f"/admin/certificates/{id}/withdraw", 422, data={"reason": reason})
    assert 'id="reason-problem"' in sent.text
    assert "Withdraw this certificate" in admin.get(f"/admin/certificates/{id}").text


def test_an_unknown_one_is_not_found(admin: Browser) -> None:
    admin.get("/admin/certificates/nothing", 404)
    admin.post("/admin/certificates/nothing/withdraw", 404, data={"reason": "x"})


def test_no_certificates_yet(
    course: Course, migrated_file: Path, tmp_path: Path, make_browser: Maker
) -> None:
    empty = make_browser(exam_app(course, migrated_file, tmp_path), "admin")
    assert "No certificate was issued yet." in empty.get("/admin/certificates").text


@pytest.mark.parametrize("who", ["visitor", "guest", "account"])
def test_for_others_there_is_no_such_page(
    site: Flask, make_browser: Maker, id: str, who: str
) -> None:
    other = make_browser(site, who)
    other.get("/admin/certificates", 404)
    other.get(f"/admin/certificates/{id}", 404)
    other.post(f"/admin/certificates/{id}/withdraw", 404, data={"reason": "x"})
