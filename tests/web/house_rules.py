"""Reads an HTML page and lists every house rule that it breaks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from learnapp.web.security import HEADERS

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "popovertarget", "headers")


@dataclass
class Element:
    """One element: tag, attributes, the tags around it and the text inside it."""

    tag: str
    attributes: dict[str, str]
    around: list["Element"]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def inside(self, tag: str) -> bool:
        return any(element.tag == tag for element in self.around)


class Page(HTMLParser):
    """All elements of a page, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, list(self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def whole(self) -> bool:
        """Whether it is a page and not a fragment for htmx."""
        return self.html.lstrip()[:9].lower() == "<!doctype"


def broken_rules(page: Page) -> list[str]:
    """Every rule that a page or fragment breaks, as a sentence."""
    rules = (_names, _inline, _ids, _labels, _forms, _htmx)
    found = [problem for rule in rules for problem in rule(page)]
    return found + (list(_document(page)) if page.whole else list(_references(page)))


def broken_headers(headers: dict[str, str]) -> list[str]:
    """The headers that every answer must have, and does not."""
    return [f"header {name} is missing" for name, v in HEADERS.items() if headers.get(name) != v]


def _document(page: Page) -> Iterator[str]:
    if not page.html.startswith("<!doctype html>"):
        yield "something stands before the doctype"
    root = page.all("html")[0].attributes
    if not root.get("lang") or root.get("dir") not in {"ltr", "rtl"}:
        yield "html needs lang and dir"
    titles = [title for title in page.all("title") if title.inside("head")]
    if len(titles) != 1 or not titles[0].text.split("·")[0].strip():
        yield "a page needs one title that says which page it is"
    if len(page.all("h1")) != 1 or not page.all("h1")[0].text:
        yield f"a page needs one h1, not {[h1.text for h1 in page.all('h1')]}"
    if len(page.all("main")) != 1:
        yield "a page needs one main"
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    if any(after > before + 1 for before, after in zip(levels, levels[1:], strict=False)):
        yield f"heading levels jump: {levels}"
    yield from _references(page)
    for link in page.all("a"):
        target = link.attributes.get("href", "")
        if target.startswith("#") and target[1:] not in page.ids:
            yield f"link to {target}, which is not on the page"


def _references(page: Page) -> Iterator[str]:
    for element in page.elements:
        for name in REFERENCES:
            for id in element.attributes.get(name, "").split():
                if id not in page.ids:
                    yield f"{name}={id} of {element.tag} points to nothing"


def _names(page: Page) -> Iterator[str]:
    for element in page.all("a", "button", "summary", "legend", "h1", "h2", "h3", "th", "option"):
        if not (element.text or element.attributes.get("aria-label")):
            yield f"{element.tag} without a name: {element.attributes}"
    for image in page.all("img"):
        if "alt" not in image.attributes:
            yield "img without alt"


def _inline(page: Page) -> Iterator[str]:
    for element in page.elements:
        for name, value in element.attributes.items():
            if name == "style" or name.startswith("on"):
                yield f"inline {name} on {element.tag}"
            if value.strip().lower().startswith("javascript:"):
                yield f"javascript: in {name}"
        if element.tag == "style":
            yield "inline style element"
        if element.tag == "script" and not element.attributes.get("src", "").startswith("/static/"):
            yield "script that is not one of our files"


def _ids(page: Page) -> Iterator[str]:
    yield from (f"id {id} stands {n} times" for id, n in Counter(page.ids).items() if n > 1)


def _labels(page: Page) -> Iterator[str]:
    labelled = {label.attributes.get("for") for label in page.all("label") if label.text}
    for field_ in page.all("input", "select", "textarea"):
        own = field_.attributes
        if own.get("type") in UNLABELLED:
            continue
        named = own.get("aria-label") or own.get("aria-labelledby")
        if not (named or own.get("id") in labelled or field_.inside("label")):
            yield f"{field_.tag} {own.get('name')} without a label"


def _forms(page: Page) -> Iterator[str]:
    for form in page.all("form"):
        if form.attributes.get("method", "get").lower() != "post":
            continue
        tokens = [i for i in page.all("input") if i.attributes.get("name") == "csrf_token"]
        if not any(form in token.around and token.attributes.get("value") for token in tokens):
            yield f"form to {form.attributes.get('action')} without a CSRF token"


def _htmx(page: Page) -> Iterator[str]:
    for element in page.elements:
        for name in element.attributes:
            if name.startswith("hx-") or name.startswith("data-hx-on"):
                yield f"{name} on {element.tag}: use data-hx-, and no handlers"
