"""Alembic's entry into a migration; started by `storage.migrate`, which holds the connection and its transaction."""

from alembic import context
from sqlmodel import SQLModel

from storage.migrations.configuration import own_objects, render_type

_attributes = context.config.attributes

context.configure(
    connection=_attributes["connection"],
    target_metadata=SQLModel.metadata,
    include_object=own_objects(_attributes["lineage"]),
    render_item=render_type,
    render_as_batch=not _attributes["first"],
    transactional_ddl=True,
)
context.run_migrations()
