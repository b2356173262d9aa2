"""A file of one's own data comes back whole, or not at all."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from learnapp.actions.enrolling import add_account
from learnapp.actions.importing import Imported, account_named, import_data
from learnapp.actions.learner_file import FileRefused
from learnapp.actions.leaving import MOST_BYTES, erase, export_data
from learnapp.actions.progress import check_views
from learnapp.store.learning import EXAM_KINDS
from tests.actions.test_leaving import leave_everything, rows

Sitting = Any  # the helper of tests/conftest.py
File = dict[str, Any]
DAY = timedelta(days=1)


@pytest.fixture
def learner(sitting: Sitting) -> int:
    """A learner with a row in every table, and a second attempt that is not finished."""
    learner = leave_everything(sitting)
    sitting.answer(sitting.ticket(scope="tiny-two"), 2, "b", learner_id=learner, later=DAY)
    return learner


def new_account(sitting: Sitting, name: str = "Somebody new") -> int:
    add_account(sitting.db, name=name, password="four words in a row", now=sitting.now)
    found = account_named(sitting.db, name)
    assert found
    return found


def exported(sitting: Sitting, learner: int) -> File:
    sitting.db.rollback()
    found: File = json.loads(json.dumps(export_data(sitting.db, learner, sitting.now)))
    return found


def bring(sitting: Sitting, learner: int, file: File | bytes) -> Imported:
    raw = file if isinstance(file, bytes) else json.dumps(file).encode()
    return import_data(sitting.db, sitting.course, learner, raw, sitting.now + 2 * DAY)


def without_ids(file: File) -> File:
    """What has to be the same in another account: all but who it is, since when, and numbers.

    Tests and certificates are not taken over.
    """
    left_out = {"devices", "exported_at", "exams", "certificates"}
    kept = {key: value for key, value in file.items() if key not in left_out}
    kept["learner"] = {"role": file["learner"]["role"]}
    kept["reports"] = [{**report, "id": None} for report in file["reports"]]
    tests = {attempt["id"] for attempt in file["attempts"] if attempt["kind"] in EXAM_KINDS}
    kept["attempts"] = [attempt for attempt in file["attempts"] if attempt["id"] not in tests]
    kept["answers"] = [answer for answer in file["answers"] if answer["attempt"] not in tests]
    sat = {place["item"] for attempt in file["attempts"] if attempt["id"] in tests
           for place in attempt["items"]}  # fmt: skip
    kept["item_progress"] = [row for row in file["item_progress"] if row["item_id"] not in sat]
    return kept


def refused(sitting: Sitting, learner: int, file: File | bytes) -> FileRefused:
    """The refusal, after which nothing is changed."""
    before = rows(sitting.db)
    with pytest.raises(FileRefused) as caught:
        bring(sitting, learner, file)
    assert rows(sitting.db) == before
    return caught.value


def test_export_erase_import_export_gives_the_same(sitting: Sitting, learner: int) -> None:
    before = exported(sitting, learner)
    assert erase(sitting.db, learner)
    again = new_account(sitting)
    assert bring(sitting, again, before) == Imported(answers=7, tests=1, certificates=1)
    assert without_ids(exported(sitting, again)) == without_ids(before)
    assert check_views(sitting.db) is None


def test_the_same_file_twice_adds_nothing(sitting: Sitting, learner: int) -> None:
    file = exported(sitting, learner)
    for _ in range(2):
        assert bring(sitting, learner, file).answers == 0
        assert exported(sitting, learner) == file


def test_a_newer_file_adds_what_came_since(sitting: Sitting, learner: int) -> None:
    older = exported(sitting, learner)
    ticket = sitting.ticket(scope="tiny-two")
    sitting.answer(ticket, 1, learner_id=learner, later=DAY)
    newer = exported(sitting, learner)
    erase(sitting.db, learner)
    again = new_account(sitting)
    assert bring(sitting, again, older).answers == 7
    assert bring(sitting, again, newer).answers == 1
    assert without_ids(exported(sitting, again)) == without_ids(newer)
    assert check_views(sitting.db) is None


def test_an_attempt_that_was_going_on_goes_on(sitting: Sitting, learner: int) -> None:
    ticket = sitting.ticket()
    sitting.answer(ticket, 1, learner_id=learner, later=DAY)
    file = exported(sitting, learner)
    erase(sitting.db, learner)
    again = new_account(sitting)
    bring(sitting, again, file)
    assert sitting.answer(ticket, 2, learner_id=again, by_id=True, later=2 * DAY).correct
    assert check_views(sitting.db) is None


def test_an_account_with_answers_of_its_own_takes_no_file(sitting: Sitting, learner: int) -> None:
    file = exported(sitting, learner)
    erase(sitting.db, learner)
    other = sitting.take(sitting.ticket(), "ab")
    assert refused(sitting, other, file).code == "other-answers"


def test_answers_that_somebody_has_here_are_not_had_twice(sitting: Sitting, learner: int) -> None:
    file = exported(sitting, learner)
    again = new_account(sitting)
    assert refused(sitting, again, file).code == "taken"
    for attempt in file["attempts"]:  # not even under other attempts
        renamed = attempt["id"][::-1]
        for answer in file["answers"]:
            if answer["attempt"] == attempt["id"]:
                answer["attempt"] = renamed
        attempt["id"] = renamed
    assert refused(sitting, again, file).code == "taken"


def test_rights_and_name_are_not_in_the_file_to_take(sitting: Sitting, learner: int) -> None:
    file = exported(sitting, learner)
    file["learner"] |= {"is_admin": True, "name": "Root", "role": "police"}
    erase(sitting.db, learner)
    again = new_account(sitting)
    bring(sitting, again, file)
    found = exported(sitting, again)["learner"]
    assert (found["name"], found["is_admin"], found["role"]) == ("Somebody new", False, "police")
    file["learner"]["role"] = "king"
    bring(sitting, again, file)
    assert exported(sitting, again)["learner"]["role"] == "police"


def test_progress_is_that_of_the_answers_and_not_of_the_file(
    sitting: Sitting, learner: int
) -> None:
    file = exported(sitting, learner)
    honest = without_ids(file)
    forged = json.loads(json.dumps(file))
    for row in forged["lesson_progress"]:
        row["mastered_at"] = row["last_answered_at"]
    for row in forged["paragraph_knowledge"]:
        row["known"] = 0.99
    erase(sitting.db, learner)
    again = new_account(sitting)
    bring(sitting, again, forged)
    assert without_ids(exported(sitting, again)) == honest


def test_tests_and_certificates_are_left_out_and_counted(sitting: Sitting, learner: int) -> None:
    file = exported(sitting, learner)
    honest = without_ids(file)
    assert file["exams"] and file["certificates"]
    erase(sitting.db, learner)
    again = new_account(sitting)
    assert bring(sitting, again, file) == Imported(answers=7, tests=1, certificates=1)
    found = exported(sitting, again)
    assert found["exams"] == found["certificates"] == []
    assert found["attempts"] == honest["attempts"]
    assert found["answers"] == honest["answers"]


def test_a_test_that_was_sat_here_is_no_obstacle(sitting: Sitting, learner: int) -> None:
    """Its answers are not in the way of the file's, and stay as they are."""
    before = exported(sitting, learner)
    practice = {**before, **without_ids(before)}
    assert len(practice["answers"]) < len(before["answers"])
    assert bring(sitting, learner, practice).answers == 0
    assert exported(sitting, learner) == before


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "not-ours"),
        (b"{", "not-ours"),
        (b"[]", "not-ours"),
        (b"\xff\xfe\x00", "not-ours"),
        (b"[" * 100_000, "not-ours"),
        (b'{"format": "learnapp-course", "version": 1}', "not-ours"),
        (b'{"format": "learnapp-learner", "version": 2}', "version"),
        (b'{"format": "learnapp-learner", "version": 1}', "damaged"),
        (b" " * (MOST_BYTES + 1), "too-big"),
    ],
    ids=range(9),
)
def test_another_file_is_refused(sitting: Sitting, raw: bytes, code: str) -> None:
    assert refused(sitting, new_account(sitting), raw).code == code


