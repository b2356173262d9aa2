"""Accounts by their pages: keep, sign in and out, recover, merge, change, export, erase."""

import json
import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update

from learnapp.domain.lessons import Course
from learnapp.store.database import db as database
from learnapp.store.learning import Answer
from learnapp.store.people import DeviceSession, Learner, SignInFailure
from learnapp.web import security
from learnapp.web.security import HEADERS
from tests.web.answers import answer_quiz
from tests.web.conftest import Browser
from tests.web.house_rules import Page

PASSWORD = "four words in a row"
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){6}")
names = (f"Learner {n}" for n in range(1, 10_000))


@pytest.fixture
def name() -> str:
    """A name nobody has yet."""
    return next(names)


@pytest.fixture
def answered(browser: Browser) -> Browser:
    """A browser whose guest has answered one question."""
    answer_quiz(browser)
    return browser


def keep(browser: Browser, name: str, password: str = PASSWORD, **more: str) -> str:
    """Make an account in a browser; its recovery code."""
    data = {"name": name, "password": password} | more
    answer = browser.post("/account/keep", 200, data=data)
    found = CODE.search(answer.text)
    assert found is not None
    return found.group()


def sign_in(browser: Browser, name: str, password: str = PASSWORD, **more: str):
    return browser.post("/account/sign-in", data={"name": name, "password": password} | more)


def device_of(browser: Browser) -> str | None:
    with browser.client.session_transaction() as session:
        return session.get("device")


def learners_named(app: Flask, name: str) -> list[int]:
    with app.app_context(), database.engine.connect() as connection:
        return list(connection.execute(select(Learner.id).where(Learner.name == name)).scalars())


def answers_of(app: Flask, learner_id: int) -> int:
    query = select(func.count()).select_from(Answer).where(Answer.learner_id == learner_id)
    with app.app_context(), database.engine.connect() as connection:
        return int(connection.execute(query).scalar_one())


# ---- What the account page offers -----------------------------------------------------------


def test_a_visitor_is_offered_to_sign_in_or_make_an_account(browser: Browser) -> None:
    page = browser.page("/account")
    assert {form.attributes["action"] for form in page.all("form")} == {"/account/sign-in"}
    assert any(a.attributes["href"] == "/account/keep" for a in page.all("a"))


def test_a_guest_is_offered_to_keep_the_progress(answered: Browser) -> None:
    page = answered.page("/account")
    assert page.all("h1")[0].text == "Keep my progress"
    assert [form.attributes["action"] for form in page.all("form")] == ["/account/keep"]
    assert "1 answer so far." in page.html


def test_an_account_sees_what_is_kept_and_what_it_can_do(browser: Browser, name: str) -> None:
    keep(browser, name)
    page = browser.page("/account")
    assert page.all("h1")[0].text == name
    assert "this device only" in page.html
    links = {a.attributes["href"] for a in page.all("a")}
    assert {"/account/password", "/account/export.json", "/account/import"} <= links
    assert "/account/erase" in links
    assert "/admin/reports" not in links
    assert {f.attributes["action"] for f in page.all("form")} == {
        "/account/sign-out",
        "/account/role",
    }


@pytest.mark.parametrize(
    ("address", "tokens"),
    [
        ("/account/keep", ["username", "new-password"]),
        ("/account/sign-in", ["username", "current-password"]),
        ("/account/recover", ["username", "off", "new-password"]),
    ],
)
def test_password_managers_know_every_field(
    browser: Browser, address: str, tokens: list[str]
) -> None:
    form = browser.page(address)
    fields = [i for i in form.all("input") if i.attributes.get("type") != "hidden"]
    assert [i.attributes["autocomplete"] for i in fields] == tokens
    assert all("novalidate" in f.attributes for f in form.all("form"))


# ---- Keep my progress -----------------------------------------------------------------------


def test_a_guest_keeps_everything_under_a_name(app: Flask, answered: Browser, name: str) -> None:
    before = device_of(answered)
    keep(answered, name)
    (id,) = learners_named(app, name)
    assert answers_of(app, id) == 1
    assert device_of(answered) not in {None, before}
    assert "1 answer" in answered.get("/account").text


