"""Instruments of diagnosis: who they are for, their tasks, and how scores turn into levels (R13, R14).

Only a draft is changed. What is under expertise or approved stays as the experts saw it; a used instrument goes on as a
copy.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.competency_maps import Made
from app.map_editions import copied_id, origins_between
from app.positions import key_between, spread
from app.rights import require_administrator
from app.serving import SUBJECT_BOUND
from storage.errors import PlainError
from storage.fields import Row
from storage.ids import new_id
from storage.reads.base import Connection, Engine
from storage.reads.competency_maps import map_card, nodes_of_map
from storage.reads.instruments import TaskRow, is_in_use, tasks_of_instrument
from storage.rows import fetch_row
from storage.writes import Changes, Edit, RowMissingError, editing

LEVEL_FROM = (50, 70, 85)
"""Per cent of the greatest score from which levels 1, 2 and 3 begin."""
_WHOLE = 100


class InstrumentNotDraftError(PlainError):
    """The instrument is under expertise or approved."""

    default = "Меняется только черновик: верните инструментарий на доработку или сделайте копию."


class InstrumentUsedError(PlainError):
    """A diagnosis was held with the instrument."""

    default = "Этим инструментарием уже пользовались, удалить его нельзя."


class SubjectNeededError(PlainError):
    """An instrument of the subject or methodical group is made for one subject (R13)."""

    default = "Предметный и методический инструментарий составляется для одного предмета: укажите предмет."


class SubjectUnwantedError(PlainError):
    """An instrument of the last two groups is made for every subject (R13)."""

    default = "Психолого-педагогический и коммуникативный инструментарий общий для всех предметов: уберите предмет."


class TaskDoesNotFitError(PlainError):
    """The competency is of another group or subject than the instrument (R13)."""

    default = "Эта компетенция другой группы или из карты другого предмета: задание её не проверяет."


class TasksBoundError(PlainError):
    """Tasks show competencies of the former group or subject."""

    default = "Сначала уберите задания: они проверяют компетенции прежней группы или прежнего предмета."


class ScoreTooHighError(PlainError):
    """A task cannot give so much."""

    default = "Балл не может быть больше наибольшего за задание."


class ScoreNegativeError(PlainError):
    """A task takes nothing away."""

    default = "Балл не может быть меньше нуля."


def add_instrument(engine: Engine, role: str, fields: Mapping[str, object]) -> Made:
    """Begin an instrument: a draft. Raises `SubjectNeededError`, `SubjectUnwantedError`, `InvalidFieldError`."""
    require_administrator(role)
    with editing(engine, "Новый инструментарий") as edit:
        _require_subject(fields.get("competency_group"), fields.get("subject"))
        instrument_id = edit.insert("instrument", {**fields, "expertise_status": "draft"})
    return Made(instrument_id, edit.changes)


def update_instrument(engine: Engine, role: str, instrument_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a draft. Raises `InstrumentNotDraftError`, `TasksBoundError` and what `add_instrument` raises."""
    require_administrator(role)
    with editing(engine, "Правка инструментария") as edit:
        now = {**_draft(edit.connection, instrument_id), **changes}
        _require_subject(now["competency_group"], now["subject"])
        for task in tasks_of_instrument(edit.connection, instrument_id):
            if not _fits(edit.connection, now, task.competency_id):
                raise TasksBoundError
        edit.update("instrument", instrument_id, changes)
    return edit.changes


def delete_instrument(engine: Engine, role: str, instrument_id: UUID) -> Changes:
    """Delete a draft with its tasks. Raises `InstrumentNotDraftError`, `InstrumentUsedError`."""
    require_administrator(role)
    with editing(engine, "Удаление инструментария") as edit:
        _draft(edit.connection, instrument_id)
        if is_in_use(edit.connection, instrument_id):
            raise InstrumentUsedError
        edit.delete("instrument", instrument_id)
    return edit.changes


