"""The link breaks at any byte, either way: nothing that was kept travels again, and the file is whole in the end."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from sync.client.blobs import FIRST_CHUNK, TROUBLE
from sync.client.transport import Transport
from tests.sync.files.conftest import Desk, Files, some_bytes
from tests.sync.files.cutting import Link, served

SCAN = some_bytes(3 * FIRST_CHUNK + 1_000)
OVERHEAD = 3_000
"""Bytes that the heads of the calls around one file take at most."""
AT = [0, 1, 150, 700, 40_000, FIRST_CHUNK, FIRST_CHUNK + 300, FIRST_CHUNK + 2_000, 150_000, len(SCAN), len(SCAN) + 500]


@pytest.fixture
def link(small_files: Files) -> Iterator[Link]:
    with served(small_files.app) as port:
        made = Link(port)
        yield made
        made.close()


def carried(desk: Desk, link: Link) -> tuple[str, int, int]:
    """One session's files over the link: the trouble, and the bytes up and down."""
    with closing(Transport(f"http://127.0.0.1:{link.port}")) as transport:
        desk.line.transport = transport
        trouble = desk.carry().trouble
        return trouble, transport.traffic.bytes_up, transport.traffic.bytes_down


@pytest.mark.parametrize("way", ["up", "down"])
@pytest.mark.parametrize("at", AT)
def test_an_upload(small_files: Files, link: Link, at: int, way: str) -> None:
    desk = small_files.desk()
    person = small_files.region.person()
    desk.laptop.sync()
    desk.attach(person, SCAN)
    desk.laptop.sync()
    link.break_after(way, at)
    trouble, _, _ = carried(desk, link)
    standing = small_files.held(SCAN)
    stood = standing.stored if standing else 0
    if trouble:
        assert trouble == TROUBLE
        again, up, _ = carried(desk, link)
        assert again == ""
        assert up <= len(SCAN) - stood + OVERHEAD
    assert small_files.bytes_of(SCAN) == SCAN
    held = desk.held(SCAN)
    assert held
    assert held.sent == len(SCAN)


@pytest.mark.parametrize("way", ["up", "down"])
@pytest.mark.parametrize("at", AT)
def test_a_download(small_files: Files, link: Link, at: int, way: str) -> None:
    own, other = small_files.desk(), small_files.desk()
    person = small_files.region.person()
    own.laptop.sync()
    own.attach(person, SCAN)
    own.sync()
    other.laptop.sync()
    link.break_after(way, at)
    trouble, _, _ = carried(other, link)
    held = other.held(SCAN)
    stood = held.stored if held else 0
    if trouble:
        assert trouble == TROUBLE
        again, _, down = carried(other, link)
        assert again == ""
        assert down <= len(SCAN) - stood + OVERHEAD
    assert other.bytes_of(SCAN) == SCAN
