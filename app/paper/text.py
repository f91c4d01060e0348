"""The gate between what people wrote and what is drawn.

ReportLab reads a paragraph as markup: an open `<b>` in a note stops the document, and `<img src="…">` draws a file
from the disk. Its time also grows faster than a paragraph's length (1,000 words 0.07 s, 100,000 words 240 s). So all
text passes here: markup is escaped, control and direction characters are dropped, symbols outside the fonts get a
stand-in, and long text is cut into paragraphs at line breaks, sentences or spaces.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NewType, cast
from xml.sax.saxutils import escape

import pyphen
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph

from app.paper.fonts import SANS, register_fonts
from app.paper.russian import number

Markup = NewType("Markup", str)
"""Text that has been escaped: the only thing a paragraph is made of."""

PARAGRAPH_LIMIT = 2_000
"""The longest paragraph, in characters, that is laid out in one piece."""
TEXT_LIMIT = 60_000
"""The longest text of one field, in characters; what is left out is said on paper."""

_STAND_IN = "\u25ca"
_LINE_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")
_REPLACEMENTS = {
    "✓": "√",
    "✔": "√",
    "☑": "[√]",
    "☐": "[ ]",
    "☒": "[×]",
    "✗": "×",
    "✘": "×",
    "→": "–>",
    "←": "<–",
    "⇒": "=>",
    "●": "•",
    "■": "•",
    "▪": "•",
    "○": "•",
    "‐": "-",
    "‒": "–",
    "―": "—",
}
_LONGEST_NUMBER = 10
_LONGEST_WORD = 24
_SYLLABIC = re.compile(r"[^\w]*[^\W\d_]+(-[^\W\d_]+)*[^\w]*")
_LETTERS = re.compile(r"[^\W\d_]{5,}")
_MISSED_BY_HYPHENATION = re.compile(r"\S*[Ёё«»]\S*")
_SENTENCE_END = re.compile(r"[.!?…][»\")]*\s")


class _Drawable(dict[int, str | None]):
    """A table for `str.translate`, filled as characters are met: code point → what is drawn instead."""

    def __missing__(self, code: int) -> str | None:
        drawn = self[code] = _drawn(chr(code))
        return drawn


_drawable = _Drawable()


@cache
def hyphenator() -> pyphen.Pyphen:
    """Russian patterns; at least two letters stay on each line."""
    return pyphen.Pyphen(lang="ru_RU", left=2, right=2)


def clean(value: str) -> str:
    """Text in characters that the fonts can draw, its lines separated by a line feed."""
    unified = unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
    return unified.translate(_drawable).strip()


def line(value: str) -> str:
    """The same on one line, for titles, bookmarks and drawn labels."""
    return " ".join(clean(value).split("\n"))


def width_of(words: str, size: float) -> float:
    """How wide words of a drawing are."""
    return stringWidth(words, SANS, size)


def cut(words: str, width: float, size: float) -> str:
    """The beginning of words that would run beyond their place in a drawing."""
    if width_of(words, size) <= width:
        return words
    while words and width_of(f"{words}…", size) > width:
        words = words[:-1].rstrip()
    return f"{words}…"


def markup(cleaned: str, *, broken: bool = True) -> Markup:
    """Cleaned text as a paragraph takes it: no character is read as markup; `broken` words may end a line."""
    text = cleaned.replace("№ ", "№\u00a0")
    return Markup(escape(_MISSED_BY_HYPHENATION.sub(_with_soft_hyphens, text) if broken else text))


class Lines(Paragraph):
    """A paragraph that lays its lines out once for a width: tables ask for it again at every page."""

    _laid_out: tuple[float, float, float] | None = None

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - ReportLab's names
        """Width and height for the width given, in points."""
        if self._laid_out is None or self._laid_out[0] != aW or not hasattr(self, "blPara"):
            width, height = super().wrap(aW, aH)
            self._laid_out = (aW, width, height)
        return self._laid_out[1:]


def paragraph(value: str, style: ParagraphStyle) -> Lines:
    """One paragraph on which line breaks become spaces.

    What is over `PARAGRAPH_LIMIT` is cut with an ellipsis.
    """
    text = line(value)
    if len(text) > PARAGRAPH_LIMIT:
        text = text[: PARAGRAPH_LIMIT - 1] + "…"
    return _lines(text, style)


def paragraphs(value: str, style: ParagraphStyle) -> list[Lines]:
    """A person's text as paragraphs, one for each of its lines; nothing for an empty text."""
    return [_lines(piece, style) for piece in split_text(value)]


