"""Says in words how a learner stands in the branching cases."""

from collections.abc import Mapping
from dataclasses import dataclass

from learnapp.domain.cases import Case
from learnapp.store.reads.cases import Played, played_cases
from learnapp.web import runtime
from learnapp.web.i18n import gettext as _
from learnapp.web.i18n import ngettext
from learnapp.web.identity import current_learner


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case in words; `open` is the attempt to go on with, `played` the last finished one.

    `result` says in words how the last playing went, and is empty before one was finished.
    """

    words: str
    result: str = ""
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
    last = next((attempt for attempt, walk in reversed(walks) if walk.now is None), None)
    finished, result = last.public_id if last else "", _result(last) if last else ""
    if walks and walks[-1][1].now is not None:
        attempt, walk = walks[-1]
        number, left = len(walk.steps) + 1, len(case.best_from(walk.now))
        words = _("Decision %(number)s of %(all)s", number=number, all=number - 1 + left)
        return CaseState(str(words), result, attempt.public_id, finished)
    words = _("Played") if last else _("Not begun")
    return CaseState(str(words), result, "", finished)


def _result(played: Played) -> str:
    best, taken = len(played.best), len(played.chosen)
    return str(
        ngettext(
            "%(best)s of %(num)s choice was the best",
            "%(best)s of %(num)s choices were the best",
            taken,
            best=best,
        )
    )
