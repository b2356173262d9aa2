"""A table of a report as plain data, which the terminal and the HTML page both draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import fill

Cell = str | int
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title; the first cell of a row names it, `note` says how to read it.

    The numbers of the columns in `heat` are shaded on the HTML page. A `detail` is left out of the
    text unless it is asked for.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    heat: range = range(0)
    detail: bool = False


def as_text(table: Table) -> str:
    """The table as lines of aligned columns; without rows only its title and note."""
    lines = [fill(f"{table.title}. {table.note}".rstrip(), WIDTH)]
    if table.rows:
        rows: list[Sequence[Cell]] = [table.head, *table.rows]
        widths = [max(len(str(row[n])) for row in rows) for n in range(len(table.head))]
        lines += ["  " + _aligned(row, widths) for row in rows]
    return "\n".join(lines) + "\n"


def _aligned(row: Sequence[Cell], widths: Sequence[int]) -> str:
    """Words to the left, numbers to the right."""
    cells = (
        str(cell).rjust(width) if isinstance(cell, int) else cell.ljust(width)
        for cell, width in zip(row, widths, strict=True)
    )
    return "  ".join(cells).rstrip()
