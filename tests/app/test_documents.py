"""R60-R67: every kind of paper over the demonstration, as the command line and the page «Печать» print it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from pypdf import PdfReader

from app import clock
from app.documents import DOCUMENTS, About, Subject, group_document, month_of
from app.paper.content import Period
from app.printing import NotPrintedError, Order, print_documents
from storage.engine import open_reader
from storage.reads.people import PersonFilter, person_ids
from storage.reads.teams import teams
from storage.reads.visits import sheets
from tests.factories import NOW, TODAY
from tests.ui.demo_copy import KEY, demo_copy

AUTUMN = Period(TODAY.replace(month=9, day=1), TODAY)
NOT_THERE = {"group-route", "mentoring"}
"""Of the demonstration's groups none has a route of its own, nor a model of mentoring."""


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sa.Connection]:
    readers = open_reader(demo_copy(tmp_path_factory.mktemp("demo")), KEY)
    with readers.connect() as made, clock.frozen(NOW):
        yield made
    readers.dispose()


def subjects(connection: sa.Connection, about: About) -> list[Subject]:
    if about is About.PERSON:
        return [*person_ids(connection, PersonFilter(), today=TODAY)[:6]]
    if about is About.TEAM:
        return [row.id for row in teams(connection, TODAY)]
    return [row.sheet for row in sheets(connection)] if about is About.VISIT else []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_paper_is_printed_and_says_what_it_is(connection: sa.Connection, name: str) -> None:
    document, file = DOCUMENTS[name], BytesIO()
    order = Order(name, subjects(connection, document.about), period=AUTUMN if document.has_period else None)
    if name in NOT_THERE:
        with pytest.raises(NotPrintedError, match="ещё нет м"):
            print_documents(connection, order, file)
        return
    report = print_documents(connection, order, file)
    reader = PdfReader(file)
    assert report.printed > 0
    assert report.pages == len(reader.pages)
    assert reader.metadata is not None
    assert reader.metadata.title
    assert reader.trailer["/Root"]["/Lang"] == "ru-RU"  # type: ignore[index]  # a dictionary of the file
    assert len([entry for entry in reader.outline if not isinstance(entry, list)]) >= report.printed
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "\ufffd" not in text
    assert any("А" <= letter <= "я" for letter in text)


def test_a_month_is_its_journal_its_checkpoints_its_report_and_its_calendar(connection: sa.Connection) -> None:
    """R59: one button for the papers of a month."""
    file = BytesIO()
    print_documents(connection, Order("month", [], period=AUTUMN), file)
    titles = [str(entry.title) for entry in PdfReader(file).outline if not isinstance(entry, list)]
    assert [title.partition(",")[0] for title in titles][1::2] == ["Лист контрольных точек", "Календарь"]
    assert len(titles) == 4


def test_a_document_without_a_period_is_of_this_month() -> None:
    assert month_of(TODAY) == Period(TODAY.replace(day=1), TODAY)


def test_a_group_has_its_own_paper_under_the_same_name() -> None:
    found = group_document("route")
    assert found is not None
    assert found.about is About.TEAM
    assert group_document("consent") is None


def test_files_for_each_are_named_by_what_they_are_about(connection: sa.Connection, tmp_path: Path) -> None:
    report = print_documents(connection, Order("visit", subjects(connection, About.VISIT), one_file=False), tmp_path)
    assert report.files
    assert all(path.name.startswith("Лист выезда ") for path in report.files)
