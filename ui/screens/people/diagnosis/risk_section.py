"""Why a person is in the zone of risk: named reasons, each taken off with a word why and until a day (R18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.labels import label
from app.risk import Reason, Waived, Zone, bring_reason_back, waive_reason, zone_of
from ui import text
from ui.desk import Desk
from ui.freshness import Freshness
from ui.screens.people.fields import DayField, LineField
from ui.screens.people.record_form import RecordForm
from ui.screens.people.words import capital
from ui.theme import State
from ui.widgets.frames import QuietLabel
from ui.widgets.line_section import Deed, LineSection, ListedLine

translate = QCoreApplication.translate
WATCHED = frozenset(
    {
        "risk_waiver", "difficulty", "diagnosis", "diagnosis_result", "prior_learning", "journal_entry", "checkpoint",
        "route", "assignment",
    }
)  # fmt: skip
_USUAL_DAYS = 30
"""For how long a reason is taken off unless the tutor says otherwise."""
_MOST_WHY = 300


class RiskSection(LineSection):
    """Reasons that stand, and below them those taken off."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("RiskSection", "Zone of risk"),
            empty=translate("RiskSection", "Not in the zone of risk: no reason holds today."),
            parent=parent,
        )
        self._desk = desk
        if not desk.keeps("risk_waiver"):
            self.only_read()
        self._person: UUID | None = None
        self._zone: Zone | None = None
        self.form = RecordForm(
            [
                (LineField("why", self.tr("Why"), _MOST_WHY), 4),
                (DayField("until", self.tr("Until"), desk.today()), 2),
            ],
            {"why": self.tr("Write why the reason is taken off."), "until": self.tr("Choose the last day.")},
            self,
        )
        self.form.finished.connect(self._waive)
        self.form.cancelled.connect(self.put_away)
        self.add_form(self.form)
        self.done.connect(self._act)
        words = self.tr("The reasons come from your work with the teacher and never from pupils' exam results.")
        hint = QuietLabel(words, self)
        hint.setWordWrap(True)
        self.body.addWidget(hint)
        Freshness(desk, WATCHED, self._read, self)

    def show_person(self, person_id: UUID) -> None:
        """Show the reasons of another person."""
        self._person = person_id
        self.put_away()
        self._read()

    def _read(self) -> None:
        if self._person is not None:
            self._desk.read(zone_of, self._person, self._desk.today(), then=partial(self._show, self._person))

    def _show(self, person_id: UUID, zone: Zone | None) -> None:
        if person_id != self._person or zone is None:
            return
        self._zone = zone
        self.show_lines(list(self._lines_of(zone)))

    def _lines_of(self, zone: Zone) -> Iterator[ListedLine]:
        for number, reason in enumerate(zone.reasons):
            yield ListedLine(
                (reason.kind, number),
                reason.sentence,
                self._since(reason),
                capital(label("risk.reason", reason.kind)),
                State.OVERDUE,
                Deed("waive", "x", self.tr("Take off…")),
            )
        for number, waived in enumerate(zone.waived):
            yield ListedLine(
                (waived.waiver.id, number),
                waived.reason.sentence,
                self._why(waived),
                self.tr("Taken off"),
                State.NEUTRAL,
                Deed("back", "undo-2", self.tr("Bring back")),
                is_quiet=True,
            )

    def _since(self, reason: Reason) -> str:
        return self.tr("Known since {day}").format(day=text.long_date(reason.since)) if reason.since else ""

    def _why(self, waived: Waived) -> str:
        until = text.long_date(waived.waiver.until)
        return self.tr("Until {day}: {why}").format(day=until, why=waived.waiver.why)

    def _act(self, name: str, key: object) -> None:
        first = key[0] if isinstance(key, tuple) else None
        if name == "waive":
            kind = label("risk.reason", str(first))
            title = self.tr("Take off the reason «{reason}». What is found later shows again.").format(reason=kind)
            until = self._desk.today() + timedelta(days=_USUAL_DAYS)
            self.open_form(self.form)
            self.form.begin(title, self.tr("Take off"), {"until": until}, first)
        elif isinstance(first, UUID):
            self._desk.change(bring_reason_back, first, then=self._brought_back)

    def _waive(self, kind: object, values: dict[str, object]) -> None:
        until = values["until"]
        if self._person is None or not isinstance(until, date):
            return
        today = self._desk.today()
        self._desk.change(
            waive_reason,
            self._person,
            kind,
            values["why"],
            today,
            until,
            then=self._waived,
            failed=self.form.refuse,
        )

    def _waived(self, _changes: object) -> None:
        self.put_away()
        self._desk.said.emit(self.tr("The reason is taken off."), self.tr("Undo"))

    def _brought_back(self, _changes: object) -> None:
        self._desk.said.emit(self.tr("The reason shows again."), self.tr("Undo"))
