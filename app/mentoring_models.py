"""The target model of mentoring in an organisation: an order, a curator, a programme, a state (R56)."""

from collections.abc import Mapping
from uuid import UUID

from storage.reads.base import Engine
from storage.reads.mentoring_models import model_of_team
from storage.writes import Changes, editing


def keep_model(engine: Engine, team_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Write the model down, or change what is written: order_number, order_on, curator, programme, status."""
    with editing(engine, "Модель наставничества") as edit:
        known = model_of_team(edit.connection, team_id)
        if known is None:
            edit.insert("mentoring_model", {"status": "preparing", **changes, "team_id": team_id})
        else:
            edit.update("mentoring_model", known.id, changes)
    return edit.changes
