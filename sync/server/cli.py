"""The administrator's commands, ``marshrut-server``: each ends with 0, with 1 and one plain line, or with 2."""

import getpass
import os
import secrets
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
import typer
from typer.exceptions import Abort, TyperException

from storage.errors import PlainError, explain
from storage.migrate import require_server_schema
from sync.package.files import read_package, write_package
from sync.protocol.accounts import plain_login
from sync.server.accounts import ROLES, NewAccount, add_account, require_holder, set_disabled, set_password
from sync.server.assignments import assign as give
from sync.server.blobs import remove_orphans
from sync.server.database import open_database, reading
from sync.server.devices import laptops_of, plain_name, revoke_laptop
from sync.server.dump import dump_lines
from sync.server.epochs import begin_epoch_after_restore, notice_restore
from sync.server.package import answer_package
from sync.server.region import prepare
from sync.server.russian_help import RussianCommand, RussianGroup, complaint
from sync.server.scope import Identity
from sync.server.snapshots import keep_fresh

_REFUSED = 1
_WRONG_USAGE = 2
_INTERRUPTED = 130


def _group(description: str) -> typer.Typer:
    return typer.Typer(
        cls=RussianGroup,
        help=description,
        rich_markup_mode=None,
        add_completion=False,
        pretty_exceptions_enable=False,
        no_args_is_help=False,
    )


app = _group("Региональный сервер «Маршрута»: база данных, пользователи, обмен с рабочими местами.")
user = _group("Пользователи: тьюторы, методисты, администраторы.")
device = _group("Рабочие места: список и отключение потерянных.")
app.add_typer(user, name="user")
app.add_typer(device, name="device")
package = _group("Обмен через флешку.")
app.add_typer(package, name="package")

Database = Annotated[
    str,
    typer.Option(
        "--database",
        envvar="MARSHRUT_DATABASE",
        metavar="URL",
        help="База данных: sqlite:///путь или postgresql+psycopg://пользователь@сервер/база.",
    ),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Имя пользователя для входа.")]


class AlreadyFilledError(PlainError):
    """A demonstration goes into an empty database only."""

    default = "В этой базе уже есть данные: показательный регион создаётся только в пустой базе."


class PasswordNeededError(PlainError):
    """No password is given and nobody can be asked."""

    default = "Пароль не задан: укажите его в переменной MARSHRUT_PASSWORD или введите с клавиатуры."


class UnknownScaleError(PlainError):
    """A size of the demonstration that is not made here."""

    default = "Такого размера показательного региона нет: выберите small или region."


@app.command(cls=RussianCommand)
def migrate(database: Database) -> None:
    """Создать таблицы в базе данных или обновить их до этой версии программы."""
    with _engine(database, create=True, migrated=False) as engine:
        changed = prepare(engine)
    typer.echo("База данных готова." if changed else "База данных уже готова, менять нечего.")


@app.command(cls=RussianCommand)
def demo(
    database: Database,
    scale: Annotated[str, typer.Option(metavar="small|region|country", help="Размер региона.")] = "small",
    seed: Annotated[int, typer.Option(metavar="N", help="Число, от которого зависят все данные.")] = 1,
) -> None:
    """Наполнить пустую базу показательным регионом и завести пользователей tutor1, methodist1, admin и других."""
    from sync.server.demo import Scale
    from sync.server.filling import fill

    if scale not in set(Scale):
        raise UnknownScaleError
    given = os.environ.get("MARSHRUT_PASSWORD", "")
    today = datetime.now(UTC).date()
    with _engine(database, create=True, migrated=False) as engine:
        prepare(engine)
        with engine.begin() as connection:
            filled = fill(connection, Scale(scale), seed, today, lambda: given or secrets.token_urlsafe(9))
    if filled is None:
        raise AlreadyFilledError
    typer.echo(f"Записей: {filled.rows}, пользователей: {len(filled.passwords)}.")
    if not given:
        typer.echo("Пароли показываются один раз:")
        for login, password in filled.passwords.items():
            typer.echo(f"{login}\t{password}")


@app.command(cls=RussianCommand)
def restored(database: Database) -> None:
    """Отметить до запуска serve, что база возвращена из резервной копии: рабочие места пришлют потерянное."""
    with _engine(database) as engine, engine.begin() as connection:
        begin_epoch_after_restore(connection)
    typer.echo("Отмечено: при следующем обмене рабочие места сверятся с сервером.")


@app.command(cls=RussianCommand)
def snapshot(database: Database) -> None:
    """Собрать снимок реестра и карт для первых обменов, если он устарел; serve делает это при запуске."""
    with _engine(database) as engine:
        was_built = keep_fresh(engine)
    typer.echo("Снимок собран." if was_built else "Снимок свежий.")


@app.command(cls=RussianCommand)
def serve(
    database: Database,
    host: Annotated[str, typer.Option(metavar="H", help="Адрес, на котором слушать.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Порт; 0 берёт свободный.")] = 8000,
    workers: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="Сколько процессов отвечает.")] = 1,
    proxy: Annotated[
        str, typer.Option(metavar="H", help="Адрес своего прокси, которому верить в адресе звонящего.")
    ] = "",
) -> None:
    """Отвечать рабочим местам; когда сервер готов, напечатать одну строку с его адресом."""
    from sync.server.serving import Place
    from sync.server.serving import serve as answer_calls

    with _engine(database) as engine:
        notice_restore(engine)
        remove_orphans(engine, datetime.now(UTC))
        keep_fresh(engine)
    answer_calls(database, Place(host, port, workers, proxy), lambda address: print(address, flush=True))  # noqa: T201


