"""The commands of ``marshrut``: everything that the window does with data, without a window and without Qt.

What a command needs is imported when it runs, so that ``--help`` costs nothing. Every command ends with 0 (done),
1 (refused or failed, one plain line on standard error) or 2 (wrong usage). No traceback reaches a person.
"""

from app.cli.main import main

__all__ = ["main"]
