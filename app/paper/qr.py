"""The code of a paper as a square at the bottom right of its first page; what it says is told in `app.paper.codes`."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas


def draw_code(canvas: Canvas, code: str, left: float, bottom: float, side: float) -> None:
    """The code as a square of `side` points, correction level M; each row's dark runs are drawn as one bar."""
    matrix = QRCode(None, QRErrorCorrectLevel.M)
    matrix.addData(code)
    matrix.make()
    count = matrix.moduleCount
    module = side / count
    path = canvas.beginPath()
    for row in range(count):
        height = bottom + side - (row + 1) * module
        for start, length in _dark_runs(matrix.modules[row]):
            path.rect(left + start * module, height, length * module, module)
    canvas.saveState()
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _dark_runs(modules: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where dark modules begin in a row, and how many there are in turn."""
    at = 0
    for dark, run in groupby(modules):
        length = len(list(run))
        if dark:
            yield at, length
        at += length
