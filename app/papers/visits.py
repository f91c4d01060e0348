"""The sheet of a visit on site for paper: its numbered lines with what there is to talk about (R43)."""

from datetime import date

from app.deficits import deficits_of_people
from app.labels import label
from app.paper.russian import NO_BREAK, listed, number
from app.paper.visit_sheet import Ask, DuePoint, LineState, VisitLine, VisitPaper
from app.papers.people import centre_of, tutor_of
from app.papers.worker import tutor_here
from app.visits import sheet_name
from storage.errors import PlainError
from storage.reads.base import Connection
from storage.reads.open_work import Agreement, OpenCheckpoint, agreements_by_person, checkpoints_by_person
from storage.reads.support import WaitingSupport, waiting_supports
from storage.reads.visits import LineRow, lines_of_sheet


class SheetEmptyError(PlainError):
    """No line is on a sheet of this name."""

    default = "Листа выезда с таким номером нет, печатать нечего."


def compose_visit(connection: Connection, sheet: str, printed_on: date) -> VisitPaper:
    """The sheet of this name, as it stands in the program. Raises `SheetEmptyError`."""
    rows = lines_of_sheet(connection, sheet_name(sheet))
    if not rows:
        raise SheetEmptyError
    ids = [row.person_id for row in rows]
    deficits, agreements = deficits_of_people(connection, ids), agreements_by_person(connection, ids)
    points = checkpoints_by_person(connection, ids)
    tutor = tutor_here(connection)
    return VisitPaper(
        centre=centre_of(tutor),
        printed_on=printed_on,
        tutor=tutor_of(tutor),
        sheet=rows[0].sheet,
        visit_on=rows[0].visit_on,
        lines=[
            _line(
                row,
                [deficit.competency.title for deficit in deficits.get(row.person_id, ())],
                next(iter(agreements.get(row.person_id, ())), None),
                points.get(row.person_id, []),
            )
            for row in rows
        ],
        asks=[_ask(waiting) for waiting in waiting_supports(connection, ids)],
    )


def _ask(waiting: WaitingSupport) -> Ask:
    need = waiting.support
    roubles = f"{number(need.amount)}{NO_BREAK}₽" if need.amount else ""
    what = listed([f"{label('item_support.kind', need.kind)}: {need.what}", roubles])
    return Ask(waiting.organization, waiting.head_name or "", waiting.name, need.item, what)


def _line(row: LineRow, deficits: list[str], agreement: Agreement | None, points: list[OpenCheckpoint]) -> VisitLine:
    return VisitLine(
        number=row.number,
        name=row.name,
        place=row.place or row.organization,
        position=row.position,
        deficits=deficits,
        aims=row.aims or "",
        agreement=agreement.text if agreement is not None else "",
        agreed_on=agreement.agreed_on if agreement is not None else None,
        agreement_due=agreement.due_on if agreement is not None else None,
        checkpoints=[DuePoint(point.title, point.due_on) for point in points],
        state=LineState(row.status),
    )
