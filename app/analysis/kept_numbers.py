"""Which numbers of the server stay in this copy: those that are open to who works here, and were when they came.

The numbers of the region name no few persons, but for those of one's own municipality, which are shown as they are. So
with another municipality, or another role, they are other numbers, and the former ones go.
"""

from functools import partial
from uuid import UUID

from app.rights import may_summarise, own_municipality
from storage.reads.base import Connection
from storage.settings import read_setting, write_setting
from storage.summaries import drop_summaries

_OPEN_TO = "summaries_open_to"


def drop_closed_summaries(connection: Connection, role: str, specialist_id: UUID | None) -> None:
    """Drop what is closed to this worker now, and what was brought of the region for another place or role (R52)."""
    is_open = partial(may_summarise, connection, role, specialist_id)
    works_as = f"{role} {own_municipality(connection, specialist_id)}"
    worked_as = read_setting(connection, _OPEN_TO)
    drop_summaries(connection, lambda place: is_open(place) and (place is not None or worked_as == works_as))
    if worked_as != works_as:
        write_setting(connection, _OPEN_TO, works_as)
