"""Alembic's revisions of the learners' database; they travel with the package."""