def test_the_recovery_code_is_shown_once_and_kept_nowhere(browser: Browser, name: str) -> None:
    data = {"name": name, "password": PASSWORD, "next": "/progress"}
    answer = browser.post("/account/keep", 200, data=data)
    code = CODE.search(answer.text)
    assert code and answer.headers["Cache-Control"] == "no-store"
    assert any(
        a.attributes["href"] == "/progress" and a.text == "I have written it down"
        for a in Page(answer.text).all("a")
    )
    with browser.client.session_transaction() as session:
        assert code.group() not in str(dict(session))
    assert not CODE.search(browser.get("/account").text)
    assert not CODE.search(browser.get("/account/keep", 303).text)


def test_the_role_chosen_before_stays(app: Flask, browser: Browser, name: str) -> None:
    browser.get("/course?role=ngo")
    keep(browser, name)
    with app.app_context(), database.engine.connect() as connection:
        role = connection.execute(select(Learner.role).where(Learner.name == name)).scalar()
    assert role == "ngo"


@pytest.mark.parametrize(
    ("typed", "password", "field", "sentence"),
    [
        ("", PASSWORD, "name", "This is still empty."),
        ("Ada", "", "password", "This is still empty."),
        ("   ", PASSWORD, "name", "Write a name"),
        ("a\u202eb", PASSWORD, "name", "cannot be seen"),
        ("a\x00b", PASSWORD, "name", "cannot be seen"),
        ("n" * 65, PASSWORD, "name", "64 characters"),
        ("Ada", "seven77", "password", "at least 8"),
        ("Ada", "x" * 257, "password", "256 characters"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    app: Flask, browser: Browser, typed: str, password: str, field: str, sentence: str
) -> None:
    data = {"name": typed, "password": password, "next": "/glossary"}
    answer = browser.post("/account/keep", 422, data=data)
    page = Page(answer.text)
    (wrong,) = [i for i in page.all("input") if i.attributes.get("aria-invalid")]
    assert wrong.attributes["name"] == field
    notes = wrong.attributes["aria-describedby"].split()
    assert any(e.attributes.get("id") in notes and sentence in e.text for e in page.elements)
    assert password not in answer.text or not password
    hidden = {i.attributes.get("name"): i.attributes.get("value") for i in page.all("input")}
    assert hidden["next"] == "/glossary"
    assert learners_named(app, "Ada") == []


def test_a_name_that_looks_like_another_is_taken(browser: Browser, app: Flask, name: str) -> None:
    keep(browser, name)
    answer = Browser(app).post(
        "/account/keep", 422, data={"name": f" {name.upper()}", "password": PASSWORD}
    )
    assert "Somebody here has that name" in answer.text


def test_an_account_cannot_be_kept_again(browser: Browser, app: Flask, name: str) -> None:
    keep(browser, name)
    answer = browser.post("/account/keep", data={"name": f"{name} B", "password": PASSWORD})
    assert answer.location == "/account"
    assert learners_named(app, f"{name} B") == []


# ---- Signing in -----------------------------------------------------------------------------


def test_signing_in_gives_a_new_id_and_goes_where_it_was_meant_to(
    app: Flask, browser: Browser, name: str
) -> None:
    keep(browser, name)
    other = Browser(app)
    assert sign_in(other, name, next="/progress?a=1").location == "/progress?a=1"
    assert device_of(other) not in {None, device_of(browser)}
    assert other.page("/account").all("h1")[0].text == name


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "evil",
     "/account/sign-out", "/nowhere", "javascript:alert(1)", ""],
)  # fmt: skip
def test_next_cannot_leave_the_site(app: Flask, browser: Browser, name: str, target: str) -> None:
    keep(browser, name)
    assert sign_in(Browser(app), name, next=target).location == "/"


