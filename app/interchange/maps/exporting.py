"""Export of a competency map: CASE 1.1 to a JSON file, Moodle's framework to CSV, a spreadsheet to XLSX (R11)."""

from pathlib import Path
from uuid import UUID

from app.interchange.maps import case_writing, map_table, moodle
from app.interchange.maps.content import read_kept
from app.interchange.sheets import write_table
from app.map_tree import in_tree_order
from storage.files import replace_file
from storage.reads.base import Connection
from storage.reads.competency_maps import map_card, nodes_of_map
from storage.writes import RowMissingError


def export_map(connection: Connection, map_id: UUID, path: Path) -> int:
    """Write a map, by the ending of the name: ``.json``, ``.csv``, else XLSX; returns how many competencies it has.

    Raises `RowMissingError`, `storage.errors.StorageError`, `app.interchange.sheets.TableNotSavedError`.
    """
    card = map_card(connection, map_id)
    if card is None:
        raise RowMissingError(table="competency_map")
    branches = in_tree_order(nodes_of_map(connection, map_id))
    kept = read_kept(connection, map_id)
    ending = path.suffix.casefold()
    if ending == ".json":
        replace_file(path, case_writing.write_case(card, branches, kept))
    elif ending == ".csv":
        replace_file(path, moodle.write_moodle(card, branches, kept))
    else:
        codes = {str(branch.node.id): branch.node.code for branch in branches}
        related: dict[object, list[str]] = {
            branch.node.id: [
                codes[other] for other in kept.of_item(branch.node.id).get("related", ()) if other in codes
            ]
            for branch in branches
        }
        rows = map_table.table_rows(card, branches, related)
        write_table(path, map_table.TITLE, map_table.COLUMNS, rows, map_table.NOTES)
    return len(branches)
