"""Nothing that gives an answer away reaches the browser on a walk through quizzes and practice.

Every id, feedback, misconception and quote of every item is replaced by a canary that names the
item; then a learner walks through quizzes and every word that comes back is searched.
"""

import re
import shutil
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from learnapp import create_app
from learnapp.actions.offering import prequestions
from learnapp.config import Settings
from learnapp.domain import lessons
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Option, Pool, Question
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.questions.types.case_node import CaseNode, CaseOption
from tests.web.conftest import Browser
from tests.web.forms import first, last, question

NUMBER = re.compile(r"\[item (\d+)\]")
CANARY = re.compile(r"canary-(\d+)-", re.IGNORECASE)
HIDDEN = re.compile(r'type="hidden" name="(?:place|ticket)" value="([^"]+)"')


class Planter:
    """Gives items numbers that may be read in their stems, and canaries that may not."""

    def __init__(self) -> None:
        self.items: dict[int, Question] = {}
        self._known: dict[str, Question] = {}

    def plant(self, item: Question) -> Question:
        """The item with canaries in all that gives its answer away; the same each time."""
        if item.id not in self._known:
            number = len(self.items) + 1
            self.items[number] = self._known[item.id] = _planted(item, f"canary-{number}-", number)
        return self._known[item.id]


def _planted(item: Question, mark: str, number: int) -> Question:
    changes: dict[str, Any] = {"stem": f"{item.stem} [item {number}]"}
    for field in fields(item):
        value = getattr(item, field.name)
        if isinstance(value, tuple) and value and hasattr(value[0], "id"):
            changes[field.name] = tuple(_part(part, mark, field.name) for part in value)
    if isinstance(item, CaseNode):
        changes["point"] = f"{mark}point"
    quotes = [replace(e, quote=f"{mark}quote") for e in item.evidence]
    return replace(item, evidence=tuple(quotes), **changes)


def _part(part: Any, mark: str, field: str) -> Any:
    """An option, stem, card or category under a new id; what it points to moves along."""
    changes: dict[str, Any] = {}
    if field != "verdict":  # the type itself wants "true" and "false" here
        changes["id"] = f"{mark}{part.id}"
    for pointer in ("target", "category"):
        if hasattr(part, pointer):
            changes[pointer] = mark + getattr(part, pointer)
    if isinstance(part, Option):
        changes["feedback"] = f"{mark}feedback"
        if isinstance(part, CaseOption):
            changes["consequence"] = f"{mark}consequence"
            changes["recovery"] = "" if part.correct else f"{mark}recovery"
        if part.misconception:
            changes["misconception"] = f"{mark}misconception"
    return replace(part, **changes)


@pytest.fixture(scope="module")
def planter() -> Planter:
    return Planter()