def test_a_guard_brings_the_reader_back(app: Flask, browser: Browser, name: str) -> None:
    keep(browser, name)
    other = Browser(app)
    sent = other.get("/account/password", 303).location
    assert sent == "/account?next=/account/password"
    fields = {
        i.attributes.get("name"): i.attributes.get("value") for i in other.page(sent).all("input")
    }
    assert sign_in(other, name, next=fields["next"]).location == "/account/password"


def test_a_wrong_name_and_a_wrong_password_read_the_same(
    app: Flask, browser: Browser, name: str
) -> None:
    keep(browser, name)
    answers = [
        Browser(app).post("/account/sign-in", 422, data={"name": typed, "password": "wrong one"})
        for typed in (name, f"{name} of nowhere")
    ]
    texts = {re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}
    assert len(texts) == 1
    assert 'role="alert"' in texts.pop()


def test_guessing_has_to_wait(app: Flask, browser: Browser, name: str) -> None:
    keep(browser, name)
    guesser = Browser(app)
    token = guesser.token()
    for _ in range(10):
        data = {"name": name, "password": "wrong one", "csrf_token": token}
        guesser.post("/account/sign-in", 422, data=data)
    answer = guesser.post("/account/sign-in", 429, data={"name": name, "password": PASSWORD})
    assert "wait 15 minutes" in answer.text
    assert 800 < int(answer.headers["Retry-After"]) <= 900
    assert Page(answer.text).all("form")
    with app.app_context(), database.engine.begin() as connection:
        an_hour = datetime.now(UTC) - timedelta(hours=1)
        connection.execute(update(SignInFailure).values(failed_at=an_hour))
    assert sign_in(guesser, name).location == "/"


def test_signing_in_over_another_account_ends_that_one_here(
    app: Flask, browser: Browser, name: str
) -> None:
    keep(Browser(app), f"{name} B")
    keep(browser, name)
    first = device_of(browser)
    sign_in(browser, f"{name} B")
    with app.app_context(), database.engine.connect() as connection:
        row = connection.execute(select(DeviceSession.id).where(DeviceSession.id == first)).first()
    assert row is None


# ---- A guest's answers on the device --------------------------------------------------------


def test_signing_in_asks_what_to_do_with_a_guests_answers(
    app: Flask, answered: Browser, name: str
) -> None:
    keep(Browser(app), name)
    (id,) = learners_named(app, name)
    sent = sign_in(answered, name, next="/glossary").location
    assert sent == "/account/merge?next=/glossary"
    assert "This device holds 1 answer" in answered.get(sent).text
    assert answers_of(app, id) == 0
    answer = answered.post("/account/merge", data={"choice": "add", "next": "/glossary"})
    assert answer.location == "/glossary"
    assert answers_of(app, id) == 1
    assert answered.get("/account/merge", 303).location == "/account"
    answered.post("/account/sign-out")
    assert answered.page("/account").all("h1")[0].text == "Account"


def test_what_is_left_waits_until_the_account_signs_out(
    app: Flask, answered: Browser, name: str
) -> None:
    guest = device_of(answered)
    keep(Browser(app), name)
    (id,) = learners_named(app, name)
    sign_in(answered, name)
    assert answered.post("/account/merge", data={"choice": "leave"}).location == "/account"
    assert answers_of(app, id) == 0
    assert "1 answer of a guest waits on this device." in answered.get("/account").text
    data = {"password": PASSWORD, "new_password": "another set of words"}
    answered.post("/account/password", data=data)
    assert "/account/merge" in answered.get("/account").text
    answered.post("/account/sign-out")
    assert device_of(answered) == guest
    assert "1 answer so far." in answered.get("/account").text


def test_merging_needs_a_choice(app: Flask, answered: Browser, name: str) -> None:
    keep(Browser(app), name)
    sign_in(answered, name)
    for choice in ("", "both"):
        answer = answered.post("/account/merge", 422, data={"choice": choice})
        assert "This device holds 1 answer" in answer.text


def test_a_guest_without_answers_is_not_asked_about(app: Flask, guest: Browser, name: str) -> None:
    keep(Browser(app), name)
    assert sign_in(guest, name).location == "/"
    assert guest.get("/account/merge", 303).location == "/account"


