"""Guards let the right people through, and `next=` never leaves the site."""

import pytest
from flask import Blueprint, Flask

from learnapp import create_app
from learnapp.config import Settings
from learnapp.domain.lessons import Course
from learnapp.web.guards import (
    own_or_404,
    require_account,
    require_admin,
    require_learner,
    safe_next,
)

GOOD = (
    "/",
    "/course",
    "/course?role=ngo",
    "/declaration/16",
    "/lessons/x/p-16#text",
    "/search?q=a/b",
)
BAD = (
    None, "", "course", "//evil.example", "/\\evil.example", "https://evil.example", "\\\\evil",
    "/course\n", "/\tcourse", "/ course", "/%0d%0a", "javascript:alert(1)", "/nowhere",
    "///evil.example", "/course\\..", "/\x00", "http:/course", " /course", "/.//evil.example",
    "/lessons/x/explain/1",
)  # fmt: skip


@pytest.mark.parametrize("target", GOOD)
def test_pages_of_ours_may_come_next(context: None, target: str) -> None:
    assert safe_next(target) == target


@pytest.mark.parametrize("target", BAD)
def test_nothing_else_may_come_next(context: None, target: str | None) -> None:
    assert safe_next(target) is None


@pytest.fixture
def guarded(app: Flask, course: Course, settings: Settings, engine) -> Flask:
    """A site of its own with a page behind each guard."""
    site = create_app(settings, course)
    pages = Blueprint("guarded", __name__, url_prefix="/guarded")
    pages.add_url_rule("/learner", "learner", require_learner(lambda: "in"))
    pages.add_url_rule("/account", "account", require_account(lambda: "in"))
    pages.add_url_rule("/admin", "admin", require_admin(lambda: "in"))
    pages.add_url_rule("/of/<int:id>", "own", lambda id: str(own_or_404(id).id))
    site.register_blueprint(pages)
    if "account" not in site.blueprints:
        account = Blueprint("account", __name__)
        account.add_url_rule("/account", "account", lambda: "account")
        site.register_blueprint(account)
    return site


@pytest.mark.parametrize(
    ("who", "learner", "account", "admin"),
    [("visitor", 303, 303, 404), ("guest", 200, 303, 404), ("account", 200, 200, 404),
     ("admin", 200, 200, 200)],
)  # fmt: skip
def test_who_may_see_what(
    guarded: Flask, make_browser, who: str, learner: int, account: int, admin: int
) -> None:
    client = make_browser(guarded, who).client
    assert client.get("/guarded/learner").status_code == learner
    assert client.get("/guarded/account").status_code == account
    assert client.get("/guarded/admin").status_code == admin


def test_whoever_is_sent_away_comes_back(guarded: Flask, make_browser) -> None:
    sent = make_browser(guarded, "visitor").client.get("/guarded/account?a=1")
    assert sent.location == "/account?next=/guarded/account?a%3D1"


def test_what_belongs_to_another_does_not_exist(guarded: Flask, make_browser) -> None:
    guest = make_browser(guarded, "guest")
    assert guest.client.get(f"/guarded/of/{guest.learner_id}").status_code == 200
    assert guest.client.get(f"/guarded/of/{guest.learner_id + 1}").status_code == 404
    assert make_browser(guarded, "visitor").client.get("/guarded/of/1").status_code == 404
