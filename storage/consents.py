"""Without consent only a name and a place of work are kept (R82, R85): the rule, the same on the laptop and the server.

The ground of a person's card is their consent to the route. Where none holds, nothing personal is written into the
card and nothing is added to it; what is there may still be emptied, ended or deleted, and consent may be recorded.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table, table_rule
from storage.errors import PlainError
from storage.fields import Row, TableRule, Value
from storage.pending import DELETE, INSERT
from storage.rows import in_parts
from storage.statements import Question

ROUTE = "route"
"""The purpose whose consent a card stands on."""
MISSING = "Согласия на обработку данных нет: хранятся только имя и организация."
FINAL = "Отзыв согласия не снимается: если человек согласился снова, запишите новое согласие."
CLEARING_ROLES = frozenset({"methodist", "administrator"})
"""Who may correct a withdrawal that was entered by mistake; whoever guides the person may not undo their word."""
KEPT = frozenset(
    {"family_name", "given_name", "patronymic", "role", "position", "organization_id", "provenance"}
)  # fmt: skip
"""Of a person, whatever they have consented to."""
_FREE = frozenset({"consent", "assignment", "conflict"})
"""Tables of a card that ask for no consent: who guides the person, and what two people wrote before."""
_EMPTY: frozenset[Value] = frozenset({None, "", (), False})
_NO_CATEGORY = "none"
_ENDED = frozenset({
    "answered", "cancelled", "carried_over", "closed", "done", "ended", "held", "missed", "reached", "settled",
    "waived",
})  # fmt: skip
_ENDS = frozenset({"next_step_done_on"})


class ConsentMissingError(PlainError):
    """The person has not consented, or no longer: their card takes nothing but name and organisation."""

    default = MISSING


def stands(until_on: object, withdrawn_on: object, day: date) -> bool:
    """Whether a consent that was given holds on a day: not withdrawn, not past its end.

    From which day it was given is not asked: a clock that is behind may refuse nobody's work.
    """
    return withdrawn_on is None and not (isinstance(until_on, date) and until_on < day)


def is_ground(fields: Row) -> bool:
    """Whether the row is a consent on which a card may stand."""
    return fields.get("purpose") == ROUTE


def clears_withdrawal(rule: TableRule, changed: Row, standing: Row) -> bool:
    """Whether a change takes a withdrawal back, as if the consent had always stood."""
    withdrawn, name = rule.name == "consent", "withdrawn_on"
    return withdrawn and name in changed and changed[name] is None and standing[name] is not None


def asks_consent(rule: TableRule, deed: str, changed: Row) -> bool:
    """Whether a deed in a person's card may be done only with consent.

    ``changed`` holds the fields of a new row, of another those that would stand otherwise.
    """
    if deed == DELETE or rule.name in _FREE:
        return False
    if rule.name == "person":
        return any(_says_more(name, value) for name, value in changed.items())
    return deed == INSERT or any(not _ends(rule, name, value) for name, value in changed.items())


def _says_more(name: str, value: Value) -> bool:
    return name not in KEPT and value not in _EMPTY and not (name == "category" and value == _NO_CATEGORY)


def _ends(rule: TableRule, name: str, value: Value) -> bool:
    """Whether the field is emptied, or brings what it belongs to to an end."""
    if value in _EMPTY or name in _ENDS:
        return True
    return value in _ENDED if name == "status" else rule.period is not None and name == rule.period[1]


Asked = tuple[TableRule, str, Row, UUID, Row]
"""A deed as `CardConsents.require` is asked of it."""


class CardConsents:
    """Asks, inside one transaction of a copy, whose card a row stands in and whether that person has consented."""

    def __init__(self, connection: sa.Connection, today: date) -> None:
        """Nothing is read yet."""
        self._connection = connection
        self._today = today
        self._known: dict[tuple[str, UUID], bool] = {}

    def forget(self) -> None:
        """A consent has changed: ask anew."""
        self._known.clear()

    def require_all(self, asked: Sequence[Asked]) -> None:
        """The same as `require` of many deeds; the consents of all their people are read together."""
        asking = [each for each in asked if asks_consent(*each[:3])]
        if len(asking) > 1:
            heads = (_head_of(rule, row_id, whole) for rule, _, _, row_id, whole in asking)
            self._know([owner for table, owner in dict.fromkeys(heads) if table == "person" and owner is not None])
        for each in asking:
            self.require(*each)

    def require(self, rule: TableRule, deed: str, changed: Row, row_id: UUID, whole: Row) -> None:
        """Raise `ConsentMissingError` where the deed asks for a consent that does not hold; ``whole`` is the row."""
        if not asks_consent(rule, deed, changed):
            return
        table, owner = _head_of(rule, row_id, whole)
        if owner is None:
            return
        if (table, owner) not in self._known:
            [(person_id, holds)] = _question(table).put(self._connection, owner=owner, purpose=ROUTE, today=self._today)
            self._known[table, owner] = person_id is None or holds
        if not self._known[table, owner]:
            raise ConsentMissingError(table=rule.name)

    def _know(self, people: Sequence[UUID]) -> None:
        consent = sql_table("consent").c
        for part in in_parts([each for each in people if ("person", each) not in self._known]):
            holding = sa.select(consent.person_id).where(consent.person_id.in_(part), *_holds(ROUTE, self._today))
            holders = set(self._connection.execute(holding).scalars())
            self._known |= {("person", each): each in holders for each in part}


def _head_of(rule: TableRule, row_id: UUID, whole: Row) -> tuple[str, UUID | None]:
    """The row whose card is asked for, with its table: the person themselves, or what the row belongs to."""
    return ("person", row_id) if rule.name == "person" else _owner(rule, whole)


def _owner(rule: TableRule, row: Row) -> tuple[str, UUID | None]:
    """The row that it belongs to, with its table; None for what belongs to nobody's card."""
    for name in rule.owner:
        value, target = row.get(name), rule.fields[name].target
        if isinstance(value, UUID) and target is not None:
            return target, value
    return "", None


