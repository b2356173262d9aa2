"""A whole review in a real browser, days after the first answers, with a restart in its middle."""

import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from learnapp.config import DATABASE_FILE
from tests import tools
from tests.browser import journey
from tests.browser.seen import PHONE, Seen
from tests.live_site import COMMAND, LiveSite

ANSWERS = 5
# By days, so that what was learned has begun to fade.
EARLIER = """
UPDATE answers SET answered_at = strftime('%Y-%m-%d %H:%M:%f000', answered_at, '-9 days');
UPDATE attempts SET started_at = strftime('%Y-%m-%d %H:%M:%f000', started_at, '-9 days');
"""


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_review_is_taken_stopped_and_ended(
    javascript: bool, own_site: LiveSite, opened: Callable[..., tuple[Page, Seen]]
) -> None:
    page, seen = opened(viewport=PHONE, java_script_enabled=javascript)
    page.goto(f"{own_site.address}/review")
    expect(page.get_by_text("There is nothing to ask you yet")).to_be_visible()
    page.goto(f"{own_site.address}/quiz/1-1-root-causes-and-evidence")
    for number in range(ANSWERS):
        journey.answer(page)
        if number < ANSWERS - 1:
            journey.go_on(page)
    seen.no_errors()
    page.close()
    own_site.stop()
    let_days_pass(own_site)
    own_site.start()
    page = page.context.new_page()
    seen = Seen(page)

    page.goto(own_site.address)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Review").click()
    page.get_by_role("link", name="Review for 5 minutes").click()
    expect(page.locator(".reason")).to_be_visible()
    journey.answer(page)
    page.get_by_role("link", name="Stop here").click()
    expect(page.get_by_text("You stopped here, which is fine")).to_be_visible()
    page.get_by_role("link", name="Go on with this review").click()
    reviewed = 1
    while page.get_by_role("button", name="Answer", exact=True).count():
        expect(page.locator(".reason")).to_be_visible()
        journey.answer(page)
        reviewed += 1
        on = journey.question(page).get_by_role("link", name="Next question")
        if not on.count():
            break
        on.click()
        expect(page.get_by_role("button", name="Answer", exact=True)).to_be_visible()
    journey.question(page).locator(".actions a.button").first.click()
    expect(page.get_by_text("That was the whole review.")).to_be_visible()
    expect(page.locator(".result-line")).to_have_count(reviewed)
    assert reviewed >= 2
    seen.no_errors()


def let_days_pass(site: LiveSite) -> None:
    """Move all that was kept into the past, and make the views of it anew, as an operator does."""
    with closing(sqlite3.connect(site.folder / DATABASE_FILE)) as database:
        database.executescript(EARLIER)
        database.commit()
    command = [*COMMAND, "rebuild", "--data", str(site.folder)]
    subprocess.run(command, cwd=tools.ROOT, check=True, capture_output=True)
