"""Short factories of test data: a real encrypted copy in the test's own folder, and rows with sensible fields.

Each ``add_…`` puts a row in as the server would (no operation waits for it) and returns its id; what a person edits in
a test goes through the use cases instead.
"""

import atexit
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from storage.catalogue import sql_table, table_rule
from storage.cipher import FILLING
from storage.engine import open_copy
from storage.ids import derived_id, new_id
from storage.rows import StoredRow, upsert_rows
from storage.schema import local_tables
from storage.search import create_search, keep_search
from storage.validation import check_row

KEY = bytes(range(32))
_CONSENT = UUID(int=1)
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

_DEFAULTS: dict[str, dict[str, object]] = {
    "municipality": {"name": "Ирбитское муниципальное образование", "kind": "муниципальное образование"},
    "subject": {"name": "математика"},
    "organization": {"name": "Школа № 5", "short_name": "Школа № 5", "kind": "school", "level": "organization"},
    "specialist": {"family_name": "Тьюторова", "given_name": "Анна", "role": "tutor"},
    "competency_map": {
        "title": "Карта учителя", "audience": "teacher", "edition": 1, "expertise_status": "approved",
    },
    "competency": {
        "code": "М1", "title": "Планирует урок", "competency_group": "methodical", "component": "skill",
        "required_level": 3, "weight": 1, "position": "V",
    },
    "programme": {
        "title": "Современный урок математики", "source": "regional", "kind": "qualification", "hours": 36,
        "study_form": "mixed", "price": 0, "audience": "teacher", "council_status": "approved",
    },
    "programme_module": {"title": "Модуль 1", "hours": 18, "position": "V"},
    "module_competency": {"level_reached": 3},
    "programme_run": {"starts_on": date(2027, 1, 15), "ends_on": date(2027, 2, 15)},
    "learning_event": {
        "title": "Методический день", "kind": "methodical_day", "mode": "non_formal", "hours": 4,
        "starts_on": date(2026, 12, 10), "ends_on": date(2026, 12, 10),
    },
    "person": {
        "family_name": "Иванова", "given_name": "Мария", "patronymic": "Петровна", "role": "teacher",
        "position": "учитель математики", "subjects": ("математика",), "category": "first",
    },
    "consent": {"purpose": "route", "given_on": date(2026, 9, 1)},
    "team": {"name": "Методическое объединение"},
    "assignment": {"starts_on": date(2026, 9, 1)},
    "development_request": {"source": "teacher", "text": "Хочу вести проекты", "made_on": date(2026, 10, 5)},
    "diagnosis": {"kind": "primary", "rater": "instrument", "held_on": date(2026, 10, 1), "status": "done"},
    "diagnosis_result": {"shown_level": 1},
    "route": {"title": "Маршрут", "starts_on": date(2026, 10, 15), "status": "draft"},
    "goal": {
        "kind": "competency", "text": "Освоить планирование урока", "wished_by": "teacher", "position": "V",
        "status": "open",
    },
    "route_item": {
        "stage": "realisation", "kind": "self_study", "mode": "informal", "title": "Самообразование", "hours": 10,
        "position": "V", "status": "planned",
    },
    "checkpoint": {"title": "Открытый урок", "due_on": date(2026, 12, 1), "status": "planned", "position": "V"},
    "journal_entry": {"kind": "consultation", "held_on": date(2026, 11, 1), "text": "Беседа", "entered_at": NOW},
    "conflict": {"status": "open"},
    "community": {"name": "Методическое объединение учителей математики", "level": "municipality"},
    "community_member": {"role": "member", "starts_on": date(2026, 9, 10)},
    "community_meeting": {"held_on": date(2026, 10, 20), "topic": "Проверка развёрнутых ответов"},
    "mentoring_pair": {"kind": "mentoring", "starts_on": date(2026, 9, 15), "status": "running"},
    "mentoring_meeting": {"held_on": date(2026, 10, 14), "topic": "Разбор урока"},
    "network_project": {"title": "Читаем вместе", "starts_on": date(2026, 9, 1)},
    "diagnosis_campaign": {
        "title": "Осенняя диагностика", "starts_on": date(2026, 11, 1), "ends_on": date(2026, 11, 30),
    },
    "prior_learning": {"title": "Критериальное оценивание", "done_on": date(2025, 11, 20), "hours": 36},
    "plan_activity": {"title": "Методический день", "starts_on": date(2026, 12, 10), "status": "planned"},
    "material": {"title": "Карта наблюдения урока", "level": "region", "kind": "карта наблюдения"},
    "material_issue": {"title": "Карта наблюдения урока", "given_on": date(2026, 11, 5)},
    "visit_line": {"visit_on": date(2026, 11, 26), "sheet": "2611-101", "number": 1, "status": "planned"},
    "recommendation": {"made_on": date(2026, 11, 10), "text": "Посмотреть урок коллеги"},
    "item_support": {"kind": "substitute", "what": "Замена двух уроков", "status": "needed"},
    "risk_waiver": {
        "reason": "silence", "why": "В отпуске", "made_on": date(2026, 11, 10), "until": date(2026, 12, 31),
    },
    "route_template": {"title": "Первый год в школе", "audience": "teacher"},
    "route_template_item": {
        "stage": "realisation", "kind": "mutual_visit", "mode": "informal", "title": "Взаимопосещение уроков",
        "hours": 4, "position": "V", "weeks_from_start": 2, "weeks_long": 4,
    },
    "difficulty": {"text": "Не успевает сдавать работы", "noted_on": date(2026, 11, 2), "status": "open"},
}  # fmt: skip
"""Fields of a plain row of each table; the named ones replace them."""


