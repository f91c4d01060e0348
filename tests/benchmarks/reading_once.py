"""A process that reads a copy as the list and the search do, and prints how much of the processor each took.

A process of its own: the library wipes memory for a whole process at once, and never stops doing so.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from storage import cipher
from storage.engine import open_reader, open_server_sqlite
from storage.reads.people import PersonFilter, PersonOrder, person_ids, person_rows
from storage.reads.programmes import ProgrammeFilter, ProgrammeOrder, programme_ids, programme_rows
from storage.reads.word_forms import any_form
from storage.search import search
from tests.ui.demo_copy import KEY, TODAY

if TYPE_CHECKING:
    import sqlalchemy as sa

WORDS = ("мат", "математика", "уроками математики", "иванов", "формирующее оценивание", "фгос", "диагностика")
PAGE = 100
ROUNDS = 5
RESULTS = 5


def read_lists(connection: sa.Connection) -> None:
    """All ids in an order, then some pages of rows, of the people and of the registry."""
    for order in (PersonOrder.NAME, PersonOrder.LAST_CONTACT):
        people = person_ids(connection, PersonFilter(), order, today=TODAY)
        for start in range(0, len(people), PAGE):
            person_rows(connection, people[start : start + PAGE], TODAY)
    for words in WORDS:
        wanted = ProgrammeFilter(text=any_form(words))
        found = programme_ids(connection, wanted, ProgrammeOrder.TITLE, today=TODAY)
        programme_rows(connection, found[:PAGE], TODAY)


def read_search(connection: sa.Connection) -> None:
    """Words as they are typed into the search over everything."""
    for words in WORDS:
        search(connection, words, RESULTS)


def main() -> None:
    """Arguments: the copy, «encrypted» or «plain», «wiped» or «free» memory."""
    path, kind, memory = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    cipher.WIPES_MEMORY = memory == "wiped"
    if kind == "encrypted":
        engine = open_reader(path, KEY)
    else:
        engine = open_server_sqlite(f"sqlite:///{path}", create=False).execution_options(begin="DEFERRED")
    spent = {"list": 0.0, "search": 0.0}
    with closing(engine.connect()) as connection:
        for _ in range(ROUNDS):
            for name, read in (("list", read_lists), ("search", read_search)):
                began = process_time()
                read(connection)
                spent[name] += process_time() - began
    engine.dispose()
    sys.stdout.write(json.dumps(spent))


if __name__ == "__main__":
    main()
