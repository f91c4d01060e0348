"""What comes from others is read or refused in words: no other error leaves a parser, whatever the bytes are.

`./check` takes some two thousand inputs, `./check soak` more than a hundred thousand.
"""

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.security.bombs import most_held
from tests.security.parsers import PARSERS, Parser

LONGEST = 2.0
"""Seconds of the processor that one input may take."""
MOST_GROWN = 256 * 1024**2
"""Bytes that one input may take in memory."""
FAST, SOAK = 14, 650
"""Inputs for each part of a parser's weight."""
_NAMES = [parser.name for parser in PARSERS]
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # what Pillow says of a torn picture's notes


def meet(parser: Parser, inputs: int, path: Path) -> None:
    """Let a parser read so many inputs."""

    @settings(max_examples=inputs, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.deferred(parser.inputs))
    def reads_or_refuses(content: bytes) -> None:
        before, started = most_held(reset=True), time.process_time()
        with suppress(*parser.refusals):
            parser.read(content, path)
        assert time.process_time() - started < LONGEST
        assert most_held() - before < MOST_GROWN

    reads_or_refuses()


@pytest.mark.parametrize("parser", PARSERS, ids=_NAMES)
def test_whatever_comes_is_read_or_refused_in_words(parser: Parser, tmp_path: Path) -> None:
    meet(parser, FAST * parser.weight, tmp_path / "input")


@pytest.mark.soak
@pytest.mark.parametrize("parser", PARSERS, ids=_NAMES)
def test_a_hundred_thousand_inputs_are_read_or_refused_in_words(parser: Parser, tmp_path: Path) -> None:
    assert sum(each.weight for each in PARSERS) * SOAK >= 100_000
    started = time.process_time()
    meet(parser, SOAK * parser.weight, tmp_path / "input")
    print(f"{parser.name}: {SOAK * parser.weight} inputs, {time.process_time() - started:.0f} s")  # noqa: T201  # a figure
