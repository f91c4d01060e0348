"""Search over everything: the field that is always there, and the index behind it."""

from app.paper_codes import find_papers
from storage import search
from storage.reads.base import Connection, Engine
from storage.search import SearchResult

__all__ = ["SearchResult", "find", "take_in"]

RESULTS_A_KIND = 4


def find(connection: Connection, text: str) -> list[SearchResult]:
    """Rows in which every word of the text stands in any Russian form, people first; a few of each kind.

    Before them the route that a paper shows, where the text is the code or the number of one.
    """
    return find_papers(connection, text) + search.search(connection, text, RESULTS_A_KIND)


def take_in(engine: Engine) -> bool:
    """Bring one lot of changed rows into the index; True where more are left."""
    return search.catch_up(engine)
