"""Whose data a lost computer holds, and the notice to the operator (R85)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app import people
from app.paper.lost_device import LOST_DEVICE, TITLE, DataKind, LostDevice
from app.papers.lost_device import NobodyHeldError, compose_lost_device
from storage.sessions import SessionRecord, keep_session
from storage.settings import write_setting
from tests.app.conftest import Region
from tests.app.papers.sheets import (
    LONG_NAME,
    LONG_NAME_IN_FULL,
    bookmarks,
    outside_margins,
    pages_with_words,
    sheets_of,
    words_of,
)
from tests.factories import TODAY, add, add_person, make_copy


def compose(region: Region) -> LostDevice:
    with region.engine.connect() as connection:
        return compose_lost_device(connection, TODAY)


def test_everyone_in_the_copy_stands_in_the_list_with_what_is_held_of_them(region: Region) -> None:
    """R85: by name, each with the kinds of data that the copy holds."""
    other = add_person(region.engine, family_name="Алексеева", phone="+7 900 000-00-00")
    add(region.engine, "route", person_id=other)
    add(region.engine, "journal_entry", person_id=other)
    digest = {"name": "Удостоверение.pdf", "media_type": "application/pdf", "size": 1, "sha256": "a" * 64}
    add(region.engine, "attachment", person_id=other, added_on=TODAY, **digest)
    lost = compose(region)
    assert [(person.name.family, list(person.kinds)) for person in lost.people] == [
        ("Алексеева", [DataKind.PROFILE, DataKind.CONTACT, DataKind.ROUTE, DataKind.JOURNAL, DataKind.FILE]),
        ("Иванова", [DataKind.PROFILE, DataKind.DIAGNOSIS]),
    ]
    words = words_of(LOST_DEVICE, lost)
    assert "1 Алексеева Мария Петровна Школа № 5 анкета, контакты, маршрут, журнал, файлы" in words
    assert "2 Иванова Мария Петровна Школа № 5 анкета, диагностика" in words


def test_the_notice_says_what_the_operator_needs_and_leaves_room_for_the_rest(region: Region) -> None:
    """R85: number of people and kinds, the last exchange that succeeded, changes not sent, the terms of the law."""
    centre = add(region.engine, "organization", name="ЦНППМ", head_name="Рогозин Андрей Сергеевич")
    own = add(region.engine, "specialist", organization_id=centre)
    with region.engine.begin() as connection:
        write_setting(connection, "specialist_id", str(own))
        write_setting(connection, "device_id", "01934b7e-6f00-7c3a-9d41-5b2e8f60a1c7")
    keep_session(region.engine, SessionRecord(datetime(2026, 11, 20, 9, tzinfo=UTC), 900, "done", "Обмен завершён."))
    keep_session(region.engine, SessionRecord(datetime(2026, 11, 22, 9, tzinfo=UTC), 900, "failed", "Нет связи."))
    people.update_profile(region.engine, region.person, {"phone": "1"})
    words = words_of(LOST_DEVICE, compose(region))
    for part in (
        "Кому Руководитель центра, Рогозин Андрей Сергеевич ЦНППМ", "От кого Тьюторова Анна, тьютор",
        "Уведомление оператору об утрате устройства", "модель, инвентарный номер", "дата, время",
        "Номер рабочего места 01934b7e-6f00-7c3a-9d41-5b2e8f60a1c7", "Последний обмен 20 ноября 2026 г.",
        "Не отправлено на сервер 1 изменение", "В копии карточки 1 человека", "в течение 24 часов",
        "в течение 72 часов", "Тьютор А. Тьюторова",
    ):  # fmt: skip
        assert part in words


def test_a_copy_that_has_sent_everything_says_so(region: Region) -> None:
    """R85: an exchange that never was too; kinds that nobody has are left out."""
    words = words_of(LOST_DEVICE, compose(region))
    assert "Последний обмен не проводился Не отправлено на сервер ничего" in words
    assert "Диагностика результаты диагностики, зачтённое обучение, затруднения 1" in words
    assert "документы об обучении" not in words


def test_80_people_are_listed_over_pages_under_a_repeated_head(region: Region) -> None:
    """R85: the list begins on a page of its own; nothing leaves the margins, a name of 60 letters neither."""
    for place in range(78):
        add_person(region.engine, family_name=f"Педагог{place}", email="teacher@example.org")
    add_person(region.engine, **LONG_NAME)
    lost = compose(region)
    pages = pages_with_words(sheets_of(LOST_DEVICE, lost))
    words = " ".join(pages)
    assert "В копии карточки 80 человек" in words
    assert all(f"Педагог{place} Мария" in words for place in range(78))
    assert LONG_NAME_IN_FULL.replace("-", "") in words.replace("-", "")
    heads = [page for page in pages if "№ Фамилия, имя, отчество Организация Виды данных" in page]
    assert len(heads) > 2
    (signed,) = [page for page in pages if "подпись" in page]
    assert "3. Что нужно сделать оператору" in signed
    assert "Приложение" not in signed
    assert outside_margins(LOST_DEVICE, lost) == []


def test_the_file_says_what_it_is_without_naming_anyone(region: Region) -> None:
    """R85, R67: title, bookmark and metadata."""
    reader = sheets_of(LOST_DEVICE, compose(region))
    assert bookmarks(reader) == [TITLE]
    assert reader.metadata is not None
    assert reader.metadata.title == TITLE
    assert "Иванова" not in str(reader.metadata)


def test_a_copy_without_cards_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """R85: there is nothing to lose."""
    engine = make_copy(tmp_path)
    with engine.connect() as connection, pytest.raises(NobodyHeldError, match="ни одной карточки"):
        compose_lost_device(connection, TODAY)
    engine.dispose()
