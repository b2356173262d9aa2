"""Every kind of page: accessible at two sizes in light and dark, narrow enough, without errors."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.seen import COLOURS, DESK, PHONE, SMALLEST, Seen
from tests.live_site import LiveSite
from tests.page_kinds import PAGES, Cast, Shown


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Page]:
    """One window for all pages, which is twice as fast as one for each."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def seen(window: Page) -> Iterator[Seen]:
    """What is seen in that window, with nothing left of the page before."""
    window.context.clear_cookies()
    window.emulate_media(color_scheme="light")
    window.set_viewport_size(PHONE)
    seen = Seen(window)
    yield seen
    seen.stop()


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
def test_page(name: str, cast: Cast, site: LiveSite, window: Page, seen: Seen) -> None:
    show(window, site, PAGES[name](cast))
    seen.no_errors()
    found = {}
    for size in (PHONE, DESK):
        window.set_viewport_size(size)
        window.emulate_media(color_scheme="light")
        found[f"{size['width']} light"] = seen.axe()
        window.emulate_media(color_scheme="dark")
        found[f"{size['width']} dark"] = seen.axe(COLOURS)
    window.set_viewport_size(SMALLEST)
    found["320"] = seen.too_wide()
    assert {where: what for where, what in found.items() if what} == {}


def test_these_checks_find_what_is_planted(
    cast: Cast, site: LiveSite, window: Page, seen: Seen
) -> None:
    show(window, site, PAGES["privacy"](cast))
    window.set_viewport_size(SMALLEST)
    assert seen.axe() == [] and seen.too_wide() == []
    window.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("beforeend",
             `<img src="data:,"><p style="color: red">x</p><pre>${"wide".repeat(99)}</pre>`)"""
    )
    assert any(problem.startswith("image-alt") for problem in seen.axe())
    assert any("style-src" in error for error in seen.errors)
    assert seen.too_wide() != []
