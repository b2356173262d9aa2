"""Mastery: the points of all tries at a lesson together.

The table is a view of the log: whoever upgrades a database with answers rebuilds it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Plain ALTER TABLE: a batch step would rebuild the table with a row id."""
    points = sa.Column("points", sa.Integer(), nullable=False, server_default=sa.text("0"))
    op.add_column("lesson_progress", points)


def downgrade() -> None:
    """The log gives it back."""
    op.drop_column("lesson_progress", "points")
