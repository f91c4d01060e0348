"""From a paper back to its route: by the code at its foot, scanned or typed, or by the number in its head."""

import re
from collections.abc import Sequence

from app.paper.codes import read_code, route_number
from storage.reads.base import Connection
from storage.reads.people import person_card
from storage.reads.routes import RouteHead, route_head, routes_ending, versions
from storage.reads.teams import team_row
from storage.search import SearchResult

_NUMBER = re.compile(r"№?\s*([0-9A-Fa-f]{6})(?:\D+(\d{1,4}))?\.?")
"""«№ 1A2B3C» as the head of a plan says it, and the version behind it, where it is typed along."""
_PLAN = "Маршрут №"


def find_papers(connection: Connection, typed: str) -> list[SearchResult]:
    """Routes of this copy that the code or the number of a paper names, each with a word whether the paper is older."""
    code = read_code(typed)
    if code is not None:
        head = route_head(connection, code.route_id)
        return _results(connection, [head] if head is not None else [], code.version)
    number = _NUMBER.fullmatch(typed.strip())
    if number is None:
        return []
    return _results(connection, routes_ending(connection, number[1]), int(number[2]) if number[2] else None)


def _results(connection: Connection, heads: Sequence[RouteHead], printed: int | None) -> list[SearchResult]:
    return [
        SearchResult(
            "route",
            head.id,
            f"{_PLAN} {route_number(head.id)} — {_whose(connection, head)}",
            _age(connection, head, printed),
            head.person_id,
            head.team_id,
        )
        for head in heads
    ]


def _whose(connection: Connection, head: RouteHead) -> str:
    if head.person_id is not None:
        person = person_card(connection, head.person_id)
        return " ".join(part for part in (person.family_name, person.given_name) if part) if person else ""
    team = team_row(connection, head.team_id, head.starts_on) if head.team_id is not None else None
    return team.name if team is not None else ""


def _age(connection: Connection, head: RouteHead, printed: int | None) -> str:
    newest = max((version.number for version in versions(connection, head.id)), default=0)
    if printed is None:
        return f"версия {newest}"
    if printed < newest:
        return f"бумага старше: на ней версия {printed}, сейчас версия {newest}"
    if printed > newest:
        return f"на бумаге версия {printed}, здесь пока версия {newest}: нужен обмен"
    return f"бумага не устарела: версия {printed}"
