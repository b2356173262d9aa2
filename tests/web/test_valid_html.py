"""Every page, in every state, is valid HTML by the Nu checker."""

import json
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from flask import Flask

from tests import tools
from tests.page_kinds import PAGES, Cast

# What the checker finds that is right as it is, with the reason.
ALLOWED: dict[str, str] = {}


def check(folder: Path) -> dict[str, list[str]]:
    """What the checker finds in the pages of a folder, by file name; one run for all of them."""
    command = ["java", "-Xss4m", "-jar", str(tools.VNU_JAR)]
    options = ["--format", "json", "--exit-zero-always", "--stdout", "--skip-non-html"]
    run = subprocess.run([*command, *options, str(folder)], capture_output=True, check=True)
    found = defaultdict(list)
    for message in json.loads(run.stdout)["messages"]:
        name = Path(message["url"]).stem
        extract = message.get("extract", "").replace("\n", " ")
        found[name].append(f"{message['message']} [{extract}]")
    return dict(found)


def fetched() -> None:
    """The checker's jar, fetched now if it is not there yet."""
    try:
        tools.fetch_vnu()
    except (subprocess.SubprocessError, OSError) as error:
        pytest.skip(f"{tools.HOW_TO_GET['npm']}; it could not be fetched: {error}")


@pytest.mark.needs("java", "npm")
def test_every_page_is_valid_html(app: Flask, tmp_path: Path) -> None:
    fetched()
    cast = Cast(app)
    for name, recipe in PAGES.items():
        (tmp_path / f"{name}.html").write_text(recipe(cast).html, "utf-8")
    (tmp_path / "planted.html").write_text("<!doctype html><p>No title", "utf-8")
    found = check(tmp_path)
    planted = found.pop("planted")
    assert any("title" in message for message in planted)
    wrong = {
        name: [m for m in messages if not any(allowed in m for allowed in ALLOWED)]
        for name, messages in found.items()
    }
    assert {name: messages for name, messages in wrong.items() if messages} == {}


def test_every_page_answers_as_its_name_says(app: Flask) -> None:
    cast = Cast(app)
    for name, recipe in PAGES.items():
        shown = recipe(cast)
        refused = "refused" in name or "empty" in name
        expected = int(name[-3:]) if name.startswith("error") else 422 if refused else 200
        assert shown.status == expected, (name, shown.path)
        assert shown.html.startswith("<!doctype html>"), name
