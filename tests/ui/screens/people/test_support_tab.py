"""«Сопровождение» of a card: what was given, recommended, seen on site, worth spreading, told."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from app.journal import NewEntry
from app.visits import ToSee, plan_visit
from storage.reads.journal import entries_of_person
from storage.reads.practices import practices_of_person
from storage.reads.recommendations import recommendations_of_person
from tests.factories import TODAY, add
from tests.ui.screens.people.conftest import Place
from ui.screens.people.support_tab import SupportTab


def card(place: Place, kind: str) -> Any:
    """A card of Ivanova's tab."""
    place.show(place.ivanova, "support")
    page = place.screen.card.page("support")
    assert isinstance(page, SupportTab)
    made = page.part(kind)
    place.settle()
    return made


def fill(form: Any, **values: object) -> None:
    for name, value in values.items():
        form.fields[name]._put(value)


def _is_badge(shown: Any, badge: str) -> bool:
    return badges(shown) == [badge]


def badges(shown: Any) -> list[str]:
    return [line.badge for line in shown.lines]


def test_recommendations_are_proposed_written_on_and_handed_over(place: Place) -> None:
    """R44: one page from the deficits, without a whole route."""
    place.diagnose(place.ivanova, 1)
    shown = card(place, "RecommendationsCard")
    shown.add_button.click()
    place.wait_for(shown.form.isVisible)
    proposed = shown.text.value()
    assert proposed.startswith("1. ")
    fill(shown.form, text=f"{proposed}\nЖду Вас в среду.")
    shown.form.done.click()
    place.wait_for(lambda: len(shown.lines) == 1)
    assert not shown.form.isVisible()
    shown.act("given", shown.lines[0].key)
    place.wait_for(lambda: badges(shown) == ["переданы 23 ноября"] or shown.lines[0].deed is None)
    with place.engine.connect() as connection:
        (row,) = recommendations_of_person(connection, place.ivanova)
    assert row.text.endswith("Жду Вас в среду.")
    assert row.given_on == TODAY


def test_a_material_is_given_and_answered(place: Place) -> None:
    """R42: a material is given to a person with a date, from the library or of the tutor's own."""
    place.diagnose(place.ivanova, 1)
    add(place.engine, "material", title="Азбука урока")
    fitting = add(place.engine, "material", title="Карта урока", competency_id=place.codes["М1"])
    shown = card(place, "MaterialsCard")
    shown.add_button.click()
    place.wait_for(shown.form.isVisible)
    assert next(iter(shown.material.chip.options)).value == fitting
    fill(shown.form, material_id=fitting, note="к уроку в среду")
    shown.form.done.click()
    place.wait_for(lambda: [line.words for line in shown.lines] == ["Карта урока"])
    shown.act("answer", shown.lines[0].key)
    fill(shown.answer, answer="Пригодилась")
    shown.answer.done.click()
    place.wait_for(lambda: "Пригодилась" in shown.lines[0].note)
    shown.add_button.click()
    place.wait_for(shown.form.isVisible)
    shown.form.done.click()
    place.wait_for(lambda: shown.form.trouble == "Назовите материал.")
    fill(shown.form, title="Ксерокопия главы")
    shown.form.done.click()
    place.wait_for(lambda: len(shown.lines) == 2)


def test_a_practice_takes_its_way_to_the_bank(place: Place) -> None:
    """R40: described, offered, chosen, published."""
    shown = card(place, "PracticesCard")
    shown.add_button.click()
    place.wait_for(shown.form.isVisible)
    fill(shown.form, title="Карта самооценки")
    shown.form.done.click()
    place.wait_for(lambda: badges(shown) == ["описана"])
    shown.act("offered", shown.lines[0].key)
    place.wait_for(lambda: "опишите" in shown._trouble.text())
    shown.act("change", shown.lines[0].key)
    place.wait_for(shown.form.isVisible)
    fill(shown.form, description="Ученик отмечает свой шаг.")
    shown.form.done.click()
    place.wait_for(lambda: "отмечает" in shown.lines[0].note)
    for badge in ("предложена", "отобрана", "опубликована"):
        line = shown.lines[0]
        shown.act(line.deed.name, line.key)
        place.wait_for(partial(_is_badge, shown, badge))
    with place.engine.connect() as connection:
        assert practices_of_person(connection, place.ivanova)[0].status == "published"


def test_a_visit_is_typed_in_from_the_card(place: Place) -> None:
    """R43: what was seen on site becomes an entry of the journal."""
    plan_visit(place.engine, TODAY, [ToSee(place.ivanova, "Школа", "Урок")])
    shown = card(place, "VisitsCard")
    assert badges(shown) == ["запланирована"]
    shown.act("enter", shown.lines[0].key)
    fill(shown.form, text="Смотрели урок", next_step="Прислать план")
    shown.form.done.click()
    place.wait_for(lambda: badges(shown) == ["состоялась"])
    with place.engine.connect() as connection:
        (entry,) = entries_of_person(connection, place.ivanova)
    assert NewEntry("site_visit", TODAY, "Смотрели урок", next_step="Прислать план") == NewEntry(
        entry.kind, entry.held_on, entry.text or "", next_step=entry.next_step
    )


def test_the_answer_to_a_notice_is_kept(place: Place) -> None:
    """R29: the teacher's answer stands beside what they were told."""
    event = add(place.engine, "learning_event", title="Мастерская")
    own: UUID = add(
        place.engine, "notice", person_id=place.ivanova, learning_event_id=event, channel="talk", sent_on=TODAY
    )
    shown = card(place, "NoticesCard")
    shown.act("answer", own)
    fill(shown.answer, answer="Интересно")
    shown.answer.done.click()
    place.wait_for(lambda: "Интересно" in shown.lines[0].note)
