"""The feedback journal as a feed (R34)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name
from storage.reads.people import NOT_A_CONTACT

ENTRY, SPECIALIST, ITEM = (sql_table(name) for name in ("journal_entry", "specialist", "route_item"))

PAGE = 50


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry of the journal. ``corrected_by`` names the later entry that takes it back, if there is one."""

    id: UUID
    person_id: UUID | None
    team_id: UUID | None
    kind: str
    held_on: date
    minutes: int | None
    text: str | None
    next_step: str | None
    next_step_due_on: date | None
    next_step_done_on: date | None
    route_item_id: UUID | None
    corrects_id: UUID | None
    entered_at: datetime
    route_item: str | None
    author: str
    corrected_by: UUID | None

    @property
    def place(self) -> tuple[date, UUID]:
        """Where the entry stands in the feed: the next page begins after it."""
        return self.held_on, self.id


def entries_of_person(
    connection: Connection,
    person_id: UUID,
    kinds: Sequence[str] = (),
    before: tuple[date, UUID] | None = None,
    limit: int = PAGE,
) -> list[EntryRow]:
    """A page of the feed, newest first; ``before`` is the `place` of the last entry shown; no kinds: all of them."""
    return _entries(connection, ENTRY.c.person_id == person_id, kinds, before, limit)


def entries_of_team(
    connection: Connection,
    team_id: UUID,
    kinds: Sequence[str] = (),
    before: tuple[date, UUID] | None = None,
    limit: int = PAGE,
) -> list[EntryRow]:
    """The same for a team's journal."""
    return _entries(connection, ENTRY.c.team_id == team_id, kinds, before, limit)


def entries_of_period(connection: Connection, start: date, end: date, person_id: UUID | None = None) -> list[EntryRow]:
    """Entries held from ``start`` to ``end``, both included, of one person or of everybody here; oldest first (R63)."""
    held = ENTRY.c.held_on.between(start, end)
    condition = sa.and_(held, ENTRY.c.person_id == person_id) if person_id is not None else held
    return _entries(connection, condition, (), None, None)[::-1]


def last_contact(connection: Connection, person_id: UUID, today: date) -> date | None:
    """The day of the last talk up to today; a notice is not a talk."""
    query = sa.select(sa.func.max(ENTRY.c.held_on)).where(
        ENTRY.c.person_id == person_id, ENTRY.c.kind.not_in(NOT_A_CONTACT), ENTRY.c.held_on <= today
    )
    return connection.execute(query).scalar()


def _entries(
    connection: Connection,
    condition: sa.ColumnElement[bool],
    kinds: Sequence[str],
    before: tuple[date, UUID] | None,
    limit: int | None,
) -> list[EntryRow]:
    own = [column for column in ENTRY.columns if column.name not in {"sync_version", "author_id"}]
    later = ENTRY.alias("later")
    corrected_by = (
        sa.select(later.c.id).where(later.c.corrects_id == ENTRY.c.id).order_by(later.c.id.desc()).limit(1)
    ).scalar_subquery()
    query = (
        sa.select(
            *own, ITEM.c.title.label("route_item"), corrected_by.label("corrected_by"), SPECIALIST.c.family_name,
            SPECIALIST.c.given_name, SPECIALIST.c.patronymic,
        )
        .select_from(
            ENTRY.outerjoin(SPECIALIST, SPECIALIST.c.id == ENTRY.c.author_id).outerjoin(
                ITEM, ITEM.c.id == ENTRY.c.route_item_id
            )
        )
        .where(condition)
        .order_by(ENTRY.c.held_on.desc(), ENTRY.c.id.desc())
        .limit(limit)
    )  # fmt: skip
    if kinds:
        query = query.where(ENTRY.c.kind.in_(kinds))
    if before is not None:
        day, own_id = sa.literal(before[0]), sa.literal(before[1], ENTRY.c.id.type)
        query = query.where(sa.tuple_(ENTRY.c.held_on, ENTRY.c.id) < sa.tuple_(day, own_id))
    found = []
    for record in connection.execute(query).mappings():
        fields = dict(record)
        name = [fields.pop(part) or "" for part in ("family_name", "given_name", "patronymic")]
        found.append(EntryRow(**fields, author=full_name(*name)))
    return found
