"""Models of the window's lists: ids at once, rows in pages when they are painted."""
