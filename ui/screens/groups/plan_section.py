"""The organisation's plan of methodical work: activities, days, who answers for them, what came of them (R41)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.labels import label
from app.organization_plan import (
    add_activity,
    cancel_activity,
    complete_activity,
    remove_activity,
    update_activity,
)
from storage.reads.organization_plan import ActivityRow
from ui import text
from ui.desk import Desk
from ui.screens.people.edited_section import EditedSection
from ui.screens.people.fields import DayField, LineField, TextField
from ui.screens.people.record_form import RecordForm
from ui.theme import State
from ui.widgets.line_section import Deed, ListedLine

_SOON_DAYS = 14


class PlanSection(EditedSection):
    """Activities in the order of their days."""

    TABLE = "plan_activity"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        empty = self.tr("Methodical days, seminars, lesson visits: each with its days and who answers for it.")
        super().__init__(desk, self.tr("Plan of methodical work"), self.tr("Add an activity"), empty, parent)
        self._team: UUID | None = None
        self._plan: dict[UUID, ActivityRow] = {}
        today = desk.today()
        self.form = self.adopt(
            RecordForm(
                [
                    (LineField("title", self.tr("Activity"), 400), 6),
                    (DayField("starts_on", self.tr("From"), today), 2),
                    (DayField("ends_on", self.tr("To"), today), 2),
                    (LineField("responsible", self.tr("Responsible"), 150), 2),
                ],
                {"title": self.tr("Say what will be held."), "starts_on": self.tr("Say when it will be held.")},
            ),
            self._save,
        )
        result = TextField("result", self.tr("Result"), self.tr("What was done, what follows…"))
        self.result = self.adopt(
            RecordForm([(result, 6)], {"result": self.tr("Write how the activity ended.")}), self._complete
        )
        why = TextField("why", self.tr("Why"), self.tr("May stay empty"))
        self.why = self.adopt(RecordForm([(why, 6)], {}), self._cancel)
        self.add_wished.connect(self._begin)
        self.done.connect(self._act)

    def show_plan(self, team_id: UUID, plan: Sequence[ActivityRow]) -> None:
        """Show the plan of a team."""
        if team_id != self._team:
            self._team = team_id
            self.put_away()
        self._plan = {row.id: row for row in plan}
        held = sum(row.status == "done" for row in plan)
        note = self.tr("{done} of {all} held").format(done=held, all=len(plan)) if plan else ""
        self.show_lines([self._line(row) for row in plan], note)

    def _line(self, row: ActivityRow) -> ListedLine:
        days = text.span(row.starts_on, row.ends_on or row.starts_on)
        note = " · ".join(part for part in (days, row.responsible or "", row.result or "") if part)
        badge, state = self._state(row)
        is_open = row.status == "planned"
        held = Deed("hold", "check", self.tr("Held…")) if is_open else None
        call_off = (Deed("cancel", "x", self.tr("Will not be held…")),) if is_open else ()
        again = () if is_open else (Deed("reopen", "undo-2", self.tr("Plan again")),)
        change = Deed("edit", "pencil", self.tr("Change"))
        others = (change, *call_off, *again, Deed("remove", "trash-2", self.tr("Delete")))
        return ListedLine(row.id, row.title, note, badge, state, held, others, is_quiet=row.status == "cancelled")

    def _state(self, row: ActivityRow) -> tuple[str, State]:
        if row.status != "planned":
            done = row.status == "done"
            return label("plan_activity.status", row.status), State.DONE if done else State.NEUTRAL
        last, today = row.ends_on or row.starts_on, self._desk.today()
        late = text.overdue_by(last, today)
        if late:
            return late, State.OVERDUE
        return text.relative_day(row.starts_on, today), _nearness(row.starts_on, today)

    def _begin(self) -> None:
        self.open_form(self.form)
        self.form.begin(self.tr("New activity"), self.tr("Save"), {})

    def _act(self, name: str, key: UUID) -> None:
        row = self._plan[key]
        if name == "remove":
            self.keep(self.tr("Deleted."), None, remove_activity, key)
        elif name == "reopen":
            self.keep(self.tr("The activity is planned again."), None, update_activity, key, {"status": "planned"})
        elif name == "edit":
            self.open_form(self.form)
            values = {part: getattr(row, part) for part in ("title", "starts_on", "ends_on", "responsible")}
            self.form.begin(self.tr("Change the activity"), self.tr("Save"), values, key)
        elif name == "hold":
            self.open_form(self.result)
            self.result.begin(row.title, self.tr("Held"), {"result": row.result}, key)
        else:
            self.open_form(self.why)
            self.why.begin(row.title, self.tr("Will not be held"), {}, key)

    def _save(self, key: UUID | None, values: dict[str, Any]) -> None:
        words = self.tr("The plan is saved.")
        if key is None:
            self.keep(words, self.form, add_activity, self._team, values)
        else:
            self.keep(words, self.form, update_activity, key, values)

    def _complete(self, key: UUID, values: dict[str, Any]) -> None:
        self.keep(self.tr("The activity is held."), self.result, complete_activity, key, values["result"])

    def _cancel(self, key: UUID, values: dict[str, Any]) -> None:
        self.keep(self.tr("The activity is called off."), self.why, cancel_activity, key, values["why"])


def _nearness(day: date, today: date) -> State:
    return State.SOON if (day - today).days <= _SOON_DAYS else State.NEUTRAL