@app.command(cls=RussianCommand)
def dump(
    database: Database,
    login: Annotated[
        str, typer.Option(metavar="NAME", help="Только то, что может держать у себя этот пользователь.")
    ] = "",
) -> None:
    """Напечатать данные в каноническом виде: по одной записи JSON в строке."""
    with _engine(database) as engine, reading(engine).begin() as connection:
        identity = _identity_of(connection, login) if login else None
        for line in dump_lines(connection, identity):
            sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()


@app.command(cls=RussianCommand)
def assign(
    database: Database,
    person_id: Annotated[UUID, typer.Argument(metavar="PERSON_ID", help="Идентификатор педагога.")],
    name: Name,
) -> None:
    """Передать педагога тьютору; прежнее назначение завершается."""
    with _engine(database) as engine, engine.begin() as connection:
        changed = give(connection, datetime.now(UTC).date(), person_id, name)
    typer.echo("Педагог передан." if changed else "Педагог уже у этого тьютора.")


@user.command("add", cls=RussianCommand)
def add_user(
    database: Database,
    name: Name,
    role: Annotated[str, typer.Option(metavar="|".join(ROLES), help="Роль.")],
    municipality: Annotated[str, typer.Option(help="Муниципалитет: название или идентификатор.")] = "",
    organization: Annotated[str, typer.Option(help="Организация: название или идентификатор.")] = "",
    full_name: Annotated[str, typer.Option(help="Фамилия Имя Отчество, как их печатать в документах.")] = "",
) -> None:
    """Завести пользователя; пароль берётся из MARSHRUT_PASSWORD или спрашивается."""
    if role not in ROLES:
        raise typer.BadParameter(f"роль «{role}»; бывают: {', '.join(ROLES)}")
    with _engine(database) as engine:
        new = NewAccount(name, role, full_name, municipality, organization)
        password = _ask_password()
        with engine.begin() as connection:
            add_account(connection, new, password)
    typer.echo(f"Пользователь {plain_login(name)} заведён.")


@user.command("password", cls=RussianCommand)
def change_password(database: Database, name: Name) -> None:
    """Задать новый пароль; он берётся из MARSHRUT_PASSWORD или спрашивается."""
    with _engine(database) as engine:
        password = _ask_password()
        with engine.begin() as connection:
            set_password(connection, name, password)
    typer.echo("Пароль изменён.")


@user.command("disable", cls=RussianCommand)
def disable_user(database: Database, name: Name) -> None:
    """Закрыть учётную запись; её рабочие места узнают об этом при следующем обмене."""
    _switch(database, name, disabled=True)
    typer.echo("Учётная запись закрыта.")


@user.command("enable", cls=RussianCommand)
def enable_user(database: Database, name: Name) -> None:
    """Снова открыть учётную запись."""
    _switch(database, name, disabled=False)
    typer.echo("Учётная запись открыта.")


