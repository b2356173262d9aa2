"""The house-rule client: a test client that checks every page it gets, and people to use it as."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert
from werkzeug.test import TestResponse

from learnapp import create_app
from learnapp.config import Settings
from learnapp.domain.lessons import Course
from learnapp.store.database import db as database
from learnapp.store.people import DeviceSession, Learner
from tests.bare import bare
from tests.web import house_rules


class Browser:
    """A browser on the site: keeps its cookies, and refuses pages that break a house rule."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.learner_id = 0
        self.client = app.test_client()

    def get(self, address: str, status: int = 200, **options: Any) -> TestResponse:
        """Open a page that must answer with `status`."""
        return self._checked(self.client.get(address, **options), status)

    def post(self, address: str, status: int = 303, **options: Any) -> TestResponse:
        """Send a form; its CSRF token is added unless the data bring one."""
        sent = {"csrf_token": self.token()} | options.pop("data", {})
        return self._checked(self.client.post(address, data=sent, **options), status)

    def fragment(self, address: str, status: int = 200, **options: Any) -> TestResponse:
        """Open an address as htmx does; the answer must not be a whole page."""
        headers = {"HX-Request": "true"} | options.pop("headers", {})
        response = self.get(address, status, headers=headers, **options)
        assert "<html" not in response.text
        assert "HX-Request" in response.headers["Vary"]
        return response

    def page(self, address: str, status: int = 200) -> Any:
        """The parsed page at an address: see house_rules.Page."""
        return house_rules.Page(self.get(address, status).text)

    def token(self) -> str:
        """The CSRF token of this browser, as the form of a lesson carries it."""
        page = house_rules.Page(self.client.get(self.form_page).text)
        fields = (f.attributes for f in page.all("input"))
        return next(f["value"] for f in fields if f.get("name") == "csrf_token")

    @property
    def form_page(self) -> str:
        """Any page with a form that anybody may see."""
        lessons = self.app.extensions["learnapp"].course.lessons.values()
        slug = next(lesson.slug for lesson in lessons if lesson.self_explanations)
        return f"/lessons/{slug}/explain"

    def sign_in(self, learner_id: int) -> None:
        """Be this learner from now on."""
        self.learner_id = learner_id
        with self.app.app_context():
            id = token_hex(16)
            row = {"id": id, "learner_id": learner_id, "created_at": datetime.now(UTC)}
            with database.engine.begin() as connection:
                connection.execute(insert(DeviceSession), row)
        with self.client.session_transaction() as session:
            session["device"] = id

    def _checked(self, response: TestResponse, status: int) -> TestResponse:
        assert response.status_code == status, response.text[:2000]
        problems = house_rules.broken_headers(dict(response.headers))
        if response.mimetype == "text/html" and response.text and not response.location:
            problems += house_rules.broken_rules(house_rules.Page(response.text))
        assert problems == [], f"{response.request.path}: {problems}"
        return response


@pytest.fixture(scope="session")
def app(course: Course, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application on the real course; tests share its database, each with its own learners."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("site"), secret_key="0123456789abcdef" * 4)
    shutil.copy(migrated_file, settings.database_path)
    return create_app(settings, course)


@pytest.fixture
def bare_browser(app: Flask, course: Course) -> Browser:
    """A browser of a visitor on a site where one lesson has no commentary yet."""
    return Browser(create_app(app.extensions["learnapp"].settings, bare(course)))


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A browser of a visitor."""
    return Browser(app)


WHO: dict[str, dict[str, object]] = {
    "guest": {"kind": "guest"},
    "account": {"kind": "account"},
    "admin": {"kind": "account", "is_admin": True},
}


@pytest.fixture
def make_browser() -> Callable[..., Browser]:
    """Opens a browser on a site as "visitor", "guest", "account" or "admin", each a new learner.

    Further fields go into the learner's row, for example role="police".
    """

    def make(app: Flask, who: str, **fields: object) -> Browser:
        browser = Browser(app)
        if who == "visitor":
            return browser
        name = None if who == "guest" else f"{who} {token_hex(4)}"
        row = {"created_at": datetime.now(UTC), "name": name, "name_key": name, **WHO[who]}
        with app.app_context(), database.engine.begin() as connection:
            statement = insert(Learner).returning(Learner.id)
            id = int(connection.execute(statement, row | fields).scalar_one())
        browser.sign_in(id)
        return browser

    return make


@pytest.fixture
def guest(app: Flask, make_browser: Callable[..., Browser]) -> Browser:
    """A browser of somebody who has answered before."""
    return make_browser(app, "guest")


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """The context of a request, for functions that need one."""
    with app.test_request_context():
        yield