# ---- Signing out, new password, recovery ----------------------------------------------------


def test_signing_out_kills_a_copied_cookie(app: Flask, browser: Browser, name: str) -> None:
    keep(browser, name)
    cookie = browser.client.get_cookie("learnapp")
    assert cookie is not None
    thief = Browser(app)
    thief.client.set_cookie("learnapp", cookie.value)
    assert thief.page("/account").all("h1")[0].text == name
    browser.post("/account/sign-out")
    for one in (browser, thief):
        assert one.page("/account").all("h1")[0].text == "Account"
        assert one.get("/account/export.json", 303).location.startswith("/account?")


def test_a_link_cannot_sign_anybody_out(browser: Browser, name: str) -> None:
    keep(browser, name)
    browser.get("/account/sign-out", 405)
    assert browser.page("/account").all("h1")[0].text == name


def test_a_new_password_signs_other_devices_out(app: Flask, browser: Browser, name: str) -> None:
    keep(browser, name)
    other, before = Browser(app), device_of(browser)
    sign_in(other, name)
    data = {"password": PASSWORD, "new_password": "another set of words"}
    assert browser.post("/account/password", data=data).location == "/account"
    assert device_of(browser) not in {None, before}
    assert "Your password is changed" in browser.get("/account").text
    assert "Your password is changed" not in browser.get("/account").text
    assert other.page("/account").all("h1")[0].text == "Account"
    Browser(app).post("/account/sign-in", 422, data={"name": name, "password": PASSWORD})
    assert sign_in(Browser(app), name, "another set of words").location == "/"


@pytest.mark.parametrize(
    ("now", "new", "field"),
    [("wrong one", "another set of words", "password"), (PASSWORD, "seven77", "new_password"),
     (PASSWORD, "", "new_password")],
)  # fmt: skip
def test_a_refused_new_password_changes_nothing(
    app: Flask, browser: Browser, name: str, now: str, new: str, field: str
) -> None:
    keep(browser, name)
    data = {"password": now, "new_password": new}
    page = Page(browser.post("/account/password", 422, data=data).text)
    wrong = [i.attributes["name"] for i in page.all("input") if i.attributes.get("aria-invalid")]
    assert wrong == [field]
    assert sign_in(Browser(app), name).location == "/"


def test_the_recovery_code_opens_the_account_once(app: Flask, browser: Browser, name: str) -> None:
    code = keep(browser, name)
    data = {"name": name, "code": code.lower().replace("-", " "), "new_password": "new words here"}
    other = Browser(app)
    answer = other.post("/account/recover", 200, data=data)
    new_code = CODE.search(answer.text)
    assert new_code and new_code.group() != code
    assert answer.headers["Cache-Control"] == "no-store"
    assert other.page("/account").all("h1")[0].text == name
    assert browser.page("/account").all("h1")[0].text == "Account"
    refused = Browser(app).post("/account/recover", 422, data=data)
    assert "That is not right" in refused.text


def test_recovering_beside_a_guests_answers_asks_about_them(
    app: Flask, answered: Browser, name: str
) -> None:
    code = keep(Browser(app), name)
    data = {"name": name, "code": code, "new_password": "new words here"}
    page = Page(answered.post("/account/recover", 200, data=data).text)
    (on,) = [a for a in page.all("a") if a.text == "I have written it down"]
    assert on.attributes["href"] == "/account/merge"


# ---- Role, export, erase --------------------------------------------------------------------


def test_the_role_is_kept_and_wins_over_what_the_browser_remembers(
    browser: Browser, name: str
) -> None:
    keep(browser, name)
    browser.get("/course?role=ngo")
    browser.post("/account/role", data={"role": "police"})
    page = browser.page("/account")
    (chosen,) = [o for o in page.all("option") if "selected" in o.attributes]
    assert chosen.attributes["value"] == "police"
    chips = [
        a for a in browser.page("/course").all("a") if a.attributes.get("aria-current") == "true"
    ]
    assert "?role=police" in [a.attributes["href"] for a in chips]