def copy_instrument(engine: Engine, role: str, instrument_id: UUID) -> Made:
    """Copy an instrument with its tasks as a draft: how one that is used or has expired goes on."""
    require_administrator(role)
    with editing(engine, "Копия инструментария") as edit:
        source = fetch_row(edit.connection, "instrument", instrument_id)
        if source is None:
            raise RowMissingError(table="instrument")
        anew = {"expertise_status": "draft", "expertise_on": None, "valid_until": None}
        own = edit.insert("instrument", {**source.fields, **anew}, new_id())
        for task in tasks_of_instrument(edit.connection, instrument_id):
            edit.insert("instrument_item", {**_task_fields(task), "instrument_id": own}, copied_id(own, task.id))
    return Made(own, edit.changes)


def add_task(engine: Engine, role: str, instrument_id: UUID, fields: Mapping[str, object]) -> Made:
    """Add a task: competency_id, task, greatest_score. Raises `TaskDoesNotFitError`, `InvalidFieldError`."""
    require_administrator(role)
    with editing(engine, "Новое задание") as edit:
        instrument = _draft(edit.connection, instrument_id)
        _require_fit(edit.connection, instrument, fields.get("competency_id"))
        tasks = tasks_of_instrument(edit.connection, instrument_id)
        position = key_between(tasks[-1].position if tasks else None, None)
        task_id = edit.insert("instrument_item", {**fields, "instrument_id": instrument_id, "position": position})
    return Made(task_id, edit.changes)


def update_task(engine: Engine, role: str, task_id: UUID, changes: Mapping[str, object]) -> Changes:
    """Change a task of a draft. Raises `TaskDoesNotFitError`, `InstrumentNotDraftError`."""
    require_administrator(role)
    with editing(engine, "Правка задания") as edit:
        instrument = _draft(edit.connection, _instrument_of(edit, task_id))
        if "competency_id" in changes:
            _require_fit(edit.connection, instrument, changes["competency_id"])
        edit.update("instrument_item", task_id, changes)
    return edit.changes


def move_task(engine: Engine, role: str, task_id: UUID, place: int) -> Changes:
    """Put a task at a place (0 is first) of its instrument."""
    require_administrator(role)
    with editing(engine, "Перестановка задания") as edit:
        instrument_id = _instrument_of(edit, task_id)
        _draft(edit.connection, instrument_id)
        ordered = [task.id for task in tasks_of_instrument(edit.connection, instrument_id) if task.id != task_id]
        ordered.insert(max(0, min(place, len(ordered))), task_id)
        for own, key in zip(ordered, spread(len(ordered)), strict=True):
            edit.update("instrument_item", own, {"position": key})
    return edit.changes


def delete_task(engine: Engine, role: str, task_id: UUID) -> Changes:
    """Take a task out of a draft."""
    require_administrator(role)
    with editing(engine, "Удаление задания") as edit:
        _draft(edit.connection, _instrument_of(edit, task_id))
        edit.delete("instrument_item", task_id)
    return edit.changes


def level_of_score(score: int, greatest: int) -> int:
    """The level 0–3 that a score shows, by its share of the greatest one (`level_rule`).

    The regulation leaves the borders to the instrument's authors and no public method of a centre names any, so these
    are the program's own; a tutor may set another level by hand. Raises `ScoreTooHighError`.
    """
    if score > greatest:
        raise ScoreTooHighError
    return sum(score * _WHOLE >= border * greatest for border in LEVEL_FROM)


def level_rule() -> str:
    """How scores turn into levels, in words for those who read them."""
    first, second, third = LEVEL_FROM
    return (
        f"Уровень по доле от наибольшего балла за задания компетенции: от {third} % – 3, от {second} % – 2, "
        f"от {first} % – 1, меньше – 0. Это предложение программы: уровень можно поставить и вручную."
    )


