"""Rule 13: the region's keys are made once, and a sign-in teaches them to the laptop."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec
import sqlalchemy as sa

from storage.settings import read_settings
from sync.client.package import keep_region_keys
from sync.protocol.accounts import Admission, read_message, write_message
from sync.server.positions import STATE
from sync.server.region import prepare, sealing_key, signing_key
from tests.sync.region import Region

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)
ADMISSION = Admission(
    device_id=UUID(int=1), access_token="a", access_until=MOMENT, refresh_token="r", refresh_until=MOMENT,
    ends_at=MOMENT, login="tutor1", role="tutor", specialist_id=None, full_name="Белова Анна", region_id=UUID(int=2),
    signing_key=b"s" * 32, sealing_key=b"x" * 32,
)  # fmt: skip


def keys(region: Region) -> tuple[bytes, bytes]:
    with region.engine.begin() as connection:
        return signing_key(connection).private_bytes_raw(), sealing_key(connection).private_bytes_raw()


def test_the_keys_of_a_region_are_made_once(region: Region) -> None:
    """Rule 13: a key that changed would shut out every file that is on its way."""
    made = keys(region)
    prepare(region.engine)
    assert keys(region) == made
    assert made[0] != made[1]


def test_a_database_of_an_earlier_version_gets_keys(region: Region) -> None:
    """Rule 13: with the upgrade that every new version asks for."""
    names = ["signing_key", "sealing_key"]
    with region.engine.begin() as connection:
        connection.execute(sa.delete(STATE).where(STATE.c.name.in_(names)))
    prepare(region.engine)
    with region.engine.begin() as connection:
        kept = connection.execute(sa.select(STATE.c.value).where(STATE.c.name.in_(names))).scalars().all()
    assert [len(value) for value in kept] == [64, 64]


def test_an_admission_teaches_the_public_halves(small: Region) -> None:
    """Rule 13: and one of an earlier server, which names none, takes nothing away."""
    laptop = small.laptop()
    earlier = msgspec.structs.replace(ADMISSION, signing_key=b"", sealing_key=b"")
    with laptop.engine.begin() as connection:
        for admission in (earlier, ADMISSION, earlier):
            keep_region_keys(connection, admission)
        kept = read_settings(connection)
    assert kept["region_signing_key"] == (b"s" * 32).hex()
    assert kept["region_sealing_key"] == (b"x" * 32).hex()


class EarlierAdmission(msgspec.Struct, frozen=True):
    """What a laptop of an earlier version reads of an admission."""

    device_id: UUID
    region_id: UUID


def test_either_side_may_be_older() -> None:
    """Rules 10 and 13."""
    assert read_message(write_message(ADMISSION), EarlierAdmission).region_id == ADMISSION.region_id
    without = {name: getattr(ADMISSION, name) for name in ADMISSION.__struct_fields__[:-2]}
    assert read_message(msgspec.msgpack.encode(without), Admission).signing_key == b""
