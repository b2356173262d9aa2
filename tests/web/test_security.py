"""What comes in has limits, and what goes out has headers."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, request

from learnapp import create_app
from learnapp.config import Settings
from learnapp.domain.lessons import Course
from learnapp.web.security import BODY_BYTES, FORM_PARTS


@pytest.fixture
def make_app(settings: Settings, course: Course):
    """Makes an application with some settings changed."""

    def make(**changes: object) -> Flask:
        return create_app(replace(settings, **changes), course)

    return make


def test_a_page_for_a_learner_is_stored_nowhere(browser, guest) -> None:
    assert guest.get("/course").headers["Cache-Control"] == "no-store"


def test_a_page_for_a_visitor_is_not_shown_to_others_unasked(browser) -> None:
    answer = browser.get("/declaration/16")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Set-Cookie" not in answer.headers


def test_pages_that_know_the_reader_vary_by_cookie(browser) -> None:
    assert "Cookie" in browser.get("/course").headers["Vary"]


def test_the_policy_allows_nothing_inline(browser) -> None:
    policy = browser.get("/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_a_cookie_is_kept_from_scripts_and_other_sites(browser) -> None:
    cookie = browser.get(browser.form_page).headers["Set-Cookie"]
    assert cookie.startswith("learnapp=")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert "Secure" not in cookie


def test_behind_tls_cookies_are_secure(make_app, course: Course) -> None:
    client = make_app(public_url="https://learn.example.org").test_client()
    address = next(f"/lessons/{x.slug}/explain" for x in course.lessons.values() if x.terms)
    cookie = client.get(address, base_url="https://learn.example.org").headers["Set-Cookie"]
    assert cookie.startswith("__Host-learnapp=")
    assert "Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie


def test_only_trusted_hosts_are_answered(make_app) -> None:
    client = make_app(trusted_hosts=("learn.example.org", "127.0.0.1")).test_client()
    assert client.get("/about", base_url="http://learn.example.org").status_code == 200
    assert client.get("/about", base_url="http://127.0.0.1:8123").status_code == 200
    refused = client.get("/about", base_url="http://evil.example")
    assert refused.status_code == 400
    assert "could not be read" in refused.text


@pytest.mark.parametrize(("hops", "address", "scheme"), [(0, "10.0.0.9", "http"),
                                                         (1, "203.0.113.7", "https")])  # fmt: skip
def test_forwarded_headers_count_only_behind_a_proxy(
    make_app, hops: int, address: str, scheme: str
) -> None:
    app = make_app(proxy_hops=hops)
    seen = []
    app.before_request(lambda: seen.append((request.remote_addr, request.scheme, request.host)))
    forwarded = {
        "X-Forwarded-For": "203.0.113.7",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "evil.example",
    }
    app.test_client().get("/about", headers=forwarded, environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert seen == [(address, scheme, "localhost")]


def test_a_body_that_is_too_large_is_refused(browser) -> None:
    data = {"explanation": "x" * (BODY_BYTES + 1)}
    answer = browser.client.post(f"{browser.form_page}/1", data=data)
    assert answer.status_code == 413
    assert "too much to send" in answer.text


def test_a_form_with_too_many_fields_is_refused(browser) -> None:
    data = {f"f{n}": "x" for n in range(FORM_PARTS + 1)}
    answer = browser.client.post(
        f"{browser.form_page}/1", data=data, content_type="multipart/form-data"
    )
    assert answer.status_code == 413


def test_a_form_without_its_token_changes_nothing_and_gives_the_text_back(browser) -> None:
    browser.token()
    answer = browser.client.post(
        f"{browser.form_page}/1",
        data={"explanation": "My <b>long</b> thought", "password": "secret-word"},
    )
    assert answer.status_code == 400
    assert "too old to be sent" in answer.text
    assert "My &lt;b&gt;long&lt;/b&gt; thought" in answer.text
    assert "secret-word" not in answer.text


def test_without_cookies_one_sentence_says_what_that_means(browser) -> None:
    answer = browser.client.post(f"{browser.form_page}/1", data={"explanation": "My thought"})
    assert answer.status_code == 400
    assert "This browser keeps no cookies" in answer.text and "My thought" in answer.text


def test_a_token_is_as_old_as_its_session(browser, app: Flask) -> None:
    assert app.config["WTF_CSRF_TIME_LIMIT"] is None
    token = browser.token()
    browser.client.delete_cookie("learnapp")
    stale = {"csrf_token": token, "explanation": "x"}
    assert browser.client.post(f"{browser.form_page}/1", data=stale).status_code == 400


def test_an_old_key_still_reads_cookies(settings: Settings, make_app, course: Course) -> None:
    old = make_app(secret_key="old-key-" * 5)
    with old.test_client() as client:
        with client.session_transaction() as session:
            session["role"] = "police"
        cookie = client.get_cookie("learnapp")
    assert cookie is not None
    new = make_app(secret_key="new-key-" * 5, secret_key_fallbacks=("old-key-" * 5,)).test_client()
    new.set_cookie("learnapp", cookie.value)
    assert 'href="?role=police" aria-current="true"' in new.get("/course").text


def test_the_database_of_these_tests_is_a_file(settings: Settings, tmp_path: Path) -> None:
    assert settings.database_path.is_relative_to(tmp_path)
