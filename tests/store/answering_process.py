"""A process of its own that answers from sixteen threads and prints each acknowledged token.

Usage: answering_process.py DATABASE_URL
"""

import sys
import threading
from datetime import UTC, datetime
from secrets import token_hex

from learnapp.actions.answering import record_answer
from learnapp.actions.attempts import Ticket
from learnapp.content.declaration import load_declaration
from learnapp.data_files import data
from learnapp.domain.lessons import Course
from learnapp.domain.questions.types.single import Single
from learnapp.store.database import Engine, new_session, open_engine
from learnapp.store.learning import AttemptKind

THREADS = 16
ITEM = Single.EXAMPLES.question


def smallest_course() -> Course:
    """One item and no lesson."""
    declaration = load_declaration(data("lessons") / "source")
    return Course(declaration=declaration, parts=(), lessons={}, terms={}, items={ITEM.id: ITEM})


def answer_for_ever(engine: Engine, course: Course, printing: threading.Lock) -> None:
    """Ten answers to an attempt, each printed once it is stored."""
    with new_session(engine) as session:
        while True:
            learner_id = None
            ids = (ITEM.id,) * 10
            ticket = Ticket(token_hex(16), AttemptKind.PRACTICE, "", ids, same_browser=True)
            for position in range(1, 11):
                token = f"{ticket.attempt_id}.{position}"
                outcome = record_answer(
                    session,
                    course,
                    learner_id=learner_id,
                    ticket=ticket,
                    attempt_id=ticket.attempt_id,
                    position=position,
                    item_id=ITEM.id,
                    token=token,
                    response={"answer": ("a",)},
                    now=datetime.now(UTC),
                )
                learner_id = outcome.learner_id
                with printing:
                    print(token, flush=True)


def main() -> None:
    """Answer until killed."""
    engine, course, printing = open_engine(sys.argv[1]), smallest_course(), threading.Lock()
    for _ in range(THREADS):
        threading.Thread(target=answer_for_ever, args=(engine, course, printing)).start()


if __name__ == "__main__":
    main()
