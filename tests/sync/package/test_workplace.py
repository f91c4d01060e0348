"""Reading an answer as a person does it: the history, and what is awaited, are right however the reading ends."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.package import read_answer, write_package, written_package
from app.workplace import Workplace
from storage.errors import StorageError
from storage.profile import hold_profile, open_profile
from storage.reads.exchange import sessions
from sync.client.package import CopiedWorkplaceError
from tests.sync.package.sticks import Traveller, traveller, twin_of
from tests.sync.region import Region


def workplace_of(who: Traveller, folder: Path) -> Workplace:
    """The workplace around a laptop's copy; its readers are those of the copy's own engine."""
    profile = open_profile(folder)
    device_id = str(who.laptop.identity.device_id)
    vault: Any = SimpleNamespace(secrets=SimpleNamespace(device_key=who.key, device_id=device_id))
    return Workplace(profile, hold_profile(profile), vault, who.laptop.engine, who.laptop.engine)


def history(workplace: Workplace) -> list[tuple[str, int]]:
    with workplace.reader() as connection:
        return [(session.outcome, session.bytes_down) for session in sessions(connection)]


def awaits(workplace: Workplace) -> bool:
    with workplace.reader() as connection:
        return written_package(connection) is not None


def test_a_stick_that_is_pulled_out_after_the_reading_is_not_missed(small: Region, tmp_path: Path) -> None:
    small.person()
    tutor = traveller(small)
    workplace = workplace_of(tutor, tmp_path / "profile")
    written = tutor.stick / "1.marshrut"
    write_package(workplace, written)
    answer = tutor.answer(written)
    size = answer.stat().st_size
    assert read_answer(workplace, answer, lambda done, pages: answer.unlink(missing_ok=True)).pulled > 0
    assert history(workplace) == [("done", size)]
    assert not awaits(workplace)


def test_a_stick_that_is_not_there_is_named(small: Region, tmp_path: Path) -> None:
    workplace = workplace_of(traveller(small), tmp_path / "profile")
    with pytest.raises(StorageError):
        read_answer(workplace, tmp_path / "no such file")
    assert history(workplace) == []


def test_the_answer_of_a_copied_workplace_is_not_awaited_any_more(small: Region, tmp_path: Path) -> None:
    """Rule 12: it was taken, but for the numbers that the other copy has used."""
    person = small.person()
    tutor = traveller(small)
    tutor.travel()
    twin = twin_of(tutor)
    tutor.laptop.insert("journal_entry", person_id=person)
    tutor.travel()
    twin.laptop.insert("journal_entry", person_id=person)
    workplace = workplace_of(twin, tmp_path / "profile")
    written = tutor.stick / "twin.marshrut"
    write_package(workplace, written)
    assert awaits(workplace)
    answer = twin.answer(written)
    with pytest.raises(CopiedWorkplaceError):
        read_answer(workplace, answer)
    assert not awaits(workplace)
    assert history(workplace) == [("failed", answer.stat().st_size)]
