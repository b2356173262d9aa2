"""The preview shows authors every item with its key, follows the files, and is nowhere else."""

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from learnapp import create_app
from learnapp.config import OperatorError, read_settings
from learnapp.data_files import data
from learnapp.domain.lessons import Course
from learnapp.domain.questions.registry import TYPES
from learnapp.web import preview
from tests.web import house_rules

BANK = "quizzes/1-3-local-strategies-and-policing.yaml"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the course that a test may change."""
    for name in ("lessons", "quizzes"):
        shutil.copytree(data(name), tmp_path / name)
    monkeypatch.setattr(preview, "data", lambda name: tmp_path / name)
    return tmp_path


@pytest.fixture(scope="module")
def author(
    course: Course, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> FlaskClient:
    """Looks at the files as they ship."""
    return looking_at(course, migrated_file, tmp_path_factory.mktemp("preview"))


@pytest.fixture
def writer(course: Course, files: Path, migrated_file: Path) -> FlaskClient:
    """Looks at the files that the test changes."""
    return looking_at(course, migrated_file, files)


def looking_at(course: Course, migrated_file: Path, folder: Path) -> FlaskClient:
    settings = read_settings(str(folder / "data"), preview=True)
    shutil.copy(migrated_file, settings.database_path)
    return create_app(settings, course).test_client()


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    problems = house_rules.broken_headers(dict(answer.headers))
    assert problems + house_rules.broken_rules(house_rules.Page(answer.text)) == []
    return answer.text


def test_an_item_shows_its_key_and_all_its_feedback(author: FlaskClient) -> None:
    course = author.application.extensions["learnapp"].course
    for kind in TYPES:
        items = [*course.items.values(), *course.nodes()]
        item = next((item for item in items if item.TYPE == kind), None)
        if item:
            html = page(author, f"/preview/items/{item.id}")
            assert all(str(escape(option.text)) in html for option in item.options)
            assert html.count("<dt>") == len(item.options) and "verbatim-proof" in html
            assert ("cases/" if item.pool == "case" else "quizzes/") in html


def test_items_of_the_forms_are_shown_too(author: FlaskClient) -> None:
    items = author.application.extensions["learnapp"].course.items.values()
    page(author, f"/preview/items/{next(i.id for i in items if i.pool == 'certificate')}")


def test_the_lists_lead_to_every_lesson_and_item(author: FlaskClient) -> None:
    course = author.application.extensions["learnapp"].course
    start = page(author, "/preview")
    assert all(f"/preview/lessons/{slug}" in start for slug in course.lessons)
    listed = page(author, f"/preview/lessons/{Path(BANK).stem}")
    own = [item.id for item in course.items.values() if item.lesson == Path(BANK).stem]
    assert own and all(f"/preview/items/{id}" in listed for id in own)


def test_the_list_leads_to_every_decision(author: FlaskClient) -> None:
    course = author.application.extensions["learnapp"].course
    shown = page(author, "/preview")
    assert course.nodes()
    for node in course.nodes():
        assert f'href="/preview/items/{node.id}"' in shown
        assert str(escape(node.question)) in page(author, f"/preview/items/{node.id}")


def test_a_saved_item_is_served_at_once_and_open_pages_are_told(
    writer: FlaskClient, files: Path
) -> None:
    before = page(writer, "/preview/items/1-3-01")
    stamp = before.partition("/preview/changes/")[2].partition('"')[0]
    assert "HX-Refresh" not in writer.get(f"/preview/changes/{stamp}").headers
    bank = files / BANK
    bank.write_text(bank.read_text("utf-8").replace("stem: ", "stem: Zanzibarite ", 1), "utf-8")
    assert writer.get(f"/preview/changes/{stamp}").headers["HX-Refresh"] == "true"
    assert "Zanzibarite" in page(writer, f"/preview/lessons/{Path(BANK).stem}")


def test_a_broken_bank_shows_what_to_mend(writer: FlaskClient, files: Path) -> None:
    bank = files / BANK
    bank.write_text(bank.read_text("utf-8").replace("bloom: ", "blossom: ", 1), "utf-8")
    html = page(writer, f"/preview/lessons/{Path(BANK).stem}")
    assert "blossom" in html
    assert re.search(r"\(\d+ problems?\)", page(writer, "/preview"))


def test_a_course_that_cannot_be_read_leaves_the_last_one(writer: FlaskClient, files: Path) -> None:
    page(writer, "/preview")
    (files / "lessons" / "course.yaml").write_text("lessons: [", "utf-8")
    assert "course.yaml" in page(writer, "/preview")
    (files / "lessons" / "source" / "edits.yaml").unlink()
    assert "edits.yaml" in page(writer, "/preview")


def test_an_item_that_is_not_there_is_a_404(author: FlaskClient) -> None:
    assert author.get("/preview/items/none").status_code == 404
    assert author.get("/preview/lessons/none").status_code == 404


def test_another_site_has_no_preview(app: Flask) -> None:
    assert app.test_client().get("/preview").status_code == 404
    assert "/preview" not in app.test_client().get("/about").text


@pytest.mark.parametrize("odd", [{"host": "0.0.0.0"}, {"workers": 2}])  # noqa: S104
def test_the_keys_stay_on_this_machine(tmp_path: Path, odd: dict[str, object]) -> None:
    with pytest.raises(OperatorError, match="preview shows every key"):
        read_settings(str(tmp_path), preview=True, **odd)  # type: ignore[arg-type]