@cache
def _question(table: str) -> Question:
    """Who stands at the head of the card of a row of this table, and whether their consent holds."""
    owner: sa.BindParameter[Any] = sa.bindparam("owner", type_=sql_table("person").c.id.type)
    consent = sql_table("consent").c
    person = _head(table, owner)
    today = sa.bindparam("today", type_=sa.Date())
    holds = sa.exists().where(consent.person_id == person, *_holds(sa.bindparam("purpose"), today))
    return Question(lambda _: sa.select(person.label("person_id"), holds.label("holds")))


def people_withheld(connection: sa.Connection, today: date) -> frozenset[UUID]:
    """Whose consent to the route was given and stands no more: of their cards nothing is counted (R82, R85)."""
    consent = sql_table("consent")
    standing, given = sa.select(consent.c.person_id).where(*_holds(ROUTE, today)), consent.alias("given")
    ended = sa.select(given.c.person_id).where(given.c.purpose == ROUTE, given.c.person_id.not_in(standing))
    return frozenset(connection.execute(ended).scalars())


def _holds(purpose: Any, today: Any) -> list[sa.ColumnElement[bool]]:
    """`stands` in SQL, of a consent to a purpose."""
    consent = sql_table("consent").c
    return [
        consent.purpose == purpose,
        consent.withdrawn_on.is_(None),
        sa.or_(consent.until_on.is_(None), consent.until_on >= today),
    ]


def _head(table: str, row_id: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """The person in whose card the row stands, as part of a statement; null in the card of a team."""
    if table == "person":
        return row_id
    rule = table_rule(table)
    if table == "team" or not rule.owner:
        return sa.null()
    row = sql_table(table).alias()
    above = [_head(str(rule.fields[name].target), row.c[name]) for name in rule.owner]
    return sa.select(sa.func.coalesce(*above, sa.null())).where(row.c.id == row_id).scalar_subquery()
