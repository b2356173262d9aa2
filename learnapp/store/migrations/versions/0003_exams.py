"""Exams and certificates: sittings of forms, answers that came late, what a certificate says."""

import sqlalchemy as sa
from alembic import op

from learnapp.store.database import UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add both tables, and the mark of a late answer."""
    op.add_column(
        "answers", sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "exams",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("seed", sa.String(32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("factor", sa.Double(), nullable=False),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("released_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("attempt_id", name="pk_exams"),
        _child_of("exams", "attempts", "attempt_id"),
        _child_of("exams", "learners", "learner_id"),
        sa.UniqueConstraint("learner_id", "kind", "number", name="uq_exams_learner_id_kind_number"),
    )
    op.create_table(
        "certificates",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("passed_at", UtcDateTime(), nullable=False),
        sa.Column("form", sa.String(16), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("of", sa.Integer(), nullable=False),
        sa.Column("text_version", sa.String(12), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("factor", sa.Double(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_certificates"),
        _child_of("certificates", "attempts", "attempt_id"),
        _child_of("certificates", "learners", "learner_id"),
        sa.UniqueConstraint("attempt_id", name="uq_certificates_attempt_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_certificates_learner_id", "certificates", ["learner_id"])


def downgrade() -> None:
    """Drop them again."""
    op.drop_table("certificates")
    op.drop_table("exams")
    op.drop_column("answers", "late")


def _child_of(table: str, parent: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{parent}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )
