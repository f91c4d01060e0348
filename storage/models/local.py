"""What only a laptop needs: operations that wait, the server's side of touched rows, undo, drafts, settings."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import Field, SQLModel

from storage.models import columns as column
from storage.models.blobs import BLOBS


class Outbox(SQLModel, table=True):
    """An operation on its way to the server; ``sequence`` with the device's id is its identity for ever.

    ``fields`` holds the changed fields with their new values as canonical JSON; ``base`` the server's version of the
    row that the person saw. A rejected operation stays here, visible, until a person deals with it.
    """

    __tablename__ = "outbox"
    __table_args__: ClassVar[dict[str, bool]] = {"sqlite_autoincrement": True}

    sequence: int | None = Field(default=None, primary_key=True)
    deed: str = Field(max_length=10)
    table_name: str
    row_id: UUID = column.own_id(index=True)
    fields: str
    base: int
    edit: int
    made_at: datetime = column.own_moment()
    state: str = "waiting"
    reason: str | None = None
    reason_field: str | None = None


class Answered(SQLModel, table=True):
    """An operation that the server has taken, kept for a while: a server restored from a backup may need it again."""

    __tablename__ = "answered"

    sequence: int = Field(primary_key=True)
    deed: str = Field(max_length=10)
    table_name: str
    row_id: UUID = column.own_id()
    fields: str
    base: int
    made_at: datetime = column.own_moment()
    answered_at: datetime = column.own_moment(index=True)


class Parked(SQLModel, table=True):
    """What a newer server sent and this program has no place for: rows of unknown tables, unknown fields of rows.

    ``content`` is a MessagePack map from field to letter of its kind and value on the wire. A later version of the
    program takes in what it knows by then (rule 10 of the exchange).
    """

    __tablename__ = "parked"

    table_name: str = Field(primary_key=True)
    row_id: UUID = column.own_id(primary_key=True)
    version: int
    content: bytes


class BaseRow(SQLModel, table=True):
    """The server's side of a row that has operations waiting: its image without them, None where it has none yet."""

    __tablename__ = "base_row"

    row_id: UUID = column.own_id(primary_key=True)
    table_name: str
    version: int
    image: str | None = None


class UndoStep(SQLModel, table=True):
    """One change a person made, by name, with the edits that take it back and bring it again (canonical JSON)."""

    __tablename__ = "undo_step"
    __table_args__: ClassVar[dict[str, bool]] = {"sqlite_autoincrement": True}

    number: int | None = Field(default=None, primary_key=True)
    name: str
    made_at: datetime = column.own_moment()
    backward: str
    forward: str
    is_undone: bool = False


class Draft(SQLModel, table=True):
    """Text as it is typed, until it becomes an operation."""

    __tablename__ = "draft"

    place: str = Field(primary_key=True)
    text: str
    saved_at: datetime = column.own_moment()


class Setting(SQLModel, table=True):
    """A named value of this copy: the cursor, the device, who works here, what the person prefers."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True)
    value: str


class KeptSummary(SQLModel, table=True):
    """A summary that the server counted over more cards than this copy holds, kept to be read without a link (R52)."""

    __tablename__ = "kept_summary"

    name: str = Field(primary_key=True)
    """What was asked for: the kind of summary, its place and its period."""
    taken_at: datetime = column.own_moment()
    body: str


class SessionLog(SQLModel, table=True):
    """One exchange session: when, how it ended, what it moved."""

    __tablename__ = "session_log"
    __table_args__: ClassVar[dict[str, bool]] = {"sqlite_autoincrement": True}

    number: int | None = Field(default=None, primary_key=True)
    started_at: datetime = column.own_moment()
    milliseconds: int
    outcome: str
    sentence: str
    exchanges: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    pushed: int = 0
    pulled: int = 0
    merged: int = 0
    conflicts: int = 0
    rejected: int = 0
    repaired: int = 0
    """Rows that a comparison with the server brought back in order."""


LOCAL: tuple[type[SQLModel], ...] = (
    Outbox,
    Answered,
    Parked,
    BaseRow,
    UndoStep,
    Draft,
    Setting,
    KeptSummary,
    SessionLog,
    *BLOBS,
)
