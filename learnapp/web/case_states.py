"""Says in words how a learner stands in the branching cases."""

from collections.abc import Mapping
from dataclasses import dataclass

from learnapp.domain.cases import Case
from learnapp.store.reads.cases import Played, played_cases
from learnapp.web import runtime
from learnapp.web.i18n import gettext as _
from learnapp.web.identity import current_learner


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case in words; `open` is the attempt to go on with, `played` the last finished one."""

    words: str
    open: str = ""
    played: str = ""


def case_states() -> Mapping[str, CaseState]:
    """How the reader stands in each case of the course."""
    learner = current_learner()
    played = played_cases(runtime.session(), learner.id) if learner else {}
    return {
        slug: _state(case, played.get(slug, [])) for slug, case in runtime.course().cases.items()
    }


def _state(case: Case, attempts: list[Played]) -> CaseState:
    walks = [(attempt, case.walk(attempt.chosen)) for attempt in attempts]
    ended = [attempt for attempt, walk in walks if walk.now is None]
    last = ended[-1] if ended else None
    finished = last.public_id if last else ""
    if walks and walks[-1][1].now is not None:
        attempt, walk = walks[-1]
        number, left = len(walk.steps) + 1, len(case.best_from(walk.now))
        words = _("At decision %(number)s of %(all)s", number=number, all=number - 1 + left)
        return CaseState(str(words), attempt.public_id, finished)
    if last is None:
        return CaseState(str(_("Not begun")))
    best, taken = len(last.best), len(last.chosen)
    words = _("Played: %(best)s of %(all)s choices were the best", best=best, all=taken)
    return CaseState(str(words), "", finished)
