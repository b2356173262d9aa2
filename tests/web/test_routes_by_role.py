"""Who may do what: every route with the status that each kind of reader gets."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from secrets import token_hex

import pytest
from flask import Flask

from learnapp.actions.certifying import issue
from learnapp.actions.examining import start, submit
from learnapp.actions.reporting import report_problem
from learnapp.domain.lessons import Course
from learnapp.store.database import db as database
from learnapp.store.learning import AttemptKind
from tests.full_forms import answer_all, filled
from tests.web.answers import answer_quiz, lesson_items
from tests.web.conftest import Browser, house_rules
from tests.web.exam_site import begin
from tests.web.forms import first, form_to, question

# The owner has an account and an attempt, of which the first question is answered. `other` has an
# account too, and `guest` answers without one. A POST sends a form that is valid for the owner.
ROLES = ("anonymous", "guest", "owner", "other", "admin")
TABLE = """
GET  /                                                200 200 200 200 200
GET  /about                                           200 200 200 200 200
GET  /about/text                                      200 200 200 200 200
GET  /about/learning                                  200 200 200 200 200
GET  /privacy                                         200 200 200 200 200
GET  /glossary                                        200 200 200 200 200
GET  /reference                                       200 200 200 200 200
GET  /reference/instruments                           200 200 200 200 200
GET  /reference/instruments/<slug>                    200 200 200 200 200
GET  /reference/commitments                           200 200 200 200 200
GET  /reference/confusables                           200 200 200 200 200
GET  /search                                          200 200 200 200 200
GET  /healthz                                         200 200 200 200 200
GET  /static/<path:name>                              200 200 200 200 200
GET  /course                                          200 200 200 200 200
GET  /declaration                                     200 200 200 200 200
GET  /declaration/<id>                                200 200 200 200 200
GET  /lessons/<slug>                                  200 200 200 200 200
GET  /lessons/<slug>/<name>                           200 200 200 200 200
GET  /lessons/<slug>/print                            200 200 200 200 200
GET  /lessons/<slug>/teach                            200 200 200 200 200
GET  /lessons/<slug>/projector                        200 200 200 200 200
GET  /lessons/<slug>/projector/<int:number>           200 200 200 200 200
POST /lessons/<slug>/explain/<int:prompt>             200 303 303 303 303
GET  /lessons/<slug>/before                           200 200 200 200 200
GET  /lessons/<slug>/after                            200 200 200 200 200
GET  /quiz/<slug>                                     200 200 303 200 200
GET  /cases                                           200 200 200 200 200
GET  /cases/<slug>                                    200 200 200 200 200
GET  /cases/<slug>/play                               200 200 200 200 200
GET  /practice                                        200 200 200 200 200
GET  /practice/wrong                                  200 200 200 200 200
GET  /practice/weak                                   200 200 200 200 200
GET  /practice/weak/questions                         303 303 200 303 303
GET  /review                                          200 200 200 200 200
GET  /lessons/<slug>/mastery                          200 200 200 200 200
GET  /attempts/<id>                                   404 404 200 404 404
POST /attempts/<id>/answers                           404 404 303 404 404
GET  /attempts/<id>/answers/<int:position>            404 404 200 404 404
GET  /attempts/<id>/summary                           404 404 200 404 404
POST /items/<id>/reports                              200 200 200 200 200
GET  /tests                                           200 200 200 200 200
GET  /tests/certificate                               303 303 200 200 200
POST /tests/<kind>/start                              303 303 303 303 303
GET  /exams/<id>                                      404 404 200 404 404
GET  /exams/<id>/<int:position>                       404 404 200 404 404
POST /exams/<id>/<int:position>                       404 404 303 404 404
POST /exams/<id>/submit                               404 404 303 404 404
POST /exams/<id>/certificate                          404 404 303 404 404
GET  /certificates/<id>                               200 200 200 200 200
GET  /certificates/<id>/certificate.pdf               404 404 200 404 404
GET  /progress                                        200 200 200 200 200
GET  /account                                         200 200 200 200 200
GET  /account/keep                                    200 200 303 303 303
POST /account/keep                                    200 200 303 303 303
GET  /account/sign-in                                 200 200 200 200 200
POST /account/sign-in                                 422 422 422 422 422
GET  /account/recover                                 200 200 200 200 200
POST /account/recover                                 422 422 422 422 422
GET  /account/password                                303 303 200 200 200
POST /account/password                                303 303 422 422 422
POST /account/role                                    303 303 303 303 303
GET  /account/merge                                   303 303 303 303 303
POST /account/merge                                   303 303 303 303 303
GET  /account/export.json                             303 200 200 200 200
GET  /account/erase                                   303 200 200 200 200
POST /account/erase                                   303 422 422 422 422
GET  /account/import                                  303 303 200 200 200
POST /account/import                                  303 303 422 422 422
POST /account/sign-out                                303 303 303 303 303
GET  /admin/reports                                   404 404 404 404 200
GET  /admin/certificates                              404 404 404 404 200
GET  /admin/certificates/<id>                         404 404 404 404 200
POST /admin/certificates/<id>/withdraw                404 404 404 404 303
POST /admin/reports/<int(max=2147483647):id>/close    404 404 404 404 303
"""
EXPECTED = {
    (method, rule): dict(zip(ROLES, map(int, statuses), strict=True))
    for method, rule, *statuses in map(str.split, TABLE.strip().splitlines())
}


def test_every_route_has_a_row(app: Flask) -> None:
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == set(EXPECTED)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("route", EXPECTED, ids=" ".join)
def test_a_route_answers_each_role_as_the_table_says(
    route: tuple[str, str], role: str, site: "Site"
) -> None:
    method, rule = route
    reader = site.reader(role)
    address = site.address(rule)
    if method == "GET":
        reader.get(address, EXPECTED[route][role])
    else:
        reader.post(address, EXPECTED[route][role], data=site.form(rule))


@pytest.mark.parametrize("role", ROLES)
def test_no_form_is_taken_without_its_token(role: str, site: "Site") -> None:
    reader = site.reader(role)
    for method, rule in EXPECTED:
        if method == "POST":
            reader.post(site.address(rule), 400, data={"csrf_token": ""} | site.form(rule))


@pytest.mark.parametrize("ending", ["", "/answers/1", "/answers/2", "/answers/9", "/summary"])
def test_anothers_attempt_answers_like_an_absent_one(ending: str, site: "Site") -> None:
    other = site.reader("other")
    theirs = other.get(f"/attempts/{site.attempt}{ending}", 404)
    absent = other.get(f"/attempts/{token_hex(16)}{ending}", 404)
    assert theirs.text == absent.text
    assert dict(theirs.headers) == dict(absent.headers)


def test_anothers_answer_changes_nothing(site: "Site") -> None:
    address, form = site.address("/attempts/<id>/answers"), site.form("/attempts/<id>/answers")
    site.reader("other").post(address, 404, data=form)
    assert "/answers/2" not in site.owner.get(f"/attempts/{site.attempt}").text
    site.owner.get(f"/attempts/{site.attempt}/answers/2", 303)


def test_nobody_but_an_administrator_learns_that_there_are_reports(site: "Site") -> None:
    for role in ("anonymous", "guest", "owner", "other"):
        reader = site.reader(role)
        known, unknown = reader.get("/admin/reports", 404), reader.get("/admin/nothing", 404)
        assert known.text == unknown.text


@pytest.mark.parametrize(
    "rule", ["/account/password", "/account/erase", "/account/export.json", "/account/import"]
)
def test_a_visitor_is_sent_to_the_account_page_and_back(rule: str, site: "Site") -> None:
    answer = site.reader("anonymous").get(rule, 303)
    assert answer.location == f"/account?next={rule}"


class Site:
    """The site with the owner's attempt, the addresses of the table and a form for each POST."""

    def __init__(self, app: Flask, course: Course, make_browser: Callable[..., Browser]) -> None:
        self.app, self.course, self.make_browser = app, course, make_browser
        self.owner = make_browser(app, "account")
        outcome = answer_quiz(self.owner, "r", size=3, learner_id=self.owner.learner_id)
        self.attempt = outcome.attempt_id
        self.item = outcome.item_id
        self.lesson = course.lesson(lesson_items(course)[0].lesson or "")

    @cached_property
    def exam(self) -> str:
        """A test that the owner has begun."""
        return begin(self.owner, "placement")

    def reader(self, role: str) -> Browser:
        """A browser of somebody in this role; all but the owner are new."""
        if role == "owner":
            return self.owner
        who = {"anonymous": "visitor", "other": "account"}.get(role, role)
        return self.make_browser(self.app, who)

    def address(self, rule: str) -> str:
        """The rule with its parts filled in."""
        values = {
            "slug": self.lesson.slug,
            "name": f"p-{self.lesson.paragraphs[0]}",
            "number": "1",
            "prompt": "1",
            "position": "1",
        }
        if "name" in rule and "static" in rule:
            values["name"] = self._asset()
        if rule.startswith("/cases"):
            values["slug"] = next(iter(self.course.cases))
        if rule.startswith("/reference"):
            values["slug"] = next(iter(self.course.instruments))
        values["id"] = self._id(rule)
        values["kind"] = "placement"
        return re.sub(r"<(?:[^:>]*:)?(\w+)>", lambda match: values[match[1]], rule)

    def form(self, rule: str) -> dict[str, object]:
        """What the form of a POST sends, beside its token."""
        password = "correct horse battery"
        forms: dict[str, dict[str, object]] = {
            "/lessons/<slug>/explain/<int:prompt>": {"explanation": "In my words."},
            "/items/<id>/reports": {"kind": "typo", "text": ""},
            "/account/keep": {"name": f"Ada {token_hex(4)}", "password": password},
            "/account/sign-in": {"name": "Nobody", "password": password},
            "/account/role": {"role": "police"},
            "/exams/<id>/certificate": {"name": "Ana"},
            "/admin/certificates/<id>/withdraw": {"reason": "It was sat by somebody else."},
        }
        if rule == "/attempts/<id>/answers":
            form = question(self.owner.get(f"/attempts/{self.attempt}").text).chosen(first)
            return {name: value for name, value in form.items() if name != "csrf_token"}
        if rule == "/exams/<id>/<int:position>":
            page = house_rules.Page(self.owner.get(f"/exams/{self.exam}/1").text)
            form = form_to(page, f"/{self.exam}/1").chosen(first)
            return {name: value for name, value in form.items() if name != "csrf_token"}
        return forms.get(rule, {})

    def _id(self, rule: str) -> str:
        if rule.startswith("/attempts"):
            return self.attempt
        if rule.startswith("/items"):
            return self.item
        if rule == "/exams/<id>/certificate":
            return self._certified[0]
        if rule.startswith("/exams"):
            return self.exam
        if "certificates" in rule:
            return self._certified[1]
        return str(self._report()) if rule.startswith("/admin") else "16"

    @cached_property
    def _certified(self) -> tuple[str, str]:
        """A passed sitting of the owner and its certificate; the form may lack items here."""
        full, now, learner = filled(self.course), datetime.now(UTC), self.owner.learner_id
        with self.app.app_context():
            db = database.session()
            kind = AttemptKind.CERTIFICATE
            sat = start(db, full, learner_id=learner, kind=kind, now=now).public_id
            answer_all(db, full, learner, sat, now)
            submit(db, learner_id=learner, public_id=sat, now=now)
            return sat, issue(db, full, learner_id=learner, public_id=sat, name="Ana", now=now)

    def _report(self) -> int:
        with self.app.app_context():
            return report_problem(
                database.session(),
                self.course,
                learner_id=None,
                item_id=self.item,
                kind="typo",
                text="",
                now=datetime.now(UTC),
            )

    def _asset(self) -> str:
        page = self.make_browser(self.app, "visitor").page("/about")
        links = (link.attributes["href"] for link in page.all("link"))
        return next(link for link in links if link.endswith(".css")).removeprefix("/static/")


@pytest.fixture
def site(app: Flask, course: Course, make_browser: Callable[..., Browser]) -> Site:
    """The site, with an owner of its own for each test."""
    return Site(app, course, make_browser)
