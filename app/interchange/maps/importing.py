"""Import of a competency map from any of its formats, as a draft of the administrator (R11)."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

from app.apart.gate import package_of, table_of
from app.interchange.headers import plain
from app.interchange.maps.case_reading import read_case
from app.interchange.maps.content import Json, Kept, MapFile, MapItem, id_of, read_kept, setting_of
from app.interchange.maps.map_table import read_map_table
from app.interchange.maps.moodle import is_moodle, read_moodle
from app.interchange.prepared import (
    Gathering,
    Prepared,
    Put,
    RowFault,
    Tell,
    changed_put,
    changed_words,
    new_put,
    role_of,
    silent,
)
from app.interchange.report import Outcome
from app.interchange.tables import FileGoneError, Table
from app.map_tree import in_tree_order
from app.positions import spread
from app.rights import require_administrator
from storage.ids import derived_bytes
from storage.reads.base import Connection
from storage.reads.competency_maps import map_cards, nodes_of_map
from storage.reads.network import subject_names
from storage.rows import StoredRow, fetch_row, fetch_rows

_GROUP, _SUBJECT_GROUP, _COMPONENT, _REQUIRED, _WEIGHT = "methodical", "subject", "skill", 2, 1


def prepare_map(connection: Connection, path: Path, today: date, tell: Tell = silent) -> Prepared:
    """Read a map and say of each competency what becomes of it; nothing is written.

    Raises `app.rights.AdministratorOnlyError`, `PlainError` where the file is none of the formats.
    """
    del today
    require_administrator(role_of(connection))
    found = read_map(path, tell)
    if found.is_named_by_title:
        _find_by_title(connection, found)
    return _Look(connection, found).prepared(tell)


def _find_by_title(connection: Connection, found: MapFile) -> None:
    """The map of this title, of the edition that the file names or the newest one."""
    same = [card for card in map_cards(connection) if plain(card.title) == plain(found.title)]
    if found.edition is not None:
        same = [card for card in same if card.edition == found.edition]
    if same:
        found.map_id = max(same, key=lambda card: card.edition).id


def read_map(path: Path, tell: Tell = silent) -> MapFile:
    """A map as its file tells it, by its content and not by its name."""

    def look() -> None:
        tell(0, 0)

    if is_package(path):
        return read_case(package_of(path, look))
    return map_of_table(table_of(path, look))


def is_package(path: Path) -> bool:
    """Whether the file is JSON. Raises `FileGoneError`."""
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError as error:
        raise FileGoneError from error
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def map_of_table(table: Table) -> MapFile:
    """A map out of Moodle's framework or of a spreadsheet."""
    found = read_moodle(table) if is_moodle(table) else read_map_table(table)
    found.notes += [f"скрытый лист «{name}» не прочитан." for name in table.hidden]
    return found


