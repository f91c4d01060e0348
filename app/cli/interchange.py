"""The command ``import``: a table is told row by row and taken as a whole or not at all."""

import json
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.asking import opened, put

if TYPE_CHECKING:
    from app.interchange.report import Report
    from app.workplace import Workplace


class Kind(StrEnum):
    """What can be imported."""

    DIAGNOSIS = "diagnosis"


def add_commands(application: typer.Typer) -> None:
    """Put the command under the application."""
    application.command("import")(import_file)


def import_file(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(help="Что внести.", show_choices=True)],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Таблица XLSX или CSV.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Только проверить, ничего не вносить.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Отчёт в JSON.")] = False,
) -> None:
    """Внести данные из таблицы: отчёт по каждой строке, всё или ничего."""
    with opened(context) as workplace:
        report, taken = _KINDS[kind](workplace, file, dry_run)
    _tell(report, taken=taken, as_json=as_json)
    if not report.is_clean:
        sys.stderr.write(f"Ничего не внесено. Строк с ошибками: {report.faults}.\n")
        raise typer.Exit(1)


def _import_diagnosis(workplace: "Workplace", file: Path, dry_run: bool) -> "tuple[Report, bool]":
    from app.clock import today
    from app.interchange.diagnosis import import_diagnoses, prepare_diagnoses

    with workplace.reader() as connection:
        prepared = prepare_diagnoses(connection, file, today())
    taken = prepared.report.is_clean and not dry_run
    if taken:
        import_diagnoses(workplace.engine, prepared)
    return prepared.report, taken


def _tell(report: "Report", *, taken: bool, as_json: bool) -> None:
    if as_json:
        rows = [row.as_json() for row in report.rows]
        put(json.dumps({"imported": taken, "faults": report.faults, "rows": rows}, ensure_ascii=False))
        return
    for row in report.rows:
        put(row.line)
    if report.is_clean:
        put("Внесено." if taken else "Ошибок нет, ничего не внесено.")


_KINDS: "dict[Kind, Callable[[Workplace, Path, bool], tuple[Report, bool]]]" = {Kind.DIAGNOSIS: _import_diagnosis}
