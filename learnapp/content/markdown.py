"""Renders our Markdown: hedge spans, term buttons, and links from "¶ 16" to its page."""

from collections.abc import Iterator
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from learnapp.content import references
from learnapp.domain.declaration import Declaration

TERM = "term:"
# Headings would break the outline of the page, and nothing here shows pictures or code.
UNUSED = ("heading", "lheading", "hr", "code", "fence", "backticks", "image", "autolink")
DECLARATION = "declaration"
NO_BREAK_SPACE = "\u00a0"


def render(text: str, declaration: Declaration) -> str:
    """HTML blocks of a Markdown text; raw HTML in it is shown, never obeyed.

    [words]{.hedge} becomes a span of class hedge, [words](term:slug) a button that opens the
    popover #term-slug, and a reference such as "¶ 24bis" a link to /declaration/24bis.
    """
    return str(_MARKDOWN.render(text, {DECLARATION: declaration})).strip()


def render_inline(text: str, declaration: Declaration) -> str:
    """The same for a text of one paragraph, without the paragraph around it."""
    return str(_MARKDOWN.renderInline(text, {DECLARATION: declaration})).strip()


def plain_text(text: str) -> str:
    """The text as read, without markup: one paragraph or list item a line."""
    return "\n".join(blocks(text))


def blocks(text: str) -> list[str]:
    """The paragraphs and list items of a text, without markup."""
    tokens = _MARKDOWN.parse(text, {})
    lines = ("".join(map(_plain, token.children or ())) for token in tokens)
    return [line for line in lines if line]


def _plain(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def _rewrite(state: StateCore) -> None:
    """Turn term links into buttons and references outside links into links.

    A table's cells lose their alignment, which would be a style in the page.
    """
    declaration = state.env.get(DECLARATION)
    for token in state.tokens:
        token.attrs.pop("style", None)
        if token.children:
            token.children = list(_inline(token.children, declaration))


def _inline(tokens: list[Token], declaration: Declaration | None) -> Iterator[Token]:
    opened: list[Token] = []
    for token in tokens:
        if token.type == "link_open":
            opened.append(token)
            _open_term(token)
        elif token.type == "link_close" and opened:
            token.tag = opened.pop().tag
        if token.type == "text" and declaration and not opened:
            yield from _linked(token.content, declaration)
        else:
            yield token


def _open_term(token: Token) -> None:
    """A link to a term is a button for the term's popover."""
    href = str(token.attrs.get("href", ""))
    if href.startswith(TERM):
        target = f"term-{href.removeprefix(TERM)}"
        token.tag = "button"
        token.attrs = {"type": "button", "class": "term", "popovertarget": target}


def _linked(text: str, declaration: Declaration) -> Iterator[Token]:
    """A text cut at its references, with a link for each of them that exists."""
    found = [r for r in references.find(text) if references.is_known(r.id, declaration)]
    cuts = [0, *(place for r in found for place in (r.start, r.end)), len(text)]
    for index, (start, end) in enumerate(pairwise(cuts)):
        if index % 2:
            yield from _link(found[index // 2], text, declaration)
        elif start < end:
            yield _text(text[start:end])


def _link(reference: references.Reference, text: str, declaration: Declaration) -> Iterator[Token]:
    page = reference.id
    if page == declaration.footnote.id:
        page = declaration.footnote.paragraph
    sign = text[reference.start : reference.id_start].rstrip()
    shown = references.shown_id(reference.id)
    attrs: dict[str, str | int | float] = {"href": f"/declaration/{page}", "class": "paragraph-ref"}
    yield Token("link_open", "a", 1, attrs=attrs)
    yield _text(f"{sign}{NO_BREAK_SPACE}{shown}" if sign else shown)
    yield Token("link_close", "a", -1)


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).disable(list(UNUSED)).enable("table")
    markdown.use(attrs_plugin, spans=True, after=(), allowed=("class",))
    markdown.core.ruler.push("rewrite", _rewrite)
    return markdown


_MARKDOWN = _markdown()
