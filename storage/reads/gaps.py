"""What many people lack: levels that count and lie below the required ones (R16, R18, R43)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, group_by_key
from storage.reads.diagnoses import Competency, competency_columns, counting_shortfalls
from storage.rows import in_parts

COMPETENCY = sql_table("competency")


@dataclass(frozen=True, slots=True)
class Gap:
    """A competency that counts below its required level, and since when."""

    competency: Competency
    shown: int
    found_on: date

    @property
    def rank(self) -> int:
        """How much it matters: missing levels times weight."""
        return (self.competency.required - self.shown) * self.competency.weight


def gaps_by_person(
    connection: Connection, ids: Sequence[UUID], *, least_gap: int = 1, least_weight: int = 1
) -> dict[UUID, list[Gap]]:
    """Gaps of at least so many levels in competencies of at least this weight, heaviest first."""
    query = _query(least_gap, least_weight)
    found = [record for part in in_parts(ids) for record in connection.execute(query, {"people": part})]
    gaps = [(person_id, position, Gap(Competency(*own), shown, day)) for person_id, position, *own, shown, day in found]
    gaps.sort(key=lambda each: (-each[2].rank, each[2].competency.map_id, each[1], each[2].competency.id))
    return group_by_key((person_id, gap) for person_id, _, gap in gaps)


@cache
def _query(least_gap: int, least_weight: int) -> sa.Select[Any]:
    """In no order: the encrypted copy sorts slowly (`storage.reads.reaction`).

    Put together once, since that takes longer than to find a person's gaps; ``people`` are given when it runs.
    """
    among = None
    if least_gap > 1 or least_weight > 1:
        among = sa.select(COMPETENCY.c.id).where(
            COMPETENCY.c.weight >= least_weight, COMPETENCY.c.required_level >= least_gap
        )
    short = counting_shortfalls(among, sa.bindparam("people", expanding=True))
    return (
        sa.select(short.c.person_id, COMPETENCY.c.position, *competency_columns(), short.c.shown_level, short.c.held_on)
        .join(COMPETENCY, COMPETENCY.c.id == short.c.competency_id)
        .where(COMPETENCY.c.required_level - short.c.shown_level >= least_gap)
    )
