"""A case is played along its choices, resumed where it was left, and finished at its end."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from learnapp.actions.attempts import AttemptAbsent, asked_at, count, next_place, resume, walked
from learnapp.actions.offering import choose_items
from learnapp.actions.progress import check_views
from learnapp.domain.lessons import Course
from learnapp.store.learning import Answer, AttemptKind
from learnapp.store.reads.attempt import find_attempt
from learnapp.store.reads.cases import played_cases
from learnapp.store.reads.quiz import seen_items
from learnapp.store.reads.standing import paragraph_standings

Sitting = Any  # the helper of tests/conftest.py
CASE = AttemptKind.CASE


@pytest.fixture
def player(sitting: Sitting, case_course: Course) -> Sitting:
    """Somebody at the tiny case: the best path is 1 2 3 5 6, and b of 3 leads to 4."""
    sitting.course = case_course
    return sitting


def begin(player: Sitting) -> Any:
    ids = choose_items(player.db, player.course, None, CASE, "tiny-case", "seed")
    return player.ticket(*ids, kind=CASE, scope="tiny-case")


def play(
    player: Sitting, ticket: Any, *choices: tuple[int, str], learner: int | None = None
) -> Any:
    """Choose at these decisions, one after another; the last outcome."""
    for minute, (position, option) in enumerate(choices):
        later = timedelta(minutes=minute)
        outcome = player.answer(ticket, position, option, learner_id=learner, later=later)
        learner = outcome.learner_id
    player.db.rollback()
    return outcome


def state(player: Sitting, ticket: Any) -> Any:
    return find_attempt(player.db, ticket.attempt_id)


def test_an_attempt_has_all_decisions_of_its_case(player: Sitting) -> None:
    ticket = begin(player)
    assert ticket.item_ids == tuple(player.course.cases["tiny-case"].nodes)
    with pytest.raises(AttemptAbsent):
        choose_items(player.db, player.course, None, CASE, "none", "seed")


def test_the_choices_decide_what_is_asked_next(player: Sitting) -> None:
    ticket = begin(player)
    outcome = play(player, ticket, (1, "a"), (2, "c"), (3, "b"))
    assert not outcome.finished and not outcome.correct
    assert next_place(player.course, state(player, ticket)).position == 4
    other = begin(player)
    play(player, other, (1, "a"), (2, "c"), (3, "a"))
    assert next_place(player.course, state(player, other)).position == 5


@pytest.mark.parametrize(
    "choices", [((1, "a"), (2, "a"), (3, "a"), (5, "a"), (6, "c")),
                ((1, "b"), (2, "a"), (3, "b"), (4, "a"), (5, "a"), (6, "a"))],
)  # fmt: skip
def test_it_is_finished_when_the_end_is_reached(player: Sitting, choices: Any) -> None:
    ticket = begin(player)
    before = play(player, ticket, *choices[:-1])
    assert not before.finished and state(player, ticket).finished_at is None
    outcome = play(player, ticket, choices[-1], learner=before.learner_id)
    assert outcome.finished
    attempt = state(player, ticket)
    assert attempt.finished_at is not None and next_place(player.course, attempt) is None
    assert [int(step.node.id[-1]) for step in walked(player.course, attempt).steps] == [
        position for position, _ in choices
    ]
    assert resume(player.db, player.course, outcome.learner_id, CASE, "tiny-case") is None


def test_it_is_resumed_at_the_decision_and_played_again_anew(player: Sitting) -> None:
    ticket = begin(player)
    guest = play(player, ticket, (1, "a"), (2, "a"), (3, "b")).learner_id
    found = resume(player.db, player.course, guest, CASE, "tiny-case")
    assert found.public_id == ticket.attempt_id
    play(player, ticket, (4, "a"), (5, "a"), (6, "a"), learner=guest)
    again = begin(player)
    assert not play(player, again, (1, "a"), learner=guest).repeated
    assert [len(p.chosen) for p in played_cases(player.db, guest)["tiny-case"]] == [6, 1]


def test_a_choice_sent_twice_is_one_choice(player: Sitting) -> None:
    ticket = begin(player)
    guest = play(player, ticket, (1, "b")).learner_id
    again = play(player, ticket, (1, "a"), learner=guest)
    assert again.repeated and again.response == {"answer": ("b",)}
    count_of = select(func.count()).select_from(Answer)
    assert player.db.execute(count_of).scalar_one() == 1
    last = play(player, ticket, (2, "a"), (3, "a"), (5, "a"), (6, "a"), learner=guest)
    assert last.finished
    assert play(player, ticket, (6, "b"), learner=guest).finished


def test_decisions_are_counted_along_the_way(player: Sitting) -> None:
    ticket = begin(player)
    play(player, ticket, (1, "a"), (2, "a"), (3, "b"))
    attempt = state(player, ticket)
    counted = {n: count(player.course, attempt, n) for n in (1, 2, 3, 4)}
    # Whoever goes astray has one decision more to take.
    assert counted == {1: (1, 5), 2: (2, 5), 3: (3, 5), 4: (4, 6)}
    quiz = player.ticket()
    player.take(quiz, "a")
    assert count(player.course, state(player, quiz), 1) == (1, 6)


def test_choices_count_for_paragraphs_but_do_not_come_again_in_practice(player: Sitting) -> None:
    ticket = begin(player)
    guest = play(player, ticket, (1, "b"), (2, "a")).learner_id
    standing = paragraph_standings(player.db, guest, now=player.now, retention=0.9)["18"]
    assert (standing.answered, standing.correct) == (2, 1)
    assert seen_items(player.db, guest) == {}
    assert choose_items(player.db, player.course, guest, AttemptKind.WRONG, "", "seed") == ()
    for scope in ("", "paragraph:18", "pillar-1"):
        ids = choose_items(player.db, player.course, guest, AttemptKind.PRACTICE, scope, "seed")
        assert not [id for id in ids if id.startswith("case-")]
    assert check_views(player.db) is None


def test_a_case_that_changed_strands_nobody(player: Sitting) -> None:
    ticket = begin(player)
    guest = play(player, ticket, (1, "b"), (2, "a"), (3, "b")).learner_id
    attempt, case = state(player, ticket), player.course.cases["tiny-case"]
    nodes = {id: node for id, node in case.nodes.items() if not id.endswith("04")}
    third = nodes["case-tiny-case-03"]
    options = tuple(o for o in case.nodes["case-tiny-case-05"].options)
    moved = [replace(o, next="case-tiny-case-05") for o in options]
    nodes[third.id] = replace(third, options=tuple(moved))
    changed = replace(player.course, cases={"tiny-case": replace(case, nodes=nodes)})
    assert next_place(changed, attempt).position == 5
    with pytest.raises(AttemptAbsent):
        asked_at(changed, attempt, 4)
    gone = replace(player.course, cases={})
    assert next_place(gone, attempt) is None and walked(gone, attempt) is None
    assert count(gone, attempt, 2) == (2, 6)
    assert resume(player.db, gone, guest, CASE, "tiny-case") is None
