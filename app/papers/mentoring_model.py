"""The model of mentoring of an organisation for paper: its order, its curator and the pairs of its members (R56)."""

from datetime import date
from uuid import UUID

from app.labels import label
from app.paper.content import FullName, Period
from app.paper.mentoring_model import MentoringPaper, PairLine
from app.papers.people import centre_of, name_of
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.mentoring import PairRow
from storage.reads.mentoring_models import model_of_team, pairs_of_team
from storage.reads.organizations import organization_row
from storage.reads.plan import tutor_on_paper
from storage.reads.teams import team_row


class NoModelError(PlainError):
    """The team is not in this copy, or its organisation has no model written down."""

    default = "У этой группы ещё нет модели наставничества, печатать нечего."


def compose_mentoring_model(connection: Connection, team_id: UUID, printed_on: date) -> MentoringPaper:
    """The model of a team's organisation with the pairs of its members. Raises `NoModelError`."""
    team, model = team_row(connection, team_id, printed_on), model_of_team(connection, team_id)
    if team is None or model is None:
        raise NoModelError
    place = organization_row(connection, team.organization_id) if team.organization_id is not None else None
    head = name_of(place.head_name) if place is not None and place.head_name else None
    return MentoringPaper(
        printed_on=printed_on,
        centre=centre_of(tutor_on_paper(connection, team.tutor_id)),
        team=team.name,
        organization=place.name if place is not None else "",
        head=head,
        order_number=model.order_number or "",
        order_on=model.order_on,
        curator=model.curator or "",
        programme=model.programme or "",
        state=label("mentoring_model.status", model.status),
        pairs=[_pair(row) for row in pairs_of_team(connection, team_id)],
    )


def _pair(row: PairRow) -> PairLine:
    return PairLine(
        mentor=name_of(row.mentor) if row.mentor else FullName(""),
        person=name_of(row.person),
        topic=row.topic or "",
        kind=label("mentoring.kind", row.kind),
        days=Period(row.starts_on, row.ends_on),
        meetings=row.meetings,
        state=label("mentoring.status", row.status),
    )
