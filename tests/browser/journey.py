"""How a learner goes through the pages, by mouse: the same steps with and without JavaScript."""

import re

from playwright.sync_api import Locator, Page, expect

NUMBER = re.compile(r"Question (\d+) of \d+")
CODE = re.compile(r"^[0-9A-Z]{4}(-[0-9A-Z]{4}){6}$")
# Set in a window, it is gone when the page was loaded anew.
KEEP_MARK = "() => { window.sameLoad = true }"
HAS_MARK = "() => window.sameLoad === true"


def read_on(page: Page) -> int:
    """Follow "Next" from the start of a lesson to its quiz; how many screens there were."""
    screens = 1
    while True:
        expect(page.locator("h1")).to_be_visible()
        if page.locator("textarea").count():
            explain(page)
        on = page.locator(".pager-on")
        last = "/quiz/" in (on.get_attribute("href") or "")
        with page.expect_navigation():
            on.click()
        if last:
            return screens
        screens += 1


def explain(page: Page) -> None:
    """Write an explanation of one's own; the model answer stands there only then."""
    expect(page.get_by_text("A model answer")).to_have_count(0)
    page.locator("textarea").first.fill("Because these words only invite the States.")
    page.get_by_role("button", name="Show the model answer").first.click()
    expect(page.get_by_text("A model answer")).to_have_count(1)


def choose(page: Page) -> None:
    """Fill in the question on the page, whatever its shape."""
    form = question(page).locator("form")
    done = set()
    for box in form.locator("input[type=radio], input[type=checkbox]").all():
        name = box.get_attribute("name")
        if name not in done:
            box.check()
        done.add(name)
    for number, select in enumerate(form.locator("select").all(), start=1):
        if not select.input_value():
            select.select_option(index=number)


def answer(page: Page) -> None:
    """Answer the question on the page, and see the verdict and its proof."""
    choose(page)
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(verdict(page)).to_be_visible()
    expect(page.locator("mark.proof").first).to_be_visible()
    assert re.search(r"/attempts/\w+/answers/\d+$", page.url)


def go_on(page: Page) -> None:
    """From the verdict to the next question."""
    question(page).get_by_role("link", name="Next question").click()
    expect(page.get_by_role("button", name="Answer", exact=True)).to_be_visible()


def question(page: Page) -> Locator:
    """The part of the page that is swapped."""
    return page.locator("#question")


def verdict(page: Page) -> Locator:
    """What is said about the answer."""
    return page.locator("h2.verdict")


def asked(page: Page) -> tuple[str, str]:
    """The number of the question and all its words, the options in their order."""
    words = question(page).locator("fieldset.answer").inner_text()
    found = NUMBER.search(question(page).inner_text())
    assert found
    return found.group(1), words
