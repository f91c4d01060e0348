"""Names of the network for lists to choose from."""

from pathlib import Path

from storage.reads.network import municipality_names, provider_names, subject_names
from tests.factories import add, add_programme, make_copy


def test_names_stand_by_the_russian_alphabet(tmp_path: Path) -> None:
    engine = make_copy(tmp_path)
    for name in ("Ярославский район", "Ёлкинский район", "Ирбитский район"):
        add(engine, "municipality", name=name)
    for name in ("химия", "алгебра"):
        add(engine, "subject", name=name)
    with engine.connect() as connection:
        assert [name for _, name in municipality_names(connection)] == [
            "Ёлкинский район",
            "Ирбитский район",
            "Ярославский район",
        ]
        assert subject_names(connection) == ["алгебра", "химия"]
    engine.dispose()


def test_providers_are_those_who_offer_a_programme_or_an_event(tmp_path: Path) -> None:
    engine = make_copy(tmp_path)
    add_programme(engine, {})
    holder = add(engine, "organization", name="Центр", short_name="Центр")
    add(engine, "learning_event", organization_id=holder)
    add(engine, "organization")
    with engine.connect() as connection:
        assert [name for _, name in provider_names(connection)] == ["ИРО", "Центр"]
    engine.dispose()
