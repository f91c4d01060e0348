"""The registry of programmes: the list with its filters and the card (R22–R24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table
from storage.cipher import alphabetic
from storage.reads.base import Connection, contains_words, fetch_by_ids, group_by_key, has_word
from storage.reads.partners import PartnerRow, partners_of_programme
from storage.reads.routes import CompetencyName

PROGRAMME, MODULE, MODULE_COMPETENCY, RUN, ORGANIZATION, MUNICIPALITY, COMPETENCY = (
    sql_table(name)
    for name in (
        "programme", "programme_module", "module_competency", "programme_run", "organization", "municipality",
        "competency",
    )
)  # fmt: skip


class ProgrammeOrder(StrEnum):
    """What the registry can be sorted by; equal values follow the title."""

    TITLE = "title"
    HOURS = "hours"
    START = "start"
    PRICE = "price"
    COVERED = "covered"
    """How many of the competencies in the filter the programme develops; most first."""


@dataclass(frozen=True, slots=True)
class ProgrammeFilter:
    """What to list; empty fields do not narrow. Hours are academic; ``starts_*`` bound the first day of a run."""

    text: str = ""
    subject: str | None = None
    group: str | None = None
    form: str | None = None
    kind: str | None = None
    audience: str | None = None
    hours_from: int | None = None
    hours_to: int | None = None
    source: str | None = None
    approved_only: bool = False
    """Approved by the council, and the approval has not lapsed."""
    price_to: int | None = None
    """The dearest one wanted, in roubles; 0: free of charge."""
    starts_from: date | None = None
    starts_to: date | None = None
    municipality_id: UUID | None = None
    organization_id: UUID | None = None
    covers: frozenset[UUID] = frozenset()
    """Competencies of which the programme develops at least one."""


@dataclass(frozen=True, slots=True)
class ProgrammeListRow:
    """One line of the registry. ``next_start`` is the first run that has not begun yet; ``price`` in roubles.

    ``approved``: the council's approval holds today; ``lapsed``: it did once.
    """

    id: UUID
    title: str
    source: str
    registry_number: str | None
    kind: str
    hours: int
    study_form: str
    price: int
    audience: str
    subjects: tuple[str, ...]
    competency_groups: tuple[str, ...]
    approved: bool
    lapsed: bool
    provider: str
    municipality: str
    modules: int
    next_start: date | None


@dataclass(frozen=True, slots=True)
class Developed:
    """A competency that a module develops, and the level it leads to (0–3)."""

    competency: CompetencyName
    level: int


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """A part of a programme that a route may take alone."""

    id: UUID
    title: str
    hours: int
    develops: tuple[Developed, ...]
    requires_id: UUID | None = None
    """The module that comes before this one."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """Dates, place and seats of one run."""

    id: UUID
    starts_on: date
    ends_on: date
    place: str | None
    seats: int | None


@dataclass(frozen=True, slots=True)
class Provider:
    """Who carries a programme. ``head`` and ``address`` serve a journey to an internship site (R27)."""

    name: str
    municipality: str
    licence_number: str | None
    licence_date: date | None
    head: str | None
    address: str | None
    is_internship_site: bool
    is_innovation_site: bool


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """A programme with its provider, partners, modules and runs."""

    id: UUID
    title: str
    source: str
    registry_number: str | None
    kind: str
    organization_id: UUID
    hours: int
    study_form: str
    price: int
    audience: str
    subjects: tuple[str, ...]
    competency_groups: tuple[str, ...]
    priorities: tuple[str, ...]
    description: str | None
    council_status: str
    council_on: date | None
    council_until: date | None
    provenance: str | None
    provider: Provider
    partners: tuple[PartnerRow, ...]
    modules: tuple[ModuleRow, ...]
    runs: tuple[RunRow, ...]

    @property
    def approved(self) -> bool:
        """The regional coordination council has approved it (R23); whether that still holds says `lapsed_by`."""
        return self.council_status == "approved"

    def lapsed_by(self, day: date) -> bool:
        """The council's approval does not reach this day."""
        return self.approved and self.council_until is not None and self.council_until < day

    @property
    def has_licence(self) -> bool:
        """The provider's licence is known (R58)."""
        return self.provider.licence_number is not None


