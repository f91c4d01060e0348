"""What a person is told for each fault of the disk and of the library."""

import errno
import inspect

import pytest
from sqlcipher3 import dbapi2

from storage import errors
from storage.errors import (
    CopyUnreachableError,
    DiskFailedError,
    DiskFullError,
    MemoryShortError,
    PlainError,
    ReadOnlyError,
    StorageError,
    explain,
)

SQLITE_IOERR_FSYNC = 1034
KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, PlainError)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_refusal_is_one_russian_sentence(kind: type[PlainError]) -> None:
    sentence = kind().sentence
    assert sentence.endswith(".")
    assert sentence.count(". ") == 0
    assert sentence[0].isupper()
    assert any("а" <= letter <= "я" for letter in sentence)


def test_details_stay_out_of_what_a_person_reads() -> None:
    error = StorageError(sqlite=13)
    assert error.details == {"sqlite": 13}
    assert "13" not in str(error)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EACCES, ReadOnlyError),
        (errno.EROFS, ReadOnlyError),
        (errno.ENOENT, CopyUnreachableError),
        (errno.EIO, DiskFailedError),
    ],
)
def test_a_fault_of_the_system_becomes_plain(number: int, kind: type[StorageError]) -> None:
    assert type(explain(OSError(number, "secret path"))) is kind


def test_want_of_memory_becomes_plain() -> None:
    assert isinstance(explain(MemoryError()), MemoryShortError)


def test_an_extended_result_code_counts_as_its_primary_one() -> None:
    fault = dbapi2.OperationalError("disk I/O error")
    fault.sqlite_errorcode = SQLITE_IOERR_FSYNC
    assert isinstance(explain(fault), DiskFailedError)


def test_a_mistake_of_ours_is_left_as_it_is() -> None:
    assert explain(dbapi2.IntegrityError("UNIQUE constraint failed")) is None
    assert explain(ValueError("x")) is None
