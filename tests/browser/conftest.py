"""A real Chromium on the real server; one of each for a worker of pytest."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from learnapp import create_app
from learnapp.config import read_settings
from learnapp.domain.lessons import Course
from learnapp.store.database import open_engine
from learnapp.store.schema import upgrade
from tests import tools
from tests.browser.seen import Seen
from tests.live_site import LiveSite
from tests.page_kinds import Cast

PATIENCE = 20_000  # milliseconds, on a machine that is busy with other tests
OPTIONS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu", "--no-first-run"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder need the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.needs("chromium"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; what has cookies is a context of it."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=tools.chromium(), args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def cast(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Cast:
    """The people of the shared site, made by the application itself, in this process."""
    folder = tmp_path_factory.mktemp("shared") / "data"
    settings = read_settings(str(folder))
    engine = open_engine(settings.database)
    upgrade(engine)
    engine.dispose()
    return Cast(create_app(settings, course))


@pytest.fixture(scope="session")
def site(cast: Cast) -> Iterator[LiveSite]:
    """A running site that many tests share, each with its own learners."""
    live = LiveSite(cast.app.extensions["learnapp"].settings.data_dir)
    live.start()
    yield live
    live.stop()


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[LiveSite]:
    """A running site of one test, which may restart it."""
    live = LiveSite(tmp_path / "data")
    live.start()
    yield live
    live.stop()


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[..., tuple[Page, Seen]]]:
    """Opens a window of its own with its own cookies; the options are those of a context."""
    contexts: list[BrowserContext] = []

    def open_window(**options: object) -> tuple[Page, Seen]:
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        return page, Seen(page)

    yield open_window
    for context in contexts:
        context.close()
