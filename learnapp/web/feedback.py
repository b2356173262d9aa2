"""Shows what became of an answer: the verdict, why, and the words of the draft that prove it."""

from dataclasses import dataclass
from typing import Any

from flask import Response, render_template

from learnapp.domain.questions.base import Question
from learnapp.domain.questions.shapes import InvalidResponse
from learnapp.domain.questions.shapes import Response as Answer
from learnapp.store.learning import AttemptKind
from learnapp.web import verdicts
from learnapp.web.answer_form import Given, Tokens
from learnapp.web.asking import about
from learnapp.web.bodies import body
from learnapp.web.drawing import draw
from learnapp.web.htmx import page
from learnapp.web.judging import ItemJudge
from learnapp.web.proofs import explained, proof
from learnapp.web.scenes import played_scene
from learnapp.web.tickets import Place
from learnapp.web.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it was stored; `changed` is whether the item is no longer what was answered.

    `finished` is whether it left nothing open in its attempt.
    """

    response: Answer
    credit: float
    finished: bool
    changed: bool = False
    before: Verdict | None = None


def feedback_page(place: Place, item: Question, answered: Answered) -> Response:
    """The feedback on one answer; before a lesson it says no more than that it was noted."""
    common: dict[str, Any] = {
        "about": about(place.kind, place.scope),
        "place": place,
        "answered": answered,
    }
    if place.kind is AttemptKind.BEFORE:
        return page("attempts/noted.html", "attempts/_noted.html", **common)
    return page(
        "attempts/feedback.html",
        "attempts/_feedback.html",
        item=item,
        verdict=verdicts.verdict(answered.credit),
        before=answered.before,
        scene=played_scene(place, item, answered.response),
        proof=proof(item),
        explained=explained,
        GROUPS=verdicts.GROUPS,
        MARKS=verdicts.OPTIONS,
        PART_MARKS=verdicts.PARTS_OF_ANSWER,
        STEP_MARKS=verdicts.STEPS_OF_ANSWER,
        MISCONCEPTIONS=verdicts.MISCONCEPTIONS,
        empty_fields=body("report-fields", _report_fields),
        **judged(Tokens(place.attempt_id, place.position), item, answered),
        **common,
    )


def _report_fields() -> str:
    return render_template("reports/_fields.html", REPORTS=verdicts.REPORT_KINDS)


def judged(tokens: Tokens, item: Question, answered: Answered) -> dict[str, Any]:
    """The answer drawn with its marks, unless the item no longer has what was chosen.

    The verdict is the stored one. Marks that no longer agree with it are not shown.
    """
    try:
        judge = ItemJudge(item, answered.response)
    except InvalidResponse:
        return {"drawn": None, "parts": None}
    if answered.changed and judge.grade.credit != answered.credit:
        return {"drawn": None, "parts": None}
    drawn = draw(item.shape, tokens, Given(answered.response), judge)
    parts = (len(judge.grade.right), judge.parts) if 0 < answered.credit < 1 else None
    return {"drawn": drawn, "parts": parts}
