"""Asks the database for the least it can say."""

from sqlalchemy import select

from learnapp.store.database import Session


def answers(session: Session) -> None:
    """Return if the database answers; raises DBAPIError if not."""
    session.connection().execute(select(1)).scalar_one()
