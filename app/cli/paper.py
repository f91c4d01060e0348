"""Printing without a window."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from app.cli.asking import opened, put

if TYPE_CHECKING:
    from app.documents import About, Subject
    from app.paper.content import Period
    from storage.reads.base import Connection

_DAYS = ["%Y-%m-%d", "%d.%m.%Y"]


def add_commands(application: typer.Typer) -> None:
    """Put this command under the application."""
    application.command(name="print")(print_document)


def print_document(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Документ: route, journal, report…")],
    out: Annotated[
        Path, typer.Option("--out", metavar="PATH", help="Файл PDF, DOCX, XLSX или папка: тогда PDF на каждого.")
    ],
    person: Annotated[
        list[str] | None, typer.Option("--person", metavar="ID", help="Человек; можно несколько.")
    ] = None,
    group: Annotated[list[str] | None, typer.Option("--group", metavar="ID", help="Группа; можно несколько.")] = None,
    sheet: Annotated[list[str] | None, typer.Option("--sheet", metavar="НОМЕР", help="Лист выезда.")] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Все, у кого есть маршрут; для отчёта — все люди.")] = False,
    begins: Annotated[
        datetime | None, typer.Option("--from", metavar="ДАТА", formats=_DAYS, help="Первый день периода.")
    ] = None,
    ends: Annotated[
        datetime | None, typer.Option("--to", metavar="ДАТА", formats=_DAYS, help="Последний день периода.")
    ] = None,
) -> None:
    """Напечатать документы в PDF."""
    from app.documents import DOCUMENTS, group_document
    from app.paper.document import FORMS
    from app.printing import Order, print_documents

    if document not in DOCUMENTS:
        raise typer.BadParameter(f"такого документа нет; есть: {', '.join(DOCUMENTS)}")
    kind = group_document(document) if group else DOCUMENTS[document]
    if kind is None:
        raise typer.BadParameter("для группы такого документа нет")
    _check_subjects(kind.about, [bool(person), bool(group), bool(sheet), everyone])
    today = datetime.now().astimezone().date()
    period = _period(begins, ends, today)
    named: list[Subject] = [*(sheet or []), *map(_as_id, person or group or [])]
    with opened(context) as workplace, workplace.reader() as connection:
        ids = named or _everyone(connection, kind.about, today)
        order = Order(kind.name, ids, out.suffix.lower() in FORMS, period)
        report = print_documents(connection, order, out)
    for failure in report.failures:
        sys.stderr.write(failure + "\n")
    pages = f", страниц: {report.pages}" if report.pages else ""
    put(f"Напечатано: {report.printed}{pages}.")
    if report.failures:
        raise typer.Exit(1)


def _check_subjects(about: "About", named: list[bool]) -> None:
    """Exactly one way to say whose, and one that fits the document."""
    from app.documents import About

    _, _, sheet, everyone = named
    if named.count(True) != 1:
        raise typer.BadParameter("нужно --person ID, --group ID, --sheet НОМЕР или --all")
    if about is About.EVERYONE and not everyone:
        raise typer.BadParameter("этот документ — обо всех: нужно --all")
    if sheet != (about is About.VISIT) and not everyone:
        raise typer.BadParameter("лист выезда печатают по его номеру: --sheet НОМЕР")


def _period(begins: datetime | None, ends: datetime | None, today: date) -> "Period":
    """The period that was named; this month where none was."""
    from app.documents import month_of
    from app.paper.content import Period

    usual = month_of(today)
    period = Period(begins.date() if begins else usual.start, ends.date() if ends else usual.end)
    if period.start and period.end and period.start > period.end:
        raise typer.BadParameter("период кончается раньше, чем начинается")
    return period


def _everyone(connection: "Connection", about: "About", today: date) -> "list[Subject]":
    """Whom a document for all is printed for: everyone with a route, every team or visit, or nobody in particular."""
    from app.documents import About
    from storage.reads.people import PersonFilter, person_ids
    from storage.reads.routes import current_route_id
    from storage.reads.teams import teams
    from storage.reads.visits import sheets

    if about is About.EVERYONE:
        return []
    if about is About.TEAM:
        return [row.id for row in teams(connection, today)]
    if about is About.VISIT:
        return [row.sheet for row in sheets(connection)]
    held = person_ids(connection, PersonFilter(), today=today)
    return [person_id for person_id in held if current_route_id(connection, person_id)]


def _as_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise typer.BadParameter("это не номер") from error
