"""A form is sat in a real browser: questions, overview, handing in."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.seen import Seen
from tests.live_site import LiveSite

Opened = Callable[..., tuple[Page, Seen]]


def test_a_placement_is_sat_and_handed_in(own_site: LiveSite, opened: Opened) -> None:
    page, seen = opened(viewport={"width": 390, "height": 844})
    page.goto(f"{own_site.address}/tests")
    page.get_by_role("button", name="Find out where to start").click()
    page.get_by_role("link", name="To the first question").click()
    # Sent empty, it comes back where it stood, and says so.
    fault, saved = page.locator("#fault"), page.get_by_text(re.compile(r"^[12] of \d+ saved"))
    page.get_by_role("button", name="Save for good and go on").click()
    # The steps of an order stand somewhere from the start, so that is never empty.
    expect(fault.or_(saved).first).to_be_visible()
    if fault.count():
        expect(fault).to_be_focused()
    choose(page)
    page.get_by_role("button", name="Save for good and go on").click()
    expect(page).to_have_url(re.compile(r"/exams/[0-9a-f]{32}/\d+$"))
    expect(saved).to_be_visible()
    page.get_by_role("link", name="Overview and handing in").click()
    page.get_by_role("button", name="Hand this form in").click()
    expect(page.get_by_role("heading", name="Part by part")).to_be_visible()
    seen.no_errors()


def choose(page: Page) -> None:
    """Some answer to whatever is asked: the first option of each group, another for each list.

    The steps of an order have their places already.
    """
    question = page.locator("#question")
    names = {box.get_attribute("name") for box in question.locator("input[type=radio]").all()}
    for name in names:
        question.locator(f"input[name='{name}']").first.check()
    for box in question.locator("input[type=checkbox]").all()[:1]:
        box.check()
    for number, menu in enumerate(question.locator("select:not(.order select)").all(), start=1):
        menu.select_option(index=number)
