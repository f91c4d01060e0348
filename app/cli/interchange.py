"""The commands ``import`` and ``export``: files that other programs read, told row by row, taken as a whole."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from app.cli.asking import opened, put
from app.cli.exporting import EXPORT

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


def add_commands(application: typer.Typer) -> None:
    """Put ``import`` under the application, and under ``export`` what goes out in the same shapes."""
    application.command("import")(import_file)
    EXPORT.command("people")(export_people)
    EXPORT.command("programmes")(export_programmes)
    EXPORT.command("map")(export_map)
    EXPORT.command("person")(export_person)


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


def export_people(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="Файл XLSX или CSV.")]
) -> None:
    """Педагоги в таблицу, которую можно внести обратно."""
    _export_all(context, "people", file)


def export_programmes(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help="Файл XLSX или CSV.")]
) -> None:
    """Программы с модулями в таблицу, которую можно внести обратно."""
    _export_all(context, "programmes", file)


def export_map(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON CASE 1.1, CSV Moodle или XLSX.")],
    competency_map: Annotated[
        str | None, typer.Option("--map", metavar="ID", help="Карта, если их несколько: ID или название.")
    ] = None,
) -> None:
    """Карта компетенций в файл для другой программы."""
    from app.interchange.kinds import export_one

    with opened(context) as workplace, workplace.reader() as connection:
        _tell_written(export_one("map", connection, _map_named(connection, competency_map), file))


def export_person(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Файл JSON.")],
    person: Annotated[str, typer.Option("--person", metavar="ID", help="Человек.")],
) -> None:
    """Всё, что хранится об одном человеке, одним файлом."""
    from app.interchange.kinds import export_one

    with opened(context) as workplace, workplace.reader() as connection:
        _tell_written(export_one("person", connection, _as_id(person), file))


def _export_all(context: typer.Context, kind: str, file: Path) -> None:
    from app.interchange.kinds import EXPORTS
    from app.interchange.people import left_out

    with opened(context) as workplace, workplace.reader() as connection:
        _tell_written(EXPORTS[kind](connection, file))
        if kind == "people" and (names := left_out(connection)):
            put(f"Без действующего согласия не выгружены: {', '.join(names)}.")


def _tell_written(count: int) -> None:
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


def _as_id(words: str) -> UUID:
    try:
        return UUID(words)
    except ValueError:
        raise typer.BadParameter("укажите человека: --person ID") from None
