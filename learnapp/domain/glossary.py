"""Finds the key terms that hold some words, and puts terms in alphabetical order."""

from collections.abc import Iterable

from learnapp.domain.lessons import Term

# Terms that begin with a digit or sign stand together, before the letters.
NO_LETTER = "0-9"


def matching(terms: Iterable[Term], query: str, lesson: str) -> list[Term]:
    """The terms of a lesson ("" for all) that hold every word of a query, from A to Z."""
    words = query.casefold().split()
    return sorted(
        (
            term
            for term in terms
            if lesson in ("", term.lesson)
            and all(word in f"{term.term} {term.definition}".casefold() for word in words)
        ),
        key=lambda term: (letter(term) != NO_LETTER, term.term.casefold()),
    )


def by_letter(terms: Iterable[Term]) -> dict[str, list[Term]]:
    """Sorted terms under their first letters."""
    groups: dict[str, list[Term]] = {}
    for term in terms:
        groups.setdefault(letter(term), []).append(term)
    return groups


def letter(term: Term) -> str:
    """The letter under which a term stands."""
    first = term.term[:1].upper()
    return first if first.isalpha() else NO_LETTER
