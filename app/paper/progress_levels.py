"""Sections 1 and 2 of a progress paper: levels before and after, and what became of the deficits."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.before_after import before_after_bars
from app.paper.content import HIGHEST_LEVEL, CompetencyGroup
from app.paper.parts import heading, statement, table_caption
from app.paper.progress_content import HeldDiagnosis, LevelRow, Outcome, ShownLevels
from app.paper.radar import radar
from app.paper.russian import counted, date_in_words, plural, sentence, spoken
from app.paper.tables import Column, Row, ruled_table
from app.paper.text import paragraph

_LEVEL_COLUMNS = (
    Column("Компетенция", 68 * mm),
    Column("Было", 15 * mm, centred=True),
    Column("Стало", 16 * mm, centred=True),
    Column("Требуется", 23 * mm, centred=True),
    Column("Изменение", 25 * mm, centred=True),
    Column("Дефицит", 23 * mm, unbroken=True),
)
_DEFICIT_COLUMNS = (
    Column("Компетенция", 90 * mm),
    Column("Группа", 35 * mm, unbroken=True),
    Column("Уровень", 45 * mm, unbroken=True),
)
_WORDS = {
    Outcome.CLOSED: ("закрыт", "Закрытые дефициты"),
    Outcome.LEFT: ("остался", "Оставшиеся дефициты"),
    Outcome.NEW: ("новый", "Новые дефициты"),
    Outcome.OPEN: ("открыт", "Открытые дефициты"),
}
_UNKNOWN = "–"


def changes(levels: ShownLevels | None) -> list[Flowable]:
    """Section 1: when and by what, the bars of the four groups, every competency that changed."""
    title = heading(1, "Результаты диагностики до и после")
    if levels is None:
        return [*title, statement("Диагностика ещё не проведена, сравнивать нечего.")]
    look = theme.styles()
    return [
        *title,
        *(paragraph(words, look.statement) for words in _sentences(levels)),
        KeepTogether(
            [
                paragraph("Средний показанный уровень по группам компетенций", look.caption),
                before_after_bars(levels.groups, theme.TEXT_WIDTH),
            ]
        ),
        *_shape(levels),
        *_changed(levels),
    ]


def deficits(levels: ShownLevels | None) -> list[Flowable]:
    """Section 2: closed, left and new deficits."""
    title = heading(2, "Дефициты")
    if levels is None:
        return [*title, statement("О дефицитах пока ничего не известно.")]
    rows: list[Row] = []
    for outcome, (_, words) in _WORDS.items():
        chosen = [row for row in levels.rows if row.outcome is outcome]
        if chosen:
            rows.append(Row([f"{words}: {len(chosen)}"], band=True))
            rows += [Row([row.competency, spoken(row.group), _course(row)]) for row in chosen]
    table = [ruled_table(_DEFICIT_COLUMNS, rows)] if rows else []
    return [*title, statement(_found_in_words(levels)), *table]


def signed(change: int | None) -> str:
    """«+1», «−1», «0»; a dash for what is unknown."""
    if change is None:
        return _UNKNOWN
    return f"{change:+d}".replace("-", "−") if change else "0"


def _shape(levels: ShownLevels) -> list[Flowable]:
    """The same levels as a radar, where enough groups were diagnosed for a shape."""
    shape = radar(levels.groups, theme.TEXT_WIDTH)
    if shape is None:
        return []
    return [KeepTogether([paragraph("Те же уровни как профиль", theme.styles().caption), shape])]


def _sentences(levels: ShownLevels) -> list[str]:
    scale = f"Уровень — от 0 (не проявлен) до {HIGHEST_LEVEL} (проявлен полностью)."
    if levels.after is None:
        return [
            f"Первичная диагностика проведена {_held(levels.before)}",
            f"Рефлексивная диагностика ещё не проведена, поэтому показано только состояние «до». {scale}",
        ]
    return [
        f"До: первичная диагностика {_held(levels.before)}",
        f"После: рефлексивная диагностика {_held(levels.after)}",
        scale,
    ]


def _held(diagnosis: HeldDiagnosis) -> str:
    day = date_in_words(diagnosis.held_on)
    return f"{day} ({diagnosis.instrument})." if diagnosis.instrument.strip() else day


def _changed(levels: ShownLevels) -> list[Flowable]:
    """A map has a hundred competencies: those that stand where they stood are a sentence."""
    if levels.after is None:
        return []
    changed = [row for row in levels.rows if row.before != row.after]
    same = len(levels.rows) - len(changed)
    names = counted(same, "компетенции", "компетенций", "компетенций")
    rest = [statement(f"Без изменений уровень {names}.")] if same else []
    if not changed:
        return rest
    return [*table_caption("Что изменилось"), ruled_table(_LEVEL_COLUMNS, _level_rows(changed)), *rest]


def _level_rows(levels: Sequence[LevelRow]) -> list[Row]:
    rows: list[Row] = []
    for group in CompetencyGroup:
        chosen = [row for row in levels if row.group is group]
        if chosen:
            rows.append(Row([sentence(spoken(group))], band=True))
            rows += [_level_row(row) for row in chosen]
    return rows


def _level_row(row: LevelRow) -> Row:
    became = _WORDS[row.outcome][0] if row.outcome in _WORDS else ""
    return Row([row.competency, _level(row.before), _level(row.after), str(row.required), signed(row.change), became])


def _level(level: int | None) -> str:
    return _UNKNOWN if level is None else str(level)


def _course(row: LevelRow) -> str:
    """«с 1 до 3, требуется 3»; «1, требуется 3» where only one side is known."""
    known = [str(level) for level in (row.before, row.after) if level is not None]
    went = f"с {known[0]} до {known[1]}" if len(set(known)) > 1 else "".join(known[:1])
    return f"{went}, требуется {row.required}"


def _found_in_words(levels: ShownLevels) -> str:
    count = {outcome: sum(row.outcome is outcome for row in levels.rows) for outcome in Outcome}
    if levels.after is None:
        found = count[Outcome.OPEN]
        if not found:
            return "Дефицитов не выявлено."
        return f"{plural(found, 'Выявлен', 'Выявлено', 'Выявлено')} {_deficits(found)}."
    if not any(count[outcome] for outcome in _WORDS):
        return "Дефицитов не было и не появилось."
    closed, left, new = (count[outcome] for outcome in (Outcome.CLOSED, Outcome.LEFT, Outcome.NEW))
    parts = [
        f"{plural(closed, 'закрыт', 'закрыто', 'закрыто')} {_deficits(closed)}" if closed else "закрытых дефицитов нет",
        f"{plural(left, 'остался', 'осталось', 'осталось')} {_deficits(left)}" if left else "оставшихся нет",
        f"{plural(new, 'появился', 'появилось', 'появилось')} {_new(new)}" if new else "новых нет",
    ]
    return sentence(f"{', '.join(parts)}.")


def _deficits(count: int) -> str:
    return counted(count, "дефицит", "дефицита", "дефицитов")


def _new(count: int) -> str:
    return counted(count, "новый", "новых", "новых")
