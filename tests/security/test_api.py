"""Every address by its description: nothing that is made up from it ends in a fault, every answer is a declared one.

`./check` makes some tens of calls to each address, `./check soak` thousands; two people call, of two municipalities.
"""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from storage.models.regional import Account, Device, Snapshot
from storage.tables import table_of
from sync.package.contents import Requests, pack_contents
from sync.package.envelope import Kind, Sender, receiving_key, seal
from sync.protocol.accounts import Enrolment, enrolment_bytes
from sync.protocol.codec import pack, unpack
from sync.protocol.messages import Answer, Request, SnapshotBody
from sync.protocol.summaries import SUMMARIES_PATH
from sync.server import main, passwords
from sync.server.accounts import NewAccount, add_account
from sync.server.addresses import ADDRESSES
from sync.server.admission import Caller, enrol
from sync.server.blobs import BroughtRun, keep_run
from sync.server.database import open_database
from sync.server.devices import revoke_laptop
from sync.server.exchange import answer
from sync.server.main import create_app
from sync.server.refusals import NotFoundError
from sync.server.region import region_id, sealing_key
from sync.server.scope import Identity
from sync.server.sessions import open_session
from sync.server.summaries import SummaryDesk
from tests.factories import NOW
from tests.postgres import _migrated_file, migrated_template, new_database
from tests.security.cards import Land
from tests.sync.operations import inserting
from tests.sync.server.laptops import PASSWORD

if TYPE_CHECKING:
    from tests.security.api import Outcome, Place

EXAMPLES, SOAK = 6, 2_500
"""Made-up calls to each address by each caller."""
pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("api")]
FILES = (b"a file of the caller's" * 3, b"another one" * 9)
SNAPSHOT = pack(SnapshotBody([]))


def key_of(land: Land, who: Identity) -> Ed25519PrivateKey:
    """A key for a laptop, which was made without one."""
    key = Ed25519PrivateKey.generate()
    device, account = table_of(Device), table_of(Account)
    place = {"municipality_id": who.municipality_id, "organization_id": who.organization_id}
    with land.region.engine.begin() as connection:
        public = key.public_key().public_bytes_raw()
        connection.execute(sa.update(device).where(device.c.id == who.device_id).values(public_key=public))
        connection.execute(sa.update(account).where(account.c.id == who.account_id).values(place))
    return key


def package_of(land: Land, who: Identity) -> bytes:
    """What a laptop has written before it was revoked, which it is now."""
    key = key_of(land, who)
    body = pack(Request(1, b"", [inserting(1, "journal_entry", person_id=land.own.rows["person"])]))
    content = pack_contents(Requests(b"1" * 16, receiving_key(bytes(32)).public_key().public_bytes_raw(), [body]))
    with land.region.engine.begin() as connection:
        revoke_laptop(connection, NOW, who.device_id)
        reader = sealing_key(connection).public_key().public_bytes_raw()
        return seal(Kind.REQUEST, region_id(connection), Sender(who.device_id, key), reader, content)


def name_files(land: Land, who: Identity, person_id: UUID) -> None:
    """Attachments of which one has its bytes and the other wants them."""
    asked = [
        inserting(
            number, "attachment", person_id=person_id, name="Документ.pdf", media_type="application/pdf",
            size=len(content), sha256=sha256(content).hexdigest(), added_on=date(2026, 11, 23),
        )
        for number, content in enumerate(FILES, start=1)
    ]  # fmt: skip
    page = unpack(answer(land.region.engine, who, pack(Request(1, b"", asked))), Answer)
    assert all(verdict.outcome in {0, 4} for verdict in page.verdicts), page.verdicts
    there = FILES[0]
    keep_run(land.region.engine, who.account_id, NOW, BroughtRun(sha256(there).hexdigest(), len(there), 0, there))


