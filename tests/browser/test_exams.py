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


def test_the_time_that_is_left_counts_down_and_is_said(own_site: LiveSite, opened: Opened) -> None:
    page, seen = opened(viewport={"width": 390, "height": 844})
    page.clock.install()
    page.goto(f"{own_site.address}/account/keep")
    page.get_by_label("Name", exact=True).first.fill("Ana")
    page.get_by_label("Password", exact=True).first.fill("stone lantern river")
    page.get_by_role("button", name="Make an account").click()
    expect(page.get_by_role("heading", name="code", exact=False).first).to_be_visible()
    page.goto(f"{own_site.address}/tests/certificate")
    page.get_by_label("Time limit").select_option("40")
    page.get_by_role("button", name="Begin now").click()
    left, told = page.get_by_role("timer"), page.locator("#told")
    expect(left).to_have_text(re.compile(r"^(39|40) min left$"))
    page.get_by_role("link", name="To the first question").click()
    expect(page.get_by_role("button", name="Save for good and go on")).to_be_visible()
    # The countdown begins once the script is there.
    page.wait_for_load_state("load")
    page.clock.fast_forward("20:00")
    expect(left).to_have_text(re.compile(r"^(19|20) min left$"))
    expect(told).to_be_empty()
    for _ in range(15):
        page.clock.fast_forward("01:00")
    expect(told).to_have_text("5 min left")
    page.clock.fast_forward("04:30")
    expect(left).to_have_text("Less than 1 min left")
    page.clock.fast_forward("01:00")
    expect(left).to_have_text("The time is over")
    expect(told).to_have_text("The time is over")
    # Only the server decides: by its clock there is time, and the answer counts.
    choose(page)
    page.get_by_role("button", name="Save for good and go on").click()
    expect(page.get_by_text(re.compile(r"^1 of 40 saved"))).to_be_visible()
    expect(left).to_have_text(re.compile(r"^3\d min left$"))
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
