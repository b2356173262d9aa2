"""An attempt is found again by its owner, at the exact place, with items as they are now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from learnapp.actions.attempts import (
    AttemptAbsent,
    asked_at,
    next_place,
    offered,
    own_attempt,
    resume,
)
from learnapp.domain.lessons import Course
from learnapp.domain.questions.base import Pool
from learnapp.store.learning import AttemptKind

Sitting = Any  # the helper of tests/conftest.py
QUIZ = AttemptKind.LESSON_QUIZ


def again(sitting: Sitting, learner_id: int | None, course: Course | None = None) -> Any:
    sitting.db.rollback()
    return resume(sitting.db, course or sitting.course, learner_id, QUIZ, "tiny-one")


def test_an_attempt_is_resumed_at_the_exact_place(sitting: Sitting) -> None:
    ticket = sitting.ticket()
    guest = sitting.take(ticket, "ab")
    found = again(sitting, guest)
    assert found.public_id == ticket.attempt_id
    assert [place.item_id for place in found.places.values()] == list(ticket.item_ids)
    place = next_place(sitting.course, found)
    assert place
    assert place.position == 3
    assert found.places[2].answer.response == {"answer": ("b",)}
    assert (found.places[2].answer.correct, found.places[2].answer.scored) == (False, True)


def test_the_latest_of_several_open_attempts_is_resumed(sitting: Sitting) -> None:
    guest = sitting.take(sitting.ticket(), "a")
    newer = sitting.ticket()
    sitting.take(newer, "a", guest)
    assert again(sitting, guest).public_id == newer.attempt_id


@pytest.mark.parametrize(
    ("kind", "scope"), [(AttemptKind.PRACTICE, "tiny-one"), (QUIZ, "tiny-two")]
)
def test_another_kind_or_scope_is_another_attempt(
    sitting: Sitting, kind: AttemptKind, scope: str
) -> None:
    guest = sitting.take(sitting.ticket(), "a")
    assert resume(sitting.db, sitting.course, guest, kind, scope) is None


def test_nothing_to_resume(sitting: Sitting) -> None:
    assert again(sitting, None) is None
    assert again(sitting, 4711) is None
    guest = sitting.take(sitting.ticket(), "aaaaaa")
    assert again(sitting, guest) is None


@pytest.mark.parametrize("change", [{"retired": True}, {"pool": Pool.CERTIFICATE}])
def test_an_item_that_was_retired_or_became_part_of_a_form_is_skipped(
    sitting: Sitting, make_tiny_course: Callable[..., Course], change: dict[str, object]
) -> None:
    ticket = sitting.ticket()
    guest = sitting.take(ticket, "a")
    course = make_tiny_course({"tiny-one-02": change})
    found = again(sitting, guest, course)
    place = next_place(course, found)
    assert place
    assert place.position == 3
    assert not asked_at(course, found, 2).asked
    assert asked_at(course, found, 3).asked


def test_an_attempt_whose_last_items_were_retired_is_finished(
    sitting: Sitting, make_tiny_course: Callable[..., Course]
) -> None:
    guest = sitting.take(sitting.ticket("tiny-one-01", "tiny-one-02"), "a")
    assert again(sitting, guest)
    assert again(sitting, guest, make_tiny_course({"tiny-one-02": {"retired": True}})) is None


def test_an_item_that_is_gone_is_skipped(sitting: Sitting) -> None:
    ticket = sitting.ticket("tiny-one-01", "never-was", "tiny-one-03")
    guest = sitting.answer(ticket).learner_id
    found = again(sitting, guest)
    assert next_place(sitting.course, found).position == 3
    for position in (2, 4, 0):
        with pytest.raises(AttemptAbsent):
            asked_at(sitting.course, found, position)


def test_a_changed_item_is_shown_as_it_is_now_and_marked(
    sitting: Sitting, make_tiny_course: Callable[..., Course]
) -> None:
    guest = sitting.take(sitting.ticket(), "a")
    course = make_tiny_course({"tiny-one-02": {"stem": "Now asked otherwise?"}})
    found = again(sitting, guest, course)
    changed = asked_at(course, found, 2)
    assert changed.changed
    assert changed.item.stem == "Now asked otherwise?"
    assert not asked_at(course, found, 3).changed


def test_a_change_of_filing_alone_is_no_change(
    sitting: Sitting, make_tiny_course: Callable[..., Course]
) -> None:
    guest = sitting.take(sitting.ticket(), "a")
    course = make_tiny_course({"tiny-one-02": {"retired": True}})
    assert not asked_at(course, again(sitting, guest, course), 2).changed


def test_an_offered_attempt_looks_like_a_stored_one(sitting: Sitting) -> None:
    ticket = sitting.ticket()
    offer = offered(sitting.course, ticket, None, sitting.now)
    guest = sitting.answer(ticket, later=timedelta(minutes=1)).learner_id
    stored = again(sitting, guest)
    assert offer.id is None
    assert [replace(place, answer=None) for place in stored.places.values()] == list(
        offer.places.values()
    )
    assert (stored.kind, stored.scope) == (offer.kind, offer.scope)


def test_anothers_attempt_is_absent(sitting: Sitting) -> None:
    ticket = sitting.ticket()
    guest = sitting.answer(ticket).learner_id
    other = sitting.answer(sitting.ticket()).learner_id
    assert own_attempt(sitting.db, guest, ticket.attempt_id).learner_id == guest
    for learner_id, attempt_id in ((other, ticket.attempt_id), (None, ticket.attempt_id)):
        with pytest.raises(AttemptAbsent):
            own_attempt(sitting.db, learner_id, attempt_id)
    with pytest.raises(AttemptAbsent):
        own_attempt(sitting.db, guest, "0" * 32)
