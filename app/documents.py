"""What can be printed (R60-R67): each kind of paper, what it is about, and how it is composed and written.

The registry is data: a new paper is one line here, and the command line and the page «Печать» offer it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from app.consents import require_consent
from app.paper.checkpoint_sheet import CHECKPOINT_SHEET
from app.paper.consent import CONSENT, CONSENT_TO_PHOTO, CONSENT_TO_PRACTICE
from app.paper.content import Period
from app.paper.digest import DIGEST
from app.paper.feedback_journal import FEEDBACK_JOURNAL
from app.paper.group_plan import GROUP_PLAN
from app.paper.kind import write_together
from app.paper.lost_device import LOST_DEVICE
from app.paper.mentoring_model import MENTORING_MODEL
from app.paper.month_calendar import MONTH_CALENDAR
from app.paper.notice import NOTICE
from app.paper.person_data import PERSON_DATA
from app.paper.progress import PROGRESS
from app.paper.recommendation_page import RECOMMENDATION_PAGE
from app.paper.report import REPORT
from app.paper.route_plan import ROUTE_PLAN
from app.paper.visit_sheet import VISIT_SHEET
from app.papers.calendar import compose_calendar
from app.papers.checkpoints import compose_checkpoints, compose_checkpoints_of_period
from app.papers.consent import compose_consent
from app.papers.digest import compose_digest
from app.papers.group_plan import compose_group_plan
from app.papers.journal import compose_journal
from app.papers.lost_device import compose_lost_device
from app.papers.mentoring_model import compose_mentoring_model
from app.papers.notices import compose_notice
from app.papers.person_data import compose_person_data
from app.papers.plans import route_plan
from app.papers.progress import compose_progress
from app.papers.recommendations import compose_recommendations
from app.papers.report import compose_report
from app.papers.visits import compose_visit
from storage.reads.base import Connection
from storage.reads.organizations import working_places
from storage.withheld import whole


class About(StrEnum):
    """What one document of a kind is about."""

    PERSON = "person"
    TEAM = "team"
    VISIT = "visit"
    EVERYONE = "everyone"
    """All that this copy holds: one document, whoever is chosen."""


Subject = UUID | str
"""A person's or a team's id, or the name of a visit's sheet."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One document that is wanted: whose (None where it is about everyone), of which day and of which period."""

    subject: Subject | None
    printed_on: date
    period: Period

    @property
    def whose(self) -> UUID:
        """The person or the team. Raises TypeError for a document about neither."""
        if not isinstance(self.subject, UUID):
            raise TypeError("this document is about nobody in particular")
        return self.subject


@dataclass(frozen=True, slots=True)
class Document:
    """A kind of paper. ``compose`` reads what is on it, or raises a `PlainError`; ``write`` lays it out."""

    name: str
    title: str
    file_title: str
    compose: Callable[[Connection, Wish], Any]
    write: Callable[[Iterable[Any], Path | BinaryIO], int]
    about: About = About.PERSON
    has_period: bool = False


def month_of(day: date) -> Period:
    """The month of a day, until that day: what is printed where nobody names a period."""
    return Period(day.replace(day=1), day)


def group_document(name: str) -> Document | None:
    """The document of a team that goes by the same name on the command line, None where there is none."""
    found = DOCUMENTS.get(f"group-{name}") or DOCUMENTS.get(name)
    return found if found is not None and found.about is About.TEAM else None


def _person(compose: Callable[[Connection, UUID, date], Any]) -> Callable[[Connection, Wish], Any]:
    """A paper out of a person's card: there is none without their consent."""

    def composed(connection: Connection, wish: Wish) -> Any:
        require_consent(connection, wish.whose, wish.printed_on)
        return compose(connection, wish.whose, wish.printed_on)

    return composed


def _anyone(compose: Callable[[Connection, UUID, date], Any]) -> Callable[[Connection, Wish], Any]:
    """A paper of a team, or one that a person is given to consent by: it asks for no consent, and for no period."""
    return lambda connection, wish: compose(connection, wish.whose, wish.printed_on)


def _person_data(connection: Connection, wish: Wish) -> Any:
    """A person may have all that is held about them, whatever they consented to."""
    with whole(connection):
        return compose_person_data(connection, wish.whose, wish.printed_on)


def _whole(compose: Callable[[Connection, date], Any]) -> Callable[[Connection, Wish], Any]:
    """A paper about everyone that asks for no period."""
    return lambda connection, wish: compose(connection, wish.printed_on)


def _of_period(compose: Callable[[Connection, Period, date], Any]) -> Callable[[Connection, Wish], Any]:
    """A paper about everyone, of a period."""
    return lambda connection, wish: compose(connection, wish.period, wish.printed_on)


