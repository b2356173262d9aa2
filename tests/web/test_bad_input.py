"""Two thousand odd requests over all routes: never a fault of ours, never a page not our own."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

import pytest
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st
from sqlalchemy import insert, select
from werkzeug.routing import Rule
from werkzeug.test import EnvironBuilder, run_wsgi_app
from werkzeug.wrappers import Response

from learnapp import create_app
from learnapp.config import Settings
from learnapp.domain.lessons import Course
from learnapp.store.database import db as database
from learnapp.store.learning import Answer
from learnapp.store.people import DeviceSession
from learnapp.web.security import BODY_BYTES, HEADERS
from tests.web.answers import answer_quiz
from tests.web.conftest import Browser
from tests.web.house_rules import Page

REQUESTS = 2000
HOST = "localhost"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")

ODD_TEXTS = (
    "", " ", "\x00", "a\x00b", "..", "../../etc/passwd", "%00", "%", "'", "' OR 1=1 --", "<b>",
    "{{ 7*7 }}", "%(name)s", "\r\nSet-Cookie: a=b", "\u202e", "\ud7ff\uffff", "\U0001f600", "١٦",
    "ǅ", "0", "-1", "1e9", "null", "true", str(2**31), str(2**63), "9" * 400, "x" * 5000,
    "//evil.example", "https://evil.example/", "/account/sign-out", "gen.force.16.0", "all", "*",
    '"', "NEAR(", "a AND", "🏛" * 300,
)  # fmt: skip
ODD_BYTES = (b"\xff\xfe", b"\xc0\x80", b"\xed\xa0\x80", b"\x00", b"/", b"//", b"?", b"#", b"\\")
with_nul = st.text(max_size=8).map(lambda text: f"a{text}\x00")
texts = st.one_of(st.sampled_from(ODD_TEXTS), st.text(max_size=40), with_nul)
raw = st.one_of(
    texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(ODD_BYTES),
    st.binary(max_size=30),
)


def mostly(usual: st.SearchStrategy[Any], odd: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The usual seven times of eight."""
    return st.sampled_from([usual] * 7 + [odd]).flatmap(lambda chosen: chosen)


@dataclass
class Person:
    """A reader with a cookie that never changes, and the token of its forms."""

    cookie: str
    token: str
    device: str
    learner_id: int


class Site:
    """A site of its own with readers of every kind, who have answers that must not change."""

    def __init__(self, app: Flask, make_browser: Callable[..., Browser]) -> None:
        self.app = app
        # Forms are where most can go wrong, so they get twice as many requests.
        shares = {"GET": 1, "POST": 2}
        self.routes = [
            (rule, method, share)
            for rule in app.url_map.iter_rules()
            for method, share in shares.items()
            if method in (rule.methods or ())
        ]
        kinds = ("visitor", "guest", "account", "admin")
        self.people = [self._person(make_browser(app, kind)) for kind in kinds]
        owner = make_browser(app, "account")
        self.attempt = answer_quiz(owner, "rw", size=6, learner_id=owner.learner_id)
        self.people.append(self._person(owner))
        self.fields = self._fields(owner)
        course: Course = app.extensions["learnapp"].course
        self.slug = next(iter(course.lessons))
        self.answers = self.all_answers()

    def real(self, rule: Rule, part: str) -> str:
        """What may stand in a part of a rule."""
        ids = {"attempts": self.attempt.attempt_id, "items": self.attempt.item_id, "admin": "1"}
        name = "explain" if rule.rule.startswith("/lessons") else "app.css"
        values = {"slug": self.slug, "name": name, "id": ids.get(rule.rule.split("/")[1], "16")}
        return values.get(part, "1")

    def all_answers(self) -> list[Any]:
        """Every stored answer."""
        with self.app.app_context(), database.engine.connect() as connection:
            return list(connection.execute(select(*Answer.__table__.c).order_by(Answer.id)))

    def wake(self) -> None:
        """Sign everybody in again whom a request signed out."""
        with self.app.app_context(), database.engine.begin() as connection:
            alive = set(connection.execute(select(DeviceSession.id)).scalars())
            for person in self.people:
                if person.learner_id and person.device not in alive:
                    row = {"id": person.device, "learner_id": person.learner_id}
                    now = datetime.now(UTC)
                    connection.execute(insert(DeviceSession), row | {"created_at": now})

    def _person(self, browser: Browser) -> Person:
        token = browser.token()
        cookie = browser.client.get_cookie("learnapp")
        assert cookie is not None
        with browser.client.session_transaction() as session:
            device = session.get("device", "")
        return Person(cookie.value, token, device, browser.learner_id)

    def _fields(self, owner: Browser) -> dict[str, str]:
        """The fields of real forms, with what stands in them."""
        fields = dict.fromkeys(
            ("name", "password", "new_password", "code", "word", "role", "choice", "next",
             "explanation", "kind", "text"), "")  # fmt: skip
        page = Page(owner.get(f"/attempts/{self.attempt.attempt_id}").text)
        inputs = [i.attributes for i in page.all("input") if i.attributes.get("name")]
        return fields | {i["name"]: i.get("value", "") for i in inputs}


