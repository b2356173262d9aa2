"""Tells the story around the decisions of a branching case: situation, papers, what happened."""

from dataclasses import dataclass

from learnapp.actions.attempts import AttemptAbsent, own_attempt, walked
from learnapp.domain.cases import Case, Document, Step
from learnapp.domain.questions.base import Question
from learnapp.domain.questions.one_best import ANSWER
from learnapp.domain.questions.shapes import Response
from learnapp.domain.questions.types.case_node import CaseNode, CaseOption
from learnapp.store.learning import AttemptKind
from learnapp.web import runtime
from learnapp.web.identity import current_learner
from learnapp.web.tickets import Place


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands around a decision; `option` is what was chosen in it, None before that."""

    case: Case
    node: CaseNode
    documents: list[Document]
    past: tuple[Step, ...] = ()
    option: CaseOption | None = None


def asked_scene(place: Place, item: Question) -> Scene | None:
    """The scene before the choice, with the story so far; None outside a case."""
    found = _scene(place, item)
    if found is None:
        return None
    return Scene(found.case, found.node, found.documents, _past(place))


def played_scene(place: Place, item: Question, response: Response) -> Scene | None:
    """The scene after the choice; None outside a case."""
    found = _scene(place, item)
    if found is None:
        return None
    option = found.node.option("".join(response.get(ANSWER, ())))
    return Scene(found.case, found.node, found.documents, option=option)


def _scene(place: Place, item: Question) -> Scene | None:
    case = runtime.course().cases.get(place.scope)
    if place.kind is not AttemptKind.CASE or case is None or not isinstance(item, CaseNode):
        return None
    return Scene(case, item, [case.documents[id] for id in item.documents])


def _past(place: Place) -> tuple[Step, ...]:
    """The decisions taken; none before the first answer has begun the attempt."""
    learner = current_learner()
    try:
        attempt = own_attempt(runtime.session(), learner.id if learner else None, place.attempt_id)
    except AttemptAbsent:
        return ()
    walk = walked(runtime.course(), attempt)
    return walk.steps if walk else ()