def _month(connection: Connection, wish: Wish) -> Any:
    """What a month ends with (R59): the journal, the checkpoints, the report, the calendar, one behind another."""
    period, day = wish.period, wish.printed_on
    return (
        (FEEDBACK_JOURNAL, compose_journal(connection, None, period, day)),
        (CHECKPOINT_SHEET, compose_checkpoints_of_period(connection, period, day)),
        (REPORT, compose_report(connection, period, day)),
        (MONTH_CALENDAR, compose_calendar(connection, period, day)),
    )


def _summary(connection: Connection, wish: Wish) -> Any:
    """The report once more for each municipality in which people of this copy work (R66)."""
    places = {place.municipality_id: place.municipality for place in working_places(connection)}
    towns = sorted((name, own_id) for own_id, name in places.items() if own_id is not None)
    return tuple((REPORT, compose_report(connection, wish.period, wish.printed_on, town)) for _, town in towns)


def _journal(connection: Connection, wish: Wish) -> Any:
    if isinstance(wish.subject, UUID):
        require_consent(connection, wish.subject, wish.printed_on)
    return compose_journal(connection, wish.whose if wish.subject else None, wish.period, wish.printed_on)


def _visit(connection: Connection, wish: Wish) -> Any:
    return compose_visit(connection, str(wish.subject), wish.printed_on)


def _lost_device(connection: Connection, printed_on: date) -> Any:
    """A lost computer holds what it shows nobody as well."""
    with whole(connection):
        return compose_lost_device(connection, printed_on)


def _digest(connection: Connection, printed_on: date) -> Any:
    return compose_digest(connection, None, printed_on)


_ALL = (
    Document("route", "План маршрута (ИОМ)", "Маршрут", _person(route_plan), ROUTE_PLAN.write),
    Document("checkpoints", "Лист контрольных точек", "Контрольные точки", _person(compose_checkpoints),
             CHECKPOINT_SHEET.write),
    Document("journal", "Журнал обратной связи", "Журнал", _journal, FEEDBACK_JOURNAL.write, has_period=True),
    Document("progress", "Справка «до и после»", "Справка до и после", _person(compose_progress), PROGRESS.write),
    Document("recommendations", "Рекомендации на страницу", "Рекомендации", _person(compose_recommendations),
             RECOMMENDATION_PAGE.write),
    Document("notice", "Информирование педагога", "Информирование", _person(compose_notice), NOTICE.write),
    Document("consent", "Согласие на обработку данных", "Согласие", _anyone(compose_consent), CONSENT.write),
    Document("consent-practice", "Согласие на публикацию практики", "Согласие на публикацию",
             _anyone(partial(compose_consent, purpose="practice")), CONSENT_TO_PRACTICE.write),
    Document("consent-photo", "Согласие на фото- и видеосъёмку", "Согласие на съёмку",
             _anyone(partial(compose_consent, purpose="photo")), CONSENT_TO_PHOTO.write),
    Document("person-data", "Сведения о персональных данных", "Сведения о данных", _person_data, PERSON_DATA.write),
    Document("group-route", "Маршрут группы", "Маршрут группы", _anyone(compose_group_plan), GROUP_PLAN.write,
             About.TEAM),
    Document("mentoring", "Модель наставничества", "Модель наставничества", _anyone(compose_mentoring_model),
             MENTORING_MODEL.write, About.TEAM),
    Document("visit", "Лист выезда", "Лист выезда", _visit, VISIT_SHEET.write, About.VISIT),
    Document("checkpoints-list", "Контрольные точки за период", "Контрольные точки",
             _of_period(compose_checkpoints_of_period), CHECKPOINT_SHEET.write, About.EVERYONE, has_period=True),
    Document("tutor-journal", "Журнал тьютора за период", "Журнал тьютора", _journal, FEEDBACK_JOURNAL.write,
             About.EVERYONE, has_period=True),
    Document("report", "Отчёт за период", "Отчёт", _of_period(compose_report), REPORT.write, About.EVERYONE,
             has_period=True),
    Document(
        "summary",
        "Свод по муниципалитетам",
        "Свод",
        _summary,
        write_together,
        About.EVERYONE,
        has_period=True,
    ),
    Document("month", "Месяц: журнал, точки, отчёт, календарь", "Месяц", _month, write_together, About.EVERYONE,
             has_period=True),
    Document("digest", "Дайджест для доски объявлений", "Дайджест", _whole(_digest), DIGEST.write, About.EVERYONE),
    Document("lost-device", "Лица в утраченном устройстве", "Утраченное устройство", _whole(_lost_device),
             LOST_DEVICE.write, About.EVERYONE),
)  # fmt: skip
DOCUMENTS: Mapping[str, Document] = {document.name: document for document in _ALL}
"""By the name that the command line uses."""
