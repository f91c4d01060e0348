"""Everything that the route plan on paper needs of one person, read in one go (R60)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.reads.base import Connection, full_name
from storage.reads.diagnoses import DiagnosisRow, GridRow, diagnosis_row, grid
from storage.reads.people import PersonCard, person_card
from storage.reads.routes import RequestRow, RouteCard, current_route_id, requests_of_person, route_card

SPECIALIST, ORGANIZATION, MENTORING, PERSON, TRANSFER = (
    sql_table(name) for name in ("specialist", "organization", "mentoring_pair", "person", "transfer")
)


@dataclass(frozen=True, slots=True)
class TutorOnPaper:
    """Who leads the route, and the office they belong to."""

    family_name: str
    given_name: str
    patronymic: str | None
    role: str
    office: str
    office_address: str | None
    office_head: str | None


@dataclass(frozen=True, slots=True)
class TransferOnPaper:
    """What goes from learning into lessons (R38)."""

    what: str | None
    shown_by: str | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """A person's current route with all that is printed beside it."""

    person: PersonCard
    route: RouteCard
    tutor: TutorOnPaper | None
    diagnosis: DiagnosisRow | None
    grid: tuple[GridRow, ...]
    requests: tuple[RequestRow, ...]
    mentor: str
    transfers: tuple[TransferOnPaper, ...]


def plan_sheet(connection: Connection, person_id: UUID, route_id: UUID | None = None) -> PlanSheet | None:
    """The sheet of a person's current route (or the route named), None where there is no route or person."""
    person = person_card(connection, person_id)
    route_id = route_id or current_route_id(connection, person_id)
    route = route_card(connection, route_id) if route_id else None
    if person is None or route is None:
        return None
    diagnosis = diagnosis_row(connection, route.head.diagnosis_id) if route.head.diagnosis_id else None
    return PlanSheet(
        person=person,
        route=route,
        tutor=tutor_on_paper(connection, route.head.tutor_id),
        diagnosis=diagnosis,
        grid=tuple(grid(connection, diagnosis.id)) if diagnosis else (),
        requests=tuple(requests_of_person(connection, person_id)),
        mentor=_mentor(connection, person_id),
        transfers=tuple(_transfers(connection, person_id)),
    )


def tutor_on_paper(connection: Connection, tutor_id: UUID | None) -> TutorOnPaper | None:
    """A specialist and their office, None where this copy does not hold them."""
    query = (
        sa.select(
            SPECIALIST.c.family_name,
            SPECIALIST.c.given_name,
            SPECIALIST.c.patronymic,
            SPECIALIST.c.role,
            sa.func.coalesce(ORGANIZATION.c.name, ""),
            ORGANIZATION.c.address,
            ORGANIZATION.c.head_name,
        )
        .select_from(SPECIALIST.outerjoin(ORGANIZATION, ORGANIZATION.c.id == SPECIALIST.c.organization_id))
        .where(SPECIALIST.c.id == tutor_id)
    )
    record = connection.execute(query).one_or_none() if tutor_id else None
    return TutorOnPaper(*record) if record else None


def _mentor(connection: Connection, person_id: UUID) -> str:
    query = (
        sa.select(PERSON.c.family_name, PERSON.c.given_name, PERSON.c.patronymic)
        .join(MENTORING, MENTORING.c.mentor_id == PERSON.c.id)
        .where(MENTORING.c.person_id == person_id, MENTORING.c.status != "done")
        .order_by(MENTORING.c.starts_on.desc(), MENTORING.c.id.desc())
        .limit(1)
    )
    record = connection.execute(query).one_or_none()
    return full_name(*record) if record else ""


def _transfers(connection: Connection, person_id: UUID) -> list[TransferOnPaper]:
    query = (
        sa.select(TRANSFER.c.what, TRANSFER.c.shown_by, TRANSFER.c.due_on)
        .where(TRANSFER.c.person_id == person_id)
        .order_by(TRANSFER.c.due_on, TRANSFER.c.id)
    )
    return [TransferOnPaper(*record) for record in connection.execute(query)]
