"""What the exchange must not get wrong, told from the rows alone.

The scope is worked out anew from assignments, places of work and owners, and shares no line with the server's grants
and feed. It looks through every payload, checks that each verdict is true at the moment it is given, and at the end
replays the ledger: a value that was taken is in its row, or in what a later change says it replaced.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage import rows
from storage.canonical import to_json
from storage.catalogue import sql_table, table_rule, tables
from storage.fields import Kind, Merge, Value
from storage.ids import SHARED_BUCKET
from sync.protocol.blocks import unpack_block
from sync.protocol.codec import from_wire, split_ids, unpack
from sync.protocol.messages import Answer, Deed, Outcome, Request, SentOperation, Verdict
from sync.server.feed import FEED
from sync.server.ledger import LEDGER
from sync.server.scope import Identity

_WHOLE = frozenset({Merge.SCALAR, Merge.LATEST})
"""Merges that take a value as it is or not at all."""
_UNJUDGED = frozenset({Outcome.RETRY, Outcome.FOREIGN})
_REFUSED = frozenset({Outcome.REJECTED, Outcome.REVIEW}) | _UNJUDGED


@dataclass
class _Picture:
    """Owners and places of the server's rows at one moment."""

    owners: dict[UUID, UUID | None]
    people: dict[UUID, UUID]
    municipalities: dict[UUID, UUID | None]
    in_care: set[tuple[UUID, UUID]]
    """Pairs of a person or a team and its tutor."""

    def card(self, row_id: UUID) -> UUID:
        owner = self.owners[row_id]
        while owner is not None and owner != row_id:
            row_id = owner
            owner = self.owners[row_id]
        return SHARED_BUCKET if owner is None else row_id

    def scope(self, identity: Identity) -> set[UUID]:
        holds: dict[str, Callable[[UUID, UUID | None], bool]] = {
            "administrator": lambda card, place: True,
            "methodist": lambda card, place: (
                place is not None and self.municipalities.get(place) == identity.municipality_id
            ),
            "tutor": lambda card, place: (card, identity.specialist_id) in self.in_care,
        }
        test = holds[identity.role]
        return {SHARED_BUCKET} | {card for card, place in self.people.items() if test(card, place)}


