"""Exam results in: by year, subject, grade, organisation and task, never by pupil (R50)."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from app.apart.gate import table_of
from app.interchange.columns import Record, faults_in_words
from app.interchange.exam_columns import header_with, header_words, records_of, remembered, setting_of
from app.interchange.exam_privacy import FEWEST, PupilsNamedError
from app.interchange.headers import plain
from app.interchange.places import Places
from app.interchange.prepared import Gathering, Prepared, RowFault, Tell, changed_put, new_put, role_of, silent
from app.interchange.report import Outcome
from app.labels import label
from app.rights import require_results_keeper
from app.shares import nearest
from storage.ids import derived_bytes
from storage.reads.base import Connection
from storage.reads.interchange import EXAM_KEY, exam_results, exam_tasks
from storage.reads.network import subject_names

_FIRST_YEAR = 2000
_WHOLE = 100


def prepare_exams(
    connection: Connection, path: Path, today: date, tell: Tell = silent, chosen: Mapping[str, str] | None = None
) -> Prepared:
    """Read results and say row by row what becomes of them; nothing is written.

    ``chosen`` names for each of `COLUMNS` the words above its column, or after «=» what is true of the whole file;
    None: as it was chosen for such a header before. Raises `app.rights.ResultsKeeperError`, `PupilsNamedError`,
    `TableError`, `HeaderError`.
    """
    role = role_of(connection)
    require_results_keeper(role)
    table = table_of(path, lambda: tell(0, 0))
    words = header_words(table)
    if chosen is None:
        chosen = remembered(connection, words)
    look = _Look(connection, today)
    header = header_with(table, chosen)
    look.gathering.header_row = header.row
    look.gathering.note_sheets(table)
    if chosen:
        look.gathering.settings[setting_of(words)] = json.dumps(dict(chosen), ensure_ascii=False)
    records = list(records_of(table, header, chosen))
    _refuse_row_a_pupil(records)
    factor = _factor(records)
    if factor != 1:
        look.gathering.note("доли переведены в проценты.")
    for number, record in enumerate(records, start=1):
        tell(number, len(records))
        look.take(record, factor)
    return look.gathering.prepared()


class _Look:
    """Results held against those that stand."""

    def __init__(self, connection: Connection, today: date) -> None:
        self.gathering = Gathering("Импорт результатов экзаменов")
        self._today = today
        self._places = Places(connection)
        self._subjects = {plain(name): name for name in subject_names(connection)}
        self._standing = exam_results(connection)
        self._tasks = exam_tasks(connection)
        self._met: dict[tuple[Any, ...], int] = {}

    def take(self, record: Record, factor: int) -> None:
        """Say what becomes of a result."""
        about = " · ".join(part for part in (record.text("organization"), record.text("task")) if part)
        try:
            self._take(record, about, factor)
        except RowFault as fault:
            self.gathering.refuse(record.row, about, str(fault))

    def _take(self, record: Record, about: str, factor: int) -> None:
        if record.faults:
            raise RowFault(faults_in_words(record.faults))
        key, fields = self._fields(record, factor)
        former = self._met.setdefault(key, record.row)
        if former != record.row:
            raise RowFault(f"этот результат уже стоит в строке {former}.")
        self._describe_task(key[1:], fields.get("topic"))
        standing = self._standing.get(key)
        if standing is None:
            row_id = UUID(bytes=derived_bytes(key[0].bytes, "|".join(map(str, key[1:])).encode()))
            self.gathering.puts.append(new_put("exam_result", row_id, fields))
            words = f"{label('exam', str(fields['exam']))}, {fields['year']}: {fields['percent_done']} %."
            self.gathering.tell(record.row, about, Outcome.ADDED, words)
            return
        before = {name: standing[name] for name in standing if name not in {"id", "sync_version"}}
        put = changed_put("exam_result", standing["id"], before, fields)
        if put is None:
            self.gathering.tell(record.row, about, Outcome.UNCHANGED, "без изменений.")
            return
        self.gathering.puts.append(put)
        words = f"было {standing['percent_done']} %, станет {fields['percent_done']} %."
        self.gathering.tell(record.row, about, Outcome.CHANGED, words)

    def _fields(self, record: Record, factor: int) -> tuple[tuple[Any, ...], dict[str, Any]]:
        values: Mapping[str, Any] = record.values
        place = self._places.find(record)
        if isinstance(place, str):
            raise RowFault(f"{place}.")
        reason = self._places.reason_against_card(place.id)
        if reason:
            raise RowFault(f"{reason}.")
        subject = self._subjects.get(plain(record.text("subject")))
        if subject is None:
            raise RowFault(f"предмета «{record.text('subject')}» нет в списке предметов региона.")
        if values["participants"] < FEWEST:
            raise RowFault(f"участников меньше {FEWEST}: по такой группе видно отдельного ученика, уберите строку.")
        if not _FIRST_YEAR <= values["year"] <= self._today.year:
            raise RowFault(f"год {values['year']} не может быть годом экзамена.")
        if not record.text("task") or values.get("percent_done") is None:
            raise RowFault("не указаны задание или процент выполнения.")
        fields = {
            "organization_id": place.id, "exam": values["exam"], "year": values["year"], "subject": subject,
            "grade": values["grade"], "task": record.text("task"), "participants": values["participants"],
            "percent_done": nearest(values["percent_done"], times=factor),
        }  # fmt: skip
        if values.get("topic"):
            fields["topic"] = values["topic"]
        return (place.id, *(fields[name] for name in EXAM_KEY)), fields

    def _describe_task(self, key: tuple[Any, ...], topic: object) -> None:
        """Lay down what a task asks for, where nobody has yet: it is described once for the whole region."""
        if not topic or key in self._tasks:
            return
        self._tasks.add(key)
        row_id = UUID(bytes=derived_bytes(b"exam_task", "|".join(map(str, key)).encode()))
        fields = {**dict(zip(EXAM_KEY, key, strict=True)), "topic": topic}
        self.gathering.puts.append(new_put("exam_task", row_id, fields))


def _refuse_row_a_pupil(records: list[Record]) -> None:
    counts = [record.values.get("participants") for record in records]
    if len(counts) > 1 and all(count == 1 for count in counts):
        raise PupilsNamedError("каждая строка – один участник")


def _factor(records: list[Record]) -> int:
    """100 where the shares of the whole file are fractions of one, as a column of per cents is in a spreadsheet."""
    shares = [share for record in records if isinstance(share := record.values.get("percent_done"), float)]
    is_fraction = bool(shares) and max(shares) <= 1 and any(not share.is_integer() for share in shares)
    return _WHOLE if is_fraction else 1