def programme_ids(
    connection: Connection,
    wanted: ProgrammeFilter,
    order: ProgrammeOrder = ProgrammeOrder.TITLE,
    *,
    today: date,
    descending: bool = False,
) -> list[UUID]:
    """Ids of the programmes wanted, sorted. ``today`` decides which run is the next one."""
    key = {
        ProgrammeOrder.TITLE: sa.null(),
        ProgrammeOrder.HOURS: PROGRAMME.c.hours,
        ProgrammeOrder.START: _next_start(today),
        ProgrammeOrder.PRICE: PROGRAMME.c.price,
        ProgrammeOrder.COVERED: -_covered_count(wanted.covers),
    }[order]
    query = (
        sa.select(PROGRAMME.c.id, PROGRAMME.c.title, key)
        .select_from(_with_provider())
        .where(*_conditions(wanted, today))
    )
    # Put in order here: the encrypted copy wipes the memory of each row that it sorts.
    found = [(own_id, alphabetic(title), value) for own_id, title, value in connection.execute(query)]
    found.sort(key=itemgetter(1, 0), reverse=descending and order is ProgrammeOrder.TITLE)
    keyed = sorted((one for one in found if one[2] is not None), key=itemgetter(2), reverse=descending)
    return [one[0] for one in keyed] + [one[0] for one in found if one[2] is None]


def programme_count(connection: Connection, wanted: ProgrammeFilter, today: date) -> int:
    """How many programmes a filter leaves."""
    query = sa.select(sa.func.count()).select_from(_with_provider()).where(*_conditions(wanted, today))
    return connection.execute(query).scalar_one()


def programme_rows(connection: Connection, ids: Sequence[UUID], today: date) -> list[ProgrammeListRow]:
    """Lines of the registry for these ids, in their order."""
    modules = sa.select(sa.func.count()).where(MODULE.c.programme_id == PROGRAMME.c.id).scalar_subquery()
    columns, approved = PROGRAMME.c, approved_on(today)
    query = sa.select(
        columns.id, columns.title, columns.source, columns.registry_number, columns.kind, columns.hours,
        columns.study_form, columns.price, columns.audience, columns.subjects, columns.competency_groups,
        approved, sa.and_(columns.council_status == "approved", ~approved), ORGANIZATION.c.short_name,
        sa.func.coalesce(MUNICIPALITY.c.name, ""), modules, _next_start(today),
    ).select_from(_with_provider())  # fmt: skip
    found = {record[0]: ProgrammeListRow(*record) for record in fetch_by_ids(connection, query, columns.id, ids)}
    return [found[programme_id] for programme_id in ids if programme_id in found]


def programme_card(connection: Connection, programme_id: UUID) -> ProgrammeCard | None:
    """A programme with its modules, what they develop, and its runs; None where there is none."""
    own = [column for column in PROGRAMME.columns if column.name != "sync_version"]
    record = connection.execute(sa.select(*own).where(PROGRAMME.c.id == programme_id)).mappings().one_or_none()
    if record is None:
        return None
    return ProgrammeCard(
        **dict(record),
        provider=_provider(connection, record["organization_id"]),
        partners=tuple(partners_of_programme(connection, programme_id)),
        modules=tuple(modules_of_programme(connection, programme_id)),
        runs=tuple(runs_of_programme(connection, programme_id)),
    )


def approved_on(day: date) -> sa.ColumnElement[bool]:
    """The council's approval of a programme holds on this day (R23)."""
    until = PROGRAMME.c.council_until
    return sa.and_(PROGRAMME.c.council_status == "approved", sa.or_(until.is_(None), until >= day))


def modules_of_programme(connection: Connection, programme_id: UUID) -> list[ModuleRow]:
    """Modules in their order, each with what it develops."""
    links = (
        sa.select(
            MODULE.c.id, COMPETENCY.c.id, COMPETENCY.c.code, COMPETENCY.c.title, MODULE_COMPETENCY.c.level_reached
        )
        .select_from(
            MODULE.join(MODULE_COMPETENCY, MODULE_COMPETENCY.c.module_id == MODULE.c.id).join(
                COMPETENCY, COMPETENCY.c.id == MODULE_COMPETENCY.c.competency_id
            )
        )
        .where(MODULE.c.programme_id == programme_id)
        .order_by(COMPETENCY.c.map_id, COMPETENCY.c.position, COMPETENCY.c.id)
    )
    develops = group_by_key(
        (module, Developed(CompetencyName(*name), level)) for module, *name, level in connection.execute(links)
    )
    query = (
        sa.select(MODULE.c.id, MODULE.c.title, MODULE.c.hours, MODULE.c.requires_id)
        .where(MODULE.c.programme_id == programme_id)
        .order_by(MODULE.c.position, MODULE.c.id)
    )
    return [
        ModuleRow(own_id, title, hours, tuple(develops.get(own_id, ())), requires_id)
        for own_id, title, hours, requires_id in connection.execute(query)
    ]