@dataclass
class Oracle:
    """Watches one server's database."""

    engine: sa.Engine
    requests: int = 0
    rows_seen: int = 0
    _given: dict[tuple[UUID, int], tuple[int, int]] = field(default_factory=dict)
    _picture: tuple[object, _Picture] | None = None

    def begin_anew(self) -> None:
        """The server was restored: it has forgotten verdicts that it gave."""
        self._given.clear()
        self._picture = None

    def expect(self, identity: Identity, body: bytes) -> Callable[[bytes], None]:
        """Call the result with the answer to this request."""
        request = unpack(body, Request)
        known = self._ledger_of(identity.device_id, [op.sequence for op in request.operations])

        def watch(answered: bytes) -> None:
            self.requests += 1
            answer = unpack(answered, Answer)
            picture = self._look()
            self._assert_inside(identity, picture, answer)
            self._assert_verdicts(identity, request, answer, known)

        return watch

    def _assert_inside(self, identity: Identity, picture: _Picture, answer: Answer) -> None:
        scope = picture.scope(identity)
        for block in answer.blocks:
            for row in unpack_block(table_rule(block.table), block):
                self.rows_seen += 1
                assert picture.card(row.row_id) in scope, f"{block.table} outside the scope of {identity.role}"
        buried = [row_id for removal in answer.removals for row_id in split_ids(removal.ids)]
        with self.engine.begin() as connection:
            query = sa.select(FEED.c.bucket).where(FEED.c.row_id.in_(buried), FEED.c.is_deleted)
            cards = list(connection.execute(query).scalars()) if buried else []
        assert len(cards) == len(buried)
        assert set(cards) <= scope
        left = {card for joined in answer.left for card in split_ids(joined)}
        assert not left & scope

    def _assert_verdicts(self, identity: Identity, request: Request, answer: Answer, known: set[int]) -> None:
        given = {verdict.sequence: verdict for verdict in answer.verdicts}
        assert given.keys() == {op.sequence for op in request.operations}
        for verdict in answer.verdicts:
            key, now = (identity.device_id, verdict.sequence), (_lasting(verdict.outcome), verdict.version)
            if verdict.outcome not in _UNJUDGED:
                assert self._given.setdefault(key, now) == now, "a repeated operation got another verdict"
        fresh = sorted((op for op in request.operations if op.sequence not in known), key=lambda op: op.sequence)
        by_row: dict[UUID, list[tuple[SentOperation, Verdict]]] = defaultdict(list)
        for op in fresh:
            verdict = given[op.sequence]
            assert verdict.reason or verdict.outcome not in {Outcome.REJECTED, Outcome.REVIEW}
            if verdict.outcome not in _REFUSED:
                by_row[UUID(bytes=op.row_id)].append((op, verdict))
        with self.engine.begin() as connection:
            for row_id, judged in by_row.items():
                _assert_true(connection, row_id, judged)

    def _look(self) -> _Picture:
        with self.engine.begin() as connection:
            query = sa.select(sa.func.max(FEED.c.sequence), sa.func.max(FEED.c.transaction), sa.func.count())
            mark = tuple(connection.execute(query).one())
            if self._picture is None or self._picture[0] != mark:
                self._picture = mark, _draw(connection)
            return self._picture[1]

    def _ledger_of(self, device_id: UUID, numbers: list[int]) -> set[int]:
        if not numbers:
            return set()
        query = sa.select(LEDGER.c.sequence).where(LEDGER.c.device_id == device_id, LEDGER.c.sequence.in_(numbers))
        with self.engine.begin() as connection:
            return set(connection.execute(query).scalars())

    def verdicts_of(self, device_id: UUID) -> dict[int, str]:
        """The ledger of a device: number to verdict."""
        query = sa.select(LEDGER.c.sequence, LEDGER.c.verdict).where(LEDGER.c.device_id == device_id)
        with self.engine.begin() as connection:
            return {record.sequence: record.verdict for record in connection.execute(query)}

    def assert_scope(self, identity: Identity, dump: Iterable[str]) -> None:
        """A copy holds each row of its scope and none besides."""
        picture = self._look()
        scope = picture.scope(identity)
        wanted = {str(row_id) for row_id in picture.owners if picture.card(row_id) in scope}
        assert {json.loads(line)["id"] for line in dump} == wanted

    def assert_history(self) -> None:
        """Replay the ledger: what each change replaced is what the changes before it left, down to what stands."""
        with self.engine.begin() as connection:
            query = sa.select(LEDGER).where(LEDGER.c.version > 0).order_by(LEDGER.c.version)
            by_row: dict[UUID, list[Any]] = defaultdict(list)
            for record in connection.execute(query):
                by_row[record.row_id].append(record)
            for row_id, entries in by_row.items():
                _replay(connection, row_id, entries)


def _draw(connection: sa.Connection) -> _Picture:
    owned = []
    for rule in tables():
        table = sql_table(rule.name)
        if rule.name in {"person", "team"}:
            owner: Any = table.c.id
        elif rule.owner:
            columns = [table.c[name] for name in rule.owner]
            owner = sa.func.coalesce(*columns) if len(columns) > 1 else columns[0]
        else:
            owner = sa.cast(sa.null(), table.c.id.type)
        owned.append(sa.select(table.c.id, sa.type_coerce(owner, table.c.id.type)))
    owners = {record[0]: record[1] for record in connection.execute(sa.union_all(*owned))}
    person, team, organization, assignment = (
        sql_table(name).c for name in ("person", "team", "organization", "assignment")
    )
    people: dict[UUID, UUID] = {}
    for root in (person, team):
        people |= {record[0]: record[1] for record in connection.execute(sa.select(root.id, root.organization_id))}
    places = {r[0]: r[1] for r in connection.execute(sa.select(organization.id, organization.municipality_id))}
    current = sa.select(assignment.person_id, assignment.tutor_id).where(assignment.ends_on.is_(None))
    in_care = {
        (r[0], r[1]) for query in (current, sa.select(team.id, team.tutor_id)) for r in connection.execute(query)
    }
    return _Picture(owners, people, places, in_care)


