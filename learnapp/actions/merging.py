"""Adds the answers a guest left on a device to the account that is signed in there now."""

from learnapp.actions.progress import rebuild_learner
from learnapp.actions.writing import writing
from learnapp.store import accounts, exam_log, ownership
from learnapp.store.database import Session


def merge_guest(db: Session, *, learner_id: int, guest_session_id: str) -> bool:
    """Give everything of the guest of that device to the account, and count its progress anew.

    The guest is gone afterwards, and its session id dead. False, and nothing changed, if the id is
    not a guest's any more. To leave the answers instead, do nothing: they wait on the device.
    """
    with writing(db) as connection:
        guest = ownership.guest_of_session(connection, guest_session_id)
        if guest is None or guest == learner_id:
            return False
        ownership.move_log(connection, guest, learner_id)
        ownership.move_notes(connection, guest, learner_id)
        exam_log.move_exams(connection, guest, learner_id)
        accounts.drop_learner(connection, guest)
        rebuild_learner(connection, learner_id)
    return True
