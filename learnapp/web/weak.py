"""Lists the paragraphs that a learner knows least, each with its reason, and practises them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from learnapp.actions.offering import WEAK, weak_paragraphs
from learnapp.domain.declaration import Paragraph
from learnapp.domain.shown import weakness
from learnapp.store.learning import AttemptKind
from learnapp.store.reads.standing import ParagraphStanding, paragraph_standings
from learnapp.web import runtime
from learnapp.web.asking import begin
from learnapp.web.identity import current_learner
from learnapp.web.standings import WEAKNESSES
from learnapp.web.wording import Text

blueprint = Blueprint("weak", __name__, url_prefix="/practice/weak")


@dataclass(frozen=True, slots=True)
class WeakRow:
    """A paragraph that is not known well enough, and why it is said to be weak."""

    paragraph: Paragraph
    standing: ParagraphStanding
    reason: Text


@blueprint.get("")
def weak() -> str:
    """The weakest paragraphs, the least known first."""
    learner = current_learner()
    standings = (
        paragraph_standings(
            runtime.session(), learner.id, now=datetime.now(UTC), retention=runtime.retention()
        )
        if learner
        else {}
    )
    known = {id: standing.knowledge.known for id, standing in standings.items()}
    weakest = weak_paragraphs(runtime.course(), known)
    return render_template(
        "weak/weak.html", rows=[_row(id, standings[id]) for id in weakest], begun=bool(known)
    )


@blueprint.get("/questions")
def questions() -> Response:
    """Practise them; without any there is nothing to ask, and the list says why."""
    return begin(AttemptKind.PRACTICE, WEAK) or redirect(url_for("weak.weak"), 303)


def _row(id: str, standing: ParagraphStanding) -> WeakRow:
    reason = WEAKNESSES[weakness(standing.knowledge, standing.recall)]
    return WeakRow(runtime.declaration().get(id), standing, reason)
