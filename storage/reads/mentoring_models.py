"""How organisations arrange mentoring: the model kept in a team's card, and the pairs of its members (R56)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection
from storage.reads.mentoring import PairRow, pairs_of_people

MODEL, MEMBER = sql_table("mentoring_model"), sql_table("team_member")


@dataclass(frozen=True, slots=True)
class ModelRow:
    """The order that begins it, who answers for it, its programme in words, and its state."""

    id: UUID
    order_number: str | None
    order_on: date | None
    curator: str | None
    programme: str | None
    status: str


def model_of_team(connection: Connection, team_id: UUID) -> ModelRow | None:
    """The model of a team's organisation; of two that laptops made apart, the older."""
    columns = MODEL.c
    query = (
        sa.select(
            columns.id, columns.order_number, columns.order_on, columns.curator, columns.programme, columns.status
        )
        .where(columns.team_id == team_id)
        .order_by(columns.id)
        .limit(1)
    )
    record = connection.execute(query).one_or_none()
    return ModelRow(*record) if record is not None else None


def pairs_of_team(connection: Connection, team_id: UUID) -> list[PairRow]:
    """Pairs in which a member of the team learns or is the mentor, running ones first."""
    members = sa.select(MEMBER.c.person_id).where(MEMBER.c.team_id == team_id)
    return pairs_of_people(connection, members)
