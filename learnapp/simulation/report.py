"""Writes the results of a run as JSON and as a page with plots."""

from collections.abc import Sequence
from html import escape
from typing import Any

from learnapp.simulation.document import made_by
from learnapp.simulation.figures import plots
from learnapp.simulation.run import Results
from learnapp.simulation.tables import Table, tables

STYLE = (
    "body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #bbb;padding:.2rem .5rem;"
    "text-align:left}svg{max-width:40rem;display:block}"
)
# What the JSON tells of; a third world stands in the tables.
WORLDS = ("fsrs_world", "other_world")
NOT_SHOWN = (
    "Everything here is about simulated learners. It shows what the rules do if people learn, "
    "slip, guess and forget as these worlds say. It does not show that people learn."
)


def as_json(results: Results) -> dict[str, Any]:
    """The figures that are asked of the product."""
    return {
        "selection": {
            "items_to_90": {name: round(value, 2) for name, value in results.items.items()},
            "false_mastery": round(results.declared["mastered"].false.value, 4),
        },
        "calibration": {
            name: {
                "gap": round(fit.gap.value, 4),
                "rmse20": round(fit.rmse20, 4),
                "log_loss": round(fit.log_loss, 4),
                "log_loss_constant": round(fit.log_loss_constant, 4),
            }
            for name, fit in results.fits.items()
            if name in WORLDS
        },
        "schedulers": {
            plan: {
                "reviews_per_card": round(cost.reviews_per_card.value, 2),
                "recall_30d": round(cost.recall_30d.value, 4),
            }
            for plan, cost in results.costs["fsrs_world"].items()
        },
    }


def as_page(results: Results) -> str:
    """One page with everything, that needs nothing else."""
    parts = [
        '<!doctype html><html lang="en"><head><meta charset="utf-8">',
        f"<title>Simulated learners</title><style>{STYLE}</style></head><body>",
        f"<h1>Simulated learners</h1><p>{escape(made_by(results))} {escape(NOT_SHOWN)}</p>",
        *plots(results).values(),
        *(_html(table) for table in tables(results)),
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _html(table: Table) -> str:
    return (
        f"<h2>{escape(table.title)}</h2><table><thead>{_row(table.head, 'th')}</thead><tbody>"
        + "".join(_row(row, "td") for row in table.rows)
        + "</tbody></table>"
    )


def _row(cells: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"
