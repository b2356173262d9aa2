"""A table of a report as plain data, which a terminal and a page can both draw."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; `note` is a sentence on how to read it."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def as_lines(table: Table) -> Iterable[str]:
    """The table for a terminal: columns padded to their widest cell, the last one as it is."""
    rows = (table.header, *table.rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield table.title
    for row in rows:
        padded = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        yield "  " + "  ".join((*padded, row[-1]))
    if table.note:
        yield f"  {table.note}"
