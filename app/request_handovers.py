"""A request goes up or down a level and comes back with an answer (R54).

The organisation, the municipality and the region have one role each that answers for them; whoever holds the card can
hand a request on. The server decides the same for itself.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from storage.errors import PlainError
from storage.reads.base import Connection, Engine
from storage.reads.request_handovers import HandoverRow, handover_row, handovers_of_requests
from storage.roles import ANSWERED_BY, WAITING
from storage.settings import read_setting
from storage.writes import Changes, Edit, RowMissingError, editing


class AlreadyHandedError(PlainError):
    """The level has the request and has not answered yet."""

    default = "Этот запрос уже передан туда и ждёт ответа."


class AnotherLevelAnswersError(PlainError):
    """Only the level that a request was handed to takes and answers it."""

    default = "Отвечает тот уровень, которому передан запрос."


class AnswerMissingError(PlainError):
    """An answer has words."""

    default = "Напишите ответ на запрос."


class AnsweredError(PlainError):
    """What was answered stays with its answer."""

    default = "На этот запрос уже ответили: он остаётся вместе с ответом."


def hand_request(
    engine: Engine, request_id: UUID, fields: Mapping[str, object], handed_on: date, author_id: UUID | None = None
) -> Changes:
    """Hand a request to a level; ``fields``: to_level, note. Raises `AlreadyHandedError`."""
    with editing(engine, "Передача запроса") as edit:
        former = handovers_of_requests(edit.connection, [request_id]).get(request_id, [])
        if any(row.to_level == fields["to_level"] and row.status != "answered" for row in former):
            raise AlreadyHandedError
        row = {**fields, "request_id": request_id, "handed_on": handed_on, "author_id": author_id, "status": WAITING}
        edit.insert("request_handover", row)
    return edit.changes


def take_back(engine: Engine, handover_id: UUID) -> Changes:
    """A request that was handed on by mistake. Raises `AnsweredError`."""
    with editing(engine, "Отзыв переданного запроса") as edit:
        if _standing(edit.connection, handover_id).status == "answered":
            raise AnsweredError
        edit.delete("request_handover", handover_id)
    return edit.changes


def take_request(engine: Engine, handover_id: UUID) -> Changes:
    """The level works on it. Raises `AnotherLevelAnswersError`, `AnsweredError`."""
    with editing(engine, "Запрос принят в работу") as edit:
        if _own(edit, handover_id).status == "answered":
            raise AnsweredError
        edit.update("request_handover", handover_id, {"status": "taken"})
    return edit.changes


def answer_request(
    engine: Engine, handover_id: UUID, answer: str, answered_on: date, author_id: UUID | None = None
) -> Changes:
    """Answer for the level, with the day. Raises `AnswerMissingError`, `AnotherLevelAnswersError`."""
    if not answer.strip():
        raise AnswerMissingError
    row = {"answer": answer, "answered_on": answered_on, "answered_by_id": author_id, "status": "answered"}
    with editing(engine, "Ответ на запрос") as edit:
        _own(edit, handover_id)
        edit.update("request_handover", handover_id, row)
    return edit.changes


def answers_for(role: str | None, level: str) -> bool:
    """Whether the role answers for the level."""
    return ANSWERED_BY.get(level) == role


def _standing(connection: Connection, handover_id: UUID) -> HandoverRow:
    row = handover_row(connection, handover_id)
    if row is None:
        raise RowMissingError(table="request_handover")
    return row


def _own(edit: Edit, handover_id: UUID) -> HandoverRow:
    row = _standing(edit.connection, handover_id)
    if not answers_for(read_setting(edit.connection, "role"), row.to_level):
        raise AnotherLevelAnswersError
    return row
