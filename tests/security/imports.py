"""Files that people bring into a laptop, met by a whole import over a copy with something in it; nothing stays."""

import atexit
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import sqlalchemy as sa

from app.apply import apply_lines
from app.interchange.kinds import bring_in, prepare, save_blank
from app.interchange.prepared import FaultyTableError
from storage.authorities import keep_authorities
from storage.profile import Profile
from storage.settings import write_setting
from tests.factories import TODAY, add, add_map, add_person, make_copy
from tests.sync.authority import Authority

ROLES = {
    "people": "tutor", "programmes": "administrator", "map": "administrator", "exams": "administrator",
    "diagnosis": "tutor",
}  # fmt: skip
"""Who brings a kind of file in."""
_PEOPLE = (
    "ФИО;Должность;Организация;Муниципалитет;Предметы;Телефон;Дата согласия;Документ согласия\n"
    "Фёдоров Пётр Ильич;учитель;Лицей;Ирбит;Математика;;01.09.2026;лист 3\nКим Ольга;;лицей;;;+7 901;;\n"
)
_PROGRAMMES = (
    "Программа;Реестр;Номер в реестре;Вид;Организация;Часы;Форма обучения;Предметы;Экспертиза совета;"
    "Дата решения совета;Модуль;Часы модуля\n"
    "Урок;региональный реестр;Р-7;повышение квалификации;Лицей;36;очная;математика;одобрена советом;20.05.2026;А;9\n"
)
_EXAMS = (
    "Экзамен;Год;Предмет;Класс;Организация;Задание;Тема;Участников;Выполнено, %\n"
    "ВПР;2025/2026;Математика;6 кл.;лицей;7.1;Дроби;48;62,6\nВПР;2026;математика;6;Лицей;7.2;;50;0,7\n"
)
_DIAGNOSES = "ФИО;Дата;М1;М2\nИванова Мария Петровна;15.01.2026;2;1\n"
_TABLES = {"people": _PEOPLE, "programmes": _PROGRAMMES, "exams": _EXAMS, "diagnosis": _DIAGNOSES}


class _NothingStaysError(Exception):
    """Thrown into an import at its end, so that it is taken back."""


@dataclass(frozen=True)
class Copy:
    """A copy with an organisation, a map and somebody."""

    engine: sa.Engine
    folder: Path


@cache
def copy() -> Copy:
    """One for all inputs."""
    folder = Path(mkdtemp(prefix="marshrut-imports-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    engine = make_copy(folder)
    atexit.register(engine.dispose)
    add(engine, "subject", name="математика")
    place = add(engine, "municipality", name="Ирбит")
    school = add(engine, "organization", name="Лицей", short_name="Лицей", municipality_id=place)
    add_person(engine, organization_id=school)
    add_map(engine, {"М1": 3, "М2": 2})
    return Copy(engine, folder)


def importing(kind: str) -> Callable[[bytes, Path], None]:
    """An import of this kind, to its last row."""

    def read(content: bytes, path: Path) -> None:
        path.write_bytes(content)
        engine = copy().engine
        with engine.begin() as connection:
            write_setting(connection, "role", ROLES[kind])
        with engine.connect() as connection:
            prepared = prepare(kind, connection, path, TODAY)
        with suppress(FaultyTableError, _NothingStaysError):
            bring_in(engine, prepared, _take_back)

    return read


def _take_back(done: int, total: int) -> None:
    if done == total:
        raise _NothingStaysError


@cache
def tables_of(kind: str) -> list[bytes]:
    """Honest examples: a table as text, and the form that the program gives out."""
    form = copy().folder / f"{kind}.xlsx"
    if kind != "diagnosis":
        save_blank(kind, form)
    return [_TABLES[kind].encode("utf-8-sig"), *([form.read_bytes()] if form.exists() else [])]


def read_lines(content: bytes, _: Path) -> None:
    """Edits from a file of lines."""
    for _verdict in apply_lines(copy().engine, content.split(b"\n")):
        pass


def lines() -> list[bytes]:
    """What `marshrut apply` takes."""
    made = (
        '{"do":"insert","table":"subject","row":{"name":"химия"}}',
        '{"do":"update","table":"subject","id":"00000000-0000-4000-8000-000000000001","set":{"name":"физика"}}',
        '{"do":"delete","table":"subject","id":"00000000-0000-4000-8000-000000000001"}',
    )
    return ["\n".join(made).encode(), *(line.encode() for line in made)]


def read_certificates(content: bytes, path: Path) -> None:
    path.write_bytes(content)
    keep_authorities(Profile(path.parent), path)


@cache
def certificates() -> list[bytes]:
    """The authority of a region, alone and beside another one."""
    found = [Authority(copy().folder, name).file.read_bytes() for name in ("first", "second")]
    return [found[0], b"".join(found)]
