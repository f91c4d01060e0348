"""The digest for a notice board: what begins within 60 days, under its subject or its group of competencies (R55)."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from app.labels import label
from app.paper.content import CompetencyGroup, Period
from app.paper.digest import Digest, DigestGroup, DigestItem
from app.paper.russian import NO_BREAK, number, sentence
from app.papers.people import centre_of
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.digest import ComingEvent, ComingRun, coming_events, coming_runs
from storage.reads.network import municipality_names
from storage.reads.plan import tutor_on_paper

DAYS = 60
_SEVERAL = 3
"""More subjects than these are not repeated under each of them."""
_FOR_SEVERAL = "Для нескольких предметов"
_FOR_ALL = "Для всех педагогов"
_FOR_MANAGERS = "Для руководителей"


class NothingComingError(PlainError):
    """No programme and no event begins soon."""

    default = "В ближайшие 60 дней программ и событий нет, дайджест печатать не из чего."


def compose_digest(
    connection: Connection, municipality_id: UUID | None, printed_on: date, specialist_id: UUID | None = None
) -> Digest:
    """The digest of a municipality, or of the region where None is given.

    ``specialist_id``: whose office prints it; that person is not named. Raises `NothingComingError`.
    """
    last = printed_on + timedelta(days=DAYS)
    runs = coming_runs(connection, printed_on, last)
    events = coming_events(connection, printed_on, last, municipality_id)
    if not runs and not events:
        raise NothingComingError
    return Digest(
        printed_on=printed_on,
        centre=centre_of(tutor_on_paper(connection, specialist_id)),
        municipality=dict(municipality_names(connection)).get(municipality_id, "") if municipality_id else "",
        period=Period(printed_on, last),
        programmes=len({(run.title, run.provider) for run in runs}),
        events=len(events),
        groups=_grouped(
            [(_titles_of_run(run), _item_of_run(run)) for run in runs]
            + [(_titles(event.subjects, event.groups), _item_of_event(event)) for event in events]
        ),
    )


def _grouped(found: Sequence[tuple[Sequence[str], DigestItem]]) -> list[DigestGroup]:
    """Subjects by the alphabet, then what is for several of them, then groups of competencies, then what is for all."""
    items: dict[str, list[DigestItem]] = {}
    for titles, item in found:
        for title in titles:
            items.setdefault(title, []).append(item)
    last = [_FOR_SEVERAL, *map(_competencies, CompetencyGroup), _FOR_ALL, _FOR_MANAGERS]
    subjects = sorted((title for title in items if title not in last), key=_alphabetic)
    return [
        DigestGroup(title, sorted(items[title], key=lambda item: item.days.start or date.max))
        for title in [*subjects, *last]
        if title in items
    ]


def _titles_of_run(run: ComingRun) -> list[str]:
    return [_FOR_MANAGERS] if run.audience == "manager" else _titles(run.subjects, run.groups)


def _titles(subjects: Sequence[str], groups: Sequence[str]) -> list[str]:
    """Under which titles an item stands: its subjects, else its only group of competencies, else «for all»."""
    if subjects:
        return [sentence(subject) for subject in subjects] if len(subjects) <= _SEVERAL else [_FOR_SEVERAL]
    return [_competencies(groups[0])] if len(groups) == 1 else [_FOR_ALL]


def _competencies(group: str) -> str:
    return f"{sentence(label('competency_group', group))} компетенции"


def _alphabetic(title: str) -> str:
    return title.casefold().replace("ё", "е")


def _item_of_run(run: ComingRun) -> DigestItem:
    return DigestItem(
        title=run.title,
        kind=label("programme.kind", run.kind),
        days=Period(run.starts_on, run.ends_on),
        hours=run.hours,
        form=label("study_form", run.study_form),
        place=run.place or "",
        provider=run.provider,
        audience=_for_whom(run.audience, run.subjects),
        price=f"{number(run.price)}{NO_BREAK}₽" if run.price else "бесплатно",
        registry_number=run.registry_number or "",
    )


def _item_of_event(event: ComingEvent) -> DigestItem:
    return DigestItem(
        title=event.title,
        kind=label("event.kind", event.kind),
        days=Period(event.starts_on, event.ends_on),
        hours=event.hours,
        form="онлайн" if event.is_online else "очно",
        place=event.place or "",
        provider=event.provider,
        audience=_for_whom("", event.subjects),
    )


def _for_whom(audience: str, subjects: Sequence[str]) -> str:
    """«педагоги: математика, физика», «все педагоги», «руководители»."""
    if audience == "manager":
        return "руководители"
    return f"педагоги: {', '.join(subjects)}" if subjects else "все педагоги"
