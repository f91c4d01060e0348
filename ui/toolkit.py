"""The first touch of Qt: what has to be set right before any other module of the window is loaded."""

import builtins


def load() -> None:
    """Load Qt's core, and keep the interpreter's own way of importing.

    PySide6 puts its own import in place, which reads the source of every module that is imported after it to find those
    that write its classes in another spelling (``from __feature__ import …``). This program has none, and loads a tenth
    faster without.
    """
    import PySide6.QtCore  # noqa: F401 - loaded for what it does

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
