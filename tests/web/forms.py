"""Fills in the forms of our pages as a browser would, from the parsed page alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.web.house_rules import Element, Page

Chooser = Callable[[Sequence[str]], str]


@dataclass
class Form:
    """A form of a page: where it goes, and what a browser would send of it as it stands."""

    action: str
    data: dict[str, list[str]]
    # The values that can be chosen in each field with more than one.
    choices: dict[str, list[str]]

    def chosen(self, choose: Chooser) -> dict[str, list[str]]:
        """The data with one choice made in every field that offers some.

        Fields that offer the same choices (stems, blanks, steps) get different ones.
        """
        data = dict(self.data)
        taken: dict[tuple[str, ...], list[str]] = {}
        for field, values in self.choices.items():
            used = taken.setdefault(tuple(values), [])
            left = [value for value in values if value not in used] or values
            value = choose(left)
            used.append(value)
            data[field] = [value]
        return data


def first(values: Sequence[str]) -> str:
    """Choose what stands first."""
    return values[0]


def last(values: Sequence[str]) -> str:
    """Choose what stands last."""
    return values[-1]


def form_to(page: Page, ending: str) -> Form:
    """The first form of a page whose address ends in this; buttons are not pressed."""
    form = next(f for f in page.all("form") if f.attributes.get("action", "").endswith(ending))
    found = Form(form.attributes["action"], {}, {})
    for element in page.elements:
        if form in element.around:
            _add(found, element)
    return found


def question(html: str) -> Form:
    """The form of a question."""
    return form_to(Page(html), "/answers")


def _add(form: Form, element: Element) -> None:
    own = element.attributes
    if element.tag == "input" and own.get("type") in {"radio", "checkbox"}:
        form.choices.setdefault(own["name"], []).append(own["value"])
        if "checked" in own:
            form.data.setdefault(own["name"], []).append(own["value"])
    elif element.tag == "input" and "name" in own:
        form.data[own["name"]] = [own.get("value", "")]
    elif element.tag == "textarea":
        form.data[own["name"]] = [element.text]
    elif element.tag == "option" and own.get("value"):
        select = next(e for e in element.around if e.tag == "select")
        form.choices.setdefault(select.attributes["name"], []).append(own["value"])
        if "selected" in own:
            form.data[select.attributes["name"]] = [own["value"]]
