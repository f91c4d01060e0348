"""The head of a paper about no plan: the centre, the title, whom it is for, what is said under it."""

from collections.abc import Sequence

from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.content import Centre
from app.paper.parts import gap
from app.paper.text import paragraph


def paper_head(centre: Centre, title: str, name: str = "", subtitles: Sequence[str] = ()) -> list[Flowable]:
    """The centre with its requisites, the title, the full name and the lines under it; empty ones are left out."""
    look = theme.styles()
    lines = [
        (centre.name, look.centre),
        (centre.requisites, look.requisites),
        (title, look.title),
        (name, look.name),
        *((words, look.subtitle) for words in subtitles),
    ]
    return [*(paragraph(words, style) for words, style in lines if words.strip()), gap()]