@device.command("list", cls=RussianCommand)
def list_devices(database: Database, name: Name) -> None:
    """Показать рабочие места пользователя."""
    with _engine(database) as engine, reading(engine).begin() as connection:
        laptops = laptops_of(connection, require_holder(connection, name).account_id)
    for laptop in laptops:
        state = "отключено" if laptop.revoked_at else "работает"
        told = f"{laptop.device_id}\t{laptop.enrolled_at:%d.%m.%Y}\t{state}\t{plain_name(laptop.name)}"
        typer.echo(f"{told}\tкопия места {laptop.replaced_from}" if laptop.replaced_from else told)


@device.command("revoke", cls=RussianCommand)
def revoke_device(
    database: Database,
    device_id: Annotated[UUID, typer.Argument(metavar="DEVICE_ID", help="Идентификатор рабочего места.")],
) -> None:
    """Отключить потерянное рабочее место и его копии; следующий их запрос будет отклонён."""
    with _engine(database) as engine, engine.begin() as connection:
        closed = revoke_laptop(connection, datetime.now(UTC), device_id)
    typer.echo(f"Рабочее место отключено, вместе с копиями: {closed}." if closed > 1 else "Рабочее место отключено.")


@package.command("answer", cls=RussianCommand)
def answer(
    database: Database,
    source: Annotated[Path, typer.Argument(metavar="IN", help="Файл, записанный на рабочем месте.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="Куда записать ответ для него.")],
) -> None:
    """Принять файл с флешки и записать ответ; повторный ответ на тот же файл ничего не испортит."""
    content = read_package(source)
    with _engine(database) as engine:
        answered = answer_package(engine, content)
    write_package(target, answered.content)
    typer.echo(f"Принято изменений: {answered.operations}. Ответ записан, страниц: {answered.pages}.")


@contextmanager
def _engine(database: str, *, create: bool = False, migrated: bool = True) -> Iterator[sa.Engine]:
    engine = open_database(database, create=create)
    try:
        if migrated:
            require_server_schema(engine)
        yield engine
    finally:
        engine.dispose()


def _switch(database: str, name: str, *, disabled: bool) -> None:
    with _engine(database) as engine, engine.begin() as connection:
        set_disabled(connection, name, disabled=disabled)


def _identity_of(connection: sa.Connection, login: str) -> Identity:
    holder = require_holder(connection, login)
    return Identity(
        account_id=holder.account_id,
        device_id=UUID(int=0),
        role=holder.role,
        specialist_id=holder.specialist_id,
        municipality_id=holder.municipality_id,
        organization_id=holder.organization_id,
    )


def _ask_password() -> str:
    given = os.environ.get("MARSHRUT_PASSWORD", "")
    if given:
        return given
    if not sys.stdin.isatty():
        raise PasswordNeededError
    return getpass.getpass("Пароль: ")


def run(arguments: list[str]) -> int:
    """Do one command and return its exit code."""
    try:
        result = app(arguments, prog_name="marshrut-server", standalone_mode=False)
    except PlainError as error:
        return _complain(error.sentence, _REFUSED)
    except TyperException as error:
        return _complain(complaint(error), _WRONG_USAGE)
    except (Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _REFUSED
    except Exception as error:  # noqa: BLE001  # the last place before the terminal
        return _complain(_fault_sentence(error), _REFUSED)
    return result if isinstance(result, int) else 0


def _fault_sentence(error: Exception) -> str:
    """A fault of the machine, or of this program, in a line without anything of the data."""
    plain = explain(error) if isinstance(error, sa.exc.SQLAlchemyError | OSError | MemoryError) else None
    if plain is not None:
        return plain.sentence
    if isinstance(error, sa.exc.SQLAlchemyError):
        return f"База данных отказала: {type(error).__name__}."
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {place.name}, {place.lineno}"
    return f"Ошибка программы, сообщите о ней разработчикам: {where}."


def _complain(sentence: str, code: int) -> int:
    print(" ".join(sentence.split()), file=sys.stderr)  # noqa: T201  # this is a command
    return code


def main() -> None:
    """The entry point."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
