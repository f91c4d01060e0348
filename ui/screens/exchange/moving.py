"""What a session moves, in words that are true: «Получаю реестр программ: 312 из 640 КБ»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from app.exchange import Progress

translate = QCoreApplication.translate
_KIB = 1024
_MIB = 1024 * 1024


def moving_words(progress: Progress) -> tuple[int, int, str]:
    """(done, total, words) as `ui.widgets.progress_line.ProgressLine.show_progress` takes them; total 0: not known."""
    from app.exchange import moving

    done, total = progress.bytes_done, progress.bytes_total
    size = share(done, total)
    sized = {
        moving.SENDING: _sending(progress),
        moving.REGISTRY: _sized(translate("exchange", "Receiving the registry of programmes"), size),
        moving.CONTENT: _sized(translate("exchange", "Moving files"), size),
        moving.RECEIVING: _sized(_receiving(progress), size),
    }
    if progress.what in sized and not (progress.what == moving.RECEIVING and 0 < total <= done):
        return done, total, sized[progress.what]
    named = {
        moving.RECEIVING: translate("exchange", "Writing down what has come…"),
        moving.COMPARING: translate("exchange", "Comparing with the server…"),
        moving.RETRYING: translate("exchange", "The link broke. Trying again…"),
    }
    if progress.what == moving.ASKING and progress.to_send > progress.sent:
        return 0, 0, translate("exchange", "Sent. Waiting for the server's answer…")
    return 0, 0, named.get(progress.what) or _at_border(progress)


def grouped(words: str, number: int) -> str:
    """The words with the number's digits in groups of three: «Получено 3 400 записей»."""
    return words.replace(str(number), QLocale().toString(number), 1)


def share(done: int, total: int) -> str:
    """«312 из 640 КБ», «1,2 из 3,4 МБ»; without a total «312 КБ»; empty before the first byte."""
    most = max(done, total)
    if not most:
        return ""
    if most < _MIB:
        parts = [QLocale().toString(-(-each // _KIB)) for each in (done, total)]
        words = translate("exchange", "{done} of {total} KB") if total else translate("exchange", "{done} KB")
    else:
        parts = [QLocale().toString(each / _MIB, "f", 1) for each in (done, total)]
        words = translate("exchange", "{done} of {total} MB") if total else translate("exchange", "{done} MB")
    return words.format(done=parts[0], total=parts[1])


def _sending(progress: Progress) -> str:
    count = progress.to_send - progress.sent
    if count <= 0:
        return translate("exchange", "Asking the server what is new…")
    return grouped(translate("exchange", "Sending %n change(s)…", "", count), count)


def _receiving(progress: Progress) -> str:
    if not progress.received:
        return translate("exchange", "Receiving what is new")
    words = translate("exchange", "Received: %n record(s), receiving more", "", progress.received)
    return grouped(words, progress.received)


def _at_border(progress: Progress) -> str:
    if not progress.received:
        return translate("exchange", "Asking the server what is new…")
    return grouped(translate("exchange", "Received: %n record(s)", "", progress.received), progress.received)


def _sized(words: str, size: str) -> str:
    return f"{words}: {size}" if size else f"{words}…"