def test_only_known_roles_are_kept(app: Flask, browser: Browser, name: str) -> None:
    keep(browser, name)
    for role in ("admin", "POLICE", "x" * 500):
        answer = browser.post("/account/role", 422, data={"role": role})
        assert "aria-invalid" in answer.text


def test_the_export_is_a_file_of_everything(answered: Browser, name: str) -> None:
    keep(answered, name)
    answer = answered.get("/account/export.json")
    day = datetime.now(UTC).date()
    assert answer.headers["Content-Disposition"] == (
        f"attachment; filename=kyoto-learner-{day.isoformat()}.json"
    )
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["learner"]["name"] == name
    assert len(answer.json["answers"]) == 1
    assert "argon2" not in answer.text and str(device_of(answered)) not in answer.text


def bring(browser: Browser, raw: bytes, status: int | None = None, **more: str):
    data = {"file": (BytesIO(raw), "kyoto-learner.json")} | more
    return browser.post("/account/import", status, data=data, content_type="multipart/form-data")


def test_what_was_exported_comes_back_after_erasing(
    app: Flask, answered: Browser, name: str
) -> None:
    keep(answered, name)
    file = answered.get("/account/export.json").data
    answered.post("/account/erase", 200, data={"word": name})
    keep(answered, name)
    (id,) = learners_named(app, name)
    assert answers_of(app, id) == 0
    for words in ("1 answer is back", "No answer was added"):
        assert bring(answered, file, 303).location == "/account"
        assert words in answered.get("/account").text
        assert answers_of(app, id) == 1


def test_what_is_left_out_is_said(answered: Browser, name: str) -> None:
    keep(answered, name)
    file = answered.get("/account/export.json").json
    bring(answered, json.dumps(file | {"certificates": [{"id": "0" * 32}]}).encode(), 303)
    assert "tests 0, certificates 1." in answered.get("/account").text


def test_a_bad_file_is_said_so_and_loses_nothing(app: Flask, answered: Browser, name: str) -> None:
    keep(answered, name)
    (id,) = learners_named(app, name)
    file = answered.get("/account/export.json").data
    for raw, words in (
        (b"not JSON", "not a file of your data"),
        (file.replace(b'"version": 1', b'"version": 9'), "newer version of this program (9)"),
        (file.replace(b'"skill": "', b'"skill": "un'), "at: answers 1 skill"),
    ):
        page = Page(bring(answered, raw, 422).text)
        (problem,) = [p for p in page.all("p") if p.attributes.get("class") == "field-problem"]
        assert words in problem.text
        assert answers_of(app, id) == 1
    assert "Choose the file first." in answered.post("/account/import", 422).text


def test_somebody_elses_answers_are_not_taken(
    app: Flask, answered: Browser, make_browser, name: str
) -> None:
    keep(answered, name)
    file = answered.get("/account/export.json").data
    other = make_browser(app, "visitor")
    keep(other, next(names))
    assert "in another account" in bring(other, file, 422).text


def test_a_file_may_be_bigger_than_other_forms_but_not_without_limit(
    app: Flask, browser: Browser, name: str
) -> None:
    keep(browser, name)
    bring(browser, b" " * (security.BODY_BYTES * 3), 422)
    limit = security.UPLOADS["account_import.restore"]
    bring(browser, b" " * (limit + 1), 413)


def test_a_visitor_may_not_send_a_big_file(make_browser, app: Flask) -> None:
    bring(make_browser(app, "visitor"), b" " * (security.BODY_BYTES * 3), 413)


def test_erasing_leaves_nothing(app: Flask, answered: Browser, name: str) -> None:
    keep(answered, name)
    (id,) = learners_named(app, name)
    cookie = answered.client.get_cookie("learnapp")
    wrong = answered.post("/account/erase", 422, data={"word": "somebody else"})
    assert "Nothing was erased" in wrong.text and answers_of(app, id) == 1
    answer = answered.post("/account/erase", 200, data={"word": f" {name.upper()} "})
    assert "Backups" in answer.text and answer.headers["Cache-Control"] == "no-store"
    assert learners_named(app, name) == [] and answers_of(app, id) == 0
    assert device_of(answered) is None
    assert cookie is not None
    answered.client.set_cookie("learnapp", cookie.value)
    assert answered.page("/account").all("h1")[0].text == "Account"


