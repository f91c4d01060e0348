from datetime import date, timedelta
from uuid import UUID

import pytest

from app.paper.digest import DIGEST, Digest
from app.papers.digest import NothingComingError, compose_digest
from tests.app.conftest import Region
from tests.app.papers.sheets import LONG_NAME, outside_margins, pages_with_words, sheets_of, words_of
from tests.factories import TODAY, add, add_programme

SOON = TODAY + timedelta(days=20)


def composed(region: Region, municipality_id: UUID | None = None) -> Digest:
    with region.engine.connect() as connection:
        return compose_digest(connection, municipality_id, TODAY)


def school(region: Region, name: str, level: str = "organization") -> tuple[UUID, UUID]:
    """A municipality and an organisation in it."""
    municipality = add(region.engine, "municipality", name=name)
    own = add(region.engine, "organization", municipality_id=municipality, short_name=f"Школа, {name}", level=level)
    return municipality, own


def event(region: Region, title: str, **fields: object) -> None:
    add(region.engine, "learning_event", **{"title": title, "starts_on": SOON, "ends_on": SOON, **fields})


def run(region: Region, title: str, **fields: object) -> None:
    programme, _ = add_programme(region.engine, {}, title=title, **fields)
    add(region.engine, "programme_run", programme_id=programme, starts_on=SOON, ends_on=SOON, place="Екатеринбург")


def test_digest_tells_what_begins_within_60_days_by_subject_or_group(region: Region) -> None:
    """R55: dates, hours, form, place, for whom; under the subject, else under the group of competencies."""
    run(region, "Урок без потерь", subjects=("математика", "физика"))
    run(region, "Для директоров", audience="manager")
    run(region, "Без экспертизы", council_status="sent")
    event(region, "Мастерская вопросов", competency_groups=("communicative",), place="Ирбит")
    event(region, "Нескоро", starts_on=TODAY + timedelta(days=61), ends_on=TODAY + timedelta(days=61))
    event(region, "Идёт с понедельника", starts_on=TODAY - timedelta(days=1), ends_on=SOON)
    digest = composed(region)
    assert [(group.title, [item.title for item in group.items]) for group in digest.groups] == [
        ("Математика", ["Урок без потерь"]),
        ("Физика", ["Урок без потерь"]),
        ("Коммуникативные компетенции", ["Мастерская вопросов"]),
        ("Для руководителей", ["Для директоров"]),
    ]
    words = words_of(DIGEST, digest)
    for expected in (
        "с 23 ноября 2026 г. по 22 января 2027 г.",
        "В этом выпуске 2 программы и 1 событие.",
        "13 декабря 2026 г. Урок без потерь Повышение квалификации, ИРО 36 Очно-заочная, бесплатно Екатеринбург",
    ):
        assert expected in words


def test_digest_of_a_municipality_leaves_out_what_schools_elsewhere_hold(region: Region) -> None:
    """R55: its own events, those online, those of the region; programmes are open to all."""
    irbit, own = school(region, "Ирбит")
    _, foreign = school(region, "Серов")
    _, regional = school(region, "Екатеринбург", "region")
    event(region, "Свой семинар", organization_id=own)
    event(region, "Чужой семинар", organization_id=foreign)
    event(region, "Чужой вебинар", organization_id=foreign, is_online=True)
    event(region, "Областная конференция", organization_id=regional)
    digest = composed(region, irbit)
    assert digest.municipality == "Ирбит"
    assert sorted(item.title for group in digest.groups for item in group.items) == [
        "Областная конференция", "Свой семинар", "Чужой вебинар",
    ]  # fmt: skip


def test_nothing_soon_is_said_in_a_sentence(region: Region) -> None:
    """R55: no empty table on the board."""
    with pytest.raises(NothingComingError, match="В ближайшие 60 дней"):
        composed(region)


def test_no_person_is_named(region: Region) -> None:
    """R55: the board hangs where everyone passes; the office that prints is named without its people."""
    office = add(region.engine, "organization", name="ЦНППМ", head_name="Рогозин Андрей Сергеевич")
    specialist = add(region.engine, "specialist", organization_id=office, **LONG_NAME)
    event(region, "Семинар")
    with region.engine.connect() as connection:
        digest = compose_digest(connection, None, TODAY, specialist)
    words = words_of(DIGEST, digest)
    assert "ЦНППМ" in words
    for name in ("Рогозин", LONG_NAME["family_name"], "Иванова"):
        assert name not in words


def test_hundreds_of_events_go_on_over_pages_with_a_repeated_head(region: Region) -> None:
    """R55: no letter outside the margins, each event once."""
    for number in range(150):
        day = TODAY + timedelta(days=number % 50)
        event(region, f"Семинар № {number}.", subjects=("математика",), starts_on=day, ends_on=day)
    long_title = "Проектирование современного урока в условиях реализации обновлённых стандартов " * 5
    event(region, long_title[:400], place="Екатеринбург, улица Академическая, дом 16, аудитория 305, второй этаж")
    digest = composed(region)
    pages = pages_with_words(sheets_of(DIGEST, digest))
    assert outside_margins(DIGEST, digest) == []
    assert len(pages) > 5
    assert all("Когда Программа, событие Часы Форма, место Для кого" in page for page in pages)
    assert all(f"Семинар № {number}." in " ".join(pages) for number in range(150))
    assert "В этом выпуске 151 событие." in pages[0]
    assert date(2026, 11, 23) == digest.period.start
