"""The command ``export report``: the figures of a period as a workbook (R52)."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app.cli.asking import opened, put
from app.cli.exporting import EXPORT

_DAYS = ["%Y-%m-%d", "%d.%m.%Y"]


def add_commands(_application: typer.Typer) -> None:
    """Put the command under ``export``."""
    EXPORT.command("report")(export_report)


def export_report(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Файл XLSX.")],
    begins: Annotated[
        datetime | None, typer.Option("--from", metavar="ДАТА", formats=_DAYS, help="Первый день периода.")
    ] = None,
    ends: Annotated[
        datetime | None, typer.Option("--to", metavar="ДАТА", formats=_DAYS, help="Последний день периода.")
    ] = None,
) -> None:
    """Отчёт за период (по умолчанию – с начала этого месяца) в XLSX: те же цифры, что на экране и на бумаге."""
    from app.analysis.saving import save_report
    from app.clock import today
    from app.documents import month_of
    from app.paper.content import Period
    from app.papers.report import scope_of

    day = today()
    usual = month_of(day)
    period = Period(begins.date() if begins else usual.start, ends.date() if ends else usual.end)
    if period.start and period.end and period.start > period.end:
        raise typer.BadParameter("период кончается раньше, чем начинается")
    if file.suffix.lower() != ".xlsx":
        raise typer.BadParameter("отчёт сохраняется в файл XLSX")
    with opened(context) as workplace, workplace.reader() as connection:
        groups = save_report(connection, scope_of(period, day), day, file)
    put(f"Сохранено показателей: {sum(len(group.figures) for group in groups)}.")
