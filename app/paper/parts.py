"""Small parts that stand in every document: numbered headings, sentences, room for signatures."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, HRFlowable, Spacer, Table
from reportlab.platypus.flowables import Flowable

from app.paper import fonts, theme
from app.paper.content import FullName
from app.paper.document import Bookmark
from app.paper.russian import full_stop, initials, listed, signature_name
from app.paper.text import paragraph, paragraphs

_ROOM_UNDER_HEADING = 50 * mm
_ROOM_UNDER_CAPTION = 40 * mm
_ONE_LINE = 20
"""Letters of a name that surely fit beside a signature."""
_SIGNATURE_COLUMNS = (56 * mm, 34 * mm, 4 * mm, 52 * mm, 24 * mm)


def heading(order: int, title: str, *, kept: bool = False) -> list[Flowable]:
    """«1. Сведения о педагоге», in the text and in the outline.

    It begins a new page where little room is left under it; not so when `kept`, in a block that is kept together.
    """
    words = f"{order}. {title}"
    room = [] if kept else [CondPageBreak(_ROOM_UNDER_HEADING)]
    return [*room, Bookmark(words, level=1), paragraph(words, theme.styles().heading)]


def table_caption(words: str) -> list[Flowable]:
    """A small caption over a table, on a new page where no row would fit under it."""
    return [CondPageBreak(_ROOM_UNDER_CAPTION), paragraph(words, theme.styles().caption)]


def statement(words: str) -> Flowable:
    """A sentence of the document itself: consent, or that a part has nothing in it."""
    return paragraph(words, theme.styles().statement)


def grounds(acts: Sequence[str]) -> list[Flowable]:
    """The acts that a paper rests on, in one sentence at its foot; nothing where there are none (R58)."""
    return [gap(), statement(full_stop(f"Основание: {listed(acts, '; ')}"))] if acts else []


def captioned_text(caption: str, words: str) -> list[Flowable]:
    """A person's text under a small caption; nothing where there is no text."""
    look = theme.styles()
    body = paragraphs(words, look.body)
    return [paragraph(caption, look.caption_of_text), *body] if body else []


def signatures(people: Sequence[tuple[str, FullName | None]]) -> Flowable:
    """Position, room to sign, initials and surname, room for the date, after ГОСТ Р 7.0.97."""
    look = theme.styles()
    rows: list[list[object]] = []
    for position, name in people:
        signed_by = _signed_by(name) if name is not None else ""
        line = HRFlowable(width="100%", thickness=theme.HAIRLINE, color=theme.INK, spaceBefore=0, spaceAfter=0)
        rows += [
            [paragraph(position, look.value), "", "", paragraphs(signed_by, look.value_unbroken), ""],
            [
                "",
                [line, paragraph("подпись", look.small_centred)],
                "",
                "",
                [line, paragraph("дата", look.small_centred)],
            ],
        ]
    return Table(
        rows,
        colWidths=_SIGNATURE_COLUMNS,
        hAlign="LEFT",
        style=[
            ("FONT", (0, 0), (-1, -1), fonts.SANS, 10),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            *(("TOPPADDING", (0, row), (-1, row), 7 * mm) for row in range(0, len(rows), 2)),
        ],
    )


def _signed_by(name: FullName) -> str:
    """Initials and surname on one line, or a long surname on a line of its own."""
    signed_by = signature_name(name)
    return signed_by if len(signed_by) <= _ONE_LINE else listed([initials(name), name.family], "\n")


def gap(height: float = theme.GAP) -> Flowable:
    """Empty room."""
    return Spacer(0, height)
