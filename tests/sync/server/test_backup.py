"""A backup of the server: sealed, read back, brought into an empty database of either kind, and nobody loses by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from storage.errors import PlainError
from storage.schema import regional_tables
from sync.server.access_log import entries, first_fault, read_head, seal
from sync.server.backup import make_backup, restore, survey
from sync.server.backup_file import (
    NotAServerBackupError,
    OtherReaderError,
    write_records,
)
from sync.server.cli import run
from sync.server.database import open_database
from sync.server.epochs import current_epoch
from tests.former_schema import step_back
from tests.sync.region import Laptop, Region
from tests.sync.server.test_erasure import FILE, NAME, NOTE, everything, fill, keep_file, secrets_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from tests.sync.server.test_erasure import Card

KEY = X25519PrivateKey.from_private_bytes(bytes(range(32)))
READER = KEY.public_key().public_bytes_raw()
UNKEPT = {"device_session", "sign_in_failure", "snapshot", "server_state", "access_log", "access_waiting"}
"""What a backup leaves out, or what a restore itself writes to."""
PLACED = {"feed", "scope_grant"}
"""What a restore gives other positions."""


@pytest.fixture
def small_file(small: Region, tmp_path: Path) -> Path:
    """A backup of a small region on the embedded database."""
    small.person(family_name=NAME)
    make_backup(small.engine, tmp_path / "small.backup", READER)
    return tmp_path / "small.backup"


@pytest.fixture
def empty_sqlite(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'another.db'}"


@pytest.fixture(
    params=[
        ("postgresql", "postgresql"),
        pytest.param(("postgresql", "sqlite"), marks=pytest.mark.soak),
        pytest.param(("sqlite", "postgresql"), marks=pytest.mark.soak),
        pytest.param(("sqlite", "sqlite"), marks=pytest.mark.soak),
    ],
    ids="-".join,
)
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Region, sa.Engine]]:
    """A region on one kind of database, and an empty database of another kind or the same."""
    former, fresh = request.param
    engine = open_database(request.getfixturevalue(f"{former}_url"))
    another = open_database(request.getfixturevalue(f"empty_{fresh}"), create=True)
    region = Region(engine, tmp_path)
    yield region, another
    region.close()
    for each in (engine, another):
        each.dispose()


def content_of(engine: sa.Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that a restore brings back as it was."""
    with engine.begin() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(sa.select(table))), key=repr)
            for table in regional_tables()
            if table.name not in UNKEPT | PLACED
        }


def moved(region: Region, engine: sa.Engine) -> None:
    """Let the region's laptops find the restored database at the former address."""
    region.engine = engine


def worked(region: Region) -> tuple[Laptop, UUID, Card]:
    """A person with a card in full, from a laptop that has sent all."""
    person = region.person(family_name=NAME)
    laptop = region.laptop()
    laptop.sync()
    card = fill(laptop, person)
    keep_file(laptop.engine, FILE)
    laptop.sync()
    return laptop, person, card


def test_nobody_loses_what_the_server_answered_for_behind_the_backup(
    pair: tuple[Region, sa.Engine], tmp_path: Path
) -> None:
    """Rows come back as they were, lost ones from the laptops, and all are equal."""
    region, another = pair
    laptop, person, card = worked(region)
    methodist = region.laptop("methodist")
    methodist.sync()
    path = tmp_path / "server.backup"
    made = make_backup(region.engine, path, READER)
    kept = content_of(region.engine)
    laptop.update("goal", card.rows["goal"], text="Позднее")
    later = laptop.insert("journal_entry", person_id=person, text="После копии")
    laptop.sync()
    methodist.update("person", person, phone="77")
    methodist.sync()
    back = restore(another, path, KEY, [])
    assert back.rows == made.rows
    assert content_of(another) == kept
    with region.engine.begin() as former, another.begin() as fresh:
        assert current_epoch(former) != current_epoch(fresh)
        seal(fresh)
        assert first_fault(entries(fresh), read_head(fresh)) is None
    moved(region, another)
    for each in (laptop, methodist) * 2:
        each.sync(repairs=True)
    for each in (laptop, methodist):
        each.assert_equals_server()
    row = region.row("person", person)
    assert row is not None
    assert row["phone"] == "77"
    assert {entry["id"] for entry in methodist.all("journal_entry")} >= {later}
    assert [goal["text"] for goal in methodist.all("goal")] == ["Позднее"]


def test_a_backup_shows_nothing_and_opens_with_its_key_alone(small_file: Path, tmp_path: Path) -> None:
    content = small_file.read_bytes()
    assert secrets_in(content) == []
    assert small_file.stat().st_mode & 0o077 == 0
    assert survey(small_file, KEY).rows["person"] == 1
    with pytest.raises(OtherReaderError):
        survey(small_file, X25519PrivateKey.generate())
    (tmp_path / "other").write_bytes(b"PK\3\4" * 100)
    with pytest.raises(NotAServerBackupError):
        survey(tmp_path / "other", KEY)


