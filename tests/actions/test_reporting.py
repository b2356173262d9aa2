"""Reports of problems are kept until somebody closes them."""

from datetime import timedelta
from typing import Any

import pytest

from learnapp.actions.reporting import (
    MOST_OF_LEARNER,
    WINDOW,
    ReportRefused,
    close_report,
    report_problem,
)
from learnapp.store.reads.admin import reported_problems

Sitting = Any  # the helper of tests/conftest.py


def report(sitting: Sitting, **changes: Any) -> int:
    fields = {
        "learner_id": None,
        "item_id": "tiny-one-01",
        "kind": "key",
        "text": "  b is right too  ",
        "now": sitting.now,
    }
    return report_problem(sitting.db, sitting.course, **(fields | changes))


def test_a_report_is_kept_with_the_content_it_was_about(sitting: Sitting) -> None:
    number = report(sitting)
    (found,) = reported_problems(sitting.db)
    assert (found.id, found.item_id, found.kind) == (number, "tiny-one-01", "key")
    assert (found.text, found.reported_at) == ("b is right too", sitting.now)
    assert found.fingerprint == sitting.course.item("tiny-one-01").fingerprint


def test_a_closed_report_is_out_of_the_list_but_kept(sitting: Sitting) -> None:
    first, second = report(sitting), report(sitting, kind=None)
    assert close_report(sitting.db, first, sitting.now)
    assert not close_report(sitting.db, first, sitting.now)
    assert not close_report(sitting.db, 4711, sitting.now)
    assert [found.id for found in reported_problems(sitting.db)] == [second]
    every = reported_problems(sitting.db, closed=True)
    assert [found.closed_at for found in every] == [sitting.now, None]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text": " ", "kind": None}, "text-empty"),
        ({"text": " ", "kind": ""}, "text-empty"),
        ({"text": "x" * 2001}, "text-long"),
        ({"kind": "nonsense"}, "kind-unknown"),
    ],
)
def test_a_report_that_says_nothing_or_too_much(
    sitting: Sitting, changes: dict[str, Any], code: str
) -> None:
    with pytest.raises(ReportRefused) as caught:
        report(sitting, **changes)
    assert caught.value.code == code
    assert reported_problems(sitting.db) == ()


def test_a_kind_alone_or_2000_characters_are_enough(sitting: Sitting) -> None:
    report(sitting, text="")
    report(sitting, kind="", text="x" * 2000)
    assert [(r.kind, len(r.text)) for r in reported_problems(sitting.db)] == [
        ("key", 0),
        (None, 2000),
    ]


def test_an_unknown_item_cannot_be_reported(sitting: Sitting) -> None:
    with pytest.raises(KeyError):
        report(sitting, item_id="never-was")


def test_a_flood_of_reports_ends_after_the_limit_and_only_for_its_sender(sitting: Sitting) -> None:
    guest = sitting.answer(sitting.ticket()).learner_id
    for _ in range(MOST_OF_LEARNER):
        report(sitting, learner_id=guest)
    with pytest.raises(ReportRefused) as refused:
        report(sitting, learner_id=guest)
    assert refused.value.code == "too-many"
    report(sitting)
    report(sitting, learner_id=guest, now=sitting.now + WINDOW + timedelta(seconds=1))
