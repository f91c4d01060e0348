"""Printing for many people at once (R60, R67)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from app import clock, printing
from app.documents import DOCUMENTS
from app.paper.document import PaperError
from app.printing import NotPrintedError, Order, PrintReport, Watch, file_name, print_documents
from tests.factories import NOW, add, add_person, make_copy
from tests.storage.copies import may_mount, ordinary_user, small_disk

NAMES = ("Абрамова", "Берёзкин", "Власова")


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[sa.Engine]:
    engine = make_copy(tmp_path)
    with clock.frozen(NOW):
        yield engine
    engine.dispose()


@pytest.fixture
def people(copy: sa.Engine) -> list[UUID]:
    """Three people; the last one has no route yet."""
    ids = [add_person(copy, family_name=name) for name in NAMES]
    for person in ids[:2]:
        add(copy, "route", person_id=person)
    return ids


def printed(copy: sa.Engine, ids: list[UUID], target: Path, *, one_file: bool, watch: Watch = Watch()) -> PrintReport:  # noqa: B008 - frozen
    with copy.connect() as connection:
        return print_documents(connection, Order("route", ids, one_file), target, watch=watch)


def test_one_file_holds_everyone_with_a_bookmark_each(copy: sa.Engine, people: list[UUID], tmp_path: Path) -> None:
    report = printed(copy, people[:2], tmp_path / "all.pdf", one_file=True)
    reader = PdfReader(tmp_path / "all.pdf")
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert [str(title).split()[0] for title in titles] == ["Абрамова", "Берёзкин"]
    assert (report.printed, report.pages, report.files) == (2, len(reader.pages), (tmp_path / "all.pdf",))


def test_a_folder_gets_a_file_for_each_person(copy: sa.Engine, people: list[UUID], tmp_path: Path) -> None:
    report = printed(copy, people[:2], tmp_path / "планы", one_file=False)
    names = sorted(path.name for path in (tmp_path / "планы").iterdir())
    assert names == ["Маршрут Абрамова Мария Петровна.pdf", "Маршрут Берёзкин Мария Петровна.pdf"]
    assert report.printed == 2


def test_namesakes_do_not_replace_each_other(copy: sa.Engine, tmp_path: Path) -> None:
    ids = [add_person(copy) for _ in range(2)]
    for person in ids:
        add(copy, "route", person_id=person)
    printed(copy, ids, tmp_path / "out", one_file=False)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "Маршрут Иванова Мария Петровна 2.pdf",
        "Маршрут Иванова Мария Петровна.pdf",
    ]


def test_who_has_no_route_is_named_and_the_others_are_printed(
    copy: sa.Engine, people: list[UUID], tmp_path: Path
) -> None:
    report = printed(copy, people, tmp_path / "all.pdf", one_file=True)
    assert report.printed == 2
    assert report.failures == ("Власова Мария Петровна: У этого человека ещё нет маршрута, печатать нечего.",)


def test_nothing_to_print_is_said_and_leaves_no_file(copy: sa.Engine, people: list[UUID], tmp_path: Path) -> None:
    with pytest.raises(NotPrintedError, match="ещё нет маршрута"):
        printed(copy, people[2:], tmp_path / "all.pdf", one_file=True)
    with pytest.raises(NotPrintedError, match="никто не выбран"):
        printed(copy, [], tmp_path / "all.pdf", one_file=True)
    assert not (tmp_path / "all.pdf").exists()


def test_a_document_that_cannot_be_laid_out_does_not_spoil_the_file(
    copy: sa.Engine, people: list[UUID], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document of another kind stands in, which refuses one person's content."""
    plain = DOCUMENTS["route"].write

    def refuse(contents: Iterable[Any], target: Path | BinaryIO) -> int:
        def looked_at() -> Iterator[Any]:
            for content in contents:
                if content.teacher.name.family == "Абрамова":
                    raise PaperError("Документ не удалось разместить на листе.")
                yield content

        return plain(looked_at(), target)

    kinds = {"route": replace(DOCUMENTS["route"], write=refuse)}
    monkeypatch.setattr(printing, "DOCUMENTS", kinds)
    report = printed(copy, people[:2], tmp_path / "all.pdf", one_file=True)
    assert report.printed == 1
    assert report.failures == ("Абрамова Мария Петровна: Документ не удалось разместить на листе.",)


def stop_after(count: int) -> Callable[[], bool]:
    asked: list[None] = []

    def cancelled() -> bool:
        asked.append(None)
        return len(asked) > count

    return cancelled


def test_a_stopped_file_is_not_there_at_all(copy: sa.Engine, people: list[UUID], tmp_path: Path) -> None:
    watch = Watch(cancelled=stop_after(1))
    report = printed(copy, people, tmp_path / "all.pdf", one_file=True, watch=watch)
    assert (report.stopped, report.printed, list(tmp_path.glob("*.pdf*"))) == (True, 0, [])


def test_what_a_folder_has_got_before_the_stop_stays(copy: sa.Engine, people: list[UUID], tmp_path: Path) -> None:
    watch = Watch(cancelled=stop_after(1))
    report = printed(copy, people, tmp_path / "out", one_file=False, watch=watch)
    assert (report.stopped, report.printed) == (True, 1)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [path.name for path in report.files]


def test_progress_names_whose_document_comes(copy: sa.Engine, people: list[UUID], tmp_path: Path) -> None:
    heard: list[tuple[int, int, str]] = []
    watch = Watch(report=lambda done, total, words: heard.append((done, total, words)))
    printed(copy, people[:2], tmp_path / "all.pdf", one_file=True, watch=watch)
    assert heard == [(0, 2, "Абрамова Мария Петровна"), (1, 2, "Берёзкин Мария Петровна"), (2, 2, "")]


def test_a_folder_without_right_to_write_is_said(copy: sa.Engine, people: list[UUID]) -> None:
    with copy.connect() as connection, ordinary_user() as folder:
        (folder / "closed").mkdir(mode=0o500)
        with pytest.raises(NotPrintedError, match="записывать нельзя"):
            print_documents(connection, Order("route", people, one_file=False), folder / "closed")


@pytest.mark.skipif(not may_mount(), reason="needs the right to mount a small disk")
def test_a_full_disk_is_said_and_the_older_file_stays(copy: sa.Engine, people: list[UUID]) -> None:
    with small_disk(64) as disk:
        (disk / "all.pdf").write_bytes(b"older")
        (disk / "ballast").write_bytes(bytes(40 * 1024))
        with pytest.raises(NotPrintedError, match="нет места"):
            printed(copy, people, disk / "all.pdf", one_file=True)
        assert (disk / "all.pdf").read_bytes() == b"older"
        assert sorted(path.name for path in disk.iterdir()) == ["all.pdf", "ballast"]


def test_a_files_name_is_safe_on_every_disk() -> None:
    assert file_name(DOCUMENTS["route"], 'О\'Нил/Петров: "Ы" <x>\n') == "Маршрут О'Нил Петров Ы x.pdf"
    assert len(file_name(DOCUMENTS["route"], "я" * 500)) < 100