def test_a_backup_altered_or_cut_anywhere_is_refused_and_nothing_is_written(
    small_file: Path, empty_sqlite: str
) -> None:
    whole = small_file.read_bytes()
    engine = open_database(empty_sqlite, create=True)
    refused = 0
    for place in (*range(0, 105, 4), *range(105, len(whole), len(whole) // 40)):
        altered = bytearray(whole)
        altered[place] ^= 0x40
        for broken in (bytes(altered), whole[:place]):
            small_file.write_bytes(broken)
            with pytest.raises(PlainError):
                restore(engine, small_file, KEY, [])
            refused += 1
    assert refused > 100
    assert sa.inspect(engine).get_table_names() == []
    engine.dispose()


def test_pieces_cannot_be_left_out_or_moved(tmp_path: Path) -> None:
    """More than one piece: each knows its place, and the last one that it is the last."""
    path = tmp_path / "long"
    noise = [bytes((number * step) % 251 for step in range(1, 4_000)) for number in range(1, 60)]
    noise = [X25519PrivateKey.generate().private_bytes_raw() * 100 + each for each in noise]
    write_records(path, READER, noise + [X25519PrivateKey.generate().private_bytes_raw() for _ in range(9_000)])
    whole = path.read_bytes()
    size, head = 64 * 1024 + 16, 97
    pieces = [whole[start : start + size] for start in range(head, len(whole), size)]
    assert len(pieces) > 3
    for changed in (pieces[:-1], pieces[1:], [pieces[1], pieces[0], *pieces[2:]], [*pieces, pieces[-1]]):
        path.write_bytes(whole[:head] + b"".join(changed))
        with pytest.raises(PlainError):
            survey(path, KEY)


def test_a_database_with_anything_in_it_is_left_alone(small: Region, small_file: Path, tmp_path: Path) -> None:
    """Also a backup that opens does not go over what is there, and a failed write leaves the older backup."""
    before = content_of(small.engine)
    with pytest.raises(PlainError, match="только в пустую"):
        restore(small.engine, small_file, KEY, [])
    assert content_of(small.engine) == before
    older = small_file.read_bytes()

    def broken() -> Iterator[bytes]:
        yield b"record"
        raise OSError(28, "no space")

    with pytest.raises(PlainError, match="не осталось места"):
        write_records(small_file, READER, broken())
    assert small_file.read_bytes() == older
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_database_of_an_earlier_version_with_anything_in_it_is_not_brought_up(
    small: Region, small_file: Path
) -> None:
    step_back(small.engine, "server_0004")
    before = sa.inspect(small.engine).get_table_names()
    with pytest.raises(PlainError, match="только в пустую"):
        restore(small.engine, small_file, KEY, [])
    assert sa.inspect(small.engine).get_table_names() == before
    assert "consent" not in before


def test_who_was_erased_behind_the_backup_stays_erased(small: Region, empty_sqlite: str, tmp_path: Path) -> None:
    """One who is in the backup, and one whom it has never known but a laptop still holds."""
    laptop, person, _ = worked(small)
    path, address = tmp_path / "server.backup", small.engine.url.render_as_string(hide_password=False)
    make_backup(small.engine, path, READER)
    later = laptop.insert("person", organization_id=small.schools[0], family_name=NAME)
    laptop.sync()
    acts = []
    for number, each in enumerate((person, later)):
        acts.append(tmp_path / f"act{number}.txt")
        reason = ["--reason", "Отзыв согласия", "--out", str(acts[-1])]
        assert run(["erase", "person", "--database", address, str(each), *reason]) == 0
    (tmp_path / "key").write_text(f"marshrut server backup key 1\n{KEY.private_bytes_raw().hex()}\n")
    told = [option for act in acts for option in ("--erasures", str(act))]
    command = ["backup", "restore", "--database", empty_sqlite, str(path), "--key", str(tmp_path / "key")]
    assert run([*command, *told]) == 0
    engine = open_database(empty_sqlite)
    moved(small, engine)
    for _ in range(3):
        laptop.sync(repairs=True)
    assert secrets_in(everything(engine, regional_tables())) == []
    assert NOTE not in "".join(laptop.dump())
    assert laptop.all("person") == []
    engine.dispose()


def test_the_commands_make_check_and_restore(
    small: Region, empty_sqlite: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, path = str(tmp_path / "key"), str(tmp_path / "server.backup")
    address = small.engine.url.render_as_string(hide_password=False)
    assert run(["backup", "key", key]) == 0
    reader = capsys.readouterr().out.strip()
    assert Path(key).stat().st_mode & 0o077 == 0
    assert run(["backup", "make", "--database", address, "--for", reader, path]) == 0
    assert run(["backup", "check", path, "--key", key]) == 0
    assert "цела" in capsys.readouterr().out
    command = ["backup", "restore", "--database", empty_sqlite, path, "--key", key]
    for arguments, said in (
        (["backup", "key", key], "поверх"),
        (command, "--nobody-erased"),
        ([*command, "--erasures", key], "нет актов"),
        (["backup", "make", "--database", address, "--for", "beef", path], "64"),
        (["backup", "check", path, "--key", path], "не файл ключа"),
    ):
        capsys.readouterr()
        assert run(arguments) == 1
        assert said in capsys.readouterr().err
    assert run([*command, "--nobody-erased"]) == 0
    assert "База возвращена" in capsys.readouterr().out
    assert run([*command, "--nobody-erased"]) == 1
