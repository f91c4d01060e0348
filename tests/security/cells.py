"""One cell of the matrix of rights: an operation of somebody on a row, judged by the server and rolled back.

What is expected stands here in the words of the field and is told by nothing in `sync.server`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from storage.catalogue import sql_table, table_rule
from storage.consents import KEPT
from storage.fields import Kind, TableRule
from storage.ids import derived_id, new_id
from sync.protocol.messages import Deed, Outcome, SentOperation, Verdict
from sync.server.scope import Identity
from sync.server.verdicts import Receiver
from tests.security.cards import Card, Land, card_tables, filled, other_value, shared_tables
from tests.sync.operations import on_wire

KEPT_BY_SCHOOL = {"journal_entry", "transfer", "visit_line", "request_handover", "conflict"}
OF_THE_ADMINISTRATOR = {"assignment"}
SETTLING = {"status", "settled_with"}


@dataclass(frozen=True)
class Cell:
    """Who does what to which row; ``card`` is None for what all share."""

    who: str
    deed: Deed
    rule: TableRule
    card: Card | None
    field: str = ""
    """The one field that is changed; empty for a plain change, a new row or a deletion."""
    clears: bool = False
    """The day of a withdrawal is emptied."""

    @property
    def name(self) -> str:
        place = self.card.name if self.card else "shared"
        return " · ".join(part for part in (self.who, self.deed.name, self.rule.name, self.field, place) if part)


def operation(land: Land, cell: Cell) -> SentOperation | None:
    """What a changed program would send; None where there is no such row."""
    rule, card = cell.rule, cell.card
    if cell.clears:
        return _cleared(cell)
    if cell.deed is Deed.INSERT:
        row = _new_row(land, cell)
        made = derived_id(*(row[name] for name in rule.derived_from)) if rule.derived_from else new_id()  # type: ignore[arg-type]  # references
        return _sent(cell, made, row)
    row_id = (card.leaves if card else land.leaves).get(rule.name)
    if row_id is None:
        return None
    name = cell.field or plain_field(rule)
    if cell.deed is Deed.DELETE or not name:
        return _sent(cell, row_id, {})
    return _sent(cell, row_id, {name: other_value(rule.fields[name], _other_target(land, cell, name))})


def _new_row(land: Land, cell: Cell) -> dict[str, object]:
    rule, card = cell.rule, cell.card
    row = filled(rule, land.spare(rule, card), "Внесено")
    if rule.name in {"person", "team"} and card is not None:
        row["organization_id"] = land.region.schools[card.place]
    if rule.name == "request_handover":
        row["answer"] = None  # handed on, and not answered yet
    if rule.name == "person":  # nobody has consented to more by then
        row = {name: row[name] for name in KEPT & row.keys() - {"provenance"}} | {"category": "none"}
    if rule.name == "team":
        row["tutor_id"] = land.people[cell.who].specialist_id or land.nobody
    return row


def _cleared(cell: Cell) -> SentOperation | None:
    withdrawn = cell.card.withdrawn if cell.card is not None else None
    return None if withdrawn is None else _sent(cell, withdrawn, {cell.field: None})


def plain_field(rule: TableRule) -> str:
    """A field that everybody may change who may change the row at all; none where a row is but a link."""
    for name, each in rule.fields.items():
        is_anybodys = name not in {"provenance", "to_level"} and (rule.name != "conflict" or name in SETTLING)
        if each.kind is not Kind.REFERENCE and is_anybodys:
            return name
    return ""


def _other_target(land: Land, cell: Cell, name: str) -> UUID:
    """Another row that the field might name: of the shared card, or of a card that is not this one."""
    target = cell.rule.fields[name].target or "person"
    other = land.foreign if cell.card is not land.foreign else land.own
    return land.shared[1].get(target) or other.rows[target]


def _sent(cell: Cell, row_id: UUID, fields: dict[str, object]) -> SentOperation:
    base = 0 if cell.deed is Deed.INSERT else 2**40
    return SentOperation(1, cell.deed, cell.rule.name, row_id.bytes, base, 0, on_wire(fields))


def expected(land: Land, cell: Cell) -> Outcome:
    """Taken, refused, or kept for review since the card is not this person's."""
    who, rule = land.people[cell.who], cell.rule
    if cell.card is None:
        return Outcome.APPLIED if _may_share(land, who, cell) else Outcome.REJECTED
    if cell.deed is Deed.INSERT and rule.name in {"person", "team"}:
        return Outcome.APPLIED if _may_make_a_card(land, who, cell.card) else Outcome.REJECTED
    if not cell.card.is_held_by(who, land.region):
        return Outcome.REVIEW
    return Outcome.APPLIED if _may(who, cell) else Outcome.REJECTED


