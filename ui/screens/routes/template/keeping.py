"""A template's activities as the administrator keeps them: routes that follow it are offered what changes (R48)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app import templates
from app.labels import choices, label
from storage.reads.templates import TemplateItemRow
from ui.desk import Desk
from ui.screens.groups.role import role_here
from ui.screens.people.edited_section import EditedSection
from ui.screens.people.fields import ChoiceField, FlagField, LineField, NumberField
from ui.screens.people.record_form import RecordForm
from ui.screens.people.words import capitals
from ui.screens.routes.template.words import time_words
from ui.widgets.line_section import Deed, ListedLine

_USUAL = {"stage": "realisation", "kind": "self_study", "mode": "informal", "is_required": True, "is_group": False}


class KeptItems(EditedSection):
    """The activities with what can be done to each; a form adds or changes one."""

    def __init__(
        self, desk: Desk, template_id: UUID, items: tuple[TemplateItemRow, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            desk, self.tr("Activities"), self.tr("Add an activity"), self.tr("The template is empty."), parent
        )
        self._template = template_id
        self._items = {item.id: item for item in items}
        self.form = self.adopt(self._make_form(), self._save)
        self.add_wished.connect(self._begin)
        self.done.connect(self._act)
        self.show_lines([self._line(item) for item in items])

    def _make_form(self) -> RecordForm:
        return RecordForm(
            [
                (LineField("title", self.tr("Title"), 400), 6),
                (ChoiceField("kind", self.tr("Kind"), capitals(choices("item.kind"))), 6),
                (ChoiceField("stage", self.tr("Stage"), choices("route_stage")), 3),
                (ChoiceField("mode", self.tr("Mode"), capitals(choices("mode"))), 3),
                (NumberField("hours", self.tr("Hours"), 4), 2),
                (NumberField("weeks_from_start", self.tr("Weeks before it"), 3), 2),
                (NumberField("weeks_long", self.tr("Weeks long"), 3), 2),
                (LineField("form", self.tr("Form"), 120), 6),
                (LineField("expected_result", self.tr("Expected result"), 500), 6),
                (FlagField("is_required", self.tr("In every route"), self.tr("Required")), 3),
                (FlagField("is_group", self.tr("Who"), self.tr("With a group")), 3),
            ],
            {"title": self.tr("Give the activity a title."), "hours": self.tr("Write its hours.")},
        )

    def _line(self, item: TemplateItemRow) -> ListedLine:
        mark = self.tr("required") if item.is_required else ""
        hours = self.tr("%n hour(s)", "", item.hours)
        note = " · ".join(part for part in (label("item.kind", item.kind), hours, time_words(item), mark) if part)
        others = (Deed("edit", "pencil", self.tr("Change")), Deed("remove", "trash-2", self.tr("Delete")))
        return ListedLine(item.id, item.title, note, others=others)

    def _begin(self) -> None:
        self.open_form(self.form)
        self.form.begin(self.tr("A new activity"), self.tr("Add"), _USUAL)

    def _act(self, name: str, key: UUID) -> None:
        if name == "remove":
            words = self.tr("Deleted; routes keep theirs.")
            self.keep(words, None, templates.remove_template_item, role_here(self._desk), key)
            return
        item = self._items[key]
        self.open_form(self.form)
        values = {name: getattr(item, name) for name in self.form.fields}
        self.form.begin(self.tr("An activity of the template"), self.tr("Save"), values, key)

    def _save(self, key: object, values: dict[str, Any]) -> None:
        words = self.tr("Kept; routes that follow the template are offered it.")
        if key is None:
            self.keep(words, self.form, templates.add_template_item, role_here(self._desk), self._template, values)
        else:
            self.keep(words, self.form, templates.update_template_item, role_here(self._desk), key, values)
