"""Where the competencies stand in the matrix: groups below each other, the four components side by side (R11, R12)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from app.labels import LABELS
from storage.reads.competency_maps import CompetencyNode

GROUPS, COMPONENTS = tuple(LABELS["competency_group"]), tuple(LABELS["component"])
STRIP = 34
"""Height of the strip with a group's name."""
PAD = 10
HEAD = 20
"""Height of a competency's first line, its code."""
FOOT = 22
"""Height of its last line: level and weight."""
_MOST_LINES = 3
_EMPTY = 40
_GAP = 8


@dataclass(frozen=True, slots=True)
class Block:
    """A competency in its cell."""

    node: CompetencyNode
    column: int
    box: QRectF
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """The line above a group: where it stands, and how many competencies follow."""

    group: str
    top: float
    count: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything placed; ``bottom`` is the height of the whole."""

    blocks: tuple[Block, ...]
    strips: tuple[Strip, ...]
    bottom: float


def lay_out(nodes: Sequence[CompetencyNode], width: float, font: QFont) -> Layout:
    """Place the competencies in the order they come into columns of equal width; a group without any is left out."""
    metrics = QFontMetrics(font)
    column_width = width / len(COMPONENTS)
    top = 0.0
    blocks: list[Block] = []
    strips: list[Strip] = []
    for group in GROUPS:
        mine = [node for node in nodes if node.group == group]
        if not mine:
            continue
        strips.append(Strip(group, top, len(mine)))
        top += STRIP
        bottoms = [top] * len(COMPONENTS)
        for node in mine:
            column = COMPONENTS.index(node.component) if node.component in COMPONENTS else 0
            lines = wrapped(node.title, column_width - 2 * PAD, font)
            height = HEAD + len(lines) * metrics.lineSpacing() + FOOT + 2 * PAD
            box = QRectF(column * column_width, bottoms[column], column_width, height)
            blocks.append(Block(node, column, box, lines))
            bottoms[column] += height
        top = max(*bottoms, top + _EMPTY) + _GAP
    return Layout(tuple(blocks), tuple(strips), top)


def wrapped(words: str, width: float, font: QFont) -> tuple[str, ...]:
    """The words in at most three lines; what does not fit ends with a mark of omission."""
    layout = QTextLayout(words, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= _MOST_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
        starts.append(line.textStart())
    layout.endLayout()
    lines = [words[start:end].strip() for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]
    if len(lines) <= _MOST_LINES:
        return tuple(lines)
    rest = words[starts[_MOST_LINES - 1] :]
    shown = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, int(width))
    return (*lines[: _MOST_LINES - 1], shown)
