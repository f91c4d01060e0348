"""How much work a passphrase costs whoever guesses it: Argon2id (RFC 9106), measured on the computer that will unlock.

A passphrase that people can remember stands between a thief and the copy, so each guess shall cost as much as a person
gladly waits at a start. How much that is depends on the computer, so it is measured where the passphrase is set, in
seconds of the processor, so that other work beside it makes no guess cheaper. The numbers stand in the file of keys
beside the wrap: another computer opens it with the same ones, in its own time.

A recovery code is 120 random bits, which no work makes harder to guess; it is stretched cheaply (`CHEAP`).
"""

from __future__ import annotations

import os
import time
from typing import NamedTuple

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_MIB = 1024


class Stretch(NamedTuple):
    """Argon2id's numbers; memory in KiB."""

    memory: int
    passes: int
    lanes: int = 1


CHEAP = Stretch(19 * _MIB, 2)
"""The least that the OWASP Password Storage Cheat Sheet allows: about 25 ms."""
LEAST = Stretch(64 * _MIB, 3)
"""The least for a passphrase, however slow the computer: the second choice of RFC 9106, section 4."""
MOST_MEMORY, MOST_PASSES = 256 * _MIB, 16
seconds = 0.6
"""What an unlocking shall take here; 0 for `CHEAP`, as tests set it."""
_SHARE = 32
"""A passphrase may take so small a part of the computer's memory."""
_USUAL_MEMORY = 128 * _MIB
"""Where the system does not tell how much it has."""


def measured() -> Stretch:
    """What takes `seconds` on this computer, within bounds. Takes about as long itself."""
    if not seconds:
        return CHEAP
    memory = _fitting_memory()
    while True:
        try:
            once = _cost(Stretch(memory, 1))
            each = max(_cost(Stretch(memory, 2)) - once, once / 4)
        except MemoryError:
            if memory <= LEAST.memory:
                return LEAST
            memory //= 2
            continue
        passes = 1 + round((seconds - once) / each)
        if passes < LEAST.passes and memory > LEAST.memory:
            memory = max(LEAST.memory, memory // 2)
            continue
        return Stretch(memory, min(max(passes, LEAST.passes), MOST_PASSES))


def stretch(words: bytes, salt: bytes, numbers: Stretch, length: int) -> bytes:
    """So many bytes of a key out of words; lets the interpreter go meanwhile."""
    kdf = Argon2id(salt=salt, length=length, iterations=numbers.passes, lanes=numbers.lanes, memory_cost=numbers.memory)
    return kdf.derive(words)


def _fitting_memory() -> int:
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (AttributeError, ValueError, OSError):  # there is no such call on Windows
        return _USUAL_MEMORY
    return min(max(whole // _SHARE // _MIB * _MIB, LEAST.memory), MOST_MEMORY)


def _cost(numbers: Stretch) -> float:
    """Seconds of the processor."""
    began = time.thread_time()
    stretch(b"", bytes(16), numbers, 32)
    return time.thread_time() - began
