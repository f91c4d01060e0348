"""Drafting the next revision of a lineage: ``python -m storage.migrations.draft local "Grades of schools"``.

Alembic compares the models with an empty database brought to the head; what it writes is a draft that a person reads
before anything else happens to it. ``--first`` drafts a whole schema anew, which is right only before a release.
"""

import argparse
import tempfile
from pathlib import Path
from typing import cast

from alembic import command

from storage.engine import open_server_sqlite
from storage.migrate import HEADS, SCRIPTS, Lineage
from storage.migrations.configuration import configure


def draft(lineage: Lineage, message: str, *, first: bool = False) -> Path:
    """Write the next revision and return its path."""
    versions = SCRIPTS / lineage / "versions"
    if first:
        for old in versions.glob("*.py"):
            old.unlink()
    number = 1 + len(list(versions.glob(f"{lineage}_*.py")))
    revision = f"{lineage}_{number:04d}"
    with tempfile.TemporaryDirectory() as folder:
        engine = open_server_sqlite(f"sqlite:///{folder}/draft.db")
        with engine.begin() as connection:
            configuration = configure(lineage, connection, first=number == 1)
            configuration.set_main_option("file_template", "%%(rev)s")
            if number > 1:
                command.upgrade(configuration, "head")
            command.revision(configuration, message, autogenerate=True, rev_id=revision)
        engine.dispose()
    return versions / f"{revision}.py"


def main() -> None:
    """Read the arguments and say where the draft lies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lineage", choices=sorted(HEADS))
    parser.add_argument("message", help="what the revision does, a line without a full stop")
    parser.add_argument("--first", action="store_true", help="draft the whole schema anew")
    arguments = parser.parse_args()
    path = draft(cast("Lineage", arguments.lineage), arguments.message, first=arguments.first)
    print(f"{path}: read it, then make it the head in storage/migrate.py")  # noqa: T201  # this is a command


if __name__ == "__main__":
    main()
