"""Competencies and activities that something in a card can be tied to, as options of a list."""

from __future__ import annotations

from uuid import UUID

from storage.reads.base import Connection
from storage.reads.diagnoses import competencies_of_map, fitting_maps
from storage.reads.routes import current_route_id, items
from ui.screens.programmes.choice_chip import Option


def competency_options(connection: Connection, person_id: UUID) -> list[Option]:
    """Competencies of every approved map that serves the person (R13)."""
    return [
        Option(competency.id, f"{competency.code} {competency.title}", row.title)
        for row in fitting_maps(connection, person_id)
        for competency in competencies_of_map(connection, row.id)
    ]


def activity_options(connection: Connection, person_id: UUID) -> list[Option]:
    """Activities of the person's current route that were not cancelled."""
    route_id = current_route_id(connection, person_id)
    if route_id is None:
        return []
    return [Option(item.id, item.title) for item in items(connection, route_id) if item.status != "cancelled"]
