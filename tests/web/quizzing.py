"""Somebody at a quiz in a browser: reads the forms, and knows right and wrong answers to items."""

from dataclasses import dataclass
from typing import Any

from werkzeug.test import TestResponse

from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.registry import TYPES
from learnapp.domain.questions.shapes import ORDER, Choice, Match, Order, Response
from learnapp.store.learning import AttemptKind
from learnapp.web import asking
from learnapp.web.answer_form import Tokens
from learnapp.web.tickets import Place, open_place
from tests.web.conftest import Browser, house_rules

QUIZ = "/quiz/1-1-root-causes-and-evidence"


@dataclass
class Form:
    """The answer form of a page: where it goes, its hidden fields, and what it asks."""

    action: str
    hidden: dict[str, str]
    place: Place
    item: Question

    @property
    def tokens(self) -> Tokens:
        return Tokens(self.place.attempt_id, self.place.position)


def course_of(browser: Browser) -> Course:
    course: Course = browser.app.extensions["learnapp"].course
    return course


def form_in(browser: Browser, html: str) -> Form:
    """The answer form of a page or fragment."""
    page = house_rules.Page(html)
    form = next(f for f in page.all("form") if f.attributes["action"].endswith("/answers"))
    fields = [f for f in page.all("input") if form in f.around]
    hidden = {
        f.attributes["name"]: f.attributes["value"]
        for f in fields
        if f.attributes.get("type") == "hidden"
    }
    with browser.app.app_context():
        place = open_place(hidden["place"])
    return Form(form.attributes["action"], hidden, place, course_of(browser).item(place.item_id))


def asked(browser: Browser, address: str) -> Form:
    """The form at an address, following the redirect to an open attempt."""
    response = browser.client.get(address, follow_redirects=True)
    assert response.status_code == 200, response.text[:500]
    return form_in(browser, response.text)


def filled(browser: Browser, form: Form, response: Response) -> dict[str, Any]:
    """What a browser sends for a response."""
    with browser.app.app_context():
        tokens = form.tokens
        if isinstance(form.item.shape, Order):
            order = response[ORDER]
            chosen: dict[str, Any] = {tokens.field(id): str(n) for n, id in enumerate(order, 1)}
        else:
            chosen = {
                tokens.field(field): [tokens.option(id) for id in ids]
                for field, ids in response.items()
            }
    return form.hidden | chosen


def answer(
    browser: Browser, form: Form, response: Response, status: int = 303, *, htmx: bool = False
) -> TestResponse:
    """Send a response to a form."""
    headers = {"HX-Request": "true"} if htmx else {}
    data = filled(browser, form, response)
    return browser.post(form.action, status, data=data, headers=headers)


def wrong_answer(item: Question) -> Response:
    """A response that fits and is not right."""
    shape, key = item.shape, dict(item.key)
    if isinstance(shape, Order):
        return {ORDER: tuple(reversed(key[ORDER]))}
    if isinstance(shape, Choice):
        group = shape.groups[-1]
        others = tuple(o.id for o in group.options if o.id not in key[group.id])
        if group.multiple:
            return {group.id: others or key[group.id][:1]}
        return key | {group.id: others[:1]}
    targets = shape.targets if isinstance(shape, Match) else shape.bank
    field, used = next(iter(key)), {id for ids in key.values() for id in ids}
    free = [t.id for t in targets if t.id not in used]
    if free:
        return key | {field: (free[0],)}
    if isinstance(shape, Match) and shape.reusable:
        return key | {field: tuple(t.id for t in targets if t.id not in key[field])[:1]}
    first, second, *_ = key
    return key | {first: key[second], second: key[first]}


def one_of_each_type(course: Course) -> tuple[str, ...]:
    """An authored open item of each type, a decision of a case among them."""
    found = {item.TYPE: item.id for item in (*course.open_items(), *course.nodes())}
    assert set(found) == set(TYPES)
    return tuple(found[name] for name in sorted(found))


def ask_these(monkeypatch: Any, ids: tuple[str, ...]) -> None:
    """Let every new attempt ask these items."""

    def choose(*context: object, seed: str) -> tuple[str, ...]:
        assert seed and isinstance(context[3], AttemptKind)
        return ids

    monkeypatch.setattr(asking, "choose_items", choose)
