"""Personal recommendations for paper: the tutor's newest words, else what the deficits propose (R44)."""

from datetime import date
from uuid import UUID

from app.deficits import open_deficits
from app.labels import LEVEL_NAMES
from app.paper.content import FullName
from app.paper.recommendation_page import OpenDeficit, RecommendationPage
from app.papers.people import centre_of, name_of, teacher_of, tutor_of
from app.papers.tutors import tutor_of_person
from app.recommendations import SHOWN, NothingToRecommendError, draft_text
from storage.reads.base import Connection
from storage.reads.diagnoses import latest_diagnosis
from storage.reads.people import person_card
from storage.reads.recommendations import recommendations_of_person


def compose_recommendations(connection: Connection, person_id: UUID, printed_on: date) -> RecommendationPage:
    """The newest kept recommendations of a person, or a proposal from the open deficits.

    Raises `NothingToRecommendError` where nothing is kept and no deficit is open.
    """
    person = person_card(connection, person_id)
    if person is None:
        raise NothingToRecommendError
    kept = next(iter(recommendations_of_person(connection, person_id)), None)
    text = kept.text if kept is not None else draft_text(connection, person_id)
    diagnosis = latest_diagnosis(connection, person_id)
    tutor = tutor_of_person(connection, person, printed_on)
    return RecommendationPage(
        printed_on=printed_on,
        centre=centre_of(tutor),
        tutor=tutor_of(tutor),
        teacher=teacher_of(person),
        text=text,
        made_on=kept.made_on if kept is not None else None,
        author=name_of(kept.author) if kept is not None and kept.author else FullName(""),
        diagnosed_on=diagnosis.held_on if diagnosis is not None else None,
        instrument=(diagnosis.instrument or diagnosis.map_title) if diagnosis is not None else "",
        others=[
            OpenDeficit(deficit.competency.title, LEVEL_NAMES[deficit.shown], LEVEL_NAMES[deficit.competency.required])
            for deficit in open_deficits(connection, person_id)[:SHOWN]
            if deficit.competency.title not in text
        ],
    )
