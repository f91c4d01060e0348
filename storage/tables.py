"""The SQLAlchemy table behind a SQLModel class."""

import sqlalchemy as sa
from sqlmodel import SQLModel


def table_of(model: type[SQLModel]) -> sa.Table:
    """The table of a model declared with ``table=True``."""
    table: sa.Table = model.__table__  # type: ignore[attr-defined]  # set by SQLModel for table=True
    return table
