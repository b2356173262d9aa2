"""A case in a real browser: read the papers, decide, go astray and back, and see both paths."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from learnapp.domain.questions.types.case_node import CaseNode
from tests.browser.seen import PHONE, Seen
from tests.live_site import LiveSite
from tests.page_kinds import ASTRAY, CASE, Cast


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_case_is_played_to_its_debrief(
    javascript: bool, cast: Cast, site: LiveSite, opened: Callable[..., tuple[Page, Seen]]
) -> None:
    page, seen = opened(viewport=PHONE, java_script_enabled=javascript)
    page.goto(f"{site.address}/cases")
    case = cast.course.cases[CASE]
    page.get_by_role("link", name=case.title).click()
    page.get_by_role("link", name="Begin the case").click()
    # Its way meets all six decisions.
    for option in map(CaseNode.option, case.nodes.values(), ASTRAY):
        assert option is not None
        paper = page.locator(".paper").first
        paper.locator("summary").click()
        expect(paper.get_by_text("Invented for this case")).to_be_visible()
        page.get_by_text(option.text, exact=True).click()
        page.get_by_role("button", name="Decide").click()
        expect(page.get_by_role("heading", name="What happens now")).to_be_visible()
        assert seen.too_wide() == []
        page.locator("#question .actions .button").click()
    expect(page.get_by_role("heading", name="Your path beside the best one")).to_be_visible()
    expect(page.get_by_text("4 of 6 choices were the best")).to_be_visible()
    seen.no_errors()
