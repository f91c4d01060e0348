"""The consent to the processing of personal data as a sheet of its own (R85)."""

from datetime import date
from uuid import UUID

import pytest

from app.paper.consent import CONSENT, CONSENT_TO_PHOTO, CONSENT_TO_PRACTICE, TITLE, Consent
from app.papers.consent import NoPersonError, compose_consent
from storage.ids import new_id
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
from tests.factories import TODAY, add, add_person


def compose(region: Region, person_id: UUID | None = None) -> Consent:
    with region.engine.connect() as connection:
        return compose_consent(connection, person_id or region.person, TODAY)


def tutor_of_centre(region: Region, name: str, address: str | None = None) -> UUID:
    centre = add(region.engine, "organization", name=name, address=address)
    return add(region.engine, "specialist", organization_id=centre)


def test_the_sheet_holds_what_the_law_asks_of_a_consent(region: Region) -> None:
    """R85, 152-ФЗ article 9: who, to whom, purpose, data, actions, term, withdrawal, date and signature."""
    tutor = tutor_of_centre(region, "ЦНППМ Свердловской области", "г. Екатеринбург, ул. Академическая, д. 16")
    add(region.engine, "assignment", person_id=region.person, tutor_id=tutor)
    words = words_of(CONSENT, compose(region))
    parts = (
        TITLE, "Я, Иванова Мария Петровна", "место работы учитель математики, Школа № 5", "адрес регистрации",
        "вид, серия, номер документа, удостоверяющего личность, кем и когда выдан", "даю согласие оператору",
        "оператор ЦНППМ Свердловской области", "адрес оператора г. Екатеринбург, ул. Академическая, д. 16",
        "1. Цель обработки", "2. Перечень персональных данных", "3. Действия с данными и способы обработки",
        "4. Срок действия", "5. Как отозвать согласие", "отдельное согласие", "подпись дата",
    )  # fmt: skip
    places = [words.index(part) for part in parts]
    assert places == sorted(places)
    assert "Учитель математики М. П. Иванова" in words


def test_what_the_program_never_stores_is_left_to_be_written(region: Region) -> None:
    """R85: no passport, and no address of an operator that the copy does not know; nothing is put in its place."""
    words = words_of(CONSENT, compose(region))
    assert "адрес оператора адрес, ИНН" in words
    assert "адрес адрес регистрации документ вид, серия" in words
    assert "None" not in words


def test_the_operator_is_the_office_of_the_tutor_of_the_day(region: Region) -> None:
    """R85: not that of an earlier tutor; where none is known, the office of whoever works here."""
    earlier, present, here = (
        tutor_of_centre(region, name) for name in ("Прежний центр", "Нынешний центр", "Свой центр")
    )
    with region.engine.begin() as connection:
        write_setting(connection, "specialist_id", str(here))
    assert compose(region).centre.name == "Свой центр"
    given = {"person_id": region.person, "tutor_id": earlier}
    add(region.engine, "assignment", starts_on=date(2026, 9, 1), ends_on=date(2026, 10, 1), **given)
    assert compose(region).centre.name == "Свой центр"
    add(region.engine, "assignment", person_id=region.person, tutor_id=present, starts_on=date(2026, 10, 2))
    assert compose(region).centre.name == "Нынешний центр"


def test_the_signature_stands_under_the_way_of_withdrawal(region: Region) -> None:
    """R85: never alone on a page, with a name of 60 letters and a long place of work neither."""
    office = add(region.engine, "organization", name="Муниципальное общеобразовательное учреждение «Школа» " * 5)
    person = add_person(region.engine, organization_id=office, position="учитель " * 14, **LONG_NAME)
    for consent in (compose(region), compose(region, person)):
        last = pages_with_words(sheets_of(CONSENT, consent))[-1]
        assert "5. Как отозвать согласие" in last
        assert "подпись" in last
        assert outside_margins(CONSENT, consent) == []
    words = words_of(CONSENT, compose(region, person)).replace("-", "")
    assert f"Я, {LONG_NAME_IN_FULL.replace('-', '')}" in words
    assert "А.В. М. Константинопольская" in words


def test_many_consents_go_into_one_file_each_counting_its_own_pages(region: Region) -> None:
    """R85, R67: the bookmark names the person, the file does not."""
    people = [add_person(region.engine, family_name=f"Педагог{place}") for place in range(3)]
    reader = sheets_of(CONSENT, *(compose(region, person) for person in people))
    assert bookmarks(reader) == [f"Педагог{place} Мария Петровна" for place in range(3)]
    own_numbers = [page.split()[0] for page in pages_with_words(reader)]
    assert own_numbers == ["Согласие", "2"] * 3
    assert reader.metadata is not None
    assert reader.metadata.title == "Согласия на обработку персональных данных"
    assert "Педагог0" not in str(reader.metadata)


def test_a_person_whom_this_copy_does_not_hold_is_refused(region: Region) -> None:
    """R85: in a plain sentence."""
    with pytest.raises(NoPersonError, match="на этом компьютере нет"):
        compose(region, new_id())


def test_each_purpose_has_a_sheet_of_its_own_with_the_version_of_its_text(region: Region) -> None:
    """R85: purpose, operator, term, withdrawal, version; publication lets the person forbid parts (article 10.1)."""
    papers = {"route": CONSENT, "practice": CONSENT_TO_PRACTICE, "photo": CONSENT_TO_PHOTO}
    told = {}
    for purpose, paper in papers.items():
        with region.engine.connect() as connection:
            sheet = compose_consent(connection, region.person, TODAY, purpose)
        told[purpose] = words_of(paper, sheet)
        for part in ("Цель обработки", "оператор", "Срок действия", "Как отозвать согласие", "Редакция текста: 1."):
            assert part in told[purpose]
        assert outside_margins(paper, sheet) == []
    assert "индивидуальному образовательному маршруту" in told["route"]
    assert "Условия и запреты" not in told["route"]
    assert "региональном банке практик" in told["practice"]
    assert "статья 152.1 Гражданского кодекса" in told["photo"]
    assert all("Условия и запреты" in told[purpose] for purpose in ("practice", "photo"))
