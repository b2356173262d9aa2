"""Every page of the course, and every kind of page in every state, is valid by the Nu checker."""

import json
import subprocess
from pathlib import Path

import pytest
from flask import Flask

from learnapp.domain.lessons import Course
from tests import tools
from tests.page_kinds import PAGES, Cast
from tests.web.course_pages import addresses
from tests.web.house_rules import Page, broken_rules

PLANTED = "<!doctype html><p>No title"


def findings(pages: dict[str, str], folder: Path) -> dict[str, list[str]]:
    """What the checker says about pages, by their names; one run for all of them."""
    files = {f"{number:04}.html": name for number, name in enumerate(pages)}
    for file, name in files.items():
        (folder / file).write_text(pages[name], "utf-8")
    options = ["--format", "json", "--exit-zero-always", "--stdout", "--skip-non-html"]
    command = ["java", "-Xss4m", "-jar", str(tools.VNU_JAR), *options, str(folder)]
    run = subprocess.run(command, capture_output=True, check=True, timeout=300)
    found: dict[str, list[str]] = {}
    for message in json.loads(run.stdout)["messages"]:
        words = f"{message['message']} [{' '.join(message.get('extract', '').split())}]"
        found.setdefault(files[Path(message["url"]).name], []).append(words)
    return found


@pytest.fixture
def checker() -> None:
    """The Nu checker, fetched now if it is not there yet."""
    try:
        tools.fetch_vnu()
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"{tools.HOW_TO_GET['npm']}; it could not be fetched: {error}")


@pytest.mark.needs("java", "npm")
@pytest.mark.usefixtures("checker")
def test_every_page_is_valid_html(app: Flask, course: Course, tmp_path: Path) -> None:
    cast = Cast(app)
    pages = {name: recipe(cast).html for name, recipe in PAGES.items()}
    visitor = cast.visitor()
    pages |= {address: visitor.get(address).html for address in addresses(course)}
    found = findings(pages | {"planted": PLANTED}, tmp_path)
    assert any("title" in message for message in found.pop("planted"))
    assert found == {}


def test_every_state_keeps_the_house_rules(app: Flask) -> None:
    cast = Cast(app)
    for name, recipe in PAGES.items():
        shown = recipe(cast)
        refused = "refused" in name or "empty" in name
        expected = int(name[-3:]) if name.startswith("error") else 422 if refused else 200
        assert shown.status == expected, (name, shown.path)
        page = Page(shown.html)
        assert page.whole and broken_rules(page) == [], name
