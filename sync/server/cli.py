"""The administrator's commands, ``marshrut-server``: each ends with 0, with 1 and one plain line, or with 2."""

import json
import os
import secrets
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import UUID

import sqlalchemy as sa
import typer
from typer.exceptions import Abort, TyperException

from storage.errors import PlainError, explain
from sync.package.files import read_package, write_package
from sync.protocol.accounts import plain_login
from sync.server.access_log import CONSOLE, Record, append, keep
from sync.server.accounts import (
    ROLES,
    NewAccount,
    add_account,
    has_administrator,
    require_holder,
    set_disabled,
    set_password,
)
from sync.server.assignments import assign as give
from sync.server.backup_commands import Acts, backup
from sync.server.blobs import remove_orphans
from sync.server.commanding import Database, group, opened
from sync.server.database import reading
from sync.server.devices import laptops_of, plain_name, revoke_laptop
from sync.server.dump import dump_lines, records_of_export
from sync.server.epochs import begin_epoch_after_restore, notice_restore
from sync.server.erase_commands import erase
from sync.server.erasing import wipe
from sync.server.erasing_again import erase_again, read_acts
from sync.server.lease_commands import add_commands as add_lease_commands
from sync.server.log_commands import log
from sync.server.package import answer_package
from sync.server.password_asking import Generate, ask_password
from sync.server.region import prepare
from sync.server.review_commands import review
from sync.server.russian_help import RussianCommand, complaint
from sync.server.scope import Identity
from sync.server.sessions import last_contacts
from sync.server.snapshots import keep_fresh

_REFUSED = 1
_WRONG_USAGE = 2
_INTERRUPTED = 130


app = group("Региональный сервер «Маршрута»: база данных, пользователи, обмен с рабочими местами.")
user = group("Пользователи: тьюторы, методисты, администраторы.")
device = group("Рабочие места: список и отключение потерянных.")
app.add_typer(user, name="user")
app.add_typer(device, name="device")
add_lease_commands(device)
package = group("Обмен через флешку.")
app.add_typer(package, name="package")
app.add_typer(log, name="log")
app.add_typer(erase, name="erase")
app.add_typer(backup, name="backup")
app.add_typer(review, name="review")

Name = Annotated[str, typer.Argument(metavar="NAME", help="Имя пользователя для входа.")]


class AlreadyFilledError(PlainError):
    """A demonstration goes into an empty database only."""

    default = "В этой базе уже есть данные: показательный регион создаётся только в пустой базе."


class UnknownScaleError(PlainError):
    """A size of the demonstration that is not made here."""

    default = "Такого размера показательного региона нет: выберите small или region."


@app.command(cls=RussianCommand)
def migrate(database: Database) -> None:
    """Создать таблицы в базе данных или обновить их до этой версии программы."""
    with opened(database, create=True, migrated=False) as engine:
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
    with opened(database, create=True, migrated=False) as engine:
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
def restored(database: Database, erasures: Acts = None) -> None:
    """Отметить до запуска serve, что база возвращена из резервной копии: рабочие места пришлют потерянное.

    Тех, кого уничтожили после того времени, на которое возвращена база, назовите актами: они будут стёрты снова.
    """
    people = read_acts(erasures or [])
    with opened(database) as engine:
        with engine.begin() as connection:
            begin_epoch_after_restore(connection)
            erase_again(connection, people)
            append(connection, CONSOLE, [Record("restored")])
        if people:
            wipe(engine)
    typer.echo("Отмечено: при следующем обмене рабочие места сверятся с сервером.")


@app.command(cls=RussianCommand)
def snapshot(database: Database) -> None:
    """Собрать снимок реестра и карт для первых обменов, если он устарел; serve делает это при запуске."""
    with opened(database) as engine:
        was_built = keep_fresh(engine)
    typer.echo("Снимок собран." if was_built else "Снимок свежий.")


@app.command(cls=RussianCommand)
def serve(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    database: Database,
    host: Annotated[str, typer.Option(metavar="H", help="Адрес, на котором слушать.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=0, max=65535, help="Порт; 0 берёт свободный.")] = 8000,
    workers: Annotated[int, typer.Option(metavar="N", min=1, max=64, help="Сколько процессов отвечает.")] = 1,
    proxy: Annotated[
        str, typer.Option(metavar="H", help="Адрес своего прокси, которому верить в адресе звонящего.")
    ] = "",
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Сертификат сервера с цепочкой, PEM: отвечать по https.")
    ] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="Ключ этого сертификата, PEM, права 600.")] = None,
) -> None:
    """Отвечать рабочим местам; когда сервер готов, напечатать одну строку с его адресом."""
    from sync.server.serving import Place
    from sync.server.serving import serve as answer_calls
    from sync.server.tls import require_certificate

    secured = require_certificate(certificate, key)
    with opened(database) as engine:
        notice_restore(engine)
        remove_orphans(engine, datetime.now(UTC))
        keep_fresh(engine)
    place = Place(host, port, workers, proxy, secured)
    answer_calls(database, place, lambda address: print(address, flush=True))  # noqa: T201


@app.command(cls=RussianCommand)
def openapi() -> None:
    """Напечатать описание адресов сервера для других программ и проверок: документ OpenAPI 3.1, JSON."""
    from sync.server.description import describe

    typer.echo(json.dumps(describe(), ensure_ascii=False, indent=2))


