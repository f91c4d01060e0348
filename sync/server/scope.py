"""Scope is data: which cards are open to whom, as versioned rows that follow from assignments (rule 5).

A card («bucket») is a person with all that is theirs, a team with all that is its, or the one shared card. It is open
to audiences: its tutor, its municipality, its organisation, the whole region. Whatever changes an assignment or a
place of work ends in `regrant`, which writes the differences with positions of their own, so that a laptop learns of
them in order with everything else.

A grant follows from rows that several transactions may change side by side: a school moves while a person is added to
it, two assignments of one person end. So all of them meet before they look (`_meet`), after their own rows are written
and as the last thing they do: each reads what those before it have committed, nobody waits for a row behind the
meeting, and whoever changes no scope never comes there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.ids import SHARED_BUCKET
from storage.models.regional import ScopeGrant
from storage.rows import among, in_parts
from storage.statements import Question
from storage.tables import table_of
from sync.server.positions import Position, Stamp

GRANT = table_of(ScopeGrant)
EVERYONE = "all"
REGION = "region"
SCOPE_TABLES = frozenset({"person", "team", "assignment", "organization"})
"""Tables whose changes may open or close cards."""
_MEETING = 0x6D61727368727574
"""Names the meeting among PostgreSQL's advisory locks: «marshrut»."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who stands behind a request."""

    account_id: UUID
    device_id: UUID
    role: str
    specialist_id: UUID | None = None
    municipality_id: UUID | None = None
    organization_id: UUID | None = None

    @property
    def audiences(self) -> tuple[str, ...]:
        """The audiences whose cards this identity may hold."""
        places = {
            "tutor": ("tutor", self.specialist_id),
            "methodist": ("municipality", self.municipality_id),
            "school_methodist": ("organization", self.organization_id),
        }
        if self.role == "administrator":
            return (EVERYONE, REGION)
        kind, place = places.get(self.role, ("", None))
        return (EVERYONE, f"{kind}:{place}") if place is not None else (EVERYONE,)

    @property
    def holds_many(self) -> bool:
        """Whether the cards of a municipality or of the region are held, and not those of one tutor or one school."""
        return self.role in {"methodist", "administrator"}


@dataclass(frozen=True, slots=True)
class Grant:
    """A card that was opened or closed at a position."""

    bucket: UUID
    position: Position
    is_open: bool


def open_buckets(connection: sa.Connection, identity: Identity, buckets: Iterable[UUID]) -> set[UUID]:
    """Those of the cards that are open to the identity."""
    found: set[UUID] = set()
    for part in in_parts(list(buckets)):
        named = {"buckets": part, "audiences": list(identity.audiences)}
        found.update(record.bucket for record in _OPEN.put(connection, **named))
    return found


def _open_among(dialect: str) -> sa.Select[Any]:
    named = among(GRANT.c.bucket, "buckets", dialect), among(GRANT.c.audience, "audiences", dialect)
    return sa.select(GRANT.c.bucket).where(*named, GRANT.c.is_open)


_OPEN = Question(_open_among)


def regrant(connection: sa.Connection, stamp: Stamp, buckets: Iterable[UUID]) -> None:
    """Bring the grants of these cards up to what assignments, places of work and teams say now.

    The transaction's own rows are written before it, and it ends soon after: the next one waits for that.
    """
    _meet(connection)
    for part in in_parts(sorted(set(buckets) - {SHARED_BUCKET})):
        wanted = _wanted(connection, part)
        query = sa.select(GRANT).where(GRANT.c.bucket.in_(part))
        standing = {(record.audience, record.bucket): record.is_open for record in connection.execute(query)}
        changed = [(key, True) for key in sorted(wanted) if not standing.get(key, False)]
        changed += [(key, False) for key, is_open in standing.items() if is_open and key not in wanted]
        _write_grants(connection, stamp, changed, set(standing))