def _may_share(land: Land, who: Identity, cell: Cell) -> bool:
    """Of what all share a methodist brings in the results of their own municipality, and tasks nobody described."""
    if who.role == "methodist" and cell.rule.name == "exam_result":
        return who.municipality_id == land.region.places[0]  # where the rows of the shared card lie
    if who.role == "methodist" and cell.rule.name == "exam_task":
        return cell.deed is Deed.INSERT
    return who.role == "administrator"


def _may_make_a_card(land: Land, who: Identity, card: Card) -> bool:
    is_near = who.municipality_id == land.region.places[card.place]
    is_somebody = who.specialist_id is not None
    return {"administrator": True, "tutor": is_somebody, "methodist": is_near}.get(who.role, False)


def _may(who: Identity, cell: Cell) -> bool:
    """Inside a card that is held."""
    rule, deed = cell.rule, cell.deed
    if cell.clears:
        return who.role in {"methodist", "administrator"}
    if deed is Deed.UPDATE and (rule.append_only or not plain_field(rule)):
        return not rule.append_only and _keeps(who.role, rule.name)
    if who.role == "administrator":
        return not (rule.name == "person" and deed is Deed.DELETE)  # the assignment names the person
    if rule.name == "conflict":
        return deed is Deed.UPDATE
    if deed is Deed.DELETE and (rule.name in {"person", "team", "consent"} or rule.append_only):
        return False
    return _keeps(who.role, rule.name)


def _keeps(role: str, table: str) -> bool:
    if role == "administrator":
        return True
    return table not in OF_THE_ADMINISTRATOR and (role != "school_methodist" or table in KEPT_BY_SCHOOL)


def every_cell(land: Land, people: Iterable[str], cards: Iterable[Card]) -> Iterator[Cell]:
    """Every table and deed, in each of the cards and in the shared one, where there is such a row."""
    listed = list(cards)
    for who in people:
        for deed in Deed:
            made = [Cell(who, deed, rule, card) for rule in card_tables() for card in listed]
            made += [Cell(who, deed, rule, None) for rule in shared_tables()]
            yield from (cell for cell in made if operation(land, cell) is not None)


def clearing(people: Iterable[str], cards: Iterable[Card]) -> Iterator[Cell]:
    """Everybody takes back the withdrawal of a consent, in each of the cards."""
    listed = list(cards)
    for who in people:
        yield from (Cell(who, Deed.UPDATE, table_rule("consent"), card, "withdrawn_on", clears=True) for card in listed)


@dataclass(frozen=True)
class Judgement:
    """What the server said, and what it did beside."""

    verdict: Verdict
    has_changed: bool
    shown: frozenset[UUID]
    """Rows that come back with the answer."""


def judge(land: Land, connection: sa.Connection, cell: Cell, asked: SentOperation) -> Judgement:
    """The server's verdict inside a transaction of which nothing stays."""
    with connection.begin() as transaction:
        before = _row(connection, asked)
        receiver = Receiver(connection, land.people[cell.who])
        [verdict] = receiver.receive([asked])
        after = _row(connection, asked)
        transaction.rollback()
    return Judgement(verdict, before != after, frozenset(receiver.echo))


def _row(connection: sa.Connection, asked: SentOperation) -> object:
    table = sql_table(asked.table)
    return connection.execute(sa.select(table).where(table.c.id == UUID(bytes=asked.row_id))).one_or_none()


def faulty(land: Land, cells: Iterable[Cell]) -> Iterator[str]:
    """Cells in which the server does otherwise than the rule says, one after another."""
    with land.region.engine.connect() as connection:
        for cell in cells:
            asked = operation(land, cell)
            assert asked is not None
            judged, wanted = judge(land, connection, cell, asked), expected(land, cell)
            if judged.verdict.outcome != wanted or _is_sloppy(wanted, judged):
                yield f"{cell.name}: {Outcome(judged.verdict.outcome).name} {judged.verdict.reason}"


def _is_sloppy(wanted: Outcome, judged: Judgement) -> bool:
    """A refusal says why, changes nothing, and of a card that is not held it tells nothing either."""
    if wanted is Outcome.APPLIED:
        return False
    says_why = judged.verdict.reason.endswith(".")
    is_silent = wanted is not Outcome.REVIEW or (not judged.shown and judged.verdict.version == 0)
    return judged.has_changed or not says_why or not is_silent
