"""Room for the library's small pieces of memory, taken once a connection instead of one by one.

SQLCipher asks the system to lock every piece that it takes, and wipes each that it lets go. SQLite keeps a stock of
small pieces for each connection (https://sqlite.org/malloc.html, "Lookaside Memory Allocator"), but its 40 are held by
the first few statements that the driver keeps prepared, and from then on each row read pays: of 107,822 rows the list
took 2.1 times the processor's time of an unencrypted copy, with a stock that suffices 1.03 times. The stock is wiped as
one piece, when its connection closes.

The driver has no call for this, so the library's own is used where the driver's file offers it; elsewhere all works
as before, only slower.
"""

import ctypes
import sys

from sqlcipher3 import _sqlite3

PIECE_BYTES = 1_200
PIECES = 1_000
"""The 128 statements that the driver keeps hold some 600."""

_OK = 0
_CONFIG_LOOKASIDE = 13


def widen_lookaside() -> bool:
    """Give connections opened from now on the larger stock; whether it was taken. Only before the first connection."""
    if sys.platform != "linux":  # elsewhere a call with a varying number of arguments cannot be made so
        return False
    library = ctypes.CDLL(_sqlite3.__file__)
    try:
        shut_down, configure, start = library.sqlite3_shutdown, library.sqlite3_config, library.sqlite3_initialize
    except AttributeError:
        return False
    if shut_down() != _OK:
        return False
    taken: bool = configure(_CONFIG_LOOKASIDE, PIECE_BYTES, PIECES) == _OK
    return start() == _OK and taken
