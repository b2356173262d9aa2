"""The main journey: read, be quizzed, leave, come back after a restart, keep the progress."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey
from tests.browser.seen import PHONE, Seen
from tests.live_site import LiveSite

ANSWERS = 3
PASSWORD = "four words in a row"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_main_journey(
    javascript: bool, own_site: LiveSite, opened: Callable[..., tuple[Page, Seen]]
) -> None:
    page, seen = opened(viewport=PHONE, java_script_enabled=javascript)
    page.goto(own_site.address)
    page.get_by_role("link", name="Start with lesson").click()
    assert journey.read_on(page) >= 5
    be_quizzed(page, javascript)
    left = journey.asked(page)
    seen.no_errors()
    page.close()
    own_site.stop()
    own_site.start()
    page = page.context.new_page()
    seen = Seen(page)
    come_back(page, own_site)
    assert journey.asked(page) == left
    keep_progress(page)
    sign_out_and_in(page, own_site)
    assert journey.asked(page) == left
    journey.answer(page)
    page.get_by_role("link", name="Account").click()
    expect(page.get_by_text(f"{ANSWERS + 1} answers")).to_be_visible()
    seen.no_errors()


def be_quizzed(page: Page, javascript: bool) -> None:
    """A few questions; with JavaScript the page is never loaded anew."""
    for _ in range(ANSWERS):
        if javascript:
            page.evaluate(journey.KEEP_MARK)
        journey.answer(page)
        journey.go_on(page)
        if javascript:
            assert page.evaluate(journey.HAS_MARK)
    assert journey.asked(page)[0] == str(ANSWERS + 1)


def come_back(page: Page, site: LiveSite) -> None:
    """Open the site again in the same browser, and go on with the question that was left."""
    page.goto(site.address)
    expect(page.locator("h1")).to_have_text("Continue where you were")
    page.get_by_role("link", name=f"Go on with question {ANSWERS + 1}").click()
    expect(page.get_by_role("button", name="Answer", exact=True)).to_be_visible()


def keep_progress(page: Page) -> None:
    """Make the guest an account; the recovery code is shown once."""
    page.get_by_role("link", name="Account").click()
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Keep my progress").click()
    code = page.locator(".recovery-code")
    assert journey.CODE.match(code.inner_text().strip())
    page.get_by_role("link", name="I have written it down").click()
    expect(page.locator("h1")).to_have_text("Ada")
    expect(code).to_have_count(0)


def sign_out_and_in(page: Page, site: LiveSite) -> None:
    """Nothing is left when signed out; all is back when signed in."""
    page.get_by_role("button", name="Sign out").click()
    page.goto(site.address)
    expect(page.get_by_role("link", name="Go on with question")).to_have_count(0)
    page.get_by_role("link", name="Account").click()
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    come_back(page, site)


def test_an_answer_that_cannot_be_sent_is_not_lost(
    own_site: LiveSite, opened: Callable[..., tuple[Page, Seen]]
) -> None:
    page, _seen = opened(viewport=PHONE)
    page.goto(f"{own_site.address}/quiz/1-1-root-causes-and-evidence")
    journey.choose(page)
    before = journey.asked(page)
    own_site.stop()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("nothing was saved")
    assert journey.asked(page) == before
    own_site.start()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(journey.verdict(page)).to_be_visible()
    expect(page.get_by_role("alert")).to_be_empty()


def test_search_as_you_type(site: LiveSite, opened: Callable[..., tuple[Page, Seen]]) -> None:
    page, seen = opened(viewport=PHONE)
    page.goto(f"{site.address}/search")
    page.evaluate(journey.KEEP_MARK)
    page.get_by_label("Words, or the number").press_sequentially("corruption")
    expect(page.locator("#results mark.found").first).to_be_visible()
    assert page.url.endswith("q=corruption") or "q=corruption&" in page.url
    assert page.evaluate(journey.HAS_MARK)
    seen.no_errors()
