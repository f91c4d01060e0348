"""Merged cells of a sheet: whose they are is not known, so the rows that they reach over are refused."""

from collections.abc import Callable, Iterable

from app.interchange.tables import Merged


def merged_over(merged: Iterable[Merged]) -> Callable[[int], str]:
    """Tells of rows, asked from the top down, why merged cells stop them; empty where none do.

    Thousands of them are looked at once.
    """
    waiting = sorted(merged, key=lambda each: each.first_row, reverse=True)
    reaching: Merged | None = None

    def over(row: int) -> str:
        nonlocal reaching
        while waiting and waiting[-1].first_row <= row:
            each = waiting.pop()
            reaching = each if reaching is None or each.last_row > reaching.last_row else reaching
        if reaching is None or reaching.last_row < row:
            return ""
        return f"объединённые ячейки {reaching.cells}: разъедините их и заполните каждую."

    return over