def split_text(value: str) -> list[str]:
    """Cleaned pieces of at most `PARAGRAPH_LIMIT` characters, in all about `TEXT_LIMIT`."""
    text = clean(value[: TEXT_LIMIT * 2])
    left_out = len(text) > TEXT_LIMIT or len(value) > TEXT_LIMIT * 2
    pieces = [piece for row in text[:TEXT_LIMIT].split("\n") if row.strip() for piece in _short_pieces(row.strip())]
    if left_out:
        pieces.append(f"[Напечатано {number(TEXT_LIMIT)} знаков из {number(len(value))}. Весь текст есть в программе.]")
    return pieces


def _lines(cleaned: str, style: ParagraphStyle) -> Lines:
    broken = bool(getattr(style, "hyphenationLang", None))
    chosen = style if not broken or _has_unbreakable(cleaned) else _at_syllables(style)
    return Lines(markup(cleaned, broken=broken), chosen)


def _has_unbreakable(cleaned: str) -> bool:
    """Whether a word may be wider than a column and has no syllables to break at: an address, a long number."""
    return any(
        len(word) > _LONGEST_WORD or (len(word) > _LONGEST_NUMBER and not _SYLLABIC.fullmatch(word))
        for word in cleaned.split(" ")
    )


@cache
def _at_syllables(style: ParagraphStyle) -> ParagraphStyle:
    """The style for ordinary text: a word that does not fit moves on whole or at a syllable."""
    return ParagraphStyle(f"{style.name}-syllables", parent=style, splitLongWords=0)


def _short_pieces(row: str) -> list[str]:
    pieces = []
    while len(row) > PARAGRAPH_LIMIT:
        cut = _cut_before(row, PARAGRAPH_LIMIT)
        pieces.append(row[:cut].strip())
        row = row[cut:].strip()
    return [*pieces, row] if row else pieces


def _cut_before(row: str, limit: int) -> int:
    """Where to cut: after a sentence, else at a space, else at the limit; never in the first half."""
    sentence_ends = [match.end() for match in _SENTENCE_END.finditer(row, limit // 2, limit)]
    if sentence_ends:
        return sentence_ends[-1]
    space = row.rfind(" ", limit // 2, limit)
    return space if space > 0 else limit


def _with_soft_hyphens(word: re.Match[str]) -> str:
    """The word with its own places to break.

    ReportLab hyphenates no word with «ё» or guillemets.
    """
    return _LETTERS.sub(lambda letters: _broken(letters[0]), word[0])


@lru_cache(4096)
def _broken(word: str) -> str:
    return cast("str", hyphenator().inserted(word, "\u00ad"))


def _drawn(character: str) -> str | None:
    """What stands on paper for a character: itself, a space, a line feed, a stand-in, or nothing."""
    category = unicodedata.category(character)
    if character in _LINE_BREAKS:
        return "\n"
    if category == "Zs" or character == "\t":
        return "\u00a0" if character in "\u00a0\u202f" else " "
    if category in {"Cc", "Cf", "Cs"}:
        return None
    glyphs = register_fonts()
    if ord(character) in glyphs:
        return character
    replaced = _REPLACEMENTS.get(character) or unicodedata.normalize("NFKD", character)
    kept = "".join(piece for piece in replaced if ord(piece) in glyphs)
    if kept or category.startswith("M"):
        return kept or None
    return _STAND_IN
