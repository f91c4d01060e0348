"""Who stands on a paper: the centre, the tutor, the teacher; the same on every kind."""

from app.labels import label
from app.paper import content
from storage.reads.people import PersonCard
from storage.reads.plan import TutorOnPaper

CENTRE = "Центр непрерывного повышения профессионального мастерства педагогических работников"
"""Printed where the tutor's office is not known."""


def name_of(full: str) -> content.FullName:
    """A full name in one string, in its parts."""
    family, _, rest = full.partition(" ")
    given, _, patronymic = rest.partition(" ")
    return content.FullName(family, given, patronymic)


def centre_of(tutor: TutorOnPaper | None) -> content.Centre:
    """The office of the tutor, or the centre's general name."""
    if tutor is None or not tutor.office:
        return content.Centre(CENTRE)
    head = name_of(tutor.office_head) if tutor.office_head else None
    return content.Centre(tutor.office, tutor.office_address or "", head)


def tutor_of(tutor: TutorOnPaper | None) -> content.Tutor:
    """Who accompanies."""
    if tutor is None:
        return content.Tutor(content.FullName(""))
    name = content.FullName(tutor.family_name, tutor.given_name, tutor.patronymic or "")
    return content.Tutor(name, label("specialist.role", tutor.role))


def person_name(person: PersonCard) -> content.FullName:
    """A person's name in its parts."""
    return content.FullName(person.family_name, person.given_name, person.patronymic or "")


def teacher_of(person: PersonCard, *, mentor: str = "", career_stage: str | None = None) -> content.Teacher:
    """The person as a paper names them; ``career_stage`` where the route has one of its own."""
    return content.Teacher(
        name=person_name(person),
        position=person.position,
        subjects=person.subjects,
        organization=person.organization,
        municipality=person.municipality,
        education=person.education or "",
        experience_years=person.experience_years,
        category=label("person.category", person.category),
        career_stage=label("career_stage", career_stage or person.career_stage),
        mentor=mentor,
        context=person.context or "",
    )
