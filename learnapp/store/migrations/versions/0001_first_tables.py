"""First tables: people, attempts and answers, the views of the answers, visits and reports."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from learnapp.store.database import UtcDateTime

revision = "0001"
down_revision = None

# A table whose key is its rows' address needs no second tree on disk.
KEYED = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Make every table."""
    _people()
    _attempts()
    _answers()
    _views()
    _notes()


def downgrade() -> None:
    """Drop every table, children first."""
    for table in (
        "reports",
        "self_explanations",
        "lesson_visits",
        "lesson_progress",
        "paragraph_progress",
        "answers",
        "attempt_items",
        "attempts",
        "sign_in_failures",
        "sessions",
        "learners",
    ):
        op.drop_table(table)


def _column(name: str, type_: Any, *, nullable: bool = False, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, type_, nullable=nullable, **more)


def _child_of(table: str, parent: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )


def _people() -> None:
    op.create_table(
        "learners",
        _column("id", sa.Integer()),
        _column("kind", sa.String(8)),
        _column("name", sa.String(64), nullable=True),
        _column("name_key", sa.String(1152), nullable=True),
        _column("password_hash", sa.String(128), nullable=True),
        _column("recovery_hash", sa.String(128), nullable=True),
        _column("is_admin", sa.Boolean(), server_default=sa.false()),
        _column("role", sa.String(16), nullable=True),
        _column("created_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_learners"),
        sa.UniqueConstraint("name_key", name="uq_learners_name_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_learners_kind_created_at", "learners", ["kind", "created_at"])
    op.create_table(
        "sessions",
        _column("id", sa.String(32)),
        _column("learner_id", sa.Integer()),
        _column("created_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        _child_of("sessions", "learners", "learner_id"),
        **KEYED,
    )
    op.create_index("ix_sessions_learner_id", "sessions", ["learner_id"])
    op.create_table(
        "sign_in_failures",
        _column("id", sa.Integer()),
        _column("subject", sa.String(64)),
        _column("failed_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_failures"),
    )
    op.create_index(
        "ix_sign_in_failures_subject_failed_at", "sign_in_failures", ["subject", "failed_at"]
    )


def _attempts() -> None:
    op.create_table(
        "attempts",
        _column("id", sa.Integer()),
        _column("public_id", sa.String(32)),
        _column("learner_id", sa.Integer()),
        _column("kind", sa.String(16)),
        _column("scope", sa.String(80)),
        _column("started_at", UtcDateTime()),
        _column("finished_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        _child_of("attempts", "learners", "learner_id"),
        sa.UniqueConstraint("public_id", name="uq_attempts_public_id"),
    )
    op.create_index(
        "ix_attempts_learner_id_kind_scope", "attempts", ["learner_id", "kind", "scope"]
    )
    op.create_table(
        "attempt_items",
        _column("attempt_id", sa.Integer()),
        _column("position", sa.Integer()),
        _column("item_id", sa.String(80)),
        _column("fingerprint", sa.String(16)),
        sa.PrimaryKeyConstraint("attempt_id", "position", name="pk_attempt_items"),
        _child_of("attempt_items", "attempts", "attempt_id"),
        **KEYED,
    )


def _answers() -> None:
    op.create_table(
        "answers",
        _column("id", sa.Integer()),
        _column("token", sa.String(64)),
        _column("learner_id", sa.Integer()),
        _column("attempt_id", sa.Integer()),
        _column("position", sa.Integer()),
        _column("item_id", sa.String(80)),
        _column("fingerprint", sa.String(16)),
        _column("type", sa.String(24)),
        _column("generated", sa.Boolean()),
        _column("lesson", sa.String(80), nullable=True),
        _column("paragraphs", sa.JSON()),
        _column("skill", sa.String(16)),
        _column("bloom", sa.String(16)),
        _column("scored", sa.Boolean()),
        _column("credit", sa.Double()),
        _column("correct", sa.Boolean()),
        _column("response", sa.JSON()),
        _column("answered_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
        _child_of("answers", "learners", "learner_id"),
        _child_of("answers", "attempts", "attempt_id"),
        sa.UniqueConstraint("token", name="uq_answers_token"),
        sa.UniqueConstraint("attempt_id", "position", name="uq_answers_attempt_id_position"),
    )
    op.create_index("ix_answers_learner_id_id", "answers", ["learner_id", "id"])


def _views() -> None:
    op.create_table(
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
        _child_of("paragraph_progress", "learners", "learner_id"),
        **KEYED,
    )
    op.create_table(
        "lesson_progress",
        _column("learner_id", sa.Integer()),
        _column("lesson", sa.String(80)),
        _column("answered", sa.Integer()),
        _column("correct", sa.Integer()),
        _column("recent", sa.String(10)),
        _column("last_answered_at", UtcDateTime()),
        _column("done_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("learner_id", "lesson", name="pk_lesson_progress"),
        _child_of("lesson_progress", "learners", "learner_id"),
        **KEYED,
    )


def _notes() -> None:
    op.create_table(
        "lesson_visits",
        _column("learner_id", sa.Integer()),
        _column("lesson", sa.String(80)),
        _column("screen", sa.String(40)),
        _column("visited_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("learner_id", "lesson", name="pk_lesson_visits"),
        _child_of("lesson_visits", "learners", "learner_id"),
        **KEYED,
    )
    op.create_table(
        "self_explanations",
        _column("learner_id", sa.Integer()),
        _column("lesson", sa.String(80)),
        _column("prompt", sa.Integer()),
        _column("text", sa.Text()),
        _column("written_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("learner_id", "lesson", "prompt", name="pk_self_explanations"),
        _child_of("self_explanations", "learners", "learner_id"),
    )
    op.create_table(
        "reports",
        _column("id", sa.Integer()),
        _column("item_id", sa.String(80)),
        _column("fingerprint", sa.String(16)),
        _column("kind", sa.String(24), nullable=True),
        _column("text", sa.Text()),
        _column("learner_id", sa.Integer(), nullable=True),
        _column("reported_at", UtcDateTime()),
        _column("closed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_reports"),
        _child_of("reports", "learners", "learner_id"),
    )
    op.create_index("ix_reports_item_id", "reports", ["item_id"])
    op.create_index("ix_reports_learner_id", "reports", ["learner_id"])
