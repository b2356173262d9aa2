"""Writes the report of a check as one HTML page that needs nothing else."""

from collections.abc import Iterable, Sequence
from html import escape

from learnapp.content.problems import Problem
from learnapp.content.reports import counted
from learnapp.content.tables import Cell, Table

STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem;
  color: #1a1a1a; background: #fff; }
h2 { margin-top: 2.5rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #eee; }
.n { text-align: right; }
.h0 { background: #fff; } .h1 { background: #e3eefa; } .h2 { background: #c3dbf4; }
.h3 { background: #9fc5ec; } .h4 { background: #7fb0e3; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #161616; } thead th { background: #333; } a { color: #9fc5ec; }
  .h0, .h1, .h2, .h3, .h4 { color: #1a1a1a; }
}
"""
DARKEST = 4


def as_page(summary: str, problems: Sequence[Problem], found: Iterable[Table]) -> str:
    """The page: the summary as text, the problems, then all tables."""
    tables = [_problems(problems), *found]
    contents = "".join(
        f'<li><a href="#s{n}">{escape(table.title)}</a></li>' for n, table in enumerate(tables)
    )
    body = "".join(_table(n, table) for n, table in enumerate(tables))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Check of lessons and items: {counted(problems)}</title>\n"
        f"<style>{STYLE}</style>\n</head>\n"
        "<body>\n<main>\n<h1>Check of lessons and items</h1>\n"
        f'<nav aria-label="On this page"><ul>{contents}</ul></nav>\n'
        f'<section aria-labelledby="summary"><h2 id="summary">What is there</h2>\n'
        f"<ul>{_lines(summary)}</ul></section>\n{body}</main>\n</body>\n</html>\n"
    )


def _lines(text: str) -> str:
    return "".join(f"<li>{escape(line.strip())}</li>" for line in text.splitlines())


def _problems(problems: Sequence[Problem]) -> Table:
    rows = tuple(
        (
            f"{problem.file}:{problem.line}",
            "failure" if problem.fails else "warning",
            problem.code,
            problem.message,
            problem.hint,
        )
        for problem in problems
    )
    head = ("Where", "Level", "Rule", "Finding", "What to do")
    return Table("Problems", head, rows, f"{counted(problems)}.")


def _table(number: int, table: Table) -> str:
    title = escape(table.title)
    note = f"<p>{escape(table.note)}</p>\n" if table.note else ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "".join(_row(row, table.heat) for row in table.rows)
    drawn = (
        f'<div class="wide" tabindex="0" role="region" aria-labelledby="s{number}"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )
    shown = drawn if table.rows else ""
    return f'<section>\n<h2 id="s{number}">{title}</h2>\n{note}{shown}</section>\n'


def _row(row: Sequence[Cell], heat: range) -> str:
    first, *rest = row
    cells = "".join(_cell(cell, place in heat) for place, cell in enumerate(rest, 1))
    return f'<tr><th scope="row">{escape(str(first))}</th>{cells}</tr>\n'


def _cell(cell: Cell, hot: bool) -> str:
    """A cell; the shade of a hot one repeats its number and never stands for it."""
    if isinstance(cell, str):
        return f"<td>{escape(cell)}</td>"
    shade = f" h{min(cell, DARKEST)}" if hot else ""
    return f'<td class="n{shade}">{cell}</td>'