class _Look:
    """One file held against what stands."""

    def __init__(self, connection: Connection, found: MapFile) -> None:
        self._connection = connection
        self._found = found
        self._gathering = Gathering("Импорт карты компетенций", header_row=found.header_row)
        self._map = fetch_row(connection, "competency_map", found.map_id)
        self._before = read_kept(connection, found.map_id)
        nodes = [branch.node for branch in in_tree_order(nodes_of_map(connection, found.map_id))]
        self._order = [node.id for node in nodes]
        self._by_code = {node.code.casefold(): node.id for node in nodes}
        self._standing = fetch_rows(connection, "competency", self._order)
        self._subject = self._subject_of_region(connection)
        self._ids: dict[str, UUID] = {}
        self._guessed: dict[str, int] = {}

    def prepared(self, tell: Tell) -> Prepared:
        found, gathering = self._found, self._gathering
        for row, about, sentence in found.faults:
            gathering.refuse(row, about, sentence)
        is_draft = self._map is None or self._map.fields["expertise_status"] == "draft"
        self._put_map()
        self._name_items()
        positions = self._positions()
        for number, item in enumerate(found.items, start=1):
            tell(number, len(found.items))
            self._put_item(item, positions)
        self._move_others(positions)
        if not is_draft and gathering.puts:
            gathering.refuse(0, found.title, "эта редакция не черновик: сделайте новую редакцию и меняйте её.")
        for note in found.notes:
            gathering.note(note)
        for name, count in self._guessed.items():
            gathering.note(f"не указано: {name} (компетенций – {count}), поставлено обычное значение.")
        self._keep()
        return gathering.prepared()

    def _put_map(self) -> None:
        found = self._found
        said = {
            "subject": self._subject, "audience": found.audience, "edition": found.edition, "source": found.source,
        }  # fmt: skip
        given: dict[str, object] = {"title": found.title}
        given |= {name: value for name, value in said.items() if value is not None}
        whole = {"audience": "teacher", "edition": 1, "expertise_status": "draft", **given}
        self._put("competency_map", found.map_id, 0, found.title, whole, given, self._map)

    def _subject_of_region(self, connection: Connection) -> str | None:
        """The subject as the region spells it; what the file does not tell stays as it stands in the map."""
        standing = self._map.fields["subject"] if self._map is not None else None
        kept = str(standing) if standing is not None else None
        if self._found.subject is None:
            return kept
        known = {plain(name): name for name in subject_names(connection)}
        subject = known.get(plain(self._found.subject), kept)
        if plain(subject or "") != plain(self._found.subject):
            stays = f"остаётся «{kept}»" if kept is not None else "карта – для всех предметов"
            self._gathering.note(f"предмета «{self._found.subject}» нет в списке предметов региона: {stays}.")
        return subject

    def _name_items(self) -> None:
        """Find each competency in the map by its id or its code; a new one is called as the file calls it."""
        wanted = {item.identifier: self._id_in_file(item) for item in self._found.items}
        elsewhere = {
            row_id
            for row_id, row in fetch_rows(self._connection, "competency", wanted.values()).items()
            if row.fields["map_id"] != self._found.map_id
        }
        for item in self._found.items:
            row_id = wanted[item.identifier]
            if row_id not in self._standing:
                row_id = self._by_code.get(item.code.casefold(), row_id)
            if row_id in elsewhere:  # the same item in another map: here it is a row of its own
                row_id = UUID(bytes=derived_bytes(self._found.map_id.bytes, row_id.bytes))
            self._ids[item.identifier] = row_id

    def _id_in_file(self, item: MapItem) -> UUID:
        return id_of(str(item.kept.pop("id", item.identifier)), self._found.map_id)

    def _positions(self) -> dict[UUID, str]:
        """Position keys in the order of the file; those that stand, where they already tell this order."""
        order = [self._ids[item.identifier] for item in self._found.items]
        own = set(order)
        order += [row_id for row_id in self._order if row_id not in own]
        if order == self._order:
            return {row_id: str(self._standing[row_id].fields["position"]) for row_id in order}
        return dict(zip(order, spread(len(order)), strict=True))

    def _put_item(self, item: MapItem, positions: dict[UUID, str]) -> None:
        row_id = self._ids[item.identifier]
        standing = self._standing.get(row_id)
        parent = self._ids.get(item.parent) if item.parent is not None else None
        given: dict[str, object] = {
            "code": item.code, "title": item.title, "parent_id": parent, "position": positions[row_id],
        }  # fmt: skip
        said = {
            "competency_group": item.group, "component": item.component, "required_level": item.required,
            "weight": item.weight, "source": item.source,
        }  # fmt: skip
        given |= {name: value for name, value in said.items() if value is not None}
        whole = {**self._usual(), "map_id": self._found.map_id, **given}
        if standing is None:
            for name, words in (("competency_group", "группа"), ("component", "компонент")):
                if said[name] is None:
                    self._guessed[words] = self._guessed.get(words, 0) + 1
        self._put("competency", row_id, item.row, item.about, whole, given, standing)

    def _usual(self) -> dict[str, object]:
        group = _GROUP if self._subject is None else _SUBJECT_GROUP
        return {"competency_group": group, "component": _COMPONENT, "required_level": _REQUIRED, "weight": _WEIGHT}

    def _put(  # noqa: PLR0913, PLR0917 - a row, its place in the report, and both ways to write it
        self,
        table: str,
        row_id: UUID,
        row: int,
        about: str,
        whole: dict[str, object],
        given: dict[str, object],
        standing: StoredRow | None,
    ) -> None:
        try:
            put = new_put(table, row_id, whole) if standing is None else _change(table, standing, given)
        except RowFault as fault:
            self._gathering.refuse(row, about, str(fault))
            return
        if put is None:
            self._gathering.tell(row, about, Outcome.UNCHANGED, "без изменений.")
            return
        self._gathering.puts.append(put)
        if put.before is None:
            words = "карта добавится черновиком." if table == "competency_map" else "добавится."
            self._gathering.tell(row, about, Outcome.ADDED, words)
        else:
            self._gathering.tell(row, about, Outcome.CHANGED, changed_words(put))

    def _move_others(self, positions: dict[UUID, str]) -> None:
        """What the file does not name stays behind the rest."""
        own = set(self._ids.values())
        others = [row_id for row_id in self._order if row_id not in own]
        if others:
            self._gathering.note(f"компетенций, которых нет в файле, – {len(others)}: они остаются в конце карты.")
        for row_id in others:
            put = _change("competency", self._standing[row_id], {"position": positions[row_id]})
            self._gathering.puts += [put] if put is not None else []

    def _keep(self) -> None:
        """Lay by what the program has no place for."""
        found = self._found
        kept = Kept({**self._before.document, **found.kept}, dict(self._before.items), self._before.associations)
        if "case" in found.kept:
            kept.associations = found.associations
        form = next((name for name in ("case", "moodle") if name in found.kept), "")
        for item in found.items:
            row_id = self._ids[item.identifier]
            beside: Json = dict(self._before.of_item(row_id))
            if form:
                beside[form] = item.kept
            if form == "case" and item.identifier != str(row_id):
                beside["identifier"] = item.identifier
            beside.pop("related", None)
            if item.related:
                beside["related"] = [str(self._ids[other]) for other in item.related if other in self._ids]
            kept.items[str(row_id)] = beside
        if kept.packed() != self._before.packed():
            self._gathering.settings[setting_of(found.map_id)] = kept.packed()


def _change(table: str, standing: StoredRow, given: Mapping[str, object]) -> Put | None:
    return changed_put(table, standing.row_id, standing.fields, given)
