"""A map as a spreadsheet: a competency a row, with what is true of the whole map in each row (R11, R12)."""

from collections.abc import Mapping
from typing import Any

from app.interchange.columns import (
    Column,
    Record,
    code_column,
    faults_in_words,
    field_column,
    header_of,
    id_column,
    read_records,
    text_column,
)
from app.interchange.maps.content import MapFile, MapItem, hang
from app.interchange.tables import Table
from app.map_tree import Branch
from storage.ids import new_id
from storage.reads.competency_maps import MapCard

TITLE = "Карта компетенций"
COLUMNS: tuple[Column, ...] = (
    id_column(),
    id_column("ID карты", "map_id"),
    text_column(
        "map", "Карта", "Карта компетенций", "Название карты", is_required=True, example="Карта учителя физики",
        about="Название карты; одно на весь файл.",
    ),
    field_column("competency_map", "audience", "Для кого", example="педагог"),
    text_column("subject", "Предмет", example="физика", about="Из списка региона; у новой карты пусто – для всех."),
    field_column("competency_map", "edition", "Редакция", example=1),
    code_column("code", "Код", "Код компетенции", is_required=True, example="М1.2", about="Не повторяется в карте."),
    text_column(
        "title", "Формулировка", "Компетенция", is_required=True, example="Планирует урок по результатам диагностики",
    ),
    code_column("parent", "Входит в", "Код вышестоящей", example="М1", about="Код вышестоящей компетенции."),
    field_column("competency", "competency_group", "Группа", "Группа компетенций", example="методические"),
    field_column("competency", "component", "Компонент", example="умения"),
    field_column("competency", "required_level", "Требуемый уровень", example=2, about="От 0 до 3."),
    field_column("competency", "weight", "Вес", example=1, about="От 1 до 5."),
    text_column("source", "Источник"),
    code_column("related", "Связана с", about="Коды связанных компетенций через точку с запятой."),
)  # fmt: skip
NOTES = (
    "Карта компетенций: одна строка – одна компетенция, порядок строк – порядок карты.",
    "Новая карта придёт черновиком; утверждённая карта из файла не меняется.",
)


def read_map_table(table: Table) -> MapFile:
    """Read a map. Raises `app.interchange.headers.HeaderError`."""
    header = header_of(table, COLUMNS)
    found = MapFile(new_id(), "", header_row=header.row)
    items: dict[str, MapItem] = {}
    for record in read_records(table, COLUMNS, header):
        item = _item(record)
        if record.faults:
            found.faults.append((record.row, item.about, faults_in_words(record.faults)))
            continue
        if not found.title:
            _take_map(found, record)
        elif record.text("map") != found.title:
            found.faults.append((record.row, item.about, "в файле должна быть одна карта."))
        if item.code in items:
            words = f"код {item.code} уже стоит в строке {items[item.code].row}."
            found.faults.append((record.row, item.about, words))
        else:
            items[item.code] = item
    _hang(found, items)
    return found


def _item(record: Record) -> MapItem:
    values: Mapping[str, Any] = record.values
    code = record.text("code").strip()
    return MapItem(
        record.row, code, code, " ".join(record.text("title").split()), record.text("parent") or None,
        values.get("competency_group"), values.get("component"), values.get("required_level"),
        values.get("weight"), values.get("source"),
        [part.strip() for part in record.text("related").split(";") if part.strip()],
        {"id": str(values["id"])} if values.get("id") else {},
    )  # fmt: skip


def _take_map(found: MapFile, record: Record) -> None:
    """What the first row says of the whole map."""
    values: Mapping[str, Any] = record.values
    found.title = record.text("map")
    found.map_id = values.get("map_id") or found.map_id
    found.is_named_by_title = values.get("map_id") is None
    found.audience, found.subject, found.edition = (values.get(name) for name in ("audience", "subject", "edition"))


def _hang(found: MapFile, items: dict[str, MapItem]) -> None:
    children: dict[str | None, list[str]] = {}
    for item in items.values():
        if item.parent is not None and item.parent not in items:
            found.faults.append((item.row, item.about, f"компетенции с кодом {item.parent} в файле нет."))
            item.parent = None
        if any(code not in items for code in item.related):
            found.faults.append((item.row, item.about, "среди связанных есть код, которого в файле нет."))
        children.setdefault(item.parent, []).append(item.identifier)
    hang(found, items, children)


def table_rows(card: MapCard, branches: list[Branch], related: dict[object, list[str]]) -> list[list[object]]:
    """Values under `COLUMNS`; ``related`` gives codes by the id of a competency."""
    codes = {branch.node.id: branch.node.code for branch in branches}
    return [
        [
            node.id, card.id, card.title, card.audience, card.subject, card.edition, node.code, node.title,
            codes.get(node.parent_id, "") if node.parent_id else "", node.group, node.component, node.required,
            node.weight, node.source, "; ".join(related.get(node.id, ())),
        ]
        for node in (branch.node for branch in branches)
    ]  # fmt: skip
