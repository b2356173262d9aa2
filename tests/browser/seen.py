"""What is looked at in a page: errors, accessibility, room on a small screen, focus."""

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Page, Request, Response

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
# The rules that look at colours: a dark page differs from a light one in nothing else.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
SMALLEST = {"width": 320, "height": 640}

# Chromium reports every answer of 400 or more as an error; a refused form is none.
STATUS = "Failed to load resource: the server responded with a status of 4"

TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.querySelectorAll("body *")].filter(
    (e) => e.getBoundingClientRect().right > room + 1 && !e.closest(".scroll"));
  return [`page is ${document.documentElement.scrollWidth} wide in ${room}`,
    ...wide.slice(-5).map((e) => e.outerHTML.slice(0, 160))];
}"""

FOCUS = """() => {
  const e = document.activeElement;
  const shown = e.closest(".choice") && e.matches("input") ? e.closest(".choice") : e;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const middle = document.elementFromPoint(
    Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1),
    Math.min(Math.max(box.y + Math.min(box.height, innerHeight) / 2, 1), innerHeight - 1));
  return {
    what: e.outerHTML.slice(0, 200),
    body: e === document.body,
    // Titles and messages that take the focus, but are no stop, show themselves by their place.
    outlined:
      e.tabIndex < 0 || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(middle && (shown.contains(middle) || middle.contains(shown))),
  };
}"""


class Seen:
    """Collects the errors of a window from its first page on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self._listeners = {
            "console": self._console,
            "pageerror": lambda error: self.errors.append(f"error: {error}"),
            "requestfailed": self._failed,
            "response": self._response,
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)

    def stop(self) -> None:
        """Listen no more."""
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    def no_errors(self) -> None:
        """Nothing in the console, no violation of the policy, no file missing."""
        assert self.errors == []

    def axe(self, rules: object = RULES) -> list[str]:
        """What breaks a rule of WCAG 2.2 AA or a best practice, with the elements that do."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        found = self.page.evaluate(f"() => axe.run({json.dumps(options)})")["violations"]
        return [
            f"{rule['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
            for rule in found
            for node in rule["nodes"]
        ]

    def too_wide(self) -> list[str]:
        """Whether the page has to be scrolled sideways, and what makes it so."""
        return list(self.page.evaluate(TOO_WIDE))

    def focus_is_visible(self) -> None:
        """The element with the focus is outlined if it is a stop, in view, not behind another."""
        focus = self.page.evaluate(FOCUS)
        assert not focus["body"] and focus["outlined"] and focus["inView"], focus
        assert not focus["covered"], focus

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(STATUS):
            self.errors.append(f"{message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # left before it came
            self.errors.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.request.resource_type not in {"document", "xhr"}:
            self.errors.append(f"{response.status}: {response.url}")
        if response.status >= 500:
            self.errors.append(f"{response.status}: {response.url}")
