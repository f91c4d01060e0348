"""The window: screens, models and widgets, and the only place with Qt.

No business rules and no queries stand here. A screen asks `app` for values and hands it operations; the
first paint comes from a plain read, and heavy libraries follow on a worker. Nothing imports this package,
which is why the program's entry point is `ui.__main__`.
"""