def test_a_guest_erases_by_the_word_shown(answered: Browser) -> None:
    page = answered.page("/account/erase")
    (word,) = [e.text for e in page.all("strong") if e.attributes.get("class") == "confirm-word"]
    answered.post("/account/erase", 200, data={"word": word})
    assert answered.page("/account").all("h1")[0].text == "Account"


def test_erasing_an_account_leaves_a_guest_who_waits(
    app: Flask, answered: Browser, name: str
) -> None:
    keep(Browser(app), name)
    sign_in(answered, name)
    answer = answered.post("/account/erase", 200, data={"word": name})
    assert "they are still here" in answer.text
    assert "1 answer so far." in answered.get("/account").text


# ---- Cookies, caches and races --------------------------------------------------------------


def test_without_cookies_one_sentence_says_what_that_means(app: Flask, browser: Browser) -> None:
    token = browser.token()
    client = app.test_client(use_cookies=False)
    data = {"name": "Ada", "password": PASSWORD, "csrf_token": token}
    answer = client.post("/account/keep", data=data)
    assert answer.status_code == 400
    assert Page(answer.text).all("h1")[0].text == "This browser keeps no cookies"
    assert "none can be kept" in answer.text
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_a_page_from_before_signing_in_is_too_old(app: Flask, browser: Browser, name: str) -> None:
    token = browser.token()
    keep(browser, name)
    answer = browser.post("/account/role", 400, data={"role": "", "csrf_token": token})
    assert Page(answer.text).all("h1")[0].text == "This page is too old to be sent"


def test_no_page_is_stored_while_signed_in(browser: Browser, course: Course, name: str) -> None:
    keep(browser, name)
    lesson = next(iter(course.lessons))
    for address in ("/", "/course", f"/lessons/{lesson}", "/declaration/16", "/search?q=crime",
                    "/progress", "/account", "/account/password", "/account/erase",
                    "/account/export.json", "/account/import", "/about"):  # fmt: skip
        assert browser.get(address).headers["Cache-Control"] == "no-store", address
    assert browser.get("/nowhere", 404).headers["Cache-Control"] == "no-store"


def erase_row(app: Flask, id: int) -> None:
    with app.app_context(), database.engine.begin() as connection:
        connection.execute(delete(Learner).where(Learner.id == id))


def test_a_learner_erased_in_the_same_moment_is_told_so(
    app: Flask, guest: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    import learnapp.web.lessons as lessons

    token = guest.token()
    explain = lessons.explain

    def erased_meanwhile(*args: object) -> None:
        erase_row(app, guest.learner_id)
        explain(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(lessons, "explain", erased_meanwhile)
    data = {"explanation": "In my words", "csrf_token": token}
    answer = guest.post(f"{guest.form_page}/1", 409, data=data)
    assert Page(answer.text).all("h1")[0].text == "You were erased a moment ago"


def test_a_reader_erased_in_the_same_moment_is_told_so(
    app: Flask, guest: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    import learnapp.web.lessons as lessons

    record_visit = lessons.record_visit

    def erased_meanwhile(*args: object) -> None:
        erase_row(app, guest.learner_id)
        record_visit(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(lessons, "record_visit", erased_meanwhile)
    guest.get(guest.form_page, 409)
    guest.get(guest.form_page)


def test_an_account_erased_elsewhere_is_a_visitor_again(
    app: Flask, browser: Browser, name: str
) -> None:
    keep(browser, name)
    (id,) = learners_named(app, name)
    erase_row(app, id)
    data = {"password": PASSWORD, "new_password": "another set of words"}
    assert browser.post("/account/password", data=data).location == "/account"
    browser.get("/account")
