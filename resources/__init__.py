"""Fonts, icons, themes, translations, the region's terms, the demonstration and the guide, and how to find them.

The package holds files and this one function, so that no other module builds a path from its own place.
"""

from pathlib import Path

_HERE = Path(__file__).parent


class ResourceMissingError(FileNotFoundError):
    """A file that the program ships with is not there: the installation is damaged."""


def locate(*parts: str) -> Path:
    """Path of a shipped file or folder, for example `locate("icons", "person.svg")`.

    Qt, ReportLab and Alembic open files by path, so the package is always installed unpacked.
    Raises ResourceMissingError when there is nothing at that place.
    """
    found = _HERE.joinpath(*parts)
    if not found.exists():
        raise ResourceMissingError(f"The program's own file is missing: {'/'.join(parts)}. Install the program again.")
    return found