@pytest.fixture
def site(
    course: Course, migrated_file: Path, settings: Settings, make_browser: Callable[..., Browser]
) -> Site:
    """A site that answers to one host only."""
    settings.database_path.write_bytes(migrated_file.read_bytes())
    app = create_app(replace(settings, trusted_hosts=(HOST,)), course)
    return Site(app, make_browser)


def path_of(draw: Any, site: Site, rule: Rule) -> bytes:
    """The path of a rule with odd or real values in it; now and then with something added."""
    path = b""
    for is_part, piece in rule._trace:  # the parts of a rule have no public name
        real = st.just(site.real(rule, piece).encode())
        path += draw(mostly(real, raw)) if is_part else piece.encode()
    path = path.lstrip(b"|")
    return draw(mostly(st.just(path), raw.map(lambda more: path + more)))


def query_of(draw: Any) -> str:
    """Known and unknown parameters with odd values, or no parameters at all."""
    names = st.sampled_from(
        [
            "q",
            "q",
            "q",
            "q",
            "role",
            "pillar",
            "force",
            "hedge",
            "instrument",
            "marks",
            "paragraph",
            "next",
            "again",
            "x",
        ]  # fmt: skip
    )
    pairs = draw(st.lists(st.tuples(mostly(names, texts), raw), min_size=1, max_size=4))
    return draw(mostly(st.just(urlencode(pairs)), raw.map(quote_from_bytes)))


def body_of(draw: Any, site: Site, person: Person) -> dict[str, Any]:
    """A form as it should be but for its values, or something that is no form of ours."""
    kind = draw(st.sampled_from(["form", "form", "form", "form", "file", "raw", "huge"]))
    if kind == "raw":
        types = ["application/json", "text/plain", "multipart/form-data; boundary=x", "é", "a/b/c",
                 "multipart/form-data", "application/x-www-form-urlencoded; charset=x"]  # fmt: skip
        return {"data": draw(st.binary(max_size=200)), "content_type": draw(st.sampled_from(types))}
    if kind == "huge":
        field = draw(st.sampled_from(sorted(site.fields)))
        sizes = st.sampled_from([4001, BODY_BYTES - 400, BODY_BYTES * 2])
        return {"data": {"csrf_token": person.token, field: "x" * draw(sizes)}}
    fields: dict[str, Any] = {}
    for name in draw(st.sets(st.one_of(st.sampled_from(sorted(site.fields)), texts), max_size=8)):
        real = st.just(site.fields.get(name, ""))
        fields[name] = draw(st.one_of(real, texts, st.lists(texts, max_size=3)))
    if kind == "file":
        fields["text"] = (BytesIO(draw(st.binary(max_size=50))), "odd.bin")
    fields["csrf_token"] = draw(mostly(st.just(person.token), st.sampled_from(["", "x" * 300])))
    return {"data": fields}


