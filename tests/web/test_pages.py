"""Every page of the course keeps the house rules and is valid HTML."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from learnapp.domain.lessons import Course
from learnapp.web.projector import slides_of
from tests.tools import HOW_TO_GET, VNU_JAR

FIXED = ("/", "/course", "/course?role=ngo", "/declaration", "/declaration?marks=1", "/search",
         "/search?q=crime", "/search?q=zzzz", "/search?hedge=consider", "/glossary", "/about",
         "/about/text", "/privacy")  # fmt: skip


def addresses(course: Course) -> Iterator[str]:
    """Every page that shows the course and needs no learner."""
    yield from FIXED
    units = (*course.declaration.paragraphs, *course.declaration.preamble)
    yield from (f"/declaration/{unit.id}" for unit in units)
    for slug, lesson in course.lessons.items():
        base = f"/lessons/{slug}"
        yield from (base, f"{base}/print", f"{base}/teach", f"{base}/projector")
        yield from (f"{base}/p-{id}" for id in lesson.paragraphs)
        if lesson.status == "complete":
            names = ("terms", "practice", "practice?role=police", "example", "explain")
            yield from (f"{base}/{name}" for name in (*names, "misreadings"))


def test_every_page_keeps_the_house_rules(app: Flask, course: Course, browser) -> None:
    for address in addresses(course):
        browser.get(address)


def test_every_slide_keeps_the_house_rules(app: Flask, course: Course, browser) -> None:
    for slug, lesson in course.lessons.items():
        with app.test_request_context():
            count = len(slides_of(lesson))
        for number in range(1, count + 1):
            browser.get(f"/lessons/{slug}/projector/{number}")
        browser.get(f"/lessons/{slug}/projector/{count + 1}", 404)


@pytest.mark.skipif(
    not (VNU_JAR.exists() and shutil.which("java")), reason=f"needs java: {HOW_TO_GET['java']}"
)
def test_every_page_is_valid_html(course: Course, browser, tmp_path: Path) -> None:
    pages = {}
    for number, address in enumerate(addresses(course)):
        name = f"{number:03}.html"
        (tmp_path / name).write_bytes(browser.get(address).data)
        pages[name] = address
    assert problems_of(tmp_path, pages) == []


def problems_of(folder: Path, pages: dict[str, str]) -> list[str]:
    """What the Nu checker says about the files of a folder, by the address of each page."""
    command = ["java", "-jar", str(VNU_JAR), "--format", "json", "--exit-zero-always",
               "--skip-non-html", str(folder)]  # fmt: skip
    run = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{pages[Path(m['url']).name]} line {m.get('lastLine')}: {m['message']}"
        for m in messages
        if m["type"] == "error" or m.get("subType") == "warning"
    ]