def change(part: str, number: int, **values: object) -> Callable[[File], None]:
    def changed(file: File) -> None:
        file[part][number] |= values

    return changed


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (change("answers", 2, credit=7), "answers 3 credit"),
        (change("answers", 2, credit=None), "answers 3"),
        (change("answers", 2, correct=None), "answers 3"),
        (change("answers", 2, skill="magic"), "answers 3 skill"),
        (change("answers", 2, paragraphs=[]), "answers 3 paragraphs"),
        (change("answers", 2, paragraphs=["999"]), "answers 3"),
        (change("answers", 2, position=99), "answers 3"),
        (change("answers", 2, position=1), "answers 3"),
        (change("answers", 2, item_id="tiny-two-01"), "answers 3"),
        (change("answers", 2, attempt="0" * 32), "answers 3"),
        (change("answers", 2, attempt="no id"), "answers 3 attempt"),
        (change("answers", 2, answered_at="2031-01-01T00:00:00+00:00"), "answers 3"),
        (change("answers", 2, answered_at="0001-01-01T00:00:00+00:00"), "answers 3 answered_at"),
        (change("answers", 2, answered_at="2026-11-23T09:00:00"), "answers 3 answered_at"),
        (change("attempts", 1, started_at="2031-01-01T00:00:00+00:00"), "attempts 2"),
        (change("attempts", 0, items=[]), "answers 1"),
        (change("self_explanations", 0, text="x" * 5000), "self_explanations 1 text"),
        (change("reports", 0, text="\x00"), "reports 1 text"),
        (lambda file: file.pop("answers"), "answers"),
        (lambda file: file["answers"].insert(1, file["answers"][0]), "answers 2"),
        (lambda file: file["answers"][3].update(token=file["answers"][0]["token"]), "answers 4"),
    ],
    ids=range(21),
)
def test_a_damaged_file_is_refused_with_the_place(
    sitting: Sitting, learner: int, spoil: Callable[[File], None], place: str
) -> None:
    file = exported(sitting, learner)
    erase(sitting.db, learner)
    spoil(file)
    error = refused(sitting, new_account(sitting), file)
    assert (error.code, error.detail) == ("damaged", place)


def test_nobody_has_no_file_to_take(sitting: Sitting, learner: int) -> None:
    file = exported(sitting, learner)
    with pytest.raises(KeyError):
        bring(sitting, learner + 99, file)
    assert account_named(sitting.db, "Nobody here") is None
