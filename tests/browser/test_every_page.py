"""Every kind of page: accessible at two sizes in light and dark, narrow enough, without errors."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tests.browser.seen import COLOURS, DESK, PHONE, SMALLEST, Seen
from tests.live_site import LiveSite
from tests.page_kinds import PAGES, Cast, Shown


def show(page: Page, site: LiveSite, shown: Shown) -> None:
    """Open a page as it was seen; the answer to a form is played back, as it comes but once."""
    if shown.cookie:
        cookie = {"name": "learnapp", "value": shown.cookie, "url": site.address}
        page.context.add_cookies([cookie])
    if shown.posted:
        page.route(f"{site.address}{shown.path}", lambda route: play_back(route, shown))
    answer = page.goto(f"{site.address}{shown.path}")
    assert answer is not None and answer.status == shown.status
    page.unroute_all()


def play_back(route: Route, shown: Shown) -> None:
    route.fulfill(status=shown.status, headers=dict(shown.headers), body=shown.html)


@pytest.mark.parametrize("name", PAGES)
def test_page(
    name: str, cast: Cast, site: LiveSite, opened: Callable[..., tuple[Page, Seen]]
) -> None:
    page, seen = opened(viewport=PHONE)
    show(page, site, PAGES[name](cast))
    seen.no_errors()
    found = {}
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        found[f"{size['width']} light"] = seen.axe()
        page.emulate_media(color_scheme="dark")
        found[f"{size['width']} dark"] = seen.axe(COLOURS)
    page.set_viewport_size(SMALLEST)
    found["320"] = seen.too_wide()
    assert {where: what for where, what in found.items() if what} == {}


def test_these_checks_find_what_is_planted(
    cast: Cast, site: LiveSite, opened: Callable[..., tuple[Page, Seen]]
) -> None:
    page, seen = opened(viewport=SMALLEST)
    show(page, site, PAGES["privacy"](cast))
    assert seen.axe() == [] and seen.too_wide() == []
    page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
             `<img src="data:,"><p style="color: red">x</p><pre>${"wide".repeat(99)}</pre>`)"""
    )
    assert any(problem.startswith("image-alt") for problem in seen.axe())
    assert any("style-src" in error for error in seen.errors)
    assert seen.too_wide() != []
