"""Shows the paragraphs that are easily taken for each other side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template

from learnapp.domain.confusables import CONFUSABLES
from learnapp.domain.declaration import Paragraph
from learnapp.domain.shared_words import SharedRun, shared_runs
from learnapp.web import runtime
from learnapp.web.bodies import body
from learnapp.web.marking import Range

blueprint = Blueprint("confusables", __name__, url_prefix="/reference")

# Fewer words in a row than this are chance.
TELLING = 3


@dataclass(frozen=True, slots=True)
class Member:
    """A paragraph of a group, what it turns on, and its words that others of the group share."""

    unit: Paragraph
    turns_on: str
    shared: list[Range]


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs that are taken for each other, and the runs of words that two of them share."""

    id: str
    members: list[Member]
    runs: list[tuple[SharedRun, list[Paragraph]]]


@blueprint.get("/confusables")
def confusables() -> str:
    """All groups, on a phone one paragraph under the other."""
    shown = body("confusables", _groups)
    return render_template("confusables/confusables.html", shown=shown, count=len(CONFUSABLES))


def _groups() -> str:
    return render_template("confusables/_groups.html", groups=[_group(row) for row in CONFUSABLES])


def _group(row: Sequence[tuple[str, str]]) -> Group:
    text = runtime.declaration()
    units = [text.get(id) for id, _ in row]
    runs = [run for run in shared_runs(units) if run.words >= TELLING]
    members = [Member(text.get(id), words, _shared(id, runs)) for id, words in row]
    sharing = [(run, [unit for unit in units if run.place(unit.id)]) for run in runs]
    return Group("-".join(unit.id for unit in units), members, sharing)


def _shared(id: str, runs: Sequence[SharedRun]) -> list[Range]:
    places = (run.place(id) for run in runs)
    return [Range(*place, "found") for place in places if place]
