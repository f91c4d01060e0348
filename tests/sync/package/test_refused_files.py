"""Rule 13: files that are spoilt, foreign or forged change nothing on either side, and say so in a sentence."""

from pathlib import Path
from typing import Any

import pytest

from storage.settings import write_setting
from sync.client.package import RegionKeysUnknownError
from sync.package.envelope import Kind, Sender, checksum, receiving_key, seal
from sync.package.errors import OtherReaderError, OtherRegionError, PackageError
from sync.protocol.messages import Request
from sync.server.package import UnreadableRequestError
from tests.sync.package.sticks import Traveller, answered, assert_plain, person_of, server_state, traveller
from tests.sync.region import Region


@pytest.fixture
def another(tmp_path: Path) -> Any:
    """A second region with keys of its own."""
    from sync.server.database import open_database
    from tests.postgres import _migrated_file

    folder = tmp_path / "another"
    folder.mkdir()
    (folder / "server.db").write_bytes(_migrated_file())
    engine = open_database(f"sqlite:///{folder / 'server.db'}")
    made = Region(engine, folder)
    yield made
    made.close()
    engine.dispose()


def changed_files(file: Path, step: int = 1) -> list[bytes]:
    """The file with each byte changed and cut at each place, spoilt by chance and by somebody who knows the format."""
    whole = file.read_bytes()
    made = []
    for place in range(0, len(whole), step):
        flipped = bytearray(whole)
        flipped[place] ^= 0x20
        cut = whole[:place]
        made += [bytes(flipped), cut]
        if place < len(whole) - 16:
            made.append(bytes(flipped[:-16]) + checksum(bytes(flipped[:-16])))
            made.append(cut + checksum(cut))
    return made


FOREIGN = [
    b"",
    b"<!DOCTYPE html><html>\xd0\xb2\xd0\xbe\xd0\xb9\xd0\xb4\xd0\xb8\xd1\x82\xd0\xb5</html>",
    bytes(5_000),
    b"PK\x03\x04" + bytes(100),
]


def test_no_changed_package_changes_anything_on_the_server(tutor: Traveller) -> None:
    """Rule 13: every byte flipped, every length cut, and files of other programs."""
    tutor.laptop.update("person", person_of(tutor), phone="1")
    written = tutor.write()
    before = server_state(tutor.region)
    for content in changed_files(written) + FOREIGN:
        broken = written.with_suffix(".broken")
        broken.write_bytes(content)
        with pytest.raises(PackageError) as refused:
            answered(tutor.region, broken)
        assert_plain(refused.value.sentence)
    assert server_state(tutor.region) == before
    assert tutor.read(tutor.answer(written)).pushed == 1


def test_no_changed_answer_changes_anything_on_the_laptop(tutor: Traveller) -> None:
    """Rule 13."""
    tutor.laptop.update("person", person_of(tutor), phone="1")
    answer = tutor.answer(tutor.write())
    before = tutor.state()
    for content in changed_files(answer) + FOREIGN:
        broken = answer.with_suffix(".broken")
        broken.write_bytes(content)
        with pytest.raises(PackageError) as refused:
            tutor.read(broken)
        assert_plain(refused.value.sentence)
    assert tutor.state() == before
    assert tutor.read(answer).pushed == 1


def test_an_answer_for_another_laptop_is_refused(tutor: Traveller) -> None:
    """Rule 13: also for another laptop of the same person."""
    other = traveller(tutor.region)
    other.laptop.sync()
    before = other.state()
    with pytest.raises(OtherReaderError):
        other.read(tutor.answer(tutor.write()))
    assert other.state() == before


def test_files_of_another_region_are_refused(tutor: Traveller, tmp_path: Path, another: Region) -> None:
    """Rule 13: on both sides."""
    stranger = traveller(another)
    with pytest.raises(OtherRegionError):
        answered(tutor.region, stranger.write())
    with pytest.raises(OtherRegionError):
        tutor.read(stranger.answer(stranger.write()))
    with pytest.raises(PackageError):
        tutor.read(tutor.write())
    with pytest.raises(PackageError):
        answered(tutor.region, tutor.answer(tutor.write()))


def test_a_changed_program_cannot_break_the_server(tutor: Traveller) -> None:
    """Rule 13: what a device signs is its own, and still is no message of the protocol."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from sync.package.contents import Requests, pack_contents
    from sync.protocol.codec import pack
    from sync.protocol.messages import PROTOCOL
    from sync.server.region import region_id, sealing_key

    with tutor.region.engine.begin() as connection:
        region, reader = region_id(connection), sealing_key(connection).public_key().public_bytes_raw()
    sender = Sender(tutor.laptop.identity.device_id, Ed25519PrivateKey.from_private_bytes(tutor.key))
    good = receiving_key(tutor.key).public_key().public_bytes_raw()
    fitting = pack(Request(PROTOCOL, b"", []))
    foreign_cursor = pack(Request(PROTOCOL, b"a cursor of my own", []))
    before = server_state(tutor.region)
    for contents in (
        Requests(b"", good, []),
        Requests(b"", good, [fitting, b"\xc1"]),
        Requests(b"", good, [foreign_cursor]),
        Requests(b"", good, [pack(Request(0, b"", []))]),
        Requests(b"", bytes(32), [fitting]),
        Requests(b"", b"", [fitting]),
    ):
        file = tutor.stick / "changed.marshrut"
        file.write_bytes(seal(Kind.REQUEST, region, sender, reader, pack_contents(contents)))
        with pytest.raises(UnreadableRequestError):
            answered(tutor.region, file)
    assert server_state(tutor.region) == before


def test_a_copy_that_has_not_learnt_the_regions_keys_says_so(small: Region) -> None:
    """Rule 13: a laptop enrolled by an earlier version learns them at its next sign-in."""
    tutor = traveller(small)
    with tutor.laptop.engine.begin() as connection:
        write_setting(connection, "region_sealing_key", "")
    with pytest.raises(RegionKeysUnknownError):
        tutor.write()