def grant_new(connection: sa.Connection, stamp: Stamp, buckets: Iterable[UUID]) -> None:
    """Grants of cards that have none yet: `regrant` without the look at what stands, for bulk loading."""
    listed = list(buckets)
    if listed:
        _meet(connection)
    for part in in_parts(listed):
        _write_grants(connection, stamp, [(key, True) for key in sorted(_wanted(connection, part))], set())


def regrant_all(connection: sa.Connection, stamp: Stamp) -> None:
    """`regrant` for every card that is or was: after a restore, nothing may stand open that should not."""
    cards = [sa.select(sql_table(name).c.id) for name in ("person", "team")]
    query = sa.union(*cards, sa.select(GRANT.c.bucket))
    regrant(connection, stamp, connection.execute(query).scalars().all())


def grant_shared(connection: sa.Connection) -> None:
    """Open the shared card to everyone, before every other change."""
    query = sa.select(GRANT.c.bucket).where(GRANT.c.bucket == SHARED_BUCKET)
    if connection.execute(query).first() is None:
        record = {
            "audience": EVERYONE,
            "bucket": SHARED_BUCKET,
            "transaction": 0,
            "sequence": 0,
            "is_open": True,
        }
        connection.execute(sa.insert(GRANT), record)


def buckets_of_organization(connection: sa.Connection, organization_id: UUID) -> list[UUID]:
    """The cards of an organisation's people and teams: they follow it to another municipality.

    Asked like `regrant` behind the transaction's own writes: whoever comes to the organisation beside it is seen.
    """
    _meet(connection)
    found: list[UUID] = []
    for name in ("person", "team"):
        table = sql_table(name)
        query = sa.select(table.c.id).where(table.c.organization_id == organization_id)
        found += connection.execute(query).scalars()
    return found


def _meet(connection: sa.Connection) -> None:
    """Wait until every other transaction that writes grants has ended; the embedded database has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(_MEET)


_MEET = sa.text(f"SELECT pg_advisory_xact_lock({_MEETING})")


def _write_grants(
    connection: sa.Connection,
    stamp: Stamp,
    changed: list[tuple[tuple[str, UUID], bool]],
    standing: set[tuple[str, UUID]],
) -> None:
    fresh = []
    for ((audience, bucket), is_open), sequence in zip(changed, stamp.take(len(changed)), strict=True):
        values = {"transaction": stamp.transaction, "sequence": sequence, "is_open": is_open}
        if (audience, bucket) in standing:
            here = sa.and_(GRANT.c.audience == audience, GRANT.c.bucket == bucket)
            connection.execute(sa.update(GRANT).where(here).values(values))
        else:
            fresh.append({"audience": audience, "bucket": bucket, **values})
    if fresh:
        connection.execute(sa.insert(GRANT), fresh)


def _wanted(connection: sa.Connection, buckets: Iterable[UUID]) -> set[tuple[str, UUID]]:
    listed = list(buckets)
    person, team, organization, assignment = (
        sql_table(name) for name in ("person", "team", "organization", "assignment")
    )
    wanted: set[tuple[str, UUID]] = set()
    for root in (person, team):
        query = (
            sa.select(root.c.id, root.c.organization_id, organization.c.municipality_id)
            .join(organization, organization.c.id == root.c.organization_id, isouter=True)
            .where(root.c.id.in_(listed))
        )
        for row_id, organization_id, municipality_id in connection.execute(query):
            wanted |= {(REGION, row_id), (f"organization:{organization_id}", row_id)}
            wanted.add((f"municipality:{municipality_id}", row_id))
    current = sa.select(assignment.c.person_id, assignment.c.tutor_id).where(
        assignment.c.person_id.in_(listed), assignment.c.ends_on.is_(None)
    )
    teams = sa.select(team.c.id, team.c.tutor_id).where(team.c.id.in_(listed))
    for query in (current, teams):
        wanted |= {(f"tutor:{record[1]}", record[0]) for record in connection.execute(query)}
    return {(audience, bucket) for audience, bucket in wanted if not audience.endswith(":None")}
