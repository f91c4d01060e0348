"""Pictures of the window's parts with realistic Russian content, for looking at them.

Run `python tests/ui/gallery.py FOLDER`: light and dark, at 100 % and 150 %, in a window of 1366×768.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCALES = ("1", "1.5")


def draw_all(folder: Path) -> None:
    """Draw every page in a process for each scale and theme: the scale is read once, at the start."""
    for scale in SCALES:
        for theme in ("light", "dark"):
            environment = {
                **os.environ,
                "QT_SCALE_FACTOR": scale,
                "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
                "PYTHONPATH": str(ROOT),
            }
            command = [sys.executable, __file__, str(folder), theme, scale]
            subprocess.run(command, check=True, env=environment)


def draw(folder: Path, theme_name: str, scale: str) -> None:
    """Draw every page in one theme."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.gallery_pages import pages
    from ui.theme import Appearance, Choice
    from ui.translation import install_language

    application = QApplication([])
    install_language(application)
    appearance = Appearance(application, Choice(theme_name))
    appearance.still()
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in pages().items():
        window = make()
        window.show()
        application.processEvents()
        application.processEvents()
        window.grab().save(str(folder / f"{name}-{theme_name}-{scale.replace('.', '_')}.png"))
        window.close()


if __name__ == "__main__":
    if len(sys.argv) == 2:
        draw_all(Path(sys.argv[1]).resolve())
    else:
        draw(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