def runs_of_programme(connection: Connection, programme_id: UUID) -> list[RunRow]:
    """Runs of a programme by their first days."""
    query = (
        sa.select(RUN.c.id, RUN.c.starts_on, RUN.c.ends_on, RUN.c.place, RUN.c.seats)
        .where(RUN.c.programme_id == programme_id)
        .order_by(RUN.c.starts_on, RUN.c.id)
    )
    return [RunRow(*record) for record in connection.execute(query)]


def programme_of_module(connection: Connection, module_id: UUID) -> UUID | None:
    """The programme that a module is a part of."""
    return connection.execute(sa.select(MODULE.c.programme_id).where(MODULE.c.id == module_id)).scalar()


def _provider(connection: Connection, organization_id: UUID) -> Provider:
    columns = ORGANIZATION.c
    query = (
        sa.select(
            columns.short_name, sa.func.coalesce(MUNICIPALITY.c.name, ""), columns.licence_number,
            columns.licence_date, columns.head_name, columns.address, columns.is_internship_site,
            columns.is_innovation_site,
        )
        .select_from(ORGANIZATION.outerjoin(MUNICIPALITY, MUNICIPALITY.c.id == columns.municipality_id))
        .where(columns.id == organization_id)
    )  # fmt: skip
    return Provider(*connection.execute(query).one())


def _with_provider() -> sa.Join:
    return PROGRAMME.join(ORGANIZATION, ORGANIZATION.c.id == PROGRAMME.c.organization_id).outerjoin(
        MUNICIPALITY, MUNICIPALITY.c.id == ORGANIZATION.c.municipality_id
    )


def _next_start(today: date) -> sa.ScalarSelect[Any]:
    run = RUN.alias("next_run")
    return (
        sa.select(sa.func.min(run.c.starts_on))
        .where(run.c.programme_id == PROGRAMME.c.id, run.c.starts_on >= today)
        .scalar_subquery()
    )


def _covered_count(wanted: frozenset[UUID]) -> sa.ColumnElement[Any]:
    module, link = MODULE.alias("covering_module"), MODULE_COMPETENCY.alias("covering_link")
    return (
        sa.select(sa.func.count(link.c.competency_id.distinct()))
        .select_from(module.join(link, link.c.module_id == module.c.id))
        .where(module.c.programme_id == PROGRAMME.c.id, link.c.competency_id.in_(sorted(wanted)))
        .scalar_subquery()
    )


def _conditions(wanted: ProgrammeFilter, today: date) -> list[sa.ColumnElement[bool]]:
    exact = {
        PROGRAMME.c.study_form: wanted.form,
        PROGRAMME.c.kind: wanted.kind,
        PROGRAMME.c.audience: wanted.audience,
        PROGRAMME.c.source: wanted.source,
        PROGRAMME.c.organization_id: wanted.organization_id,
        ORGANIZATION.c.municipality_id: wanted.municipality_id,
    }
    least: dict[Any, Any] = {PROGRAMME.c.hours: wanted.hours_from}
    most: dict[Any, Any] = {PROGRAMME.c.hours: wanted.hours_to, PROGRAMME.c.price: wanted.price_to}
    conditions = [
        *contains_words(wanted.text, PROGRAMME.c.title, PROGRAMME.c.registry_number, ORGANIZATION.c.short_name)
    ]
    conditions += [column == value for column, value in exact.items() if value is not None]
    if wanted.subject is not None:
        conditions.append(has_word(PROGRAMME.c.subjects, wanted.subject))
    if wanted.group is not None:
        conditions.append(has_word(PROGRAMME.c.competency_groups, wanted.group))
    conditions += [column >= value for column, value in least.items() if value is not None]
    conditions += [column <= value for column, value in most.items() if value is not None]
    if wanted.approved_only:
        conditions.append(approved_on(today))
    if wanted.starts_from is not None or wanted.starts_to is not None:
        conditions.append(_starts_between(wanted.starts_from or date.min, wanted.starts_to or date.max))
    if wanted.covers:
        conditions.append(PROGRAMME.c.id.in_(covering_programmes(wanted.covers)))
    return conditions


def covering_programmes(competency_ids: frozenset[UUID]) -> sa.Select[Any]:
    """Ids of programmes of which a module develops one of the competencies."""
    return (
        sa.select(MODULE.c.programme_id)
        .join(MODULE_COMPETENCY, MODULE_COMPETENCY.c.module_id == MODULE.c.id)
        .where(MODULE_COMPETENCY.c.competency_id.in_(sorted(competency_ids)))
    )


def _starts_between(first: date, last: date) -> sa.ColumnElement[bool]:
    return sa.exists().where(RUN.c.programme_id == PROGRAMME.c.id, RUN.c.starts_on.between(first, last))
