"""Knowledge: what is known, item by item and paragraph by paragraph; due dates are computed now.

The new tables are views of the log: whoever upgrades a database with answers rebuilds them.
"""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from learnapp.store.database import UtcDateTime

revision = "0002"
down_revision = "0001"

KEYED = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Plain ALTER TABLE only: a batch step would rebuild a table with a row id."""
    op.add_column("answers", _column("chance", sa.Double(), nullable=True))
    op.drop_column("paragraph_progress", "due_at")
    op.add_column("lesson_progress", _column("mastered_at", UtcDateTime(), nullable=True))
    op.add_column("lesson_progress", _column("tried_at", UtcDateTime(), nullable=True))
    op.add_column("lesson_progress", _column("tried", sa.String(16), server_default=sa.text("''")))
    _view(
        "paragraph_knowledge",
        _column("paragraph", sa.String(16)),
        _column("known", sa.Double()),
        _column("answered", sa.Integer()),
        _column("correct", sa.Integer()),
        _column("authored", sa.Integer()),
        _column("generated", sa.Integer()),
        _column("higher", sa.Integer()),
        _column("first_answered_at", UtcDateTime()),
        _column("last_answered_at", UtcDateTime()),
    )
    _view(
        "item_progress",
        _column("item_id", sa.String(80)),
        _column("type", sa.String(24)),
        _column("answered", sa.Integer()),
        _column("last_correct", sa.Boolean(), nullable=True),
        _column("last_answered_at", UtcDateTime()),
    )
    _view(
        "prediction_bins",
        _column("bin", sa.Integer(), autoincrement=False),
        _column("answered", sa.Integer()),
        _column("correct", sa.Integer()),
        _column("predicted", sa.Double()),
    )


def downgrade() -> None:
    """What the older version cannot hold goes; the log gives it back."""
    for table in ("prediction_bins", "item_progress", "paragraph_knowledge"):
        op.drop_table(table)
    for column in ("tried", "tried_at", "mastered_at"):
        op.drop_column("lesson_progress", column)
    _give_due_dates_back()
    op.drop_column("answers", "chance")


def _column(name: str, type_: Any, *, nullable: bool = False, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=nullable, **more)


def _view(name: str, key: sa.Column[Any], *columns: sa.Column[Any]) -> None:
    """A table with a row for each learner and key."""
    op.create_table(
        name,
        _column("learner_id", sa.Integer()),
        key,
        *columns,
        sa.PrimaryKeyConstraint("learner_id", key.name, name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["learner_id"], ["learners.id"], name=f"fk_{name}_learner_id", ondelete="CASCADE"
        ),
        **KEYED,
    )


def _give_due_dates_back() -> None:
    """SQLite adds no column that must not be empty, so the table is made anew. The retention was
    fixed at .90 then, where FSRS's interval is the stability, in whole days from one on.
    """
    connection = op.get_bind()
    old = sa.Table("paragraph_progress", sa.MetaData(), autoload_with=connection)
    for name in ("last_answered_at", "due_at"):
        old.append_column(sa.Column(name, UtcDateTime()), replace_existing=True)
    kept = [column for column in old.c if column.name != "due_at"]
    rows = [dict(row) for row in connection.execute(sa.select(*kept)).mappings()]
    op.drop_table("paragraph_progress")
    new = op.create_table(
        "paragraph_progress",
        _column("learner_id", sa.Integer()),
        _column("paragraph", sa.String(16)),
        _column("skill", sa.String(16)),
        _column("answered", sa.Integer()),
        _column("correct", sa.Integer()),
        _column("last_answered_at", UtcDateTime()),
        _column("last_correct", sa.Boolean()),
        _column("due_at", UtcDateTime()),
        _column("stability", sa.Double()),
        _column("difficulty", sa.Double()),
        sa.PrimaryKeyConstraint("learner_id", "paragraph", "skill", name="pk_paragraph_progress"),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learners.id"],
            name="fk_paragraph_progress_learner_id",
            ondelete="CASCADE",
        ),
        **KEYED,
    )
    for row in rows:
        days = min(max(round(row["stability"]), 1), 36500)
        row["due_at"] = row["last_answered_at"] + timedelta(days=days)
    op.bulk_insert(new, rows)
