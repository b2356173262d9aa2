"""Runs revisions on the connection that learnapp.store.schema hands over."""

from alembic import context

from learnapp.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=False,  # the caller holds one transaction around all revisions
)
context.run_migrations()
