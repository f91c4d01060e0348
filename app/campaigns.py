"""Campaigns of diagnosis: opened for a map and some days, people invited, the state of each told (R19)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from app.clock import today
from app.rights import require_administrator
from app.serving import instruments_for_map
from storage.errors import PlainError
from storage.ids import derived_id
from storage.reads.base import Connection, Engine
from storage.reads.campaigns import InviteeRow, campaign_row, invitees, people_of_map
from storage.reads.consents import without_consent
from storage.rows import fetch_row
from storage.writes import Changes, RowMissingError, editing

STATES = ("invited", "partly", "done", "absent")


class NobodyFitsError(PlainError):
    """The map is for other people."""

    default = "Карта этой кампании составлена для другой должности или другого предмета: приглашать некого."


class InstrumentUnfitError(PlainError):
    """The instrument does not serve the map on the last day of the campaign."""

    default = "Этот инструментарий не подходит: он не утверждён, его срок истечёт или он для другого предмета."


@dataclass(frozen=True, slots=True)
class Invited:
    """Who was invited, and who was not since the campaign's map is not for them (R13)."""

    person_ids: tuple[UUID, ...]
    unfit_ids: tuple[UUID, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Standing:
    """A person invited and how far they are: one of `STATES`."""

    invitee: InviteeRow
    state: str


def open_campaign(engine: Engine, role: str, fields: Mapping[str, object]) -> tuple[UUID, Changes]:
    """Open a campaign for the region; the administrator's. ``fields`` as of the table ``diagnosis_campaign``.

    Raises `AdministratorOnlyError`, `InvalidFieldError`, `InstrumentUnfitError`.
    """
    require_administrator(role)
    with editing(engine, "Новая кампания диагностики") as edit:
        campaign_id = edit.insert("diagnosis_campaign", fields)
        _require_fitting_instrument(edit.connection, campaign_id)
    return campaign_id, edit.changes


def update_campaign(engine: Engine, role: str, campaign_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a campaign: its title, its days, its instrument; the administrator's.

    Raises as `open_campaign`; `RowMissingError`.
    """
    require_administrator(role)
    with editing(engine, "Правка кампании диагностики") as edit:
        edit.update("diagnosis_campaign", campaign_id, changes)
        _require_fitting_instrument(edit.connection, campaign_id)
    return edit.changes


def invite(engine: Engine, campaign_id: UUID, person_ids: Iterable[UUID]) -> Invited:
    """Invite people whom the campaign's map serves; who is invited already is passed over, and who has not consented.

    Raises `NobodyFitsError`.
    """
    wanted = list(dict.fromkeys(person_ids))
    with editing(engine, "Приглашение на диагностику") as edit:
        campaign = campaign_row(edit.connection, campaign_id)
        if campaign is None:
            raise RowMissingError(table="diagnosis_campaign")
        missing = without_consent(edit.connection, wanted, today())
        asked = [person_id for person_id in wanted if person_id not in missing]
        fitting = people_of_map(edit.connection, campaign.map_id, asked)
        if not fitting:
            raise NobodyFitsError
        chosen = [person_id for person_id in wanted if person_id in fitting]
        fresh = [each for each in chosen if not _is_invited(edit.connection, campaign_id, each)]
        for person_id in fresh:
            edit.insert("campaign_invitation", {"campaign_id": campaign_id, "person_id": person_id})
    return Invited(tuple(fresh), tuple(each for each in wanted if each not in fitting), edit.changes)


def mark_absent(engine: Engine, invitation_id: UUID, excuse: str | None = None) -> Changes:
    """Someone cannot come; an excuse may be written beside it."""
    with editing(engine, "Отметка об отсутствии") as edit:
        edit.update("campaign_invitation", invitation_id, {"is_absent": True, "excuse": excuse or None})
    return edit.changes


def expect_again(engine: Engine, invitation_id: UUID) -> Changes:
    """Someone marked as absent will come after all."""
    with editing(engine, "Отметка об отсутствии снята") as edit:
        edit.update("campaign_invitation", invitation_id, {"is_absent": False, "excuse": None})
    return edit.changes


def withdraw_invitation(engine: Engine, invitation_id: UUID) -> Changes:
    """Someone was invited by mistake."""
    with editing(engine, "Отмена приглашения") as edit:
        edit.delete("campaign_invitation", invitation_id)
    return edit.changes


def state_of(row: InviteeRow) -> str:
    """Done and partly done follow from the diagnosis; without one a person is absent or still invited."""
    if row.status == "done":
        return "done"
    if row.status is not None:
        return "partly"
    return "absent" if row.is_absent else "invited"


def standings(connection: Connection, campaign_id: UUID) -> list[Standing]:
    """Everyone invited with their state, by name."""
    return [Standing(row, state_of(row)) for row in invitees(connection, campaign_id)]


def count_states(found: Iterable[Standing]) -> dict[str, int]:
    """How many people are in each state, all of them in the order of `STATES`."""
    counted = Counter(standing.state for standing in found)
    return {state: counted[state] for state in STATES}


def _require_fitting_instrument(connection: Connection, campaign_id: UUID) -> None:
    """R13, R14: what a whole campaign is held with must serve its map on each of its days."""
    row = campaign_row(connection, campaign_id)
    if row is None or row.instrument_id is None:
        return
    if all(card.id != row.instrument_id for card in instruments_for_map(connection, row.map_id, row.ends_on)):
        raise InstrumentUnfitError


def _is_invited(connection: Connection, campaign_id: UUID, person_id: UUID) -> bool:
    return fetch_row(connection, "campaign_invitation", derived_id(campaign_id, person_id)) is not None
