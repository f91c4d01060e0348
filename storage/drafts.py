"""Text as it is typed, until it becomes an operation: it outlives a crash and never travels."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from storage.models.local import Draft
from storage.reads.base import Connection, Engine

DRAFT: sa.Table = Draft.__table__  # type: ignore[attr-defined]  # set by SQLModel for table=True


def put_draft(engine: Engine, place: str, text: str, saved_at: datetime) -> None:
    """Keep the text of a field; ``place`` names it: «journal:<person>»."""
    statement = sqlite.insert(DRAFT).values(place=place, text=text, saved_at=saved_at)
    statement = statement.on_conflict_do_update(
        index_elements=["place"], set_={"text": statement.excluded.text, "saved_at": statement.excluded.saved_at}
    )
    with engine.begin() as connection:
        connection.execute(statement)


def draft_text(connection: Connection, place: str) -> str | None:
    """The text kept for a field, or None."""
    return connection.execute(sa.select(DRAFT.c.text).where(DRAFT.c.place == place)).scalar()


def drop_draft(engine: Engine, place: str) -> None:
    """Forget the text of a field."""
    with engine.begin() as connection:
        connection.execute(sa.delete(DRAFT).where(DRAFT.c.place == place))
