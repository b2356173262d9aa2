"""Finds paragraphs, lessons and terms by their words: SQLite's full-text index, in memory."""

import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from learnapp.content.markdown import plain_text
from learnapp.domain.declaration import Force, Paragraph, Part, SpanKind
from learnapp.domain.lessons import Course, Lesson

# What a person types is cut to this before it reaches the index.
QUERY_CHARACTERS = 200
QUERY_WORDS = 12
EXCERPT_CHARACTERS = 260


class HitKind(StrEnum):
    """What a hit leads to."""

    PARAGRAPH = "paragraph"
    LESSON = "lesson"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an excerpt; `found` are those that the reader looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found; `ref` is a paragraph id or the slug of a lesson or term."""

    kind: HitKind
    ref: str
    title: str
    body: str
    part: Part | None = None
    force: Force | None = None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, with the part of its text that shows why."""

    document: Document
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a hit must have; hedge and instrument are slugs. Empty filters let all through."""

    part: Part | None = None
    force: Force | None = None
    hedge: str = ""
    instrument: str = ""

    def __bool__(self) -> bool:
        return bool(self.part or self.force or self.hedge or self.instrument)

    def fit(self, document: Document) -> bool:
        """Only paragraphs have a force and marked words, so such a filter leaves out the rest."""
        names = {name for name in (self.hedge, self.instrument) if name}
        return (
            self.part in (None, document.part)
            and self.force in (None, document.force)
            and names <= document.names
        )


class SearchIndex:
    """The index of one course; any thread may ask it."""

    def __init__(self, documents: Iterable[Document], full_text: bool | None = None) -> None:
        """`full_text` False leaves SQLite's FTS5 aside; None uses it where it is there."""
        self._documents = tuple(documents)
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self.full_text = has_full_text(self._database) if full_text is None else full_text
        kind = "VIRTUAL TABLE found USING fts5" if self.full_text else "TABLE found"
        extra = ", tokenize='unicode61 remove_diacritics 2'" if self.full_text else ""
        self._database.execute(f"CREATE {kind} (title, body{extra})")
        self._database.executemany(
            "INSERT INTO found (rowid, title, body) VALUES (?, ?, ?)",
            ((row, item.title, item.body) for row, item in enumerate(self._documents)),
        )

    def search(self, query: str, filters: Filters, limit: int = 200) -> list[Hit]:
        """The documents that hold every word of `query` (or a longer one) and fit the filters.

        The best come first, a paragraph whose number was typed before all others. Without words
        it gives the paragraphs that fit the filters in printed order, and nothing without either.
        """
        words = query_words(query)
        if words:
            found: Iterable[Document] = (self._documents[row] for row in self._rows(words))
        else:
            found = (item for item in self._documents if filters and _is_paragraph(item))
        fitting = [item for item in found if filters.fit(item)]
        named = {word.casefold() for word in words}
        fitting.sort(key=lambda item: not (_is_paragraph(item) and item.ref.casefold() in named))
        pattern = _pattern(words)
        return [Hit(item, tuple(_excerpt(item.body, pattern))) for item in fitting[:limit]]

    def _rows(self, words: list[str]) -> list[int]:
        if self.full_text:
            phrases = " ".join('"' + word.replace('"', '""') + '"*' for word in words)
            sql = "SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, 8.0, 1.0)"
            values = [phrases]
        else:
            test = "(title || ' ' || body) LIKE ? ESCAPE '\\'"
            sql = f"SELECT rowid FROM found WHERE {' AND '.join([test] * len(words))}"  # noqa: S608  # only fixed words are joined
            values = [f"%{_escaped(word)}%" for word in words]
        with self._lock:
            return [row for (row,) in self._database.execute(sql, values)]


def has_full_text(database: sqlite3.Connection) -> bool:
    """Whether this SQLite was built with FTS5."""
    return bool(database.execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0])


def course_index(course: Course) -> SearchIndex:
    """The index of a course's paragraphs, lessons and terms; form items are never in it."""
    return SearchIndex(_documents(course))


def query_words(query: str) -> list[str]:
    """What was typed, cut to a sane length, without anything that holds no letter or digit."""
    typed = query[:QUERY_CHARACTERS]
    words = "".join(sign if sign.isprintable() else " " for sign in typed).split()
    return [word for word in words if re.search(r"\w", word)][:QUERY_WORDS]


def _documents(course: Course) -> Iterator[Document]:
    for unit in (*course.declaration.paragraphs, *course.declaration.preamble):
        yield _paragraph_document(unit)
    for lesson in course.lessons.values():
        title = f"{lesson.code} {lesson.title}"
        yield Document(HitKind.LESSON, lesson.slug, title, _lesson_text(lesson), lesson.part)
    for term in course.terms.values():
        yield Document(HitKind.TERM, term.slug, term.term, plain_text(term.definition))


def _paragraph_document(unit: Paragraph) -> Document:
    names = frozenset(span.name for span in unit.spans if span.kind is not SpanKind.COMMITMENT)
    title = f"paragraph {unit.label} {unit.heading or ''}".strip()
    return Document(HitKind.PARAGRAPH, unit.id, title, unit.text, unit.part, unit.force, names)


def _lesson_text(lesson: Lesson) -> str:
    """What a lesson says in our words; the verbatim text is found as its paragraphs."""
    texts = [objective.text for objective in lesson.objectives]
    texts += [plain_text(clause.plain) for unit in lesson.reading for clause in unit.clauses]
    return " ".join(texts)


def _escaped(word: str) -> str:
    """A word whose % and _ mean themselves to LIKE."""
    return re.sub(r"([%_\\])", r"\\\1", word)


def _is_paragraph(document: Document) -> bool:
    return document.kind is HitKind.PARAGRAPH


def _pattern(words: list[str]) -> re.Pattern[str] | None:
    """Finds each word, and what a longer word goes on with."""
    parts = [r"\W+".join(map(re.escape, re.findall(r"\w+", word))) for word in words]
    return re.compile(rf"\b(?:{'|'.join(parts)})\w*", re.IGNORECASE) if parts else None


def _excerpt(text: str, pattern: re.Pattern[str] | None) -> Iterator[Piece]:
    """The stretch of a text around its first hit, cut at spaces, in pieces."""
    first = pattern.search(text) if pattern else None
    start = max(0, first.start() - EXCERPT_CHARACTERS // 3) if first else 0
    start = text.rfind(" ", 0, start) + 1
    end = start + EXCERPT_CHARACTERS
    end = len(text) if end >= len(text) else text.rfind(" ", start, end)
    if start:
        yield Piece("… ", False)
    place = start
    for match in pattern.finditer(text, start, end) if pattern else ():
        yield Piece(text[place : match.start()], False)
        yield Piece(match[0], True)
        place = match.end()
    yield Piece(text[place:end], False)
    if end < len(text):
        yield Piece(" …", False)
