"""Ways of writing code that let foreign bytes or words act: none stands in the program, one planted of each is found.

The tree of the source is looked at and not its text, so that neither a comment nor a line break hides anything.
"""

import ast
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "ui", "resources", "storage", "sync")
LOADERS = {"pickle", "shelve", "marshal", "dill", "jsonpickle", "joblib", "cloudpickle"}
"""Libraries that run what they read."""
SQL_CALLS = {"text", "exec_driver_sql", "execute", "executemany", "executescript", "literal_column"}
SQL_WORDS = ("SELECT ", "INSERT ", "UPDATE ", "DELETE ", "PRAGMA ", "CREATE ", "DROP ", "ALTER ", "ATTACH ", "VACUUM")
PUT_TOGETHER = {
    "storage/backup.py": "the key of the copy, in hexadecimal",
    "storage/cipher.py": "the key in hexadecimal, which cannot be bound; its form is proved before",
    "storage/engine.py": "one of two words of SQL",
    "storage/reads/first.py": "a statement of two pieces, both written there",
    "storage/search.py": "names of tables and columns of the catalogue",
    "storage/withheld.py": "names of the catalogue, which knows no other",
    "sync/client/bulk.py": "names of the catalogue, which knows no other",
    "sync/server/erasing.py": "names of the server's own tables",
    "sync/server/positions.py": "a name of the server's own state",
    "sync/server/scope.py": "a number of the program",
}
"""Files where SQL is made of names that the program itself has, and why that is safe."""
WRITTEN_PLAINLY = dict.fromkeys(
    ("app/attachments.py", "app/interchange/sheets.py"),
    "under another name first, and moved when every byte is on the disk",
)
"""Files that write past `storage.files`, and why that is safe."""
UNVERIFIED = {
    "sync/client/certificates.py": "reads out a certificate that was refused, and sends nothing",
    "sync/server/serving.py": "the server asks itself for its health",
}
"""Files that do not look at who answers, and why that is safe."""
FOREIGN_READERS = {"read_table", "load_package", "codes_on_scan", "make_thumbnail"}
"""What parses a table, a map, a scan or a picture of others."""
READ_APART = {"app/apart/reader.py": "the process of its own"}
"""Files that parse what others have made, and why that is safe."""

Found = Iterator[tuple[int, str]]
Nodes = Sequence[ast.AST]
"""All parts of a file."""


def name_of(node: ast.expr) -> str:
    """«extractall» of ``archive.extractall(…)``, «open» of ``open(…)``."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def calls(nodes: Nodes) -> Iterator[tuple[str, ast.Call]]:
    return ((name_of(node.func), node) for node in nodes if isinstance(node, ast.Call))


def imported(nodes: Nodes) -> Found:
    """Lines and names of modules."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, each.name) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""


def unpacked_wholly(nodes: Nodes) -> Found:
    """Archives whose members choose their own places, and shutil's way of the same."""
    for name, call in calls(nodes):
        if name in {"extractall", "unpack_archive"} or (name == "extract" and isinstance(call.func, ast.Attribute)):
            yield call.lineno, name


def loaded_as_code(nodes: Nodes) -> Found:
    """What runs the bytes that it reads: loaders of objects, `eval`, `exec`, a shell."""
    yield from ((line, name) for line, name in imported(nodes) if name.partition(".")[0] in LOADERS)
    for name, call in calls(nodes):
        is_shell = any(each.arg == "shell" and _is(each.value, True) for each in call.keywords)
        if (isinstance(call.func, ast.Name) and name in {"eval", "exec"}) or name in {"system", "popen"} or is_shell:
            yield call.lineno, name


def unverified(nodes: Nodes) -> Found:
    """TLS without a look at who answers."""
    for name, call in calls(nodes):
        for each in call.keywords:
            if each.arg in {"verify", "check_hostname"} and _is(each.value, False):
                yield call.lineno, f"{name}({each.arg}=False)"
        if name == "_create_unverified_context":
            yield call.lineno, name
    for node in nodes:
        if isinstance(node, ast.Attribute) and node.attr == "CERT_NONE":
            yield node.lineno, node.attr
        if isinstance(node, ast.Assign) and _is(node.value, False):
            yield from ((node.lineno, "check_hostname") for each in node.targets if name_of(each) == "check_hostname")


def unencrypted(nodes: Nodes) -> Found:
    """The standard library's SQLite, which would make a plain copy; also when it is asked for by name."""
    plain = {"sqlite3", "_sqlite3"}
    yield from ((line, name) for line, name in imported(nodes) if name.partition(".")[0] in plain)
    for name, call in calls(nodes):
        if name in {"import_module", "__import__"} and any(_is(each, "sqlite3") for each in call.args):
            yield call.lineno, "sqlite3"


def sql_put_together(nodes: Nodes) -> Found:
    """SQL out of pieces: an f-string, `%`, `+`, `.format()` in a call that takes SQL, or that reads like it."""
    for name, call in calls(nodes):
        if name in SQL_CALLS and call.args and _is_put_together(call.args[0]):
            yield call.lineno, name
    for node in nodes:
        if isinstance(node, ast.JoinedStr) and len(node.values) > 1 and _reads_like_sql(node.values[0]):
            yield node.lineno, "an f-string"


