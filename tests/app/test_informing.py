from datetime import date, timedelta

import pytest

from app import informing
from app.undo import undo
from storage.reads.informing import notices_of_person, recent_notices
from storage.reads.journal import entries_of_person
from tests.app.conftest import Region
from tests.factories import TODAY, add, add_person, add_programme


def notes(region: Region) -> list[informing.Note]:
    with region.engine.connect() as connection:
        return informing.prepare_notes(connection, informing.since_last_look(connection), TODAY)


def titles(region: Region) -> list[str]:
    return [fit.offer.title for note in notes(region) for fit in note.fits]


def test_what_came_with_an_exchange_is_matched_to_open_deficits(region: Region) -> None:
    """R29: new programmes and events that match a person's open deficits, with the deficits that each answers."""
    add_person(region.engine, family_name="Безымянный")
    add_programme(region.engine, {region.codes["А"]: 3}, title="Урок без потерь")
    add_programme(region.engine, {region.codes["А"]: 1}, title="Не ведёт дальше")
    add_programme(region.engine, {region.codes["А"]: 3}, title="Для директоров", audience="manager")
    add_programme(region.engine, {region.codes["А"]: 3}, title="Без экспертизы", council_status="sent")
    add_programme(region.engine, {region.codes["А"]: 3}, title="Истёкшая", council_until=TODAY - timedelta(days=1))
    add(region.engine, "learning_event", title="День открытых уроков", competency_groups=("methodical",))
    add(region.engine, "learning_event", title="Для физиков", competency_groups=("methodical",), subjects=("физика",))
    (note,) = notes(region)
    assert note.person.id == region.person
    assert [fit.offer.title for fit in note.fits] == ["День открытых уроков", "Урок без потерь"]
    assert [each.competency.code for each in note.fits[1].deficits] == ["А"]
    words = informing.note_text(note, note.fits[1:], "Тьюторова Анна")
    assert words.startswith("Здравствуйте, Мария Петровна!")
    assert "1. Повышение квалификации «Урок без потерь», 36 часов. Поможет: «Компетенция А»." in words
    assert words.endswith("Ваш тьютор Тьюторова Анна")


def test_only_what_came_since_the_last_look_is_new_also_new_days_of_an_old_programme(region: Region) -> None:
    """R29: after each exchange a count of people whom something new concerns."""
    old, _ = add_programme(region.engine, {region.codes["А"]: 3}, title="Давняя")
    assert titles(region) == ["Давняя"]
    informing.mark_looked(region.engine)
    assert titles(region) == []
    run = add(region.engine, "programme_run", programme_id=old)
    with region.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE programme_run SET sync_version = 9 WHERE id = ?", (run.bytes,))
    (note,) = notes(region)
    assert note.fits[0].offer.starts_on == date(2027, 1, 15)
    with region.engine.connect() as connection:
        assert informing.count_to_tell(connection, TODAY) == 1
        assert len(informing.prepare_notes(connection, informing.since_days(90), TODAY)) == 1


def test_notes_are_kept_as_notices_and_in_the_journal_at_one_step(region: Region) -> None:
    """R29: a note to the teacher, kept in the journal, with the teacher's answer."""
    programme, _ = add_programme(region.engine, {region.codes["А"]: 3}, title="Урок без потерь")
    event = add(region.engine, "learning_event", title="Мастерская", competency_groups=("methodical",))
    offers = (("programme", programme, "Урок без потерь"), ("learning_event", event, "Мастерская"))
    told = informing.Told(region.person, "Здравствуйте!", offers)
    informing.send_notes(region.engine, [told], "mail", TODAY)
    assert notes(region) == []
    with region.engine.connect() as connection:
        kept = notices_of_person(connection, region.person)
        assert [row.id for row in recent_notices(connection, TODAY)] == [row.id for row in kept]
        (entry,) = entries_of_person(connection, region.person)
    assert {(row.title, row.channel, row.text) for row in kept} == {
        ("Урок без потерь", "mail", "Здравствуйте!"), ("Мастерская", "mail", "Здравствуйте!"),
    }  # fmt: skip
    assert (entry.kind, entry.text) == ("notice", "Сообщено почтой: «Урок без потерь», «Мастерская»")
    informing.record_notice_answer(region.engine, kept[0].id, "Интересно")
    informing.remove_notice(region.engine, kept[1].id)
    with region.engine.connect() as connection:
        assert [row.answer for row in notices_of_person(connection, region.person)] == ["Интересно"]
    for _ in range(3):
        undo(region.engine)
    assert len(titles(region)) == 2


def test_a_copy_of_thousands_is_matched_only_when_asked(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    add_programme(region.engine, {region.codes["А"]: 3})
    monkeypatch.setattr(informing, "_MOST_GUIDED", 0)
    with region.engine.connect() as connection:
        assert informing.guides_many(connection)
        assert informing.count_to_tell(connection, TODAY) == 0
    assert len(notes(region)) == 1


def test_what_stands_in_a_route_is_no_news(region: Region) -> None:
    programme, _ = add_programme(region.engine, {region.codes["А"]: 3})
    route = add(region.engine, "route", person_id=region.person)
    add(region.engine, "route_item", route_id=route, programme_id=programme)
    assert titles(region) == []


def test_a_note_goes_to_somebody_and_says_something(region: Region) -> None:
    with pytest.raises(informing.NobodyToTellError):
        informing.send_notes(region.engine, [], "paper", TODAY)
    with pytest.raises(informing.NoteEmptyError):
        informing.send_notes(region.engine, [informing.Told(region.person, " ", ())], "paper", TODAY)