def environ_of(draw: Any, site: Site, rule: Rule, allowed: str) -> dict[str, Any]:
    """A whole request for a route, as the server hands it in."""
    person = draw(st.sampled_from(site.people))
    method = draw(mostly(st.just(allowed), st.sampled_from(METHODS)))
    options: dict[str, Any] = {"method": method, "base_url": f"http://{HOST}/"}
    if method not in {"GET", "HEAD", "OPTIONS"}:
        options |= body_of(draw, site, person)
    environ = EnvironBuilder(**options).get_environ()
    environ["PATH_INFO"] = path_of(draw, site, rule).decode("latin-1")
    environ["QUERY_STRING"] = query_of(draw)
    return environ | headers_of(draw, site, person)


def headers_of(draw: Any, site: Site, person: Person) -> dict[str, str]:
    """The reader's cookie and our host, or odd ones, and what else a browser may send."""
    cookie = f"learnapp={person.cookie}"
    cookies = ["", "learnapp=", "learnapp=x.y.z", cookie[:-3], "learnapp=\xff;;=", "a" * 5000,
               f"{cookie}; learnapp={site.people[0].cookie}"]  # fmt: skip
    hosts = ["evil.example", "", "localhost:99999", "[::1", "a b", "\xe9"]
    accepted = ["", "de, en;q=0.5", "*;q=x", "\xff", "a" * 3000]
    ranges = ["", "", "bytes=0-1", "bytes=9-1", "lines=x"]
    headers = {
        "HTTP_COOKIE": draw(mostly(st.just(cookie), st.sampled_from(cookies))),
        "HTTP_HOST": draw(mostly(st.just(HOST), st.sampled_from(hosts))),
        "HTTP_ACCEPT_LANGUAGE": draw(st.sampled_from(accepted)),
        "HTTP_RANGE": draw(st.sampled_from(ranges)),
    }
    return headers | draw(mostly(st.just({}), st.just({"HTTP_HX_REQUEST": "true"})))


def fault_of(environ: dict[str, Any], answer: Response) -> str:
    """What is wrong with an answer, or nothing."""
    if answer.status_code >= 500:
        return f"status {answer.status_code}"
    missing = [name for name in HEADERS if answer.headers.get(name) != HEADERS[name]]
    if missing:
        return f"without {missing}"
    if 300 <= answer.status_code < 400:
        target = answer.headers.get("Location", "/")
        inside = target.startswith(f"http://{HOST}/") or (target[:1] == "/" and target[1:2] != "/")
        return "" if inside else f"leads to {target}"
    body = answer.get_data(as_text=True)
    if environ["REQUEST_METHOD"] == "HEAD" or not body:
        return ""
    if answer.mimetype == "text/html":
        return fault_of_page(body, "HTTP_HX_REQUEST" in environ)
    known = {"application/json", "text/css", "text/javascript", "text/plain", "image/svg+xml"}
    return "" if answer.mimetype in known else f"type {answer.mimetype}"


def fault_of_page(html: str, is_htmx: bool) -> str:
    """What is wrong with a page or a fragment, or nothing."""
    if not html.startswith("<!doctype html>"):
        return "" if is_htmx else "a fragment for a browser"
    title = re.search(r"<title>\s*[^<\s]", html)
    return "" if title and html.count("<h1") == 1 else "no title or h1"


def test_no_request_breaks_the_site(site: Site) -> None:
    statuses: Counter[int] = Counter()

    def ask_for(rule: Rule, method: str, requests: int) -> None:
        @profile(
            max_examples=requests,
            derandomize=True,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def ask(data: Any) -> None:
            environ = environ_of(data.draw, site, rule, method)
            chunks, status, headers = run_wsgi_app(site.app, environ, buffered=True)
            answer = Response(b"".join(chunks), status, headers)
            assert fault_of(environ, answer) == ""
            statuses[answer.status_code] += 1
            if environ["REQUEST_METHOD"] == "POST":
                site.wake()

        ask()

    each = -(-REQUESTS // sum(share for _rule, _method, share in site.routes))
    for rule, method, share in site.routes:
        ask_for(rule, method, each * share)
    assert statuses.total() >= REQUESTS
    # The requests are odd, but not so odd that none gets anywhere.
    assert min(statuses[code] for code in (200, 303, 400, 404, 405, 422)) >= 20
    assert statuses[413]
    kept = {row.id: row for row in site.all_answers()}
    assert [kept.get(row.id) for row in site.answers] == site.answers