def written_plainly(nodes: Nodes) -> Found:
    """Files that are opened for writing where they lie: half of one stands there after a cut."""
    for name, call in calls(nodes):
        if name == "open" and _mode(call).strip("bt+") in {"w", "a", "x"}:
            yield call.lineno, f"open({_mode(call)!r})"
        if name in {"write_text", "write_bytes"}:
            yield call.lineno, name


def parsed_in_the_program(nodes: Nodes) -> Found:
    """Files of others, parsed in the process that holds the copy and the window."""
    yield from ((call.lineno, name) for name, call in calls(nodes) if name in FOREIGN_READERS)


def _is(node: ast.expr, value: object) -> bool:
    return (isinstance(node, ast.Constant) and node.value is value) or (
        isinstance(node, ast.Constant) and node.value == value
    )


def _is_put_together(node: ast.expr) -> bool:
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(each, ast.FormattedValue) for each in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod | ast.Add) and _holds_text(node)
    return isinstance(node, ast.Call) and name_of(node.func) == "format" and isinstance(node.func, ast.Attribute)


def _holds_text(node: ast.expr) -> bool:
    return any(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in ast.walk(node))


def _reads_like_sql(node: ast.expr) -> bool:
    said = node.value if isinstance(node, ast.Constant) else None
    return isinstance(said, str) and said.lstrip().startswith(SQL_WORDS)


def _mode(call: ast.Call) -> str:
    given = [each.value for each in call.keywords if each.arg == "mode"]
    given += call.args[1:2] if isinstance(call.func, ast.Name) else call.args[:1]
    found = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return found[0] if found and len(found[0]) <= len("w+b") else "r"


Guard = Callable[[Nodes], Found]
PLANTED: dict[Guard, tuple[str, ...]] = {
    unpacked_wholly: ("archive.extractall(folder)", "shutil.unpack_archive(path)", "archive.extract(name, folder)"),
    loaded_as_code: ("import pickle", "from marshal import loads", "eval(words)", "run(words, shell=True)"),
    unverified: (
        "httpx.Client(verify=False)", "context.check_hostname = False", "context.verify_mode = ssl.CERT_NONE",
        "ssl._create_unverified_context()",
    ),
    unencrypted: ("import sqlite3", "from sqlite3 import connect", "importlib.import_module('sqlite3')"),
    sql_put_together: (
        "connection.execute(sa.text(f'DELETE FROM {name}'))", "raw.execute('SELECT * FROM ' + name)",
        "connection.exec_driver_sql('DROP TABLE %s' % name)", "sa.text('SELECT {}'.format(name))",
        "query = f'SELECT * FROM {name}'",
    ),
    written_plainly: ("open(path, 'w')", "path.open('wb')", "open(path, mode='a')", "path.write_text(words)"),
    parsed_in_the_program: ("read_table(path, look)", "case_package.load_package(path)"),
}  # fmt: skip
"""Each guard, and what it must find."""
EXCEPTIONS: dict[Guard, dict[str, str]] = {
    sql_put_together: PUT_TOGETHER,
    written_plainly: WRITTEN_PLAINLY,
    unverified: UNVERIFIED,
    parsed_in_the_program: READ_APART,
}


def nodes_of(source: str) -> Nodes:
    return list(ast.walk(ast.parse(source)))


@cache
def offences() -> dict[Guard, dict[str, list[str]]]:
    """Guard to file to the places in it; the history of the schema and the demonstration are left out."""
    found: dict[Guard, dict[str, list[str]]] = {guard: {} for guard in PLANTED}
    for path in (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))):
        own = path.relative_to(ROOT)
        if "migrations" in own.parts or own.parts[:2] == ("ui", "tour"):
            continue
        nodes = nodes_of(path.read_text(encoding="utf-8"))
        for guard, places in found.items():
            if here := [f"{line}: {what}" for line, what in guard(nodes)]:
                places[own.as_posix()] = here
    return found


@pytest.mark.parametrize("guard", PLANTED, ids=lambda guard: guard.__name__)
def test_no_such_thing_stands_in_the_program(guard: Guard) -> None:
    found, known = offences()[guard], EXCEPTIONS.get(guard, {})
    assert {path: places for path, places in found.items() if path not in known} == {}
    assert known.keys() <= found.keys(), "an exception that nothing asks for any more"


@pytest.mark.parametrize(("guard", "planted"), [(guard, line) for guard, lines in PLANTED.items() for line in lines])
def test_a_planted_one_is_found(guard: Guard, planted: str) -> None:
    assert len(list(guard(nodes_of(f"def planted():\n    {planted}\n")))) >= 1


@pytest.mark.parametrize("guard", PLANTED, ids=lambda guard: guard.__name__)
def test_what_is_right_is_not_found(guard: Guard) -> None:
    right = (
        "connection.execute(sa.select(table.c.id).where(table.c.id == row_id))\nsa.text('SELECT 1')\n"
        "path.open('rb')\nhttpx.Client(verify=context)\nlog(f'read {count} rows')\nre.search('x').group(0)\n"
    )
    assert list(guard(nodes_of(right))) == []
