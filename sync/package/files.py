"""A package as a file on a stick: read with a limit, written whole or not at all and compared."""

from pathlib import Path

from storage.errors import DiskFailedError, explain
from storage.files import replace_file
from sync.package.contents import MOST_BYTES
from sync.package.errors import NotAPackageError, TooLargePackageError

SUFFIX = ".marshrut"


def read_package(path: Path) -> bytes:
    """The bytes of a file. Raises `TooLargePackageError`, `NotAPackageError`, or a `StorageError` for the disk's."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except IsADirectoryError as error:
        raise NotAPackageError from error
    except OSError as error:
        raise explain(error) or error from error
    if len(content) > MOST_BYTES:
        raise TooLargePackageError
    return content


def write_package(path: Path, content: bytes) -> None:
    """Put a package at ``path`` and read it back: sticks exist that lie about what they keep.

    Raises a `StorageError`; what was at ``path`` is then untouched, unless the reading back has failed.
    """
    replace_file(path, content)
    if read_package(path) != content:
        raise DiskFailedError
