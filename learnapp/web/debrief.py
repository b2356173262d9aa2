"""Debriefs a finished case: the path taken beside the best one, and what the text says to each."""

from dataclasses import dataclass

from flask import Response, abort, make_response, render_template

from learnapp.actions.attempts import walked
from learnapp.domain.cases import Case, Walk
from learnapp.domain.questions.types.case_node import CaseNode, CaseOption
from learnapp.store.people import LearnerKind
from learnapp.store.reads.attempt import AttemptState
from learnapp.web import runtime, verdicts
from learnapp.web.asking import about
from learnapp.web.identity import Learner
from learnapp.web.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Line:
    """A decision on one of the two paths, or on both.

    `taken` says in words what became of it, `chosen` is None where the path taken missed it (or
    the choice is gone), and `best` is None where the best path does.
    """

    node: CaseNode
    taken: Verdict
    chosen: CaseOption | None
    best: CaseOption | None
    address: str


def debrief_page(attempt: AttemptState, learner: Learner) -> Response:
    """The debrief of a case that was played to its end."""
    walk, case = walked(runtime.course(), attempt), runtime.course().cases.get(attempt.scope)
    if walk is None or case is None:
        abort(404)
    lines = _lines(case, walk, attempt)
    html = render_template(
        "cases/debrief.html",
        about=about(attempt.kind, attempt.scope),
        case=case,
        lines=lines,
        best=sum(line.taken is verdicts.BEST for line in lines),
        taken=len(walk.steps),
        shortest=len(case.best_path()),
        following=_following(case),
        guest=learner.kind is LearnerKind.GUEST,
    )
    return make_response(html)


def _lines(case: Case, walk: Walk, attempt: AttemptState) -> list[Line]:
    """The decisions of both paths in the order of the file, in which every path runs."""
    taken = {step.node.id: step.option for step in walk.steps}
    best = {node.id for node in case.best_path()}
    places = {place.item_id: place for place in attempt.places.values()}
    lines = []
    for id, node in case.nodes.items():
        if id not in taken and id not in best:
            continue
        place = places.get(id)
        answer = place.answer if place else None
        verdict = verdicts.MISSED_DECISION
        if id in taken:
            verdict = verdicts.BEST if answer and answer.correct else verdicts.OTHER
        address = f"/attempts/{attempt.public_id}/answers/{place.position}" if place else ""
        lines.append(
            Line(
                node,
                verdict,
                taken.get(id),
                node.best if id in best else None,
                address if id in taken else "",
            )
        )
    return lines


def _following(case: Case) -> Case | None:
    """The case after this one in the course."""
    cases = list(runtime.course().cases.values())
    place = cases.index(case) + 1
    return cases[place] if place < len(cases) else None
