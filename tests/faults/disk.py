"""The disk as the database's library sees it, with a test in between: it may watch, refuse, wait, or end the process.

SQLite does all its work on files through a table of functions (https://www.sqlite.org/vfs.html). Here the opening of
files in that table is replaced, and in each opened file the functions that write, shorten and force to the disk. No
compiler, no second library and no rights are needed, and the product's own code runs unchanged above it.
"""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Deed = Literal["write", "truncate", "sync", "delete"]
OK = 0
FULL, READ_ONLY, WRITE_FAILED, SYNC_FAILED, TRUNCATE_FAILED = 13, 8, 778, 1034, 1546
"""What the library is told: no room, no right, a fault of the disk when writing, forcing, shortening."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that the library is about to do to a file."""

    deed: Deed
    path: str
    at: int = 0
    """Where in the file; for a shortening, the new length."""
    content: bytes = b""


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("own", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("delete", ctypes.c_void_p),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", ctypes.c_int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", ctypes.c_void_p),
        ("truncate", ctypes.c_void_p),
        ("sync", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 13),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.c_void_p),)


_pointer, _int, _long = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _pointer, _int, _pointer)
_DELETE = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _int)
_WRITE = ctypes.CFUNCTYPE(_int, _pointer, _pointer, _int, _long)
_TRUNCATE = ctypes.CFUNCTYPE(_int, _pointer, _long)
_SYNC = ctypes.CFUNCTYPE(_int, _pointer, _int)


@dataclass
class _Library:
    """The functions of the library in this process, and who is to be asked before each."""

    vfs: _Vfs
    own: tuple[int, int]
    """The library's own functions that open and delete."""
    watcher: Callable[[Step], int] | None = None
    paths: dict[int, str] = field(default_factory=dict)
    """Names of open files, by the address of each."""
    kept: dict[int, _Methods] = field(default_factory=dict)
    """Changed tables by the address of the library's own; they live as long as the process."""
    functions: list[object] = field(default_factory=list)
    """What the library calls: it must not be collected."""

    def come_between(self) -> None:
        """Let each file that is opened from here on ask the watcher."""
        opens, deletes = (kind(address) for kind, address in zip((_OPEN, _DELETE), self.own, strict=True))

        def open_file(vfs: int, name: int | None, file: int, flags: int, told: int | None) -> int:
            code = int(opens(vfs, name, file, flags, told))
            if code == OK:
                self.paths[file] = ctypes.string_at(name).decode() if name else ""
                opened = _File.from_address(file)
                opened.methods = ctypes.addressof(self._changed(opened.methods))
            return code

        def delete(vfs: int, name: int, syncs: int) -> int:
            return self._ask(Step("delete", ctypes.string_at(name).decode())) or int(deletes(vfs, name, syncs))

        made = _OPEN(open_file), _DELETE(delete)
        self.functions += made
        self.vfs.open, self.vfs.delete = (ctypes.cast(each, _pointer).value for each in made)

    def step_back(self) -> None:
        """Leave the library alone again; files that are open still ask the watcher."""
        self.vfs.open, self.vfs.delete = self.own

    def _ask(self, step: Step) -> int:
        return OK if self.watcher is None else self.watcher(step)

    def _changed(self, address: int) -> _Methods:
        if address in self.kept:
            return self.kept[address]
        own = _Methods.from_address(address)
        changed = _Methods.from_buffer_copy(own)
        writes, truncates, syncs = _WRITE(own.write), _TRUNCATE(own.truncate), _SYNC(own.sync)

        def write(file: int, content: int, size: int, at: int) -> int:
            if self.watcher is not None:
                code = self._ask(Step("write", self.paths.get(file, ""), at, ctypes.string_at(content, size)))
                if code != OK:
                    return code
            return int(writes(file, content, size, at))

        def truncate(file: int, length: int) -> int:
            return self._ask(Step("truncate", self.paths.get(file, ""), length)) or int(truncates(file, length))

        def sync(file: int, how: int) -> int:
            return self._ask(Step("sync", self.paths.get(file, ""))) or int(syncs(file, how))

        made = [_WRITE(write), _TRUNCATE(truncate), _SYNC(sync)]
        changed.write, changed.truncate, changed.sync = (ctypes.cast(each, _pointer).value for each in made)
        self.functions += made
        self.kept[address] = changed
        return changed


@cache
def _library() -> _Library:
    import sqlcipher3._sqlite3

    loaded = ctypes.CDLL(sqlcipher3._sqlite3.__file__)
    loaded.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    vfs = loaded.sqlite3_vfs_find(None).contents
    return _Library(vfs, (vfs.open, vfs.delete))


@contextmanager
def watched_disk(watcher: Callable[[Step], int]) -> Iterator[None]:
    """Ask ``watcher`` before each step on files that are opened within, or were opened within an earlier watch."""
    library = _library()
    assert library.watcher is None, "one watcher at a time"
    library.watcher = watcher
    library.come_between()
    try:
        yield
    finally:
        library.watcher = None
        library.step_back()


def watch_from_here(watcher: Callable[[Step], int]) -> None:
    """As `watched_disk`, for a process that will not come back."""
    library = _library()
    library.watcher = watcher
    library.come_between()


@dataclass
class Failing:
    """Refuses the n-th of the steps that are named, and counts how often it came to that."""

    deeds: frozenset[str]
    number: int
    code: int
    stays: bool = False
    """Whether all later ones are refused as well, as a full disk does."""
    only: str = ""
    """The beginning of the paths that it is about."""
    seen: int = 0
    fired: int = 0

    def __call__(self, step: Step) -> int:
        if step.deed not in self.deeds or not step.path.startswith(self.only):
            return OK
        self.seen += 1
        if self.seen == self.number or (self.stays and self.seen > self.number):
            self.fired += 1
            return self.code
        return OK
