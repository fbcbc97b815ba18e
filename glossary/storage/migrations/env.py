"""What Alembic runs around the scripts: it uses the connection it is given.

The transaction and the lock are the caller's; see ``upgrading.py``.
"""

from alembic import context

from glossary.storage.agreement_tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    # SQLite undoes a change of tables too; Alembic does not count on it.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
