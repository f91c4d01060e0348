"""What a new diagnosis may rest on, and why the rest is not offered (R13, R14)."""

from __future__ import annotations

from datetime import timedelta

from app.expertise import Decision, approve, send_to_expertise
from app.map_editions import new_edition
from tests.factories import TODAY, add
from tests.ui.screens.people.conftest import Place
from ui.screens.people.diagnosis_tab import DiagnosisTab
from ui.screens.people.new_diagnosis import NewDiagnosis

METHODICAL = {"competency_group": "methodical", "subject": "математика", "expertise_status": "approved"}


def begin(place: Place) -> NewDiagnosis:
    place.show(place.ivanova, "diagnosis")
    page = place.screen.card.page("diagnosis")
    assert isinstance(page, DiagnosisTab)
    page.begin_new()
    place.wait_for(page.new.start_button.isEnabled)
    place.settle()
    return page.new


def offered(form: NewDiagnosis) -> list[str]:
    return [form.instrument_box.itemText(place) for place in range(1, form.instrument_box.count())]


def test_r13_r14_instruments_that_cannot_serve_are_left_out_with_the_reason(place: Place) -> None:
    add(place.engine, "instrument", title="Задачи", valid_until=TODAY, **METHODICAL)
    add(place.engine, "instrument", title="Старые задачи", valid_until=TODAY - timedelta(days=1), **METHODICAL)
    add(place.engine, "instrument", title="Задачи по физике", **{**METHODICAL, "subject": "физика"})
    form = begin(place)
    assert offered(form) == ["Задачи"]
    assert "«Старые задачи»" in form.unfit.text()
    assert "физике" not in form.unfit.text()
    form.day.set_day(TODAY + timedelta(days=1))
    form.day.changed.emit(form.day.day)
    assert offered(form) == []


def test_r14_r17_a_replaced_edition_serves_a_reflective_diagnosis_only(place: Place) -> None:
    place.diagnose(place.ivanova, 1)
    made = new_edition(place.engine, "administrator", place.map_id).id
    send_to_expertise(place.engine, "administrator", "competency_map", made)
    approve(place.engine, "administrator", "competency_map", made, Decision(TODAY))
    form = begin(place)
    assert [form.map_box.itemData(number) for number in range(form.map_box.count())] == [made]
    form.kind_box.setCurrentIndex(form.kind_box.findData("reflective"))
    assert form.map_box.currentData() == place.map_id
