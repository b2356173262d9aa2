"""Every string of the interface can be translated, and a right-to-left language needs no edit."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from jinja2 import Environment, nodes

from learnapp import create_app, web
from learnapp.config import Settings
from learnapp.domain.lessons import Course

WEB = Path(web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
MODULES = sorted(WEB.glob("*.py"))
GETTEXT = {"_", "gettext", "ngettext", "lazy_gettext"}
# Attributes that people read or hear.
SPOKEN = re.compile(r'\b(?:aria-label|alt|title|placeholder|content)="([^"{]*[A-Za-z]{2}[^"{]*)"')
SILENT = {"width=device-width, initial-scale=1", "light dark", "noindex, nofollow, noarchive"}
# In Python a sentence is two words with a space, or ends like one; docstrings and logs are not read
# by learners.
SENTENCE = re.compile(r"[A-Z][a-z]+ [a-z]+|[a-z]+ [a-z]+.*[.?!]$")


def unwrapped_in_template(source: str) -> list[str]:
    """Words of a template that are not handed to gettext: in text, attributes and expressions."""
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(source)  # noqa: S701  # only parsed
    data = "".join(node.data for node in tree.find_all(nodes.TemplateData))
    shown = re.sub(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>", "", data, flags=re.S)
    attributes = [words for words in SPOKEN.findall(shown) if words not in SILENT]
    text = re.sub(r"<[^>]*>", " ", shown)
    words = re.findall(r"[^\W\d_]{2,}", re.sub(r"&\w+;", " ", text))
    return attributes + words + list(_loose_constants(tree))


def _loose_constants(tree: nodes.Template) -> Iterator[str]:
    """Sentences in expressions, as in {{ "Hello there" }}, that are no argument of gettext."""
    wrapped = {
        id(constant)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in GETTEXT
        for constant in call.find_all(nodes.Const)
    }
    for constant in tree.find_all(nodes.Const):
        if isinstance(constant.value, str) and id(constant) not in wrapped:
            if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", constant.value):
                yield constant.value


def unwrapped_in_module(source: str) -> list[str]:
    """Sentences of a module that are not handed to gettext, and are no docstring, log or error."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and SENTENCE.search(node.value)
        and not _is_excused(node, parents)
    ]


def _is_excused(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return True
        if isinstance(node, ast.Raise):
            return True
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            owner = node.func.value if isinstance(node.func, ast.Attribute) else None
            logs = isinstance(owner, ast.Name) and owner.id == "log"
            if name in GETTEXT or logs:
                return True
    return False


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_template_holds_a_string_that_cannot_be_translated(path: Path) -> None:
    assert unwrapped_in_template(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_page_holds_a_sentence_that_cannot_be_translated(path: Path) -> None:
    assert unwrapped_in_module(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hello</p>",
        '<img alt="A map">',
        '<nav aria-label="Main"></nav>',
        '{{ "Two words" }}',
        '{{ _("Fine") }} but not this',
        '{% if x %}<a href="/">Home</a>{% endif %}',
        '{{ "Two words" if x else _("Fine") }}',
    ],
)
def test_an_unwrapped_string_is_noticed(source: str) -> None:
    assert unwrapped_in_template(source) != []


@pytest.mark.parametrize(
    "source",
    [
        '<p>{{ _("Hello") }}</p>',
        "<p>{% trans %}Hello there{% endtrans %}</p>",
        "<nav aria-label=\"{{ _('Main') }}\"></nav>",
        "{# a comment with words #}",
        '<p class="two words">¶&nbsp;{{ id }} · 1</p>',
        '{{ ngettext("%(num)s day", "%(num)s days", n) }}',
    ],
)
def test_a_wrapped_string_passes(source: str) -> None:
    assert unwrapped_in_template(source) == []


def test_an_unwrapped_sentence_in_python_is_noticed() -> None:
    assert unwrapped_in_module('flash("You are signed in.")') == ["You are signed in."]
    assert unwrapped_in_module('"""A docstring here."""\nlog.error("it went wrong.")') == []
    assert unwrapped_in_module('flash(_("You are signed in."))') == []


@pytest.fixture
def arabic(tmp_path: Path, settings: Settings, course: Course, monkeypatch) -> Flask:
    """The site with a catalogue of Arabic that has one string, made from what can be extracted."""
    mapping = WEB.parent / "translations" / "babel.cfg"
    pot = tmp_path / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", str(mapping),
               "-k", "lazy_gettext", "-o", str(pot), str(WEB)]  # fmt: skip
    subprocess.run(command, check=True, timeout=120)
    with pot.open("rb") as file:
        extracted = read_po(file)
    assert len(extracted) > 150 and extracted.get("Course map") and extracted.get("Pillar 1")
    catalog = Catalog(locale="ar")
    catalog.add("Course map", "خريطة الدورة")
    folder = tmp_path / "translations" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "messages.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr("learnapp.web.i18n.FOLDER", str(tmp_path / "translations"))
    return create_app(replace(settings), course)


def test_a_catalogue_is_all_that_another_language_needs(arabic: Flask) -> None:
    client = arabic.test_client()
    page = client.get("/course", headers={"Accept-Language": "ar-EG, en;q=0.5"})
    assert '<html lang="ar" dir="rtl">' in page.text
    assert "<h1>خريطة الدورة</h1>" in page.text
    assert "Accept-Language" in page.headers["Vary"]


def test_readers_of_other_languages_get_english(arabic: Flask) -> None:
    client = arabic.test_client()
    page = client.get("/course", headers={"Accept-Language": "tlh"})
    assert '<html lang="en" dir="ltr">' in page.text
    assert "<h1>Course map</h1>" in page.text


def test_what_is_rendered_once_is_rendered_once_a_language(arabic: Flask) -> None:
    client = arabic.test_client()
    english = client.get("/declaration/16", headers={"Accept-Language": "en"}).text
    client.get("/declaration/16", headers={"Accept-Language": "ar"})
    assert client.get("/declaration/16", headers={"Accept-Language": "en"}).text == english
