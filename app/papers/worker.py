"""Who works in this copy: in whose name a paper about many people goes out."""

from uuid import UUID

from storage.reads.base import Connection
from storage.reads.plan import TutorOnPaper, tutor_on_paper
from storage.settings import read_setting


def tutor_here(connection: Connection) -> TutorOnPaper | None:
    """The specialist to whom the server gave this copy; None where it named none."""
    own_id = read_setting(connection, "specialist_id")
    return tutor_on_paper(connection, UUID(own_id)) if own_id else None
