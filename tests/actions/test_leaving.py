"""Learners can take their data along, and be gone from the files."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from learnapp.actions.certifying import issue
from learnapp.actions.enrolling import AccountError, keep_progress, sign_in
from learnapp.actions.examining import start, submit
from learnapp.actions.leaving import erase, export_data, prune_guests
from learnapp.actions.reporting import report_problem
from learnapp.actions.visits import explain, record_visit
from learnapp.config import Settings
from learnapp.store import schema
from learnapp.store.database import Session, new_session, open_engine
from learnapp.store.learning import AttemptKind
from learnapp.store.people import Learner
from learnapp.store.schema import METADATA
from tests.full_forms import answer_all, filled

Sitting = Any  # the helper of tests/conftest.py
NAME = "Ximena Quetzalcoatl-Ångström"


def certify(sitting: Sitting, learner: int) -> None:
    """Pass a certificate form, and have the certificate printed."""
    db, now, course = sitting.db, sitting.now, filled(sitting.course)
    begun = start(db, course, learner_id=learner, kind=AttemptKind.CERTIFICATE, now=now)
    answer_all(db, course, learner, begun.public_id, now)
    submit(db, learner_id=learner, public_id=begun.public_id, now=now)
    issue(db, course, learner_id=learner, public_id=begun.public_id, name=NAME, now=now)


def leave_everything(sitting: Sitting) -> int:
    """A learner with a row in every table; the id."""
    db, now = sitting.db, sitting.now
    learner = sitting.take(sitting.ticket(), "abaaab")
    keep_progress(db, learner_id=learner, name=NAME, password="correct horse", now=now)
    for slug in sitting.course.lessons:
        record_visit(db, learner, slug, "p-16", now)
    explain(db, learner, "tiny-one", 1, f"{NAME} explains", now)
    report_problem(
        db,
        sitting.course,
        learner_id=learner,
        item_id="tiny-one-01",
        kind=None,
        text=f"seen by {NAME}",
        now=now,
    )
    certify(sitting, learner)
    with pytest.raises(AccountError):
        sign_in(db, name=NAME, password="wrong", address=None, now=now)
    return learner


def rows(db: Session) -> dict[str, int]:
    db.rollback()
    return {
        table.name: db.execute(select(func.count()).select_from(table)).scalar_one()
        for table in METADATA.sorted_tables
    }


def places_of(folder: Path, name: str) -> list[str]:
    forms = [name.encode(), name.casefold().encode(), name.encode("utf-16-le")]
    forms += [json.dumps(name).strip('"').encode()]
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def test_an_export_holds_every_row_of_the_learner(sitting: Sitting) -> None:
    learner = leave_everything(sitting)
    sitting.take(sitting.ticket(), "ab")  # somebody else
    found = json.loads(json.dumps(export_data(sitting.db, learner, sitting.now)))
    assert (found["format"], found["version"]) == ("learnapp-learner", 1)
    assert found["exported_at"] == sitting.now.isoformat()
    assert found["learner"]["name"] == NAME
    assert len(found["devices"]) == 1
    attempt, _certificate = found["attempts"]
    assert [item["item"] for item in attempt["items"]] == [f"tiny-one-{n:02}" for n in range(1, 7)]
    assert [answer["correct"] for answer in found["answers"][:6]] == [1, 0, 1, 1, 1, 0]
    assert (found["exams"][0]["score"], found["certificates"][0]["name"]) == (40, NAME)
    assert found["answers"][1]["response"] == {"answer": ["b"]}
    assert found["answers"][0]["attempt"] == attempt["id"]
    assert len(found["lesson_progress"]) == 1
    assert len(found["lesson_visits"]) == 2
    assert found["self_explanations"][0]["text"] == f"{NAME} explains"
    assert found["reports"][0]["text"] == f"seen by {NAME}"
    for view in ("paragraph_progress", "paragraph_knowledge", "item_progress", "prediction_bins"):
        assert sum(row["answered"] for row in found[view]) == 6
    assert found["answers"][0]["chance"] == 0.5


def test_an_export_holds_no_secret(sitting: Sitting) -> None:
    learner = leave_everything(sitting)
    text = json.dumps(export_data(sitting.db, learner, sitting.now))
    assert "argon2" not in text
    assert "password" not in text
    assert "session" not in text


def test_an_export_of_nobody(db: Session, sitting: Sitting) -> None:
    with pytest.raises(KeyError):
        export_data(db, 1, sitting.now)


def test_erasing_leaves_no_row_and_no_byte(sitting: Sitting, settings: Settings) -> None:
    learner = leave_everything(sitting)
    before = rows(sitting.db)
    assert all(count for table, count in before.items()), before
    assert places_of(settings.data_dir, NAME)
    assert erase(sitting.db, learner)
    assert set(rows(sitting.db).values()) == {0}
    assert places_of(settings.data_dir, NAME) == []
    assert not erase(sitting.db, learner)


def test_erasing_one_leaves_the_others(sitting: Sitting) -> None:
    other = sitting.take(sitting.ticket(), "ab")
    before = rows(sitting.db)
    erase(sitting.db, leave_everything(sitting))
    assert rows(sitting.db) == before
    assert export_data(sitting.db, other, sitting.now)["answers"]


def test_the_id_of_an_erased_learner_is_not_given_again(sitting: Sitting) -> None:
    learner = leave_everything(sitting)
    erase(sitting.db, learner)
    assert sitting.answer(sitting.ticket()).learner_id > learner


def test_old_guests_are_pruned_and_others_stay(sitting: Sitting) -> None:
    db, day = sitting.db, timedelta(days=1)
    old = sitting.answer(sitting.ticket()).learner_id
    back = sitting.answer(sitting.ticket()).learner_id
    named = leave_everything(sitting)
    sitting.answer(sitting.ticket(), learner_id=back, later=100 * day)
    new = sitting.answer(sitting.ticket(), later=100 * day).learner_id
    assert prune_guests(db, older_than_days=90, now=sitting.now + 101 * day) == 1
    assert set(db.execute(select(Learner.id)).scalars()) == {back, named, new}
    db.rollback()
    assert prune_guests(db, older_than_days=0, now=sitting.now + 500 * day) == 2
    assert set(db.execute(select(Learner.id)).scalars()) == {named}
    assert old not in {back, named, new}


def test_another_kind_of_database_has_no_files_to_clean(sitting: Sitting) -> None:
    engine = open_engine("sqlite://")
    schema.METADATA.create_all(engine)
    with new_session(engine) as session:
        assert prune_guests(session, older_than_days=1, now=sitting.now) == 0