def enrolled(land: Land, login: str) -> tuple[UUID, Ed25519PrivateKey, str]:
    """A laptop of a new account: its id, its key and its refresh token."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    with land.region.engine.begin() as connection:
        add_account(connection, NewAccount(login, "tutor", "Белова Анна"), PASSWORD)
    message = Enrolment(login, PASSWORD, public, "", key.sign(enrolment_bytes(login, PASSWORD, public, "")))
    admitted = enrol(land.region.engine, Caller("10.0.0.1", NOW), message)
    return admitted.device_id, key, admitted.refresh_token


def place_of(land: Land, name: str, number: int) -> "Place":
    """The server as one of its people meets it."""
    from tests.security.api import Device as Laptop
    from tests.security.api import Place

    engine, who = land.region.engine, land.people[f"{name} {number}"]
    own, other = (land.own, land.foreign)[:: 1 if number == 0 else -1]
    name_files(land, land.people[f"tutor {number}"], own.rows["person"])
    visitor, key, refresh_token = enrolled(land, f"visitor-{number}")
    device = Laptop(who.device_id, key_of(land, who))
    with engine.begin() as connection:
        token = open_session(connection, NOW, who.device_id).access
    return Place(
        app=create_app(engine, lambda: NOW),
        token=token,
        caller=device,
        visitor=Laptop(visitor, key),
        login=f"visitor-{number}",
        password=PASSWORD,
        refresh_token=refresh_token,
        rows={table: [row_id, other.rows[table]] for table, row_id in own.rows.items()},
        files=list(FILES),
        snapshot=sha256(SNAPSHOT).hexdigest(),
        package=package_of(land, land.region.laptop("tutor", number).identity),
        municipality_id=land.region.places[number],
        mark_of_others=other.mark.encode(),
    )


@pytest.fixture(autouse=True, scope="module")
def cheap_passwords() -> Iterator[None]:
    """What a password costs is the matter of `tests/sync/server/test_passwords.py`."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        yield


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.soak)])
def land(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Land]:
    """On PostgreSQL, too: it refuses numbers and letters that the embedded database keeps."""
    folder = tmp_path_factory.mktemp("land")
    if request.param == "postgresql":
        address = new_database(f"api_{folder.name}", migrated_template())
    else:
        (folder / "server.db").write_bytes(_migrated_file())
        address = f"sqlite:///{folder / 'server.db'}"
    engine = open_database(address)
    made = Land(engine, folder)
    yield made
    made.region.close()
    engine.dispose()


@pytest.fixture(scope="module")
def shared(land: Land) -> Land:
    snapshot = Snapshot(
        tag=sha256(SNAPSHOT).hexdigest(), epoch=b"", transaction=0, row_count=0, made_at=NOW, content=SNAPSHOT
    )
    with land.region.engine.begin() as connection:
        connection.execute(sa.insert(table_of(Snapshot)), snapshot.model_dump())
    return land


@pytest.fixture(scope="module")
def places(shared: Land) -> dict[str, "Place"]:
    """A tutor of one municipality and a methodist of the other."""
    return {name: place_of(shared, name, number) for number, name in enumerate(("tutor", "methodist"))}


@pytest.fixture(scope="module")
def met(places: dict[str, "Place"]) -> dict[str, "Outcome"]:
    """What the calls of both came to; the edges of the description are the same for both."""
    from tests.security.api import meet

    return {who: meet(place, EXAMPLES, edges=who == "tutor") for who, place in places.items()}


@pytest.mark.parametrize("who", ["tutor", "methodist"])
def test_every_address_answers_as_it_is_described(met: dict[str, "Outcome"], who: str) -> None:
    assert met[who].faults == []
    assert len(met[who].calls) == len(ADDRESSES)


def test_calls_come_to_what_they_ask_for(met: dict[str, "Outcome"], places: dict[str, "Place"]) -> None:
    """They are not all turned away at the door: each address has done its work."""
    done = {name for place in places.values() for name, status in place.heard if status == 200}
    assert done == {address.name for address in ADDRESSES}


def broken(*_: object) -> bytes:
    raise KeyError


def unheard_of(*_: object) -> bytes:
    raise NotFoundError


PLANTED = {
    "a fault": (SummaryDesk, "answer", broken, "not_a_server_error"),
    "a refusal that is not described": (SummaryDesk, "answer", unheard_of, "status_code_conformance"),
    "another form of the answer": (SummaryDesk, "answer", lambda *_: b"\xc0", "declared"),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_planted_is_found(places: dict[str, "Place"], monkeypatch: pytest.MonkeyPatch, planted: str) -> None:
    """The control."""
    from tests.security.api import meet

    holder, name, other, check = PLANTED[planted]
    monkeypatch.setattr(holder, name, other)
    faults = meet(places["methodist"], 4, edges=False, only=SUMMARIES_PATH).faults
    assert any(f" · {check}:" in fault for fault in faults)


def test_a_door_that_lets_everybody_in_is_found(places: dict[str, "Place"], monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.security.api import meet

    place = places["methodist"]
    monkeypatch.setattr(main, "_bearer", lambda _: place.token)
    faults = meet(place, 4, edges=False, only=SUMMARIES_PATH).faults
    assert any(" · ignored_auth:" in fault for fault in faults)


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.parametrize("who", ["tutor", "methodist"])
def test_thousands_of_calls_are_answered_as_described(places: dict[str, "Place"], who: str) -> None:
    from tests.security.api import meet

    outcome, heard = meet(places[who], SOAK), places[who].heard
    assert outcome.faults == []
    told = ", ".join(f"{name} {status}: {count}" for (name, status), count in sorted(heard.items()))
    print(f"{outcome.calls.total()} calls; {told}")  # noqa: T201  # the long run's figures
