"""Printing without a window."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from app.cli.asking import opened, put


def add_commands(application: typer.Typer) -> None:
    """Put this command under the application."""
    application.command(name="print")(print_document)


def print_document(
    context: typer.Context,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Документ: route.")],
    out: Annotated[Path, typer.Option("--out", metavar="PATH", help="Файл PDF или папка: тогда файл на человека.")],
    person: Annotated[
        list[str] | None, typer.Option("--person", metavar="ID", help="Человек; можно несколько.")
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="Все, у кого есть маршрут.")] = False,
) -> None:
    """Напечатать документы в PDF."""
    from app.printing import DOCUMENTS, print_documents
    from storage.reads.people import PersonFilter, person_ids
    from storage.reads.routes import current_route_id

    if document not in DOCUMENTS:
        raise typer.BadParameter(f"такого документа нет; есть: {', '.join(DOCUMENTS)}")
    if everyone == bool(person):
        raise typer.BadParameter("нужно --person ID или --all")
    named = [_as_id(text) for text in person or []]
    with opened(context) as workplace, workplace.reader() as connection:
        today = datetime.now().astimezone().date()
        held = person_ids(connection, PersonFilter(), today=today) if everyone else []
        ids = named or [person_id for person_id in held if current_route_id(connection, person_id)]
        report = print_documents(connection, document, ids, out, one_file=out.suffix.lower() == ".pdf")
    for failure in report.failures:
        sys.stderr.write(failure + "\n")
    put(f"Напечатано: {report.printed}, страниц: {report.pages}.")
    if report.failures:
        raise typer.Exit(1)


def _as_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise typer.BadParameter("это не номер человека") from error
