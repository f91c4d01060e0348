"""What an import says of a file: one line for each row of the table, and whether it can be taken as a whole."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    NOTED = "noted"
    """Said of the file as a whole."""


@dataclass(frozen=True, slots=True)
class RowReport:
    """What becomes of a row; ``row`` is its number as the spreadsheet shows it, 0 for the file as a whole."""

    row: int
    about: str
    sentence: str
    is_fault: bool = False
    outcome: Outcome = Outcome.ADDED
    """What becomes of it where it is no fault."""

    @property
    def became(self) -> Outcome:
        """What becomes of the row, a fault being refused."""
        return Outcome.REFUSED if self.is_fault else self.outcome

    @property
    def line(self) -> str:
        """«Строка 7, Иванова Мария Петровна: уровень 5 выше шкалы, она идёт от 0 до 3.»."""
        place = f"Строка {self.row}" if self.row else "Файл"
        return f"{place}{', ' + self.about if self.about else ''}: {self.sentence}"

    def as_json(self) -> dict[str, object]:
        """For the command's output."""
        return {
            "row": self.row, "about": self.about, "ok": not self.is_fault, "words": self.sentence,
            "outcome": str(self.became),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """All rows in the order of the table."""

    rows: tuple[RowReport, ...]
    header_row: int = 0
    """The row with the names of the columns, 0 where there is none."""

    @property
    def faults(self) -> int:
        """How many rows stop the import."""
        return len({row.row for row in self.rows if row.is_fault})

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are added, changed, unchanged and refused."""
        became = {(row.row, row.about): row.became for row in self.rows if row.became is not Outcome.NOTED}
        found = Counter(became.values())
        return {str(each): found[each] for each in Outcome if each is not Outcome.NOTED}

    @property
    def is_clean(self) -> bool:
        """Whether the file can be taken."""
        return not any(row.is_fault for row in self.rows)


def report_of(rows: Iterable[RowReport], header_row: int = 0) -> Report:
    """A report in the order of the table's rows; of a row with faults only the faults are told."""
    found = list(rows)
    faulty = {row.row for row in found if row.is_fault}
    told = [row for row in found if row.is_fault or row.row not in faulty]
    return Report(tuple(sorted(dict.fromkeys(told), key=_by_row)), header_row)


def _by_row(row: RowReport) -> int:
    return row.row