@pytest.fixture(scope="module")
def planted(
    course: Course, planter: Planter, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The site on a course full of canaries; every seventh item belongs to a form."""
    items = {id: planter.plant(item) for id, item in course.items.items()}
    forms = (Pool.FORM_A, Pool.FORM_B, Pool.CERTIFICATE)
    for place, (id, item) in enumerate(items.items()):
        if place % 7 == 0:
            items[id] = replace(item, pool=forms[place % 3])
    made = lessons.generate

    def generate(*what: Any) -> Question | None:
        item = made(*what)
        return planter.plant(item) if item else None

    settings = Settings(data_dir=tmp_path_factory.mktemp("leaks"), secret_key="f" * 64)
    shutil.copy(migrated_file, settings.database_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lessons, "generate", generate)
        cases = {
            slug: replace(case, nodes={id: planter.plant(node) for id, node in case.nodes.items()})
            for slug, case in course.cases.items()
        }
        yield create_app(settings, replace(course, items=items, cases=cases))


class Walker:
    """A learner who answers, and looks at everything that comes back."""

    def __init__(self, browser: Browser, planter: Planter) -> None:
        self.browser, self.planter = browser, planter
        self.types: set[str] = set()
        self.explained: set[str] = set()

    def clean(self, address: str, status: int = 200, **options: Any) -> TestResponse:
        """A page that may hold no canary at all."""
        answer = self.browser.get(address, status, **options)
        assert canaries(answer) == set()
        return answer

    def walk(self, address: str, *, htmx: bool, told: bool = True, limit: int = 12) -> None:
        """Answer an attempt from its first question to its summary."""
        headers = {"HX-Request": "true"} if htmx else {}
        for turn in range(limit):
            asked = self.clean(address, headers=headers)
            number = self._look(asked)
            self._refused(asked, headers)
            answer = self._answer(asked, number, headers, told=told, turn=turn)
            address = way_on(answer)
            if address.endswith("/summary"):
                self.clean(address)
                return
        raise AssertionError("an attempt does not end")

    def _look(self, asked: TestResponse) -> int:
        """The number of the item asked; it must be one that may be asked."""
        (number,) = {int(found) for found in NUMBER.findall(asked.text)}
        item = self.planter.items[number]
        self.types.add(item.TYPE)
        assert item.id not in asked.text
        for sealed in HIDDEN.findall(asked.text):
            raw = urlsafe_b64decode(sealed + "==")
            assert item.id.encode() not in raw and b"gen." not in raw
        return number

    def _refused(self, asked: TestResponse, headers: dict[str, str]) -> None:
        """An answer with nothing chosen comes back without a word too many."""
        form = question(asked.text)
        data = {name: v for name, v in form.data.items() if name not in form.choices}
        answer = self.browser.post(form.action, 422, data=data, headers=headers)
        assert canaries(answer) == set()

    def _answer(
        self, asked: TestResponse, number: int, headers: dict[str, str], *, told: bool, turn: int
    ) -> TestResponse:
        """Answer, and find the canaries of this item and no others."""
        form = question(asked.text)
        data = form.chosen(first if turn % 2 else last)
        if headers:
            answer = self.browser.post(form.action, 200, data=data, headers=headers)
        else:
            sent = self.browser.post(form.action, 303, data=data)
            assert canaries(sent) == set()
            answer = self.browser.get(sent.location)
        found = canaries(answer)
        assert found <= ({number} if told else set())
        if found:
            self.explained.add(self.planter.items[number].TYPE)
        return answer


def way_on(answer: TestResponse) -> str:
    """Where the button below an answer leads: the next question, or the summary."""
    found = re.search(r'<a class="button" href="(/attempts/[^"]+)"', answer.text)
    assert found, answer.text
    return found[1]


def canaries(answer: TestResponse) -> set[int]:
    """The numbers of all canaries in the body and the headers of an answer."""
    everything = answer.text + "\n".join(f"{k}: {v}" for k, v in answer.headers.items())
    return {int(number) for number in CANARY.findall(everything)}


@pytest.fixture
def walker(planted: Flask, planter: Planter) -> Walker:
    return Walker(Browser(planted), planter)


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
def test_no_quiz_gives_its_answers_away(htmx: bool, walker: Walker, course: Course) -> None:
    for slug in list(course.lessons)[::3]:
        walker.walk(f"/quiz/{slug}", htmx=htmx)
    walker.walk("/practice?pillar=all", htmx=htmx)
    walker.walk("/practice?pillar=pillar-1", htmx=htmx)
    walker.walk("/practice/weak/questions", htmx=htmx)
    walker.walk("/review?minutes=10", htmx=htmx, limit=20)
    assert len(walker.types) >= 8, walker.types
    # Else no canary was ever shown, and this test could not fail.
    assert walker.explained == walker.types


def test_every_type_keeps_its_answer(walker: Walker, planter: Planter, course: Course) -> None:
    drawn = set(TYPES) - {CaseNode.TYPE}
    for paragraph in course.declaration.ids:
        if walker.types == drawn:
            break
        walker.walk(f"/practice?paragraph={paragraph}", htmx=bool(len(walker.types) % 2))
    assert walker.types == drawn
    assert walker.explained == drawn


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
def test_a_case_tells_only_what_was_decided(walker: Walker, course: Course, htmx: bool) -> None:
    headers = {"HX-Request": "true"} if htmx else {}
    for slug in course.cases:
        told: set[int] = set()
        walker.clean(f"/cases/{slug}")
        address = f"/cases/{slug}/play"
        for turn in range(6):
            asked = walker.browser.get(address, headers=headers)
            number = walker._look(asked)
            # The story so far holds what came of earlier choices, and of nothing else.
            assert canaries(asked) == told
            form = question(asked.text)
            nothing = {name: v for name, v in form.data.items() if name not in form.choices}
            refused = walker.browser.post(form.action, 422, data=nothing, headers=headers)
            assert canaries(refused) == told
            answer = walker._answer(asked, number, headers, told=True, turn=turn)
            assert canaries(answer) == {number}
            told.add(number)
            address = way_on(answer)
            if address.endswith("/summary"):
                break
            summary = walker.browser.get(f"{address}/summary", 303, headers={})
            assert canaries(summary) == set()
        assert canaries(walker.browser.get(address)) >= told


def with_prequestions(app: Flask) -> list[str]:
    """The lessons of which two questions at least may be asked beforehand."""
    course: Course = app.extensions["learnapp"].course
    return [slug for slug in course.lessons if len(prequestions(course, slug)) > 1]


def test_guesses_before_a_lesson_are_not_judged(walker: Walker, planted: Flask) -> None:
    slugs = with_prequestions(planted)[:4]
    for slug, htmx in zip(slugs, (True, False, True, False), strict=True):
        walker.walk(f"/lessons/{slug}/before", htmx=htmx, told=False)
    assert walker.types and not walker.explained


def test_the_guess_is_not_judged_before_it_is_asked_again(walker: Walker, planted: Flask) -> None:
    slug = with_prequestions(planted)[0]
    walker.walk(f"/lessons/{slug}/before", htmx=False, told=False)
    asked = walker.clean(f"/lessons/{slug}/after")
    form = question(asked.text)
    walker.browser.post(form.action, 303, data=form.chosen(first))
    summary = walker.clean(form.action.replace("/answers", "/summary"))
    assert summary.text.count("Before:") == 1


def test_items_of_the_forms_appear_nowhere(
    walker: Walker, planted: Flask, planter: Planter
) -> None:
    course: Course = planted.extensions["learnapp"].course
    kept = {id for id, item in course.items.items() if item.pool.startswith(("form", "cert"))}
    numbers = {number for number, item in planter.items.items() if item.id in kept}
    assert len(kept) > 10
    units = {unit for id in kept for unit in course.items[id].paragraphs}
    addresses = [f"/declaration/{unit}" for unit in units]
    addresses += [f"/practice?paragraph={unit}" for unit in units]
    addresses += [f"/quiz/{slug}" for slug in course.lessons]
    addresses += ["/search?q=item", "/search?q=canary", "/practice/wrong", "/progress"]
    for address in addresses:
        answer = walker.browser.client.get(address)
        assert canaries(answer) == set(), address
        assert not numbers & {int(found) for found in NUMBER.findall(answer.text)}, address
    for id in sorted(kept)[:3]:
        walker.browser.post(f"/items/{id}/reports", 404, data={"kind": "typo"})


def test_pages_about_the_text_hold_no_canary(walker: Walker, course: Course) -> None:
    slug = next(slug for slug, lesson in course.lessons.items() if lesson.status == "complete")
    walker.walk(f"/quiz/{slug}", htmx=False)
    for address in ("/", "/course", "/declaration/16", f"/lessons/{slug}", "/progress",
                    f"/lessons/{slug}/print", f"/lessons/{slug}/teach", "/account",
                    "/review", "/practice/weak", f"/lessons/{slug}/mastery"):  # fmt: skip
        walker.clean(address)


def test_a_form_cannot_be_made_for_another_item(walker: Walker, make: Callable[..., str]) -> None:
    asked = walker.clean("/practice?pillar=all")
    form = question(asked.text)
    data = form.chosen(first)
    for name in ("place", "ticket"):
        sealed = data[name][0]
        changed = make(sealed)
        walker.browser.post(form.action, status_of(name), data=data | {name: [changed]})


def status_of(name: str) -> int:
    """A place that we did not seal is no request of ours; without its ticket it is nobody's."""
    return 400 if name == "place" else 404


@pytest.fixture(params=["cut", "flipped", "plain"])
def make(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Ways to change a sealed text."""
    ways: dict[str, Callable[[str], str]] = {
        "cut": lambda sealed: sealed[:-4],
        "flipped": lambda sealed: sealed[:30] + ("A" if sealed[30] != "A" else "B") + sealed[31:],
        "plain": lambda sealed: "WyJhIiwicHJhY3RpY2UiLCIiLDEsOCwiMS0xLTAxIl0",
    }
    return ways[request.param]