def make_copy(folder: Path) -> sa.Engine:
    """A new encrypted copy with all local tables and the search, as the migrations make it.

    It does not lock its memory (`storage.cipher.is_filling`): see `WIPING_MEMORY` in tests/conftest.py.
    """
    (folder / FILLING).touch()
    shutil.copy(_template(), folder / "copy.db")
    engine = open_copy(folder / "copy.db", KEY)
    keep_search(engine)
    return engine


@cache
def _template() -> Path:
    """An empty copy, made once for all tests of a process."""
    folder = Path(mkdtemp(prefix="marshrut-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / FILLING).touch()
    engine = open_copy(folder / "copy.db", KEY, create=True)
    with engine.begin() as connection:
        SQLModel.metadata.create_all(connection, tables=local_tables())
        create_search(connection)
    engine.dispose()
    return folder / "copy.db"


def add(engine: sa.Engine, table: str, /, **fields: object) -> UUID:
    """A row that the server has sent; returns its id (``id=…`` sets it)."""
    with engine.begin() as connection:
        return add_row(connection, table, fields)


def add_row(connection: sa.Connection, table: str, fields: Mapping[str, object]) -> UUID:
    """The same within a transaction."""
    rule = table_rule(table)
    given = {**_DEFAULTS.get(table, {}), **fields}
    has_consent = given.pop("has_consent", True)
    row_id = given.pop("id", None)
    checked: Any = check_row(rule, given)
    if rule.derived_from:
        row_id = derived_id(*(checked[name] for name in rule.derived_from))
    row_id = row_id if isinstance(row_id, UUID) else new_id()
    upsert_rows(connection, table, [StoredRow(row_id, 1, checked)])
    if table == "person" and has_consent:
        add_row(connection, "consent", {"person_id": row_id, "id": derived_id(row_id, _CONSENT)})
    return row_id


def add_person(engine: sa.Engine, /, **fields: object) -> UUID:
    """A person with an organisation of their own, unless one is named.

    They have consented to their route, unless ``has_consent=False`` is said; without consent a card takes no work.
    """
    if "organization_id" not in fields:
        fields["organization_id"] = add(engine, "organization")
    return add(engine, "person", **fields)


def add_map(engine: sa.Engine, required: Mapping[str, int], /, **fields: object) -> tuple[UUID, dict[str, UUID]]:
    """A map with competencies by code and required level; returns its id and theirs by code."""
    map_id = add(engine, "competency_map", **fields)
    return map_id, {
        code: add(
            engine, "competency", map_id=map_id, code=code, title=f"Компетенция {code}", required_level=level,
            position=f"V{number:03d}",
        )
        for number, (code, level) in enumerate(required.items())
    }  # fmt: skip


def add_diagnosis(
    engine: sa.Engine, person_id: UUID, map_id: UUID, shown: Mapping[UUID, int], /, **fields: object
) -> UUID:
    """A diagnosis with the levels shown by competency."""
    diagnosis_id = add(engine, "diagnosis", person_id=person_id, map_id=map_id, **fields)
    for competency_id, level in shown.items():
        add(engine, "diagnosis_result", diagnosis_id=diagnosis_id, competency_id=competency_id, shown_level=level)
    return diagnosis_id


def add_programme(engine: sa.Engine, develops: Mapping[UUID, int], /, **fields: object) -> tuple[UUID, UUID]:
    """A programme of one module that leads to the levels given; returns both ids."""
    if "organization_id" not in fields:
        fields["organization_id"] = add(engine, "organization", name="ИРО", short_name="ИРО", kind="institute")
    programme_id = add(engine, "programme", **fields)
    module_id = add(engine, "programme_module", programme_id=programme_id)
    for competency_id, level in develops.items():
        add(engine, "module_competency", module_id=module_id, competency_id=competency_id, level_reached=level)
    return programme_id, module_id


def field(engine: sa.Engine, table: str, row_id: UUID, name: str) -> object:
    """The value of one field as the copy shows it."""
    target = sql_table(table)
    with engine.begin() as connection:
        return connection.execute(sa.select(target.c[name]).where(target.c.id == row_id)).scalar()
