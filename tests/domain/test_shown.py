"""When a paragraph is shown, and when it fades."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from learnapp.domain.knowledge import PRIOR, after
from learnapp.domain.questions.base import Bloom
from learnapp.domain.scheduling import Memory
from learnapp.domain.shown import (
    KnowledgeRecord,
    ParagraphState,
    Weakness,
    is_shown,
    knowledge_after,
    lowest_recall,
    paragraph_state,
    weakness,
)

NOW = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
KYOTO = timezone(timedelta(hours=9))
SHOWN = KnowledgeRecord(
    known=0.90,
    answered=4,
    correct=4,
    authored=2,
    generated=2,
    higher=1,
    first_answered_at=NOW,
    last_answered_at=NOW + timedelta(hours=1),
)


def test_a_record_counts_answers_items_and_levels() -> None:
    record = None
    for n, (correct, bloom, generated, new) in enumerate(
        [
            (True, Bloom.APPLY, False, True),
            (True, Bloom.APPLY, False, False),
            (False, Bloom.EVALUATE, True, True),
            (True, Bloom.REMEMBER, True, True),
        ]
    ):
        record = knowledge_after(
            record,
            correct=correct,
            guess=0.25,
            bloom=bloom,
            generated=generated,
            new_item=new,
            when=NOW + timedelta(hours=n),
        )
    assert record
    known = PRIOR
    for correct in (True, True, False, True):
        known = after(known, correct, 0.25)
    assert record == KnowledgeRecord(known, 4, 3, 1, 2, 2, NOW, NOW + timedelta(hours=3))


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, True),
        ({"known": 0.8999}, False),
        ({"authored": 4, "generated": 0}, True),
        ({"authored": 3, "generated": 0}, False),
        ({"authored": 1, "generated": 9}, False),
        ({"authored": 3, "generated": 1}, True),
        ({"higher": 0}, False),
        ({"last_answered_at": NOW + timedelta(minutes=29)}, False),
        # The day is that of UTC: in Kyoto midnight lies between these two, in UTC it does not.
        ({"first_answered_at": datetime(2026, 3, 1, 23, 50, tzinfo=KYOTO),
          "last_answered_at": datetime(2026, 3, 2, 0, 20, tzinfo=KYOTO)}, False),
    ],
)  # fmt: skip
def test_shown_takes_certainty_items_a_level_and_two_days(
    changes: dict[str, object], shown: bool
) -> None:
    assert is_shown(replace(SHOWN, **changes)) is shown


@pytest.mark.parametrize(
    ("record", "recall", "state"),
    [
        (None, 1.0, ParagraphState.UNSEEN),
        (replace(SHOWN, known=0.5), 0.5, ParagraphState.BEGUN),
        (SHOWN, 0.80, ParagraphState.SHOWN),
        (SHOWN, 0.79, ParagraphState.FADING),
    ],
)
def test_what_was_shown_fades_under_080_recall(
    record: KnowledgeRecord | None, recall: float, state: ParagraphState
) -> None:
    assert paragraph_state(record, recall) is state


def test_a_wrong_answer_takes_shown_back() -> None:
    record = SHOWN
    for _ in range(2):
        record = knowledge_after(
            record, correct=False, guess=0.25, bloom=Bloom.APPLY, generated=False, new_item=True,
            when=NOW + timedelta(days=9),
        )  # fmt: skip
    assert paragraph_state(record, 1.0) is ParagraphState.BEGUN


def test_the_skill_most_likely_lost_decides() -> None:
    long_ago = Memory(stability=2.0, difficulty=5.0, reviewed_at=NOW - timedelta(days=20))
    fresh = Memory(stability=2.0, difficulty=5.0, reviewed_at=NOW)
    assert lowest_recall([fresh, long_ago], NOW) == lowest_recall([long_ago], NOW) < 0.8
    assert lowest_recall([fresh], NOW) == lowest_recall([], NOW) == 1


@pytest.mark.parametrize(
    ("correct", "recall", "expected"),
    [
        (1, 0.99, Weakness.WRONG),
        (1, 0.10, Weakness.WRONG),
        (2, 0.79, Weakness.FADING),
        (2, 0.80, Weakness.FEW),
        (4, 1.00, Weakness.FEW),
    ],
)
def test_a_weak_paragraph_was_wrong_or_fades_or_was_asked_little(
    correct: int, recall: float, expected: Weakness
) -> None:
    assert weakness(replace(SHOWN, correct=correct), recall) is expected
