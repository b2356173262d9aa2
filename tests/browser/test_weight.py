"""What the first view of a lesson costs over the wire, and what the next page costs after it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser.seen import PHONE, Seen
from tests.live_site import LiveSite
from tests.page_kinds import LESSON

# docs/quality.md names what was measured; these are the most it may grow to.
MOST_BYTES = 40 * 1024
MOST_REQUESTS = 5


@dataclass
class Wire:
    """Counts what a window asks for, with the headers of the answers, as it was compressed."""

    bytes: int = 0
    requests: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        network = page.context.new_cdp_session(page)
        network.send("Network.enable")
        network.on("Network.requestWillBeSent", self._asked)
        network.on("Network.loadingFinished", self._came)

    def _asked(self, event: dict[str, dict[str, str]]) -> None:
        self.requests.append(event["request"]["url"])

    def _came(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])


def test_first_view_of_a_lesson(site: LiveSite, opened: Callable[..., tuple[Page, Seen]]) -> None:
    page, seen = opened(viewport=PHONE)
    wire = Wire()
    wire.listen(page)
    page.goto(f"{site.address}/lessons/{LESSON}", wait_until="networkidle")
    first = wire.bytes
    print(f"first view: {len(wire.requests)} requests, {first:,} bytes")
    assert 0 < first <= MOST_BYTES
    assert len(wire.requests) <= MOST_REQUESTS
    assert all(url.startswith(site.address) for url in wire.requests)
    page.goto(f"{site.address}/lessons/{LESSON}/p-16", wait_until="networkidle")
    print(f"next page: {wire.bytes - first:,} bytes")
    assert wire.bytes - first <= MOST_BYTES / 2
    seen.no_errors()
