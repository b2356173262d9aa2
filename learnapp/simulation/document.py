"""Keeps the figures in docs/learning-model.md, between two marks."""

from learnapp.simulation.figures import plots
from learnapp.simulation.run import FULL, Results
from learnapp.simulation.tables import Table, tables

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
ALT = {
    "selection": "Bars: items needed by lowest first, printed order and random",
    "mastery": "Lines: share declared mastered after weekly tries, by true accuracy",
    "mastery-rules": "Lines: share falsely declared mastered after weekly tries, by rule",
    "calibration": "Lines: observed by predicted correctness, by world",
    "schedulers": "Bars: reviews per card by scheduler and world",
}


class NoPlace(ValueError):
    """The document has no marks for the figures to stand between."""


def into_document(text: str, results: Results, images: str) -> str:
    """A document with everything between its two marks replaced by the figures of this run.

    `images` is the folder of the plots as the document links to it. Raises NoPlace.
    """
    check_document(text)
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    parts = [made_by(results)]
    parts += [f"![{ALT[name]}]({images}/{name}.svg)" for name in plots(results)]
    parts += [_markdown(table) for table in tables(results)]
    return before + begin + "\n\n" + "\n\n".join(parts) + "\n\n" + end + after


def check_document(text: str) -> None:
    """Raises NoPlace if a document has no marks."""
    if END not in text.partition(BEGIN)[2]:
        raise NoPlace


def made_by(results: Results) -> str:
    """How the figures were made."""
    size = results.size
    command = "learnapp simulate" + ("" if size == FULL else " --quick")
    return (
        f"Made by `{command}` with seed {results.seed}: {size.selection} learners in each of "
        f"{len(size.worlds)} worlds for selection, {size.declared} for what is declared, "
        f"{size.alternatives} for each other rule, {size.calibration} over {size.days} days for "
        f"calibration, {size.schedulers} for the schedulers. Intervals are of 95 %."
    )


def _markdown(table: Table) -> str:
    lines = [f"**{table.title}**", "", "| " + " | ".join(table.head) + " |"]
    lines.append("|---|" + "--:|" * (len(table.head) - 1))
    lines += ["| " + " | ".join(row) + " |" for row in table.rows]
    return "\n".join(lines)