def levels_of_scores(
    connection: Connection, map_id: UUID, instrument_id: UUID, scores: Mapping[UUID, int]
) -> dict[UUID, int]:
    """Levels of a map's competencies by the scores of an instrument's tasks; tasks without a score are left out.

    A competency that several tasks show gets the level of their sum. A task that shows a competency of another map
    counts for the one that came from it in a later edition, or that has the same group and code: universal
    instruments serve every subject, and so every map (R13). Raises `ScoreTooHighError`, `ScoreNegativeError`.
    """
    tasks = [task for task in tasks_of_instrument(connection, instrument_id) if task.id in scores]
    targets = _targets(connection, map_id, tasks)
    sums: dict[UUID, tuple[int, int]] = {}
    for task in tasks:
        if scores[task.id] > task.greatest_score:
            raise ScoreTooHighError
        if scores[task.id] < 0:
            raise ScoreNegativeError
        own = targets.get(task.competency_id)
        if own is not None:
            score, greatest = sums.get(own, (0, 0))
            sums[own] = (score + scores[task.id], greatest + task.greatest_score)
    return {own: level_of_score(score, greatest) for own, (score, greatest) in sums.items()}


def tasks_without_score(
    connection: Connection, map_id: UUID, instrument_id: UUID, scores: Mapping[UUID, int]
) -> dict[UUID, list[str]]:
    """By competency of a map that a score tells of, its other tasks: each by its place and code, as the form does."""
    tasks = tasks_of_instrument(connection, instrument_id)
    targets = _targets(connection, map_id, tasks)
    told = {targets.get(task.competency_id) for task in tasks if task.id in scores}
    left: dict[UUID, list[str]] = {}
    for place, task in enumerate(tasks, start=1):
        own = targets.get(task.competency_id)
        if own is not None and own in told and task.id not in scores:
            left.setdefault(own, []).append(f"{place}. {task.code}")
    return left


def _targets(connection: Connection, map_id: UUID, tasks: Sequence[TaskRow]) -> dict[UUID, UUID]:
    """Competencies that tasks show to those of the map that they stand for."""
    nodes = nodes_of_map(connection, map_id)
    codes = {(node.group, node.code.casefold()): node.id for node in nodes}
    groups: dict[UUID | None, str] = {node.id: node.group for node in nodes}
    found: dict[UUID, UUID] = {node.id: node.id for node in nodes}
    for other in {task.map_id for task in tasks} - {map_id}:
        successors = {origin: own for own, origin in origins_between(connection, other, map_id).items()}
        for node in nodes_of_map(connection, other):
            own = successors.get(node.id)
            if groups.get(own) != node.group:
                own = codes.get((node.group, node.code.casefold()))
            if own is not None:
                found[node.id] = own
    return found


def _task_fields(task: TaskRow) -> dict[str, object]:
    return {
        "competency_id": task.competency_id, "position": task.position, "task": task.task,
        "greatest_score": task.greatest_score,
    }  # fmt: skip


def _draft(connection: Connection, instrument_id: UUID) -> Row:
    row = fetch_row(connection, "instrument", instrument_id)
    if row is None:
        raise RowMissingError(table="instrument")
    if row.fields["expertise_status"] != "draft":
        raise InstrumentNotDraftError
    return row.fields


def _instrument_of(edit: Edit, task_id: UUID) -> UUID:
    row = fetch_row(edit.connection, "instrument_item", task_id)
    own = row.fields["instrument_id"] if row is not None else None
    if not isinstance(own, UUID):
        raise RowMissingError(table="instrument_item")
    return own


def _require_subject(group: object, subject: object) -> None:
    if group in SUBJECT_BOUND and not subject:
        raise SubjectNeededError
    if group not in SUBJECT_BOUND and subject:
        raise SubjectUnwantedError


def _require_fit(connection: Connection, instrument: Mapping[str, object], competency_id: object) -> None:
    if not isinstance(competency_id, UUID) or not _fits(connection, instrument, competency_id):
        raise TaskDoesNotFitError


def _fits(connection: Connection, instrument: Mapping[str, object], competency_id: UUID) -> bool:
    row = fetch_row(connection, "competency", competency_id)
    map_id = row.fields["map_id"] if row is not None else None
    card = map_card(connection, map_id) if isinstance(map_id, UUID) else None
    if row is None or card is None or row.fields["competency_group"] != instrument["competency_group"]:
        return False
    return instrument["subject"] is None or card.subject in {None, instrument["subject"]}
