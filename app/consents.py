"""Consents to the processing of personal data: given, withdrawn, one a purpose, each a record of its own (R21, R85).

A withdrawn consent stays as what was. Withdrawal destroys nothing: it stops the work with the card at once, what waits
for the server still goes up, and erasure is asked for by itself of the administrator.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from app import clock
from storage.consents import KEPT, ConsentMissingError
from storage.errors import PlainError
from storage.reads.base import Connection, Engine
from storage.reads.consents import consents_of, without_consent
from storage.withheld import tables_of_cards
from storage.writes import Changes, Edit, editing

TEXT_VERSION = "1"
"""Of the sheets that are printed now: a consent keeps the version of the text that was signed."""
FREE_FIELDS = KEPT
"""What is kept of a person who has not consented to the route."""
_STOPPING_DAYS = 10
_WORKING_WEEK = 5
_MOST_NAMED = 5


class FutureConsentError(PlainError):
    """The day has not come."""

    default = "День согласия ещё не наступил: запишите день, когда лист подписан."


class ConsentEndError(PlainError):
    """The end lies before the beginning."""

    default = "Срок согласия не может кончиться раньше, чем оно дано."


class FutureWithdrawalError(PlainError):
    """The day has not come."""

    default = "День отзыва ещё не наступил: запишите день, когда получено заявление."


class EarlyWithdrawalError(PlainError):
    """A consent is withdrawn after it was given."""

    default = "Согласие нельзя отозвать раньше, чем оно дано."


class NothingToWithdrawError(PlainError):
    """No consent to this purpose holds."""

    default = "Согласия на эту цель нет: отзывать нечего."


class ConsentsMissingError(PlainError):
    """Among several people some have not consented: nothing is written for any of them."""

    def __init__(self, names: Iterable[str]) -> None:
        """``names`` of those who have not."""
        listed = sorted(names)
        others = f" и ещё {len(listed) - _MOST_NAMED}" if len(listed) > _MOST_NAMED else ""
        who = ", ".join(listed[:_MOST_NAMED])
        super().__init__(f"Согласия на обработку данных нет: {who}{others}. Снимите отметку или запишите согласие.")


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """What stands on a signed sheet."""

    purpose: str
    given_on: date
    document: str | None = None
    until_on: date | None = None
    text_version: str | None = TEXT_VERSION


def record_consent(engine: Engine, person_id: UUID, given: GivenConsent, today: date) -> Changes:
    """Keep a consent of a person. Raises `FutureConsentError`, `ConsentEndError`, `InvalidFieldError`."""
    with editing(engine, "Согласие на обработку данных") as edit:
        insert_consent(edit, person_id, given, today)
    return edit.changes


def insert_consent(edit: Edit, person_id: UUID, given: GivenConsent, today: date) -> UUID:
    """The same inside an edit that goes on."""
    if given.given_on > today:
        raise FutureConsentError
    if given.until_on is not None and given.until_on < given.given_on:
        raise ConsentEndError
    row = {
        "person_id": person_id, "purpose": given.purpose, "given_on": given.given_on, "until_on": given.until_on,
        "document": given.document, "text_version": given.text_version,
    }  # fmt: skip
    return edit.insert("consent", row)


def withdraw_consent(
    engine: Engine, person_id: UUID, purpose: str, withdrawn_on: date, document: str | None, today: date
) -> Changes:
    """Note that a person has withdrawn their consent to a purpose: whatever of it holds ends.

    Raises `FutureWithdrawalError`, `EarlyWithdrawalError`, `NothingToWithdrawError`.
    """
    if withdrawn_on > today:
        raise FutureWithdrawalError
    with editing(engine, "Отзыв согласия") as edit:
        held = [row for row in consents_of(edit.connection, person_id, today) if row.purpose == purpose and row.holds]
        if not held:
            raise NothingToWithdrawError
        if any(row.given_on > withdrawn_on for row in held):
            raise EarlyWithdrawalError
        for row in held:
            edit.update("consent", row.id, {"withdrawn_on": withdrawn_on, "withdrawal_document": document})
    return edit.changes


def as_seen(changes: Changes) -> Changes:
    """Changes for who reads: a consent opens or closes a card, and then all that may lie in one looks otherwise."""
    return replace(changes, tables=changes.tables | tables_of_cards()) if "consent" in changes.tables else changes


def stop_by(withdrawn_on: date) -> date:
    """The last day on which processing stops: 10 working days from the withdrawal (152-ФЗ, article 21).

    Saturdays and Sundays are no working days; holidays are not known here, and only move the day further.
    """
    day, left = withdrawn_on, _STOPPING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _WORKING_WEEK
    return day


def require_consent(connection: Connection, person_id: UUID, day: date) -> None:
    """Raise `ConsentMissingError` where the person has not consented to the route, or no longer on that day."""
    if without_consent(connection, [person_id], day):
        raise ConsentMissingError


def require_consents(connection: Connection, person_ids: Iterable[UUID]) -> None:
    """Raise `ConsentsMissingError` where some of these people have not consented to the route."""
    missing = without_consent(connection, person_ids, clock.today())
    if missing:
        raise ConsentsMissingError(missing.values())
