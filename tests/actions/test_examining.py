"""Forms are sat by the rules of the server, whatever comes in at one moment."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from learnapp.actions.attempts import AttemptAbsent, own_attempt
from learnapp.actions.enrolling import keep_progress
from learnapp.actions.examining import Kept, Started, save, start, submit
from learnapp.actions.leaving import export_data
from learnapp.actions.merging import merge_guest
from learnapp.actions.offered_forms import ExamRefused
from learnapp.actions.progress import check_views
from learnapp.domain.exams import Terms, order
from learnapp.domain.forms import FormName
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Pool
from learnapp.domain.questions.shapes import InvalidResponse
from learnapp.store.database import Engine, Session, new_session
from learnapp.store.exams import Exam
from learnapp.store.learning import (
    Answer,
    Attempt,
    AttemptKind,
    ItemProgress,
    ParagraphProgress,
)
from learnapp.store.reads.exams import ExamState, Sitting, exam_state, find_sitting, sittings_of
from learnapp.store.reads.home import open_attempts
from tests.full_forms import answer_all, filled, worthless

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TEST, PLACEMENT, CERTIFICATE = AttemptKind.TEST, AttemptKind.PLACEMENT, AttemptKind.CERTIFICATE


@dataclass
class Desk:
    """Somebody who sits forms."""

    db: Session
    course: Course
    now: datetime
    learner: int

    def start(
        self,
        kind: AttemptKind = CERTIFICATE,
        *,
        terms: Terms | None = None,
        now: datetime | None = None,
    ) -> str:
        begun = start(
            self.db,
            self.course,
            learner_id=self.learner,
            kind=kind,
            terms=terms or Terms(),
            now=now or self.now,
        )
        return begun.public_id

    def save(self, exam: str, position: int, right: bool = True, **more: Any) -> Kept:
        item = self.course.item(self.state(exam).places[position].item_id)
        values = {"learner_id": self.learner, "now": self.now, "token": f"{exam}.{position}"} | more
        response = item.key if right else worthless(item)
        return save(values.pop("db", self.db), self.course, public_id=exam, position=position,
                    response=values.pop("response", response), **values)  # fmt: skip

    def submit(self, exam: str, now: datetime | None = None) -> Sitting:
        return submit(self.db, learner_id=self.learner, public_id=exam, now=now or self.now)

    def sit(self, kind: AttemptKind, now: datetime, wrong: int = 0) -> Sitting:
        exam = self.start(kind, now=now)
        answer_all(self.db, self.course, self.learner, exam, now, wrong)
        return self.submit(exam, now)

    def state(self, exam: str) -> ExamState:
        self.db.rollback()
        connection = self.db.connection()
        sitting = find_sitting(connection, exam)
        assert sitting is not None
        return exam_state(connection, sitting)

    def refused(self, kind: AttemptKind, now: datetime) -> ExamRefused:
        with pytest.raises(ExamRefused) as caught:
            self.start(kind, now=now)
        return caught.value


@pytest.fixture
def make_desk(db: Session, tiny_course: Course, now: datetime) -> Callable[..., Desk]:
    course = filled(tiny_course)

    def make(name: str = "Ana") -> Desk:
        opened = keep_progress(db, learner_id=None, name=name, password="correct horse", now=now)
        return Desk(db, course, now, opened.learner_id)

    return make


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    return make_desk()


def count(db: Session, table: Any) -> int:
    db.rollback()
    return int(db.execute(select(func.count()).select_from(table)).scalar_one())


def test_a_sitting_asks_its_whole_form_in_an_order_of_its_own(desk: Desk) -> None:
    state = desk.state(desk.start())
    ids = [place.item_id for place in state.places.values()]
    assert len(set(ids)) == 40 and {desk.course.item(id).pool for id in ids} == {Pool.CERTIFICATE}
    assert list(order(ids, state.sitting.seed)) == ids != sorted(ids)
    assert (state.sitting.form, state.sitting.number) == (FormName.CERTIFICATE_1, 1)
    assert state.sitting.terms == Terms() and state.sitting.deadline is None


def test_a_second_start_goes_on_with_the_first(desk: Desk) -> None:
    exam = desk.start(terms=Terms(60, 1.5))
    assert desk.start(terms=Terms()) == exam
    assert desk.state(exam).sitting.deadline == desk.now + 90 * MINUTE


def test_the_score_is_the_sum_of_credits_and_open_places_count_nothing(desk: Desk) -> None:
    exam = desk.start()
    for position in range(1, 31):
        desk.save(exam, position, right=position > 4)
    sitting = desk.submit(exam)
    assert (sitting.score, sitting.answered, sitting.size) == (26, 30, 40)
    assert sitting.finished_at == desk.now and sitting.released_at is None
    assert desk.submit(exam, desk.now + DAY) == sitting


@pytest.mark.parametrize(("wrong", "passed"), [(8, True), (9, False)])
def test_keys_of_a_certificate_form_are_shown_after_a_pass_alone(
    desk: Desk, wrong: int, passed: bool
) -> None:
    sitting = desk.sit(CERTIFICATE, desk.now, wrong)
    assert (sitting.released_at is not None) is passed
    code = desk.refused(CERTIFICATE, desk.now + DAY).code
    assert code == ("passed" if passed else "waiting")


def test_a_pass_shows_the_keys_of_all_forms_sat(desk: Desk) -> None:
    first = desk.sit(CERTIFICATE, desk.now, 20)
    second = desk.sit(CERTIFICATE, desk.now + 7 * DAY)
    assert (first.form, second.form) == (FormName.CERTIFICATE_1, FormName.CERTIFICATE_2)
    assert first.released_at is None
    assert desk.state(first.public_id).sitting.released_at == desk.now + 7 * DAY


def test_the_forms_take_turns_a_week_apart(desk: Desk) -> None:
    forms = []
    for turn in range(3):
        begun = desk.now + 7 * turn * DAY
        forms.append(desk.sit(CERTIFICATE, begun, 40).form)
        refused = desk.refused(CERTIFICATE, begun + 7 * DAY - timedelta(seconds=1))
        assert (refused.code, refused.opens_at) == ("waiting", begun + 7 * DAY)
    assert forms == ["certificate-1", "certificate-2", "certificate-1"]


def test_an_answer_after_the_deadline_is_kept_and_counts_nothing(desk: Desk) -> None:
    exam = desk.start(terms=Terms(40, 2.0))
    end = desk.now + 80 * MINUTE
    assert desk.save(exam, 1, now=end - MINUTE) == Kept(late=False, repeated=False)
    assert desk.save(exam, 2, now=end) == Kept(late=True, repeated=False)
    sitting = desk.submit(exam, end + MINUTE)
    assert (sitting.score, sitting.finished_at) == (1, end)
    assert desk.save(exam, 3, now=end + DAY).late
    state = desk.state(exam)
    assert [place.saved.late for place in state.places.values() if place.saved] == [0, 1, 1]
    assert sum(state.credits.values()) == 1
    assert count(desk.db, Answer) == 3


def test_an_answer_after_the_submission_is_late_too(desk: Desk) -> None:
    exam = desk.start()
    desk.submit(exam)
    assert desk.save(exam, 1).late and desk.state(exam).sitting.score == 0


def test_a_sitting_whose_time_ran_out_is_closed_by_the_next_start(desk: Desk) -> None:
    exam = desk.start(terms=Terms(10))
    desk.save(exam, 1)
    assert desk.refused(CERTIFICATE, desk.now + DAY).code == "waiting"
    sitting = desk.state(exam).sitting
    assert (sitting.score, sitting.finished_at) == (1, desk.now + 10 * MINUTE)
    assert desk.state(desk.start(now=desk.now + 8 * DAY)).sitting.number == 2


def test_an_answer_is_for_good(desk: Desk) -> None:
    exam = desk.start()
    desk.save(exam, 1, right=False)
    assert desk.save(exam, 1, right=True) == Kept(late=False, repeated=True)
    assert desk.submit(exam).score == 0


def test_nothing_of_an_exam_counts_as_progress(desk: Desk) -> None:
    desk.sit(TEST, desk.now)
    desk.sit(PLACEMENT, desk.now)
    desk.start()
    assert count(desk.db, Answer) == 52 and count(desk.db, ParagraphProgress) == 0
    assert not desk.db.execute(select(func.count()).where(Answer.scored)).scalar_one()
    assert open_attempts(desk.db, desk.learner) == ()
    # All that the views know is that these items have been seen.
    assert count(desk.db, ItemProgress) == 52 and check_views(desk.db) is None
    told = select(func.count()).where(ItemProgress.last_correct.is_not(None))
    assert desk.db.execute(told).scalar_one() == 0


def test_an_invalid_answer_stores_nothing(desk: Desk) -> None:
    exam = desk.start()
    with pytest.raises(InvalidResponse):
        desk.save(exam, 1, response={})
    assert count(desk.db, Answer) == 0


def test_anothers_sitting_is_absent(desk: Desk, make_desk: Callable[..., Desk]) -> None:
    exam, other = desk.start(), make_desk("Eve").learner
    for learner in (other, None):
        with pytest.raises(AttemptAbsent):
            desk.save(exam, 1, learner_id=learner)
        with pytest.raises(AttemptAbsent):
            submit(desk.db, learner_id=learner, public_id=exam, now=desk.now)
    with pytest.raises(AttemptAbsent):
        save(desk.db, desk.course, learner_id=desk.learner, public_id=exam, position=41,
             token="x", response={}, now=desk.now)  # fmt: skip


def test_the_pages_of_attempts_do_not_know_a_sitting(desk: Desk) -> None:
    exam = desk.start()
    with pytest.raises(AttemptAbsent):
        own_attempt(desk.db, desk.learner, exam)


def test_an_item_that_is_gone_cannot_be_answered(desk: Desk) -> None:
    exam = desk.start()
    gone = desk.state(exam).places[1].item_id
    items = {id: item for id, item in desk.course.items.items() if id != gone}
    with pytest.raises(AttemptAbsent):
        save(desk.db, replace(desk.course, items=items), learner_id=desk.learner, public_id=exam,
             position=1, token="x", response={}, now=desk.now)  # fmt: skip


# ---- The tests before and after, and the placement --------------------------------------------


def test_each_form_is_sat_once_and_which_comes_first_is_balanced(
    make_desk: Callable[..., Desk],
) -> None:
    firsts = []
    for n in range(6):
        desk = make_desk(f"Learner {n}")
        first, second = desk.sit(TEST, desk.now), desk.sit(TEST, desk.now + DAY)
        assert {first.form, second.form} == {"form-a", "form-b"}
        assert first.released_at and second.released_at
        assert desk.refused(TEST, desk.now + 30 * DAY).code == "both-sat"
        firsts.append(first.form)
    assert Counter(firsts) == {"form-a": 3, "form-b": 3}


def test_the_two_tests_share_no_item(desk: Desk) -> None:
    one, two = desk.sit(TEST, desk.now), desk.sit(TEST, desk.now)
    asked = [desk.state(sat.public_id).credits.keys() for sat in (one, two)]
    assert len(asked[0] | asked[1]) == 80


def test_a_visitor_becomes_a_guest_with_a_test(desk: Desk) -> None:
    begun = start(desk.db, desk.course, learner_id=None, kind=PLACEMENT, now=desk.now)
    assert begun.new_session_id and begun.learner_id != desk.learner
    state = desk.state(begun.public_id)
    assert len(state.places) == 12
    assert {desk.course.item(p.item_id).pool for p in state.places.values()} == {Pool.PRACTICE}


def test_a_placement_can_be_sat_again(desk: Desk) -> None:
    assert [desk.sit(PLACEMENT, desk.now).number for _ in range(2)] == [1, 2]


@pytest.mark.parametrize("kind", [TEST, PLACEMENT, CERTIFICATE])
def test_a_form_that_lacks_items_is_not_offered(desk: Desk, kind: AttemptKind) -> None:
    items = {id: item for id, item in desk.course.items.items() if not id.endswith("0")}
    few = {id: item for id, item in items.items() if item.pool is not Pool.PRACTICE}
    refused = replace(desk, course=replace(desk.course, items=few)).refused(kind, desk.now)
    assert refused.code == "no-form"


def test_a_guests_test_joins_an_account_that_has_none(desk: Desk) -> None:
    guest = start(desk.db, desk.course, learner_id=None, kind=TEST, now=desk.now)
    assert merge_guest(
        desk.db, learner_id=desk.learner, guest_session_id=guest.new_session_id or ""
    )
    assert desk.start(TEST) == guest.public_id


def test_a_guests_test_beside_the_accounts_own_does_not_count(desk: Desk) -> None:
    mine = desk.start(TEST)
    guest = start(desk.db, desk.course, learner_id=None, kind=TEST, now=desk.now)
    merge_guest(desk.db, learner_id=desk.learner, guest_session_id=guest.new_session_id or "")
    found = sittings_of(desk.db.connection(), desk.learner)
    assert [sitting.public_id for sitting in found] == [mine]
    assert count(desk.db, Exam) == 2


# ---- Nothing is told too early ----------------------------------------------------------------


def verdicts(desk: Desk) -> set[object]:
    found = export_data(desk.db, desk.learner, desk.now)["answers"]
    return {answer[name] for answer in found for name in ("credit", "correct")}


def test_an_export_tells_no_verdict_before_the_keys_are_shown(desk: Desk) -> None:
    exam = desk.start()
    desk.save(exam, 1)
    assert verdicts(desk) == {None}
    desk.submit(exam)
    assert verdicts(desk) == {None}
    desk.sit(CERTIFICATE, desk.now + 7 * DAY)
    assert verdicts(desk) == {1}


# ---- Many at one moment -----------------------------------------------------------------------


def at_once(engine: Engine, work: Callable[[Session, int], object]) -> list[Any]:
    """What 16 threads get, all of which begin at one moment."""
    barrier, found = threading.Barrier(16), []

    def run(number: int) -> None:
        with new_session(engine) as own:
            barrier.wait()
            try:
                found.append(work(own, number))
            except ExamRefused as error:
                found.append(error.code)

    threads = [threading.Thread(target=run, args=(n,)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 16
    return found


@pytest.mark.parametrize("kind", [TEST, PLACEMENT, CERTIFICATE])
def test_sixteen_starts_are_one_sitting(desk: Desk, engine: Engine, kind: AttemptKind) -> None:
    desk.db.rollback()

    def begin(own: Session, number: int) -> str:
        begun: Started = start(own, desk.course, learner_id=desk.learner, kind=kind, now=desk.now)
        return begun.public_id

    assert len(set(at_once(engine, begin))) == 1
    assert count(desk.db, Exam) == count(desk.db, Attempt) == 1


def test_sixteen_submissions_are_one(desk: Desk, engine: Engine) -> None:
    exam = desk.start()
    answer_all(desk.db, desk.course, desk.learner, exam, desk.now, 3)
    desk.db.rollback()
    found = at_once(
        engine,
        lambda own, number: submit(
            own, learner_id=desk.learner, public_id=exam, now=desk.now + number * MINUTE
        ),
    )
    assert len({(sitting.score, sitting.finished_at) for sitting in found}) == 1
    assert found[0].score == 37


def test_starts_saves_and_submissions_in_a_heap_keep_the_rules(desk: Desk, engine: Engine) -> None:
    """Whatever order they fall into, there is one sitting of a form, and no answer counts that
    came after the end."""
    exam = desk.start()
    desk.db.rollback()
    places = desk.state(exam).places
    desk.db.rollback()

    def mix(own: Session, number: int) -> object:
        if number % 4 == 0:
            return submit(own, learner_id=desk.learner, public_id=exam, now=desk.now)
        if number % 4 == 1:
            return start(own, desk.course, learner_id=desk.learner, kind=CERTIFICATE, now=desk.now)
        item = desk.course.item(places[number].item_id)
        return save(own, desk.course, learner_id=desk.learner, public_id=exam, position=number,
                    token=f"t{number}", response=item.key, now=desk.now)  # fmt: skip

    found = at_once(engine, mix)
    in_time = [kept for kept in found if isinstance(kept, Kept) and not kept.late]
    assert count(desk.db, Exam) == 1 and count(desk.db, Answer) == 8
    assert desk.state(exam).sitting.score == len(in_time)