@app.command(cls=RussianCommand)
def dump(
    database: Database,
    login: Annotated[
        str, typer.Option(metavar="NAME", help="Только то, что может держать у себя этот пользователь.")
    ] = "",
) -> None:
    """Напечатать данные в каноническом виде: по одной записи JSON в строке."""
    with opened(database) as engine:
        with reading(engine).begin() as connection:
            identity = _identity_of(connection, login) if login else None
            records = records_of_export(connection, identity)
        keep(engine, CONSOLE, records)
        _print_dump(engine, identity)


def _print_dump(engine: sa.Engine, identity: Identity | None) -> None:
    with reading(engine).begin() as connection:
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
    with opened(database) as engine, engine.begin() as connection:
        changed = give(connection, datetime.now(UTC).date(), person_id, name)
    typer.echo("Педагог передан." if changed else "Педагог уже у этого тьютора.")


@user.command("add", cls=RussianCommand)
def add_user(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    database: Database,
    name: Name,
    role: Annotated[str, typer.Option(metavar="|".join(ROLES), help="Роль.")],
    municipality: Annotated[str, typer.Option(help="Муниципалитет: название или идентификатор.")] = "",
    organization: Annotated[str, typer.Option(help="Организация: название или идентификатор.")] = "",
    full_name: Annotated[str, typer.Option(help="Фамилия Имя Отчество, как их печатать в документах.")] = "",
    generate: Generate = False,  # noqa: FBT002 - an option of the command
) -> None:
    """Завести пользователя; пароль берётся из MARSHRUT_PASSWORD или спрашивается.

    Введённый или придуманный пароль одноразовый: при первом входе человек задаёт свой. Свой пароль сразу вводит только
    первый администратор.
    """
    if role not in ROLES:
        raise typer.BadParameter(f"роль «{role}»; бывают: {', '.join(ROLES)}")
    with opened(database) as engine:
        new = NewAccount(name, role, full_name, municipality, organization)
        with reading(engine).begin() as connection:
            is_own = role == "administrator" and not has_administrator(connection)
        given = ask_password(generate=generate, is_own=is_own)
        with engine.begin() as connection:
            account_id = add_account(connection, new, given.password, one_time=given.is_one_time)
            _account_for(connection, "account_added", account_id)
    typer.echo(f"Пользователь {plain_login(name)} заведён.{given.told}")


@user.command("password", cls=RussianCommand)
def change_password(
    database: Database,
    name: Name,
    generate: Generate = False,  # noqa: FBT002 - an option of the command
) -> None:
    """Задать новый пароль; он берётся из MARSHRUT_PASSWORD или спрашивается.

    Введённый или придуманный пароль одноразовый: при следующем входе человек задаёт свой.
    """
    with opened(database) as engine:
        given = ask_password(generate=generate, is_own=False)
        with engine.begin() as connection:
            set_password(connection, name, given.password, one_time=given.is_one_time)
            _account_for(connection, "password_set", require_holder(connection, name).account_id)
    typer.echo(f"Пароль изменён.{given.told}")


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
    """Показать рабочие места пользователя.

    По столбцам: номер, день подключения, состояние, день последней связи (с точностью до 12 часов), имя компьютера.
    """
    with opened(database) as engine, reading(engine).begin() as connection:
        account_id = require_holder(connection, name).account_id
        laptops, contacts = laptops_of(connection, account_id), last_contacts(connection, account_id)
    for laptop in laptops:
        state = "отключено" if laptop.revoked_at else "работает"
        heard = f"{contacts.get(laptop.device_id, laptop.enrolled_at):%d.%m.%Y}"
        told = f"{laptop.device_id}\t{laptop.enrolled_at:%d.%m.%Y}\t{state}\t{heard}\t{plain_name(laptop.name)}"
        typer.echo(f"{told}\tкопия места {laptop.replaced_from}" if laptop.replaced_from else told)


@device.command("revoke", cls=RussianCommand)
def revoke_device(
    database: Database,
    device_id: Annotated[UUID, typer.Argument(metavar="DEVICE_ID", help="Идентификатор рабочего места.")],
) -> None:
    """Отключить потерянное рабочее место и его копии; следующий их запрос будет отклонён."""
    with opened(database) as engine, engine.begin() as connection:
        closed = revoke_laptop(connection, datetime.now(UTC), device_id)
        told = {"device_id": str(device_id), "closed": closed}
        append(connection, CONSOLE, [Record("device_revoked", details=told)])
    typer.echo(f"Рабочее место отключено, вместе с копиями: {closed}." if closed > 1 else "Рабочее место отключено.")


@package.command("answer", cls=RussianCommand)
def answer(
    database: Database,
    source: Annotated[Path, typer.Argument(metavar="IN", help="Файл, записанный на рабочем месте.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="Куда записать ответ для него.")],
) -> None:
    """Принять файл с флешки и записать ответ; повторный ответ на тот же файл ничего не испортит."""
    content = read_package(source)
    with opened(database) as engine:
        answered = answer_package(engine, content)
    write_package(target, answered.content)
    typer.echo(f"Принято изменений: {answered.operations}. Ответ записан, страниц: {answered.pages}.")


def _switch(database: str, name: str, *, disabled: bool) -> None:
    with opened(database) as engine, engine.begin() as connection:
        set_disabled(connection, name, disabled=disabled)
        deed = "account_disabled" if disabled else "account_enabled"
        _account_for(connection, deed, require_holder(connection, name).account_id)


def _account_for(connection: sa.Connection, deed: str, account_id: UUID) -> None:
    append(connection, CONSOLE, [Record(deed, details={"account_id": str(account_id)})])


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
