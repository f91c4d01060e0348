"""To whom a methodist may give a group: to tutors of their own municipality, and not to anybody of the region."""

from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.fields import Value
from sync.server.scope import Identity


def may_guide(connection: sa.Connection, identity: Identity, tutor_id: Value) -> bool:
    """Whether this identity may name this tutor; True where none is named, and for other roles (`rights`).

    A tutor is of a municipality by their own place or their organisation's, or where they guide somebody who works
    there. Who has no place belongs to the region, and so to each of its municipalities.
    """
    if identity.role != "methodist" or not isinstance(tutor_id, UUID) or tutor_id == identity.specialist_id:
        return True
    specialist, organization = sql_table("specialist").c, sql_table("organization").c
    place = sa.func.coalesce(specialist.municipality_id, organization.municipality_id)
    query = sa.select(place).outerjoin_from(
        sql_table("specialist"), sql_table("organization"), organization.id == specialist.organization_id
    )
    own = connection.execute(query.where(specialist.id == tutor_id)).scalar()
    return own is None or own == identity.municipality_id or _guides_in(connection, tutor_id, identity.municipality_id)


def _guides_in(connection: sa.Connection, tutor_id: UUID, municipality_id: UUID | None) -> bool:
    assignment, person, organization = (sql_table(name) for name in ("assignment", "person", "organization"))
    query = (
        sa.select(assignment.c.id)
        .join(person, person.c.id == assignment.c.person_id)
        .join(organization, organization.c.id == person.c.organization_id)
        .where(assignment.c.tutor_id == tutor_id, assignment.c.ends_on.is_(None))
        .where(organization.c.municipality_id == municipality_id)
    )
    return connection.execute(query.limit(1)).first() is not None
