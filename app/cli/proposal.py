"""The proposed route without a window: propose."""

import json
import time
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from app.cli.asking import opened, put

if TYPE_CHECKING:
    from app.proposal.explanation import Explained, Explanation
    from app.proposal.task import Wishes

_SECONDS = 20.0
"""How long a better plan is looked for; mostly the best one is proven in a moment."""


class Form(StrEnum):
    """Forms of study, as the registry names them."""

    IN_PERSON = "in_person"
    MIXED = "mixed"
    PART_TIME = "part_time"
    DISTANCE = "distance"


class Travel(StrEnum):
    """How far the person can travel."""

    HOME = "home"
    DISTRICT = "district"
    ANYWHERE = "anywhere"


_Person = Annotated[str, typer.Option("--person", metavar="ID", help="Педагог.")]
_Hours = Annotated[int | None, typer.Option("--hours", metavar="N", min=0, help="Не больше стольких часов всего.")]
_Pace = Annotated[
    int | None, typer.Option("--hours-a-week", metavar="N", min=1, help="Не больше стольких часов в неделю.")
]
_From = Annotated[
    datetime | None,
    typer.Option("--from", metavar="D", formats=["%Y-%m-%d"], help="Первый день, 2027-01-15; без него – сегодня."),
]
_To = Annotated[
    datetime | None,
    typer.Option("--to", metavar="D", formats=["%Y-%m-%d"], help="Последний день; без него – конец учебного года."),
]
_Forms = Annotated[list[Form] | None, typer.Option("--form", help="Форма обучения; можно несколько.")]
_Travel = Annotated[Travel, typer.Option("--travel", help="Докуда можно ездить: свой муниципалитет, округ, область.")]
_AtWork = Annotated[
    int, typer.Option("--workplace", metavar="N", min=0, help="Не больше стольких мероприятий на рабочем месте.")
]
_Pinned = Annotated[
    list[str] | None, typer.Option("--pin", metavar="ID", help="Взять непременно: номер из --json; можно несколько.")
]
_Banned = Annotated[
    list[str] | None, typer.Option("--ban", metavar="ID", help="Не брать: номер из --json; можно несколько.")
]


def add_commands(application: typer.Typer) -> None:
    """Put this command under the application."""
    application.command()(propose)


def propose(  # noqa: PLR0913 - one parameter for each option of the command
    context: typer.Context,
    *,
    person: _Person,
    hours: _Hours = None,
    hours_a_week: _Pace = None,
    since: _From = None,
    until: _To = None,
    form: _Forms = None,
    travel: _Travel = Travel.ANYWHERE,
    workplace: _AtWork = 6,
    pin: _Pinned = None,
    ban: _Banned = None,
    free: Annotated[bool, typer.Option("--free", help="Только бесплатное.")] = False,
    unapproved: Annotated[
        bool, typer.Option("--unapproved", help="И без одобрения совета, с предупреждением.")
    ] = False,
    beside: Annotated[bool, typer.Option("--beside", help="Дополнить план, который уже есть.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Отчёт одной строкой JSON.")] = False,
) -> None:
    """Предложить маршрут: что закрывает дефициты за меньшее число часов, с причиной каждого выбора."""
    from app.clock import today
    from app.proposal.task import Wishes, end_of_school_year

    first = since.date() if since else today()
    wishes = Wishes(
        first,
        until.date() if until else end_of_school_year(first),
        hours=hours,
        hours_a_week=hours_a_week,
        forms=frozenset(one.value for one in form or ()),
        farthest=list(Travel).index(travel),
        approved_only=not unapproved,
        free_only=free,
        workplace=workplace,
        pinned=frozenset(map(_as_id, pin or ())),
        banned=frozenset(map(_as_id, ban or ())),
    )
    begun = time.monotonic()
    explained = _explained(context, _as_id(person), wishes, beside=beside)
    seconds = time.monotonic() - begun
    if as_json:
        put(json.dumps(_as_json(explained, seconds), ensure_ascii=False))
    else:
        for line in _as_words(explained):
            put(line)


def _explained(context: typer.Context, person_id: UUID, wishes: "Wishes", *, beside: bool) -> "Explanation":
    from app.proposal.explanation import explain
    from app.proposal.reading import read_task
    from app.proposal.search import Search

    with opened(context) as workplace, workplace.reader() as connection:
        task = read_task(connection, person_id, wishes, beside=beside)
    search = Search(task)
    return explain(search.best(_SECONDS), search.candidates)


def _as_json(explained: "Explanation", seconds: float) -> dict[str, object]:
    found = explained.found
    return {
        "items": [_item(item) for item in explained.items],
        "hours": found.plan.hours,
        "covered": [
            {
                "competency": str(lift.need.competency_id), "code": lift.need.code, "title": lift.need.title,
                "from": lift.start, "to": lift.end, "required": lift.need.required,
            }
            for lift in explained.covered
        ],
        "uncovered": [
            {
                "competency": str(left.need.competency_id), "code": left.need.code, "title": left.need.title,
                "from": left.reached, "required": left.need.required, "why": left.why,
            }
            for left in explained.uncovered
        ],
        "optimal": found.is_optimal,
        "gap": round(found.gap, 6),
        "gap_words": explained.gap,
        "seconds": round(seconds, 3),
    }  # fmt: skip


def _item(item: "Explained") -> dict[str, object]:
    offer, sitting = item.candidate.offer, item.candidate.sitting
    return {
        "id": str(offer.id),
        "kind": offer.kind,
        "title": offer.title,
        "hours": offer.hours,
        "form": offer.form,
        "provider": offer.provider or None,
        "starts_on": _iso(sitting.starts_on if sitting else None),
        "ends_on": _iso(sitting.ends_on if sitting else None),
        "place": sitting.place if sitting else None,
        "price": offer.price,
        "approved": offer.is_approved,
        "competencies": [
            {"code": lift.need.code, "from": lift.start, "to": lift.end, "required": lift.need.required}
            for lift in item.lifts
        ],
        "reason": item.reason,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _as_words(explained: "Explanation") -> list[str]:
    from app.paper.russian import hours_in_words

    lines = []
    for item in explained.items:
        offer, sitting = item.candidate.offer, item.candidate.sitting
        when = f", {sitting.starts_on:%d.%m.%Y} – {sitting.ends_on:%d.%m.%Y}" if sitting else ""
        lines += [f"{offer.title} ({hours_in_words(offer.hours)}{when})", f"    {item.reason}"]
    if not lines:
        lines.append("Предложить нечего.")
    lines += [f"Не закрыто: {left.words}. {left.why}" for left in explained.uncovered]
    lines.append(f"Всего {hours_in_words(explained.found.plan.hours)}. {explained.gap}")
    return [line.replace("\u00a0", " ") for line in lines]


def _as_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise typer.BadParameter(f"это не номер: {text}") from error