def _assert_true(connection: sa.Connection, row_id: UUID, judged: list[tuple[SentOperation, Verdict]]) -> None:
    """The row stands as the verdicts of one request say, the last word on each field counting."""
    table = judged[0][0].table
    stored = rows.fetch_row(connection, table, row_id)
    if judged[-1][0].deed == Deed.DELETE:
        assert stored is None
        return
    assert stored is not None
    for name, (op, verdict) in _last_words(judged).items():
        rule = table_rule(table).fields[name]
        value: Value = from_wire(rule.kind, op.fields[name])  # type: ignore[assignment]
        is_whole = verdict.outcome == Outcome.APPLIED or rule.merge in _WHOLE
        if not is_whole or _plain(stored.fields[name]) == _plain(value):
            continue
        if verdict.outcome == Outcome.CONFLICT:
            assert table == "conflict" or _is_disputed(connection, row_id, name, value), (table, name)
        else:
            known = [*_seen(connection, row_id, name, op.base), *_deleted(connection, value)]
            is_true = verdict.outcome == Outcome.MERGED and _plain(value) in known
            assert is_true, f"{table}.{name} is not {value!r} ({Outcome(verdict.outcome).name})"


def _last_words(judged: list[tuple[SentOperation, Verdict]]) -> dict[str, tuple[SentOperation, Verdict]]:
    """What was written last in each field."""
    last: dict[str, tuple[SentOperation, Verdict]] = {}
    for op, verdict in judged:
        if op.deed == Deed.DELETE:
            last.clear()
        last |= dict.fromkeys(op.fields, (op, verdict))
    return last


def _seen(connection: sa.Connection, row_id: UUID, name: str, base: int) -> list[object]:
    """What the field held when its writer saw it, where it has changed since: writing that again changes nothing."""
    query = sa.select(LEDGER).where(LEDGER.c.row_id == row_id, LEDGER.c.version > base).order_by(LEDGER.c.version)
    for record in connection.execute(query):
        replaced = msgspec.msgpack.decode(record.replaced)
        if name in replaced:
            return [_plain(from_wire(table_rule(record.table_name).fields[name].kind, replaced[name]))]
    return []


def _deleted(connection: sa.Connection, value: Value) -> list[object]:
    """The row that a field names, where it has been deleted: who mentions it later forgets it too."""
    if not isinstance(value, UUID):
        return []
    return list(connection.execute(sa.select(FEED.c.row_id).where(FEED.c.row_id == value, FEED.c.is_deleted)).scalars())


def _is_disputed(connection: sa.Connection, row_id: UUID, name: str, value: Value) -> bool:
    conflict = sql_table("conflict").c
    query = sa.select(conflict.other_value).where(conflict.row_id == row_id, conflict.field_name == name)
    said = json.dumps(to_json(value), ensure_ascii=False)
    return said in set(connection.execute(query).scalars())


def _lasting(outcome: int) -> int:
    """What cannot change when a verdict is given again: an applied value that another has changed since is merged."""
    return Outcome.APPLIED if outcome == Outcome.MERGED else outcome


_UNKNOWN = object()


def _replay(connection: sa.Connection, row_id: UUID, entries: list[Any]) -> None:
    rule = table_rule(entries[0].table_name)
    known: dict[str, object] = {}
    is_gone = False
    for entry in entries:
        asked, replaced = msgspec.msgpack.decode(entry.asked), msgspec.msgpack.decode(entry.replaced)
        for name, value in replaced.items():
            before = known.get(name, _UNKNOWN)
            assert before is _UNKNOWN or _plain(before) == _plain(value), f"{rule.name}.{name} lost a value"
        if entry.deed == "delete":
            is_gone = is_gone or bool(replaced)
            known = {}
            continue
        if entry.deed == "insert" and not replaced and entry.verdict in {"applied", "merged"}:
            known |= asked if entry.verdict == "applied" else dict.fromkeys(asked, _UNKNOWN)
            is_gone = False
        for name in replaced:
            whole = entry.verdict == "applied" or rule.fields[name].merge in _WHOLE
            known[name] = asked.get(name) if whole else _UNKNOWN
    stored = rows.fetch_row(connection, rule.name, row_id)
    assert (stored is None) >= is_gone
    for name, value in known.items() if stored else ():
        if value is not _UNKNOWN:
            kind: Kind = rule.fields[name].kind
            assert _plain(from_wire(kind, value)) == _plain(stored.fields[name])  # type: ignore[union-attr]


def _plain(value: object) -> object:
    """A value as it is compared: nothing is nothing, a set has no order."""
    if isinstance(value, list | tuple):
        return sorted(value) or None
    return value or None if isinstance(value, str) else value
