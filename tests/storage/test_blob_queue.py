"""What a laptop keeps of files: named ones, unsent ones, and for a while what «undo» could bring back."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.undo import undo
from storage.blob_queue import ATTACHMENT, note_sent, note_unwelcome, sweep, to_fetch, to_send, want_file
from storage.blobs import begin_blob, held_blob, take_bytes
from storage.pending import OUTBOX
from storage.validation import InvalidFieldError
from storage.writes import UNDO_STEP, editing
from tests.factories import TODAY, add_person, make_copy

NOW = datetime.now(UTC)
SCAN, PHOTO = b"scan" * 1_000, b"photo" * 1_000


def name_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    yield engine
    engine.dispose()


@pytest.fixture
def person(copy: sa.Engine) -> UUID:
    return add_person(copy)


def keep(copy: sa.Engine, content: bytes, *, sent: bool = False, whole: bool = True) -> None:
    with copy.begin() as connection:
        begin_blob(connection, name_of(content), len(content), NOW, sent=len(content) if sent else 0)
        take_bytes(connection, name_of(content), 0, content if whole else content[:-1])


def attach(copy: sa.Engine, person: UUID, content: bytes, thumbnail: bytes = b"") -> UUID:
    row = {
        "person_id": person, "name": "скан", "media_type": "image/png", "size": len(content),
        "sha256": name_of(content), "thumbnail": name_of(thumbnail) if thumbnail else None, "added_on": TODAY,
    }  # fmt: skip
    with editing(copy, "Файл") as edit:
        return edit.insert("attachment", row)


def delete(copy: sa.Engine, row_id: UUID) -> None:
    with editing(copy, "Удаление файла") as edit:
        edit.delete("attachment", row_id)


def is_here(copy: sa.Engine, content: bytes) -> bool:
    with copy.begin() as connection:
        return held_blob(connection, name_of(content)) is not None


def swept(copy: sa.Engine, now: datetime = NOW) -> int:
    with copy.begin() as connection:
        return sweep(connection, now)


def leave(copy: sa.Engine, *, forget_operations: bool = True) -> None:
    """The card goes to another tutor: its rows leave as the inbox drops them."""
    with copy.begin() as connection:
        connection.exec_driver_sql("DELETE FROM attachment")
        for table in ("consent", "person"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - a name of ours
        if forget_operations:
            connection.execute(sa.delete(OUTBOX))


def test_the_files_of_a_card_that_left_go(copy: sa.Engine, person: UUID) -> None:
    keep(copy, SCAN, sent=True)
    keep(copy, PHOTO, sent=True, whole=False)
    attach(copy, person, SCAN, PHOTO)
    assert swept(copy) == 0
    leave(copy)
    assert swept(copy) == 2
    assert not is_here(copy, SCAN)
    assert not is_here(copy, PHOTO)


def test_a_file_that_is_not_sent_stays_until_it_is(copy: sa.Engine, person: UUID) -> None:
    keep(copy, SCAN)
    attach(copy, person, SCAN)
    leave(copy)
    assert swept(copy, NOW + timedelta(days=900)) == 0
    with copy.begin() as connection:
        assert [due.name for due in to_send(connection)] == [name_of(SCAN)]
        note_sent(connection, name_of(SCAN), len(SCAN) - 1)
        assert held_blob(connection, name_of(SCAN)) is not None
        note_sent(connection, name_of(SCAN), len(SCAN))
    assert not is_here(copy, SCAN)


def test_a_file_that_the_server_does_not_want_stays_while_its_operation_does(copy: sa.Engine, person: UUID) -> None:
    keep(copy, SCAN)
    attach(copy, person, SCAN)
    leave(copy, forget_operations=False)
    with copy.begin() as connection:
        note_unwelcome(connection, name_of(SCAN))
        assert held_blob(connection, name_of(SCAN)) is not None
        connection.execute(sa.delete(OUTBOX))
        note_unwelcome(connection, name_of(SCAN))
    assert not is_here(copy, SCAN)


@pytest.mark.parametrize("sent", [True, False])
def test_a_deleted_file_waits_for_undo(copy: sa.Engine, person: UUID, sent: bool) -> None:
    keep(copy, SCAN, sent=sent)
    row_id = attach(copy, person, SCAN)
    delete(copy, row_id)
    assert swept(copy, NOW + timedelta(days=29)) == 0
    with copy.begin() as connection:
        assert to_send(connection) == []
    undo(copy)
    with copy.begin() as connection:
        assert [due.name for due in to_send(connection)] == [name_of(SCAN)]  # the server may have let it go


def test_a_deleted_file_goes_after_a_month(copy: sa.Engine, person: UUID) -> None:
    keep(copy, SCAN, sent=True)
    delete(copy, attach(copy, person, SCAN))
    with copy.begin() as connection:
        connection.execute(sa.delete(OUTBOX))
        connection.execute(sa.update(UNDO_STEP).values(made_at=NOW - timedelta(days=31)))
    assert swept(copy) == 1


def test_parts_of_an_interrupted_adding_go_after_an_hour(copy: sa.Engine) -> None:
    keep(copy, SCAN, whole=False)
    assert swept(copy) == 0
    assert swept(copy, NOW + timedelta(minutes=61)) == 1


def test_a_file_of_two_cards_stays_while_one_is_here(copy: sa.Engine, person: UUID) -> None:
    keep(copy, SCAN, sent=True)
    attach(copy, add_person(copy), SCAN)
    first = attach(copy, person, SCAN)
    with editing(copy, None) as edit:
        edit.delete("attachment", first)
    assert swept(copy) == 0


def test_what_a_person_asks_for_is_fetched_whatever_its_size(copy: sa.Engine, person: UUID) -> None:
    large = b"x" * (3 * 1024 * 1024)
    attach(copy, person, large, PHOTO)
    with copy.begin() as connection:
        assert [due.name for due in to_fetch(connection)] == [name_of(PHOTO)]
        want_file(connection, name_of(large), len(large), NOW)
        assert [(due.name, due.size) for due in to_fetch(connection)] == [
            (name_of(PHOTO), 0), (name_of(large), len(large)),
        ]  # fmt: skip
        assert swept_in(connection) == 0


def swept_in(connection: sa.Connection) -> int:
    return sweep(connection, NOW)


@pytest.mark.parametrize("whole", [True, False])
def test_what_is_left_of_a_snapshot_is_not_sent_and_goes(copy: sa.Engine, whole: bool) -> None:
    keep(copy, SCAN, sent=True, whole=whole)
    with copy.begin() as connection:
        assert to_send(connection) == to_fetch(connection) == []
    assert swept(copy) == 1


@pytest.mark.parametrize("name", ["скан-1", "abcd", "AB" * 32, "../" + "0" * 61, "0" * 65])
def test_what_names_no_bytes_is_neither_made_here_nor_asked_for(copy: sa.Engine, person: UUID, name: str) -> None:
    """A server or another laptop may hold such a row all the same: it stands here, and hinders no other."""
    row_id = attach(copy, person, SCAN, PHOTO)
    for field in ("sha256", "thumbnail"):
        with editing(copy, "Файл") as edit, pytest.raises(InvalidFieldError):
            edit.update("attachment", row_id, {field: name})
    attach(copy, person, PHOTO)
    with copy.begin() as connection:
        spoilt = sa.update(ATTACHMENT).where(ATTACHMENT.c.id == row_id)
        connection.execute(spoilt.values(sha256=name, thumbnail=name))
        assert [due.name for due in to_fetch(connection)] == [name_of(PHOTO)]
