"""Ids made on a device: unique, sortable by time, in the order in which they were asked for."""

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from storage.ids import new_id

MANY = 20_000


def test_ids_stand_in_the_order_in_which_they_were_asked_for() -> None:
    """Within a millisecond too: what is written down one after the other is read in that order."""
    made = [new_id() for _ in range(MANY)]
    assert made == sorted(made)
    assert len({one.int >> 80 for one in made}) < MANY, "no two of them fell into one millisecond"
    assert {one.version for one in made} == {7}


def test_threads_share_no_id() -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(chain.from_iterable(threads.map(lambda _: [new_id() for _ in range(MANY // 8)], range(8))))
    assert len(set(made)) == len(made)


def test_a_fork_begins_anew() -> None:
    """Both sides of a fork stand in the same millisecond of the same counter."""
    readable, writable = os.pipe()
    new_id()
    child = os.fork()
    if child == 0:
        os.write(writable, new_id().bytes)
        os._exit(0)
    own = new_id()
    os.waitpid(child, 0)
    assert os.read(readable, 16) != own.bytes
