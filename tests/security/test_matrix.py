"""Every table, every operation, everybody, every card: what the server takes follows from the rules alone.

The cells are enumerated from the catalogue, so that a new table stands in the matrix by itself, and each clause of the
server's decision is taken out once to see the matrix turn red.
"""

from collections.abc import Callable, Iterable, Iterator

import pytest

from storage.catalogue import tables
from storage.fields import Kind
from sync.protocol.messages import Deed, Outcome
from sync.server import rights, verdicts
from sync.server.standing import Standing
from sync.server.verdicts import Receiver
from tests.security.cards import Land, card_tables
from tests.security.cells import KEPT_BY_SCHOOL, SETTLING, Cell, clearing, every_cell, faulty, judge, operation

PEOPLE = (
    "tutor 0", "tutor 1", "methodist 0", "methodist 1", "school_methodist 0", "school_methodist 1", "administrator",
    "unknown role", "tutor of nowhere", "methodist of nowhere", "school_methodist of nowhere",
)  # fmt: skip
HOLD_NOTHING = {"unknown role", "tutor of nowhere", "methodist of nowhere", "school_methodist of nowhere"}
"""To whom all cards are alike."""
OF_THE_LEVEL = {"answer", "answered_on", "status"}
"""What only the level that a request was handed to writes."""
ANYTHING = frozenset({"insert", "update", "delete"})
AT_HOME = ("tutor 0", "methodist 0", "school_methodist 0", "administrator")
"""Who holds the card «own»."""


@pytest.mark.parametrize("who", PEOPLE)
def test_every_operation_is_taken_or_refused_as_the_rules_say(land: Land, who: str) -> None:
    assert set(land.people) == set(PEOPLE)
    cards = (land.own,) if who in HOLD_NOTHING else land.cards
    cells = list(every_cell(land, [who], cards))
    assert list(faulty(land, cells)) == []
    assert len(cells) > 2 * (len(tables()) + (len(cards) - 1) * len(card_tables()))


def fields_of(land: Land, who: str) -> Iterator[tuple[Cell, str | None]]:
    """A change of each field of each row of one's own card, and the field that a refusal names; None: it is taken."""
    role = who.partition(" ")[0]
    for rule in card_tables():
        for name in rule.fields:
            cell = Cell(who, Deed.UPDATE, rule, land.own, name)
            keeps = role != "school_methodist" or rule.name in KEPT_BY_SCHOOL
            if name in rule.owner[1:]:
                yield cell, rule.owner[0]  # a row has one owner
            elif role != "administrator" and (not keeps or rule.name == "assignment"):
                yield cell, ""
            elif rule.name == "conflict" and (name not in SETTLING) and role != "administrator":
                yield cell, name
            elif rule.name == "conflict" and name == "row_id":
                yield cell, None
            else:
                yield cell, name if is_kept_from(role, cell) else None


def is_kept_from(role: str, cell: Cell) -> bool:
    """Fields of a row that one may change otherwise: history, authors, places of origin, ties to other cards."""
    rule, name = cell.rule, cell.field
    each = rule.fields[name]
    is_tied = each.enforced and each.target in {rule.name for rule in card_tables()}
    is_history = rule.append_only and name not in rule.revisable
    is_others = name in {"author_id", "answered_by_id"} or (
        rule.name == "team" and name == "tutor_id" and role == "tutor"
    )
    is_servers = name == "provenance" and role != "administrator"
    if rule.name == "request_handover" and role != "administrator":  # it was handed to the organisation
        is_others |= name == "to_level" or (name in OF_THE_LEVEL and role != "school_methodist")
    return is_tied or is_history or is_others or is_servers or name in rule.derived_from


def faulty_fields(land: Land, cells: Iterable[tuple[Cell, str | None]]) -> Iterator[str]:
    with land.region.engine.connect() as connection:
        for cell, named in cells:
            asked = operation(land, cell)
            assert asked is not None
            verdict = judge(land, connection, cell, asked).verdict
            wanted = Outcome.APPLIED if named is None else Outcome.REJECTED
            if (verdict.outcome, verdict.field) != (wanted, named or ""):
                yield f"{cell.name}: {verdict}"


