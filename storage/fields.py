"""What fields and tables are, without any database: the vocabulary of the catalogue, the wire and the merge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

Value = str | int | bool | date | datetime | UUID | tuple[str, ...] | None
"""A field's value in Python."""
Row = dict[str, Value]
"""Field names to values; a row's ``id`` and its own fields."""


class Kind(StrEnum):
    """What a field holds."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DAY = "day"
    MOMENT = "moment"
    REFERENCE = "reference"
    WORDS = "words"


class Merge(StrEnum):
    """How two people's concurrent edits of one field come together."""

    SCALAR = "scalar"
    """Different values are a conflict that a person settles."""
    LATEST = "latest"
    """The later arrival at the server wins without a conflict: positions in a list, labels of time."""
    LONG_TEXT = "long_text"
    """Three-way text merge; a conflict only where both changed the same lines."""
    SET = "set"
    """Additions and removals of both sides are kept."""
    STATE = "state"
    """The value further along the declared choices wins: a done checkpoint stays done."""


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What a value of the field must look like, and how it merges."""

    kind: Kind
    optional: bool
    merge: Merge = Merge.SCALAR
    limit: int | None = None
    """Greatest length in characters (text), or of one word of a set."""
    least: int | None = None
    greatest: int | None = None
    choices: tuple[str, ...] = ()
    target: str | None = None
    """Table that a reference points to; None where any table may be meant."""
    enforced: bool = False
    """The database holds the reference: its target is in the same card or shared by all."""
    pattern: str | None = None
    """Regular expression that a text must match from end to end."""


@dataclass(frozen=True, slots=True)
class TableRule:
    """A synced table: its fields and what binds them."""

    name: str
    number: int
    """Place in the order of references: a row's enforced targets stand in tables of the same or a lower number."""
    fields: Mapping[str, FieldRule]
    """Own fields in their declared order, without ``id`` and ``sync_version``."""
    owner: tuple[str, ...] = ()
    derived_from: tuple[str, ...] = ()
    period: tuple[str, str] | None = None
    append_only: bool = False
    revisable: tuple[str, ...] = ()

    @property
    def references(self) -> dict[str, str]:
        """Enforced references: field name to table name."""
        return {name: rule.target for name, rule in self.fields.items() if rule.enforced and rule.target is not None}

    def forgets(self, name: str) -> bool:
        """Whether a row merely mentions what it names in this field: it stays when that goes."""
        return self.fields[name].optional and name not in self.owner


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_to_milliseconds(value: datetime) -> int:
    """Whole milliseconds since 1970-01-01 UTC, exact for any year."""
    delta = value - _EPOCH
    return (delta.days * 86_400 + delta.seconds) * 1_000 + delta.microseconds // 1_000


def moment_from_milliseconds(value: int) -> datetime:
    """The moment in UTC that lies this many milliseconds after 1970-01-01.

    Raises `ValueError` or `OverflowError` where the year does not exist.
    """
    seconds, milliseconds = divmod(value, 1_000)
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=milliseconds * 1_000)
    except OSError as error:  # what the C library says of years that do not fit it
        raise OverflowError(value) from error
