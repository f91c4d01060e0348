"""The commands ``import`` and ``export``: files that other programs read, told row by row, taken as a whole."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from app.cli.asking import opened, put

if TYPE_CHECKING:
    from app.interchange.report import Report
    from app.workplace import Workplace
    from storage.reads.base import Connection


class Kind(StrEnum):
    """What can be imported."""

    PEOPLE = "people"
    MAP = "map"
    PROGRAMMES = "programmes"
    DIAGNOSIS = "diagnosis"
    EXAMS = "exams"


class Export(StrEnum):
    """What can be exported."""

    PEOPLE = "people"
    MAP = "map"
    PROGRAMMES = "programmes"
    PERSON = "person"


def add_commands(application: typer.Typer) -> None:
    """Put the commands under the application."""
    application.command("import")(import_file)
    application.command("export")(export_file)


def import_file(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(help="Что внести.", show_choices=True)],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="XLSX или CSV; карта – также JSON CASE 1.1.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Только проверить, ничего не вносить.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Отчёт в JSON.")] = False,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="ПОЛЕ=СТОЛБЕЦ", help="Столбец результатов; ПОЛЕ==ЗНАЧЕНИЕ – одно на файл."),
    ] = None,
) -> None:
    """Внести данные из таблицы: отчёт по каждой строке, всё или ничего."""
    chosen = _chosen(column) if column else None
    with opened(context) as workplace:
        report, taken = check_and_take(workplace, kind, file, chosen, dry_run=dry_run)
    tell_report(report, taken=taken, as_json=as_json)
    if not report.is_clean:
        sys.stderr.write(f"Ничего не внесено. Строк с ошибками: {report.faults}.\n")
        raise typer.Exit(1)


def check_and_take(
    workplace: "Workplace", kind: Kind, file: Path, chosen: dict[str, str] | None = None, *, dry_run: bool
) -> "tuple[Report, bool]":
    """The report of a file, and whether it was taken."""
    from app.clock import today
    from app.interchange.kinds import bring_in, prepare

    with workplace.reader() as connection:
        prepared = prepare(kind, connection, file, today(), chosen=chosen)
    taken = prepared.report.is_clean and not dry_run
    if taken:
        bring_in(workplace.engine, prepared)
    return prepared.report, taken


def export_file(
    context: typer.Context,
    kind: Annotated[Export, typer.Argument(help="Что выгрузить.", show_choices=True)],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="XLSX или CSV; карта и человек – также JSON.")],
    competency_map: Annotated[
        str | None, typer.Option("--map", metavar="ID", help="Карта, если их несколько: ID или название.")
    ] = None,
    person: Annotated[str | None, typer.Option("--person", metavar="ID", help="Человек.")] = None,
) -> None:
    """Выгрузить педагогов, карту, программы или всё об одном человеке."""
    from app.interchange.kinds import EXPORTS, export_one

    with opened(context) as workplace, workplace.reader() as connection:
        if kind in EXPORTS:
            count = EXPORTS[kind](connection, file)
        elif kind is Export.MAP:
            count = export_one(kind, connection, _map_named(connection, competency_map), file)
        else:
            count = export_one(kind, connection, _as_id(person), file)
    put(f"Выгружено записей: {count}.")


def tell_report(report: "Report", *, taken: bool, as_json: bool) -> None:
    """What became of the file, for a person or for a program."""
    if as_json:
        rows = [row.as_json() for row in report.rows]
        told = {"imported": taken, "faults": report.faults, "counts": report.counts, "rows": rows}
        put(json.dumps(told, ensure_ascii=False))
        return
    for row in report.rows:
        put(row.line)
    if report.is_clean:
        put("Внесено." if taken else "Ошибок нет, ничего не внесено.")


def _chosen(given: list[str]) -> dict[str, str]:
    pairs = [each.partition("=") for each in given]
    if not all(name and words for name, _, words in pairs):
        raise typer.BadParameter("столбец указывают так: participants=Участников или exam==ВПР")
    return {name.strip(): words.strip() for name, _, words in pairs}


def _map_named(connection: "Connection", named: str | None) -> UUID:
    """The map that is meant; the newest edition where its title is given."""
    from storage.reads.competency_maps import map_cards

    cards = map_cards(connection)
    if named is None and len(cards) == 1:
        return cards[0].id
    fitting = [card.id for card in cards if named in {str(card.id), card.title}]
    if not fitting:
        titles = "; ".join(dict.fromkeys(card.title for card in cards)) or "нет ни одной"
        raise typer.BadParameter(f"укажите карту через --map. Карты: {titles}")
    return fitting[0]


def _as_id(words: str | None) -> UUID:
    try:
        return UUID(words or "")
    except ValueError:
        raise typer.BadParameter("укажите человека: --person ID") from None
