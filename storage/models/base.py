"""What every synced table has, and the conventions of the schema."""

from typing import ClassVar
from uuid import UUID

from sqlmodel import SQLModel

from storage.ids import new_id
from storage.models import columns as column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING


class SyncedRow(SQLModel):
    """A row that lives on the server and on the laptops that may hold it.

    ``sync_version`` is the server's number of the row's last change, 0 until the server has seen the row. On a laptop
    it is the base on which the next edit is made. It is not one of the row's own fields: dumps leave it out.
    """

    OWNER: ClassVar[tuple[str, ...]] = ()
    """Fields that name the parent whose card the row belongs to, first one filled wins; empty: shared by all."""
    DERIVED_FROM: ClassVar[tuple[str, ...]] = ()
    """Fields from which the id follows (`storage.ids.derived_id`); empty: the id is a UUIDv7."""
    PERIOD: ClassVar[tuple[str, str] | None] = None
    """A pair of days of which the first may not lie after the second."""
    APPEND_ONLY: ClassVar[bool] = False
    """Rows are added, and only the fields named in ``REVISABLE`` change afterwards."""
    REVISABLE: ClassVar[tuple[str, ...]] = ()

    id: UUID = column.own_id(default_factory=new_id, primary_key=True)
    sync_version: int = column.counter(default=0)
