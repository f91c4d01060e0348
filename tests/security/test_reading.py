"""Whatever is asked, by wire and by stick: not a byte of a card in other hands, and nothing of one's own is missing.

What somebody may hold is told from the facts: whose the card is, and where it lies. The grants are not asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

import msgspec
import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from storage import rows
from storage.catalogue import sql_table, table_rule, tables
from storage.fields import Row
from storage.ids import SHARED_BUCKET
from sync.package.contents import Answers, Requests, pack_contents, unpack_contents
from sync.package.envelope import Kind, Sender, open_package, seal
from sync.protocol.blocks import unpack_block
from sync.protocol.codec import pack, split_ids, unpack
from sync.protocol.messages import Answer, Deed, Outcome, Part, Request, SentOperation
from sync.server import pages
from sync.server.exchange import answer
from sync.server.package import answer_package
from sync.server.region import region_id, sealing_key, signing_key
from sync.server.rights import RESULTS_OF_METHODIST
from sync.server.scope import Identity
from tests.security.cards import ROOTS, Card, Land, card_tables, shared_tables
from tests.security.cells import Cell, operation
from tests.sync.package.sticks import Traveller, traveller

Held = dict[tuple[str, UUID], Row]


def owner_of(land: Land) -> dict[UUID, Card]:
    """Of each row of a card, whose it is; assignments come by themselves when a card changes hands, consents too."""
    owners = {row_id: card for card in land.cards for made in (card.rows, card.leaves) for row_id in made.values()}
    with land.region.engine.connect() as connection:
        for table in map(sql_table, ("assignment", "consent")):
            found = connection.execute(sa.select(table.c.id, table.c.person_id)).all()
            owners |= {row_id: owners[person_id] for row_id, person_id in found}
    return owners


def everything(land: Land) -> Held:
    """All that the server holds."""
    with land.region.engine.connect() as connection:
        found = ((rule.name, stored) for rule in tables() for stored in rows.scan_rows(connection, rule.name))
        return {(table, stored.row_id): stored.fields for table, stored in found}


def scope_of(land: Land, who: Identity, whole: Held | None = None) -> Held:
    """All that somebody may hold, by the facts; ``whole`` is `everything` where it was read before."""
    owners = owner_of(land)
    held = {card.name for card in land.cards if card.is_held_by(who, land.region)}
    listed = (everything(land) if whole is None else whole).items()
    return {key: row for key, row in listed if key[1] not in owners or owners[key[1]].name in held}


@dataclass
class Pulled:
    """What came down, and every byte of it unpacked; the cards that are to be let go stand apart."""

    held: Held
    plain: bytes
    left: set[bytes] = field(default_factory=set)


def pull(land: Land, who: Identity, rows_at_most: int, held: Held | None = None, cursor: bytes = b"") -> Pulled:
    """Ask until nothing more waits."""
    pulled, is_more = Pulled({} if held is None else dict(held), b""), True
    while is_more:
        page = unpack(answer(land.region.engine, who, pack(Request(1, cursor, [], rows_at_most))), Answer)
        _take(page, pulled)
        cursor, is_more = page.cursor, page.more
    return pulled


def _take(page: Answer, pulled: Pulled) -> None:
    pulled.plain += msgspec.msgpack.encode(msgspec.structs.replace(page, left=[]))
    pulled.left.update(page.left)
    for block in page.blocks:
        for row in unpack_block(table_rule(block.table), block):
            pulled.held[block.table, row.row_id] = row.fields
    for removal in page.removals:
        for row_id in split_ids(removal.ids):
            pulled.held.pop((removal.table, row_id), None)


def strangers(land: Land, who: Identity, plain: bytes) -> list[str]:
    """What stands in the bytes of cards that are not held: marks in their texts, and ids of their rows."""
    others = [card for card in land.cards if not card.is_held_by(who, land.region)]
    marks = [card.mark for card in others if card.mark.encode() in plain]
    ids = (row_id for row_id, card in owner_of(land).items() if card in others)
    return marks + [str(row_id) for row_id in ids if row_id.bytes in plain or str(row_id).encode() in plain]


def former_roots(land: Land, who: Identity) -> set[UUID]:
    """Cards that were theirs once: their laptop may be told to let them go."""
    theirs = [card for card in land.cards if who.role == "tutor" and who.specialist_id in card.former]
    return {made[root] for card in theirs for made in (card.rows, card.leaves) for root in ROOTS}


@pytest.mark.parametrize("rows_at_most", [40, 25_000])
def test_everybody_pulls_what_the_facts_say_and_not_a_byte_beyond(land: Land, rows_at_most: int) -> None:
    whole = everything(land)
    for name, who in land.people.items():
        pulled = pull(land, who, rows_at_most)
        assert pulled.held == scope_of(land, who, whole), name
        assert strangers(land, who, pulled.plain) == [], name
        assert pulled.left <= {row_id.bytes for row_id in former_roots(land, who)}, name
        assert all(card.mark.encode() in pulled.plain for card in land.cards if card.is_held_by(who, land.region))


def test_every_table_of_a_card_is_pulled(land: Land) -> None:
    held = scope_of(land, land.people["tutor 0"])
    assert {table for table, _ in held} == {rule.name for rule in tables()}
    assert len(card_tables()) + len(shared_tables()) == len(tables())


def every_write(land: Land, name: str) -> Iterator[SentOperation]:
    """Every operation on every table of every card that is not theirs, and on what all share."""
    foreign = [card for card in land.cards if not card.is_held_by(land.people[name], land.region)]
    number = 0
    for card in (*foreign, None):
        for deed in Deed:
            for rule in card_tables() if card else shared_tables():
                if land.people[name].role == "methodist" and rule.name in RESULTS_OF_METHODIST:
                    continue
                asked = operation(land, Cell(name, deed, rule, card))
                if asked is not None and not (deed is Deed.INSERT and rule.name in {"person", "team"}):
                    number += 1
                    yield msgspec.structs.replace(asked, sequence=number)


@pytest.mark.parametrize("name", ["tutor 0", "methodist 1", "school_methodist 0", "unknown role"])
def test_what_is_refused_by_wire_changes_nothing_and_shows_nothing(land: Land, name: str) -> None:
    """Sent twice, with every card asked for anew: no verdict, no row and no sum of it tells of a card of others."""
    who, before = land.people[name], land.region.dump()
    parts = [Part(row_id.bytes) for card in land.cards for row_id in (card.rows["person"], card.rows["team"])]
    asked = list(every_write(land, name))
    own = {row_id for row_id, card in owner_of(land).items() if card.is_held_by(who, land.region)}
    for _ in range(2):
        body = pack(Request(1, b"", asked, wants_sums=True, repair=parts, tables=len(tables())))
        page = unpack(answer(land.region.engine, who, body), Answer)
        assert {verdict.outcome for verdict in page.verdicts} <= {Outcome.REJECTED, Outcome.REVIEW}
        assert len(page.verdicts) == len(asked) > 150
        pulled = Pulled({}, b"")
        _take(msgspec.structs.replace(page, repaired=[]), pulled)  # what was asked for by name
        assert strangers(land, who, pulled.plain) == []
        assert {row_id for _, row_id in pulled.held if row_id in owner_of(land)} <= own
    assert land.region.dump() == before


def by_stick(away: Traveller, asked: list[SentOperation]) -> tuple[bytes, list[Answer]]:
    """A package with these operations, written and sealed as a changed program might, and the pages of its answer."""
    region, own = away.region, X25519PrivateKey.generate()
    with region.engine.begin() as connection:
        here, reader = region_id(connection), sealing_key(connection).public_key().public_bytes_raw()
    contents = Requests(b"1" * 16, own.public_key().public_bytes_raw(), [pack(Request(1, b"", asked))])
    sender = Sender(away.laptop.identity.device_id, Ed25519PrivateKey.from_private_bytes(away.key))
    package = seal(Kind.REQUEST, here, sender, reader, pack_contents(contents))
    answered = answer_package(region.engine, package).content
    with region.engine.begin() as connection:
        signer = signing_key(connection).public_key().public_bytes_raw()
    opened = open_package(answered, Kind.ANSWER, here, own).require_signature(signer)
    return opened, [unpack(body, Answer) for body in unpack_contents(opened, Answers).bodies]


@pytest.mark.parametrize("name", ["tutor 0", "methodist 1"])
def test_what_is_refused_by_wire_is_refused_by_stick(land: Land, name: str) -> None:
    role, number = name.split()
    away, before = traveller(land.region, role, int(number)), land.region.dump()
    asked = list(every_write(land, name))
    _, pages_read = by_stick(away, asked)
    assert land.region.dump() == before
    outcomes = [verdict.outcome for page in pages_read for verdict in page.verdicts]
    assert len(outcomes) == len(asked)
    assert set(outcomes) <= {Outcome.REJECTED, Outcome.REVIEW}
    plain = b"".join(msgspec.msgpack.encode(page) for page in pages_read)
    assert strangers(land, away.laptop.identity, plain) == []
    assert scope_of(land, away.laptop.identity).keys() == {
        (block.table, row.row_id)
        for page in pages_read
        for block in page.blocks
        for row in unpack_block(table_rule(block.table), block)
    }


def test_a_card_that_is_given_away_leaves_and_tells_nothing_more(land: Land) -> None:
    who = land.people["tutor 0"]
    first = unpack(answer(land.region.engine, who, pack(Request(1, b"", []))), Answer)
    land.give(land.own, 1)
    land.region.change("person", land.own.rows["person"], context=f"{land.own.mark}: написано после")
    pulled = pull(land, who, 5, cursor=first.cursor)
    land.give(land.own, 0)
    assert pulled.held == {}
    assert "написано после".encode() not in pulled.plain
    assert land.own.rows["person"].bytes in pulled.left
    assert "написано после".encode() in pull(land, who, 5).plain


@pytest.mark.parametrize(
    ("where", "name"), [(Identity, "audiences"), (pages.PageBuilder, "_still_open"), (pages.PageBuilder, "_held_among")]
)
def test_without_a_clause_of_the_scope_a_byte_is_found(
    land: Land, monkeypatch: pytest.MonkeyPatch, where: type, name: str
) -> None:
    """The control: the search finds what it is made for."""
    instead = {
        "audiences": property(lambda _: ("all", "region")),
        "_still_open": lambda *_: True,
        "_held_among": lambda _, buckets: buckets,
    }[name]
    monkeypatch.setattr(where, name, instead)
    who = land.region.laptop("tutor", 0).identity
    parts = [Part(land.foreign.rows["person"].bytes), Part(SHARED_BUCKET.bytes, "subject")]
    asked = [operation(land, Cell("tutor 0", Deed.UPDATE, table_rule("goal"), land.foreign))]
    body = pack(Request(1, b"", [each for each in asked if each], repair=parts))
    page = unpack(answer(land.region.engine, who, body), Answer)
    assert strangers(land, who, msgspec.msgpack.encode(msgspec.structs.replace(page, left=[])))
