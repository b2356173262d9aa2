"""All of it by keyboard alone: every stop is visible, none is a trap, focus follows a swap."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import journey
from tests.browser.seen import DESK, Seen
from tests.live_site import LiveSite
from tests.page_kinds import LOOKS, Cast

MOST_STOPS = 150
HAS_FOCUS = "e => e === document.activeElement"
FOCUS = """() => {
  const e = document.activeElement, group = document.querySelectorAll(`[name="${e.name}"]`);
  return {tag: e.tagName.toLowerCase(), type: e.type || "", value: e.value || "",
    chosen: [...group].some((one) => one.checked), send: e.classList.contains("send")};
}"""


def tab_to(page: Page, seen: Seen, target: Locator) -> None:
    """Press Tab until `target` has the focus; on the way every stop must be visible."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if not page.evaluate("() => document.activeElement === document.body"):
            seen.focus_is_visible()
        if target.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"{target} cannot be reached by Tab")


def follow(page: Page, seen: Seen, target: Locator) -> None:
    """Open another page by keyboard."""
    expect(target).to_be_visible()
    tab_to(page, seen, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill_in(page: Page, seen: Seen) -> None:
    """From the title of a question through its fields to the button, and press it."""
    selects = 0
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        seen.focus_is_visible()
        focus = page.evaluate(FOCUS)
        if focus["send"]:
            page.keyboard.press("Enter")
            return
        if focus["type"] in {"radio", "checkbox"} and not focus["chosen"]:
            page.keyboard.press("Space")
        elif focus["tag"] == "select" and not focus["value"]:
            selects += 1
            for _ in range(selects):
                page.keyboard.press("ArrowDown")
    raise AssertionError("the button cannot be reached by Tab")


def test_main_journey_by_keyboard(site: LiveSite, opened: Callable[..., tuple[Page, Seen]]) -> None:
    page, seen = opened(viewport=DESK)
    page.goto(site.address)
    page.keyboard.press("Tab")
    seen.focus_is_visible()
    page.keyboard.press("Enter")  # skips to the content
    expect(page.locator("main")).to_be_focused()
    follow(page, seen, page.get_by_role("link", name="Start with lesson"))
    follow(page, seen, page.locator(".pager-on"))
    look_up_a_term(page, seen)
    follow(page, seen, page.locator(".lesson-side").get_by_role("link", name="Quiz"))
    for _ in range(2):
        expect(page.locator("#question form")).to_be_visible()
        fill_in(page, seen)
        expect(journey.verdict(page)).to_be_focused()
        expect(page.locator("mark.proof").first).to_be_visible()
        tab_to(page, seen, page.get_by_role("link", name="Next question"))
        page.keyboard.press("Enter")
        expect(page.locator("#question-title")).to_be_focused()
    seen.no_errors()


def look_up_a_term(page: Page, seen: Seen) -> None:
    """Open and close the popover of the first term of the screen or of one after it."""
    while page.locator("button.term").count() == 0:
        follow(page, seen, page.locator(".pager-on"))
    term = page.locator("button.term").first
    tab_to(page, seen, term)
    page.keyboard.press("Enter")
    card = page.locator(f"#{term.get_attribute('popovertarget')}")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert term.evaluate(HAS_FOCUS)


@pytest.mark.parametrize("name", LOOKS)
def test_each_shape_by_keyboard(
    name: str, cast: Cast, site: LiveSite, opened: Callable[..., tuple[Page, Seen]]
) -> None:
    page, seen = opened(viewport=DESK)
    item = cast.longest(name)
    shown = cast.sitter(item, item.key).question()
    page.context.add_cookies([{"name": "learnapp", "value": shown.cookie, "url": site.address}])
    page.goto(f"{site.address}{shown.path}")
    fill_in(page, seen)
    expect(journey.verdict(page)).to_be_focused()
    seen.no_errors()


def test_steps_are_moved_by_keyboard(
    cast: Cast, site: LiveSite, opened: Callable[..., tuple[Page, Seen]]
) -> None:
    page, seen = opened(viewport=DESK)
    item = cast.longest("ordering")
    shown = cast.sitter(item, item.key).question()
    page.context.add_cookies([{"name": "learnapp", "value": shown.cookie, "url": site.address}])
    page.goto(f"{site.address}{shown.path}")
    steps = page.locator(".order-text")
    first, second, *rest = steps.all_inner_texts()
    tab_to(page, seen, page.get_by_role("button", name="Move down").first)
    page.keyboard.press("Enter")
    expect(steps.first).to_have_text(second)
    assert steps.all_inner_texts() == [second, first, *rest]
    seen.focus_is_visible()
    page.keyboard.press("Enter")
    # The question is asked again: a step was moved and nothing was sent.
    expect(page.locator("#question form")).to_have_count(1)
    seen.no_errors()


def test_a_refused_answer_takes_the_focus_to_the_reason(
    site: LiveSite, opened: Callable[..., tuple[Page, Seen]]
) -> None:
    page, seen = opened(viewport=DESK)
    page.goto(f"{site.address}/quiz/1-1-root-causes-and-evidence")
    tab_to(page, seen, page.locator("button.send"))
    page.keyboard.press("Enter")
    fault = page.locator("#fault")
    expect(fault).to_be_focused()
    seen.focus_is_visible()
    seen.no_errors()
