"""The command ``export calendar``: days for the calendar of a phone or of an office (R53)."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from app.cli.asking import opened, put
from app.cli.exporting import EXPORT

_DAYS = ["%Y-%m-%d", "%d.%m.%Y"]
_YEAR = 365


def add_commands(_application: typer.Typer) -> None:
    """Put the command under ``export``."""
    EXPORT.command("calendar")(export_calendar_file)


def export_calendar_file(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Файл ICS.")],
    begins: Annotated[
        datetime | None, typer.Option("--from", metavar="ДАТА", formats=_DAYS, help="Первый день.")
    ] = None,
    ends: Annotated[
        datetime | None, typer.Option("--to", metavar="ДАТА", formats=_DAYS, help="Последний день.")
    ] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Только то, что касается своих людей и групп.")] = False,
    initials: Annotated[bool, typer.Option("--initials", help="Добавить инициалы педагогов.")] = False,
    tasks: Annotated[bool, typer.Option("--tasks", help="Добавить к контрольным точкам задачи.")] = False,
) -> None:
    """Вывести календарь для другой программы (iCalendar), без имён педагогов."""
    from app.calendar_file import Wish, export_calendar
    from app.clock import today
    from app.shared_calendar import Span

    day = today()
    span = Span(*_span(begins, ends, day))
    with opened(context) as workplace:
        wish = Wish(span, mine_only=mine, initials=initials, tasks=tasks)
        written = export_calendar(workplace.engine, file, wish, day, workplace.worker.specialist_id)
    put(f"Событий в файле: {written.events}, из них отменено: {written.cancelled}.")


def _span(begins: datetime | None, ends: datetime | None, today: date) -> tuple[date, date]:
    """The days that were named; without them from the first of this month for a year."""
    first = begins.date() if begins else today.replace(day=1)
    last = ends.date() if ends else first + timedelta(days=_YEAR)
    if first > last:
        raise typer.BadParameter("последний день раньше первого")
    return first, last
