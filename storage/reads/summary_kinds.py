"""What a server counts over more cards than a laptop holds, and how it is written to be sent and kept (R51, R52)."""

from enum import StrEnum
from typing import Any

import msgspec

from storage.reads.heat import Across, HeatMap
from storage.reads.lacking import UncoveredDeficit
from storage.reads.summary import Summary

Numbers = Summary | HeatMap | list[UncoveredDeficit]


class SummaryKind(StrEnum):
    """Which numbers."""

    REPORT = "report"
    TOWNS = "towns"
    PLACES = "places"
    LACKING = "lacking"

    @property
    def is_of_period(self) -> bool:
        """Whether days narrow it; the others say what is open now."""
        return self is SummaryKind.REPORT

    @staticmethod
    def of_heat(across: Across) -> "SummaryKind":
        """The heat map with these rows and columns."""
        return SummaryKind.TOWNS if across is Across.TOWNS else SummaryKind.PLACES


_TYPES: dict[SummaryKind, Any] = {
    SummaryKind.REPORT: Summary,
    SummaryKind.TOWNS: HeatMap,
    SummaryKind.PLACES: HeatMap,
    SummaryKind.LACKING: list[UncoveredDeficit],
}


def write_numbers(numbers: Numbers) -> bytes:
    """As JSON."""
    return msgspec.json.encode(numbers)


def read_numbers(kind: SummaryKind, written: bytes) -> Any:
    """What `write_numbers` wrote, also by a newer server. Raises `msgspec.DecodeError` for anything else."""
    try:
        return msgspec.json.decode(written.decode(), type=_TYPES[kind])
    except (UnicodeDecodeError, RecursionError) as error:
        raise msgspec.DecodeError(type(error).__name__) from error