@pytest.mark.parametrize("who", AT_HOME)
def test_a_field_that_a_role_may_not_write_is_refused_by_name(land: Land, who: str) -> None:
    cells = list(fields_of(land, who))
    assert list(faulty_fields(land, cells)) == []
    assert len(cells) == sum(len(rule.fields) for rule in card_tables())


def test_a_withdrawal_is_final_but_for_who_corrects_mistakes(land: Land, monkeypatch: pytest.MonkeyPatch) -> None:
    """R85: refused by the name of the field; a new consent is a new row. Without the rule the matrix is red."""
    assert list(faulty(land, clearing(PEOPLE, land.cards))) == []
    named = [(cell, "withdrawn_on") for cell in clearing(["tutor 0"], [land.own])]
    assert list(faulty_fields(land, named)) == []
    monkeypatch.setattr(rights, "clears_withdrawal", nothing)
    assert len(list(faulty(land, clearing(PEOPLE, land.cards)))) > 1


def test_every_kind_of_field_and_every_table_is_in_the_matrix(land: Land) -> None:
    cells = list(every_cell(land, PEOPLE, land.cards))
    assert {cell.rule.name for cell in cells} == {rule.name for rule in tables()}
    assert {each.kind for rule in card_tables() for each in rule.fields.values()} == set(Kind)
    assert {rule.name for rule in card_tables()} == land.own.rows.keys()


def nothing(*arguments: object, **options: object) -> None:
    """In place of a rule: nothing is refused."""


@pytest.mark.parametrize(
    ("where", "name", "instead", "who"),
    [
        (verdicts, "refusal", nothing, "tutor 0"), (rights, "_card_refusal", nothing, "tutor 0"),
        (verdicts, "_refuse_rewriting", nothing, "tutor 0"), (Standing, "_may_see", lambda *_: True, "methodist 1"),
        (Receiver, "_is_anothers_history", lambda *_: False, "tutor 0"),
        (Receiver, "_require_own_place", nothing, "methodist 1"), (rights, "SERVER_ONLY", frozenset(), "tutor 0"),
        (Receiver, "_require_own_results", nothing, "methodist 1"),
        (rights, "RESULTS_OF_METHODIST", {"exam_result": ANYTHING, "exam_task": ANYTHING}, "methodist 0"),
        (rights, "KEPT_BY", {"school_methodist": frozenset({"journal_entry"})}, "school_methodist 0"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_without_a_clause_the_matrix_is_red(
    land: Land, monkeypatch: pytest.MonkeyPatch, where: object, name: str, instead: Callable[..., object], who: str
) -> None:
    """The control: each clause of the decision, taken away, is missed."""
    monkeypatch.setattr(where, name, instead)
    if name.isupper():
        monkeypatch.setattr(rights, "_WRITABLE", rights.writable_tables())
    assert next(faulty(land, every_cell(land, [who], [land.own])), None)


@pytest.mark.parametrize(
    ("where", "name", "instead", "who"),
    [
        (rights, "_field_refusal", nothing, "tutor 0"), (rights, "_NEVER", frozenset(), "methodist 0"),
        (rights, "_CONFLICT_FIELDS", frozenset({"status", "kept_value"}), "tutor 0"),
        (Receiver, "_check_targets", nothing, "tutor 0"), (verdicts, "refusal", nothing, "administrator"),
        (rights, "_handover_refusal", nothing, "methodist 0"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_without_a_rule_of_fields_the_matrix_is_red(
    land: Land, monkeypatch: pytest.MonkeyPatch, where: object, name: str, instead: object, who: str
) -> None:
    monkeypatch.setattr(where, name, instead)
    assert next(faulty_fields(land, fields_of(land, who)), None)
