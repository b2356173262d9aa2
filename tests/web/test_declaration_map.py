"""The map of the declaration: shades, states and percentages of its cells."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from learnapp.domain.declaration import Declaration
from learnapp.domain.shown import KnowledgeRecord, ParagraphState, paragraph_state
from learnapp.store.reads.standing import ParagraphStanding
from learnapp.web.declaration_map import Cell, declaration_map, percent, state_counts

NOW = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
RECORD = KnowledgeRecord(
    known=0.95,
    answered=6,
    correct=6,
    authored=4,
    generated=0,
    higher=2,
    first_answered_at=NOW - timedelta(days=9),
    last_answered_at=NOW - timedelta(days=2),
)


def standing(recall: float = 1.0, days: int = 3, **changes: object) -> ParagraphStanding:
    record = replace(RECORD, **changes)  # type: ignore[arg-type]  # fields vary by test
    state = paragraph_state(record, recall)
    return ParagraphStanding(record, recall, state, NOW + timedelta(days=days))


def cell(declaration: Declaration, found: ParagraphStanding | None, id: str = "16") -> Cell:
    parts = declaration_map(declaration, {id: found} if found else {}, NOW)
    return next(c for part in parts for c in part.cells if c.paragraph.id == id)


@pytest.mark.parametrize(
    ("found", "state", "shade"),
    [
        (None, "unseen", 0),
        (standing(known=0.25), "begun", 1),
        (standing(known=0.4999), "begun", 1),
        (standing(known=0.50), "begun", 2),
        (standing(known=0.8999), "begun", 2),
        (standing(higher=0), "begun", 3),
        (standing(), "shown", 4),
        (standing(recall=0.79), "fading", 3),
    ],
)
@pytest.mark.usefixtures("context")
def test_a_cell_is_the_fuller_the_better_its_paragraph_is_known(
    declaration: Declaration, found: ParagraphStanding | None, state: str, shade: int
) -> None:
    shown = cell(declaration, found)
    assert (shown.state, shown.shade) == (ParagraphState(state), shade)


@pytest.mark.usefixtures("context")
def test_a_cell_says_what_the_models_say(declaration: Declaration) -> None:
    shown = cell(declaration, standing(recall=0.8765, known=0.8999))
    assert (shown.known, shown.recall, shown.due) == (89, 87, "Nov 26, 2026")
    assert cell(declaration, standing(days=0)).due == "now"
    unseen = cell(declaration, None)
    assert (unseen.known, unseen.recall, unseen.due) == (None, None, "")


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.0, 0),
        (0.29, 29),
        (0.57, 57),
        (0.79999, 79),
        (0.80, 80),
        (0.8999, 89),
        (0.90, 90),
        (1, 100),
    ],
)
def test_a_percentage_is_cut_and_not_rounded(share: float, shown: int) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("id", "number", "suffix"),
    [
        ("16", "16", ""),
        ("19", "[19]", ""),
        ("64quat", "64", "quat"),
        ("67bis-b", "67", "bis (second)"),
    ],
)
@pytest.mark.usefixtures("context")
def test_a_label_is_a_number_and_what_was_added_to_it(
    declaration: Declaration, id: str, number: str, suffix: str
) -> None:
    shown = cell(declaration, None, id)
    assert (shown.number, shown.suffix) == (number, suffix)
    assert number + suffix == shown.paragraph.shown_label


@pytest.mark.usefixtures("context")
def test_states_are_counted(declaration: Declaration) -> None:
    found = {"16": standing(), "17": standing(recall=0.5), "18": standing(known=0.3)}
    parts = declaration_map(declaration, found, NOW)
    assert state_counts(parts) == [
        (ParagraphState.UNSEEN, 94), (ParagraphState.BEGUN, 1),
        (ParagraphState.SHOWN, 1), (ParagraphState.FADING, 1),
    ]  # fmt: skip
    assert [(part.shown, len(part.cells)) for part in parts] == [
        (0, 20), (1, 10), (0, 17), (0, 12), (0, 36), (0, 2)
    ]  # fmt: skip
