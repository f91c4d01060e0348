"""Where two texts differ, word by word, for two values of one long field (R72)."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s+|[^\s]+")
_LONGEST = 3_000
"""Words in one stretch beyond which no words are compared: the whole stretch is shown as another one."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text, and whether the other text has it, too."""

    words: str
    is_common: bool


def differences(first: str, second: str) -> tuple[list[Stretch], list[Stretch]]:
    """Both texts in stretches; the common ones are equal in both, and nothing of either is left out."""
    left: list[Stretch] = []
    right: list[Stretch] = []
    lines = first.splitlines(keepends=True), second.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, *lines, autojunk=False).get_opcodes():
        former, latter = "".join(lines[0][a:b]), "".join(lines[1][c:d])
        if tag == "equal":
            left.append(Stretch(former, is_common=True))
            right.append(Stretch(latter, is_common=True))
        else:
            _compare_words(former, latter, left, right)
    return _joined(left), _joined(right)


def _compare_words(former: str, latter: str, left: list[Stretch], right: list[Stretch]) -> None:
    words = _WORD.findall(former), _WORD.findall(latter)
    if max(len(each) for each in words) > _LONGEST:
        left.append(Stretch(former, is_common=False))
        right.append(Stretch(latter, is_common=False))
        return
    for tag, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        left.append(Stretch("".join(words[0][a:b]), is_common=tag == "equal"))
        right.append(Stretch("".join(words[1][c:d]), is_common=tag == "equal"))


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Neighbours of one sort as one stretch; empty ones are dropped."""
    joined: list[Stretch] = []
    for stretch in stretches:
        if not stretch.words:
            continue
        if joined and joined[-1].is_common == stretch.is_common:
            joined[-1] = Stretch(joined[-1].words + stretch.words, stretch.is_common)
        else:
            joined.append(stretch)
    return joined
