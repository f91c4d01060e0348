"""The rules of the house that no linter knows: what may stand in which folder, and what a clone carries."""

import importlib.metadata
import io
import re
import socket
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from pytest_socket import SocketConnectBlockedError

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("app", "ui", "resources", "storage", "sync")
LONGEST_FILE = 450
REGISTRY_HOSTS = re.compile(
    r"pythonhosted\.org|pypi\.org|://\S*/simple\b|--(?:extra-)?index-url|--find-links",
)
SILENT_TOKENS = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


def product_files(*folders: str) -> Iterator[Path]:
    for folder in folders or PACKAGES:
        yield from sorted((ROOT / folder).rglob("*.py"))


def offences(pattern: str, files: Iterator[Path]) -> list[str]:
    """Places «file:line» where the pattern stands; it may span lines, and comments and strings count too."""
    found = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, match.start()) + 1}"
        for path in files
        for text in [path.read_text(encoding="utf-8")]
        for match in found.finditer(text)
    ]


def carried_files() -> list[Path]:
    """What a clone carries: files that git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607  # git is found by PATH
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def lines_of_code(source: str) -> int:
    """Lines that hold a token of the language; comments and empty lines are free."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return len(
        {
            line
            for token in tokens
            if token.type not in SILENT_TOKENS
            for line in range(token.start[0], token.end[0] + 1)
        }
    )


def test_no_slot_is_a_lambda() -> None:
    """A lambda keeps its widget alive and is called after its end; a bound method is let go by itself."""
    assert offences(r"\.connect\(\s*lambda\b", product_files("ui")) == []


def test_only_the_tour_turns_the_event_loop_by_hand() -> None:
    """Events handled in the middle of a function arrive in a half-changed window."""
    files = (path for path in product_files("ui") if "tour" not in path.relative_to(ROOT).parts)
    assert offences(r"\bprocessEvents\(", files) == []


def test_the_copy_is_never_opened_unencrypted() -> None:
    """The standard library's module cannot open an encrypted copy, and would make a plain one."""
    assert offences(r"(?m)^\s*(?:import|from)\s+sqlite3\b", product_files()) == []


def test_a_file_is_short_enough_to_be_read() -> None:
    long_files = {
        str(path.relative_to(ROOT)): length
        for path in product_files()
        if "migrations" not in path.relative_to(ROOT).parts
        and (length := lines_of_code(path.read_text(encoding="utf-8"))) > LONGEST_FILE
    }
    assert long_files == {}


def test_comments_do_not_count_as_code() -> None:
    assert lines_of_code("# why\n\nx = (\n    1,  # one\n)\n") == 3


def test_no_file_names_a_package_registry() -> None:
    naming = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in carried_files()
        if path != Path(__file__)
        and path.suffix in {"", ".py", ".md", ".toml", ".lock", ".txt", ".cfg", ".ini", ".yml"}
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if REGISTRY_HOSTS.search(line)
    ]
    assert naming == []


def locked_requirements() -> dict[str, list[str]]:
    """Each pinned requirement of the lock with its hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9][^\n]*?)\\?\n((?:    --hash=[^\n]*\n)*)", text, flags=re.MULTILINE)
    return {name.strip(): re.findall(r"--hash=(sha256:[0-9a-f]{64})", hashes) for name, hashes in entries}


def test_every_locked_requirement_is_pinned_and_has_hashes() -> None:
    locked = locked_requirements()
    assert len(locked) > 50
    assert [name for name, hashes in locked.items() if "==" not in name or not hashes] == []


def test_the_lock_leaves_the_bundle_of_all_qt_out() -> None:
    names = {name.split("==")[0] for name in locked_requirements()}
    assert names & {"pyside6", "pyside6-addons", "pyside6-webengine"} == set()
    assert "pyside6-essentials" in names


def test_the_lock_holds_what_the_project_asks_for() -> None:
    """A dependency added to pyproject.toml without a new lock would be missing in the next clone."""
    locked = {
        name: Version(version.split(";")[0].strip())
        for name, _, version in (entry.partition("==") for entry in locked_requirements())
    }
    asked = [Requirement(line) for line in importlib.metadata.requires("marshrut") or []]
    assert len(asked) > 20
    canonical = [(re.sub(r"[-_.]+", "-", wish.name).lower(), wish) for wish in asked]
    assert [name for name, wish in canonical if name not in locked or locked[name] not in wish.specifier] == []


def test_the_style_is_compiled_for_the_qt_that_is_installed() -> None:
    """The lock leaves the style's own requirement out, so nobody else compares the two (see tool.uv)."""
    installed = importlib.metadata.version("PySide6-Essentials")
    wishes = [Requirement(line) for line in importlib.metadata.requires("pyside6-qlementine") or []]
    qt = [wish.specifier for wish in wishes if wish.name.lower() == "pyside6"]
    assert len(qt) == 1
    assert installed in qt[0]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_generic_name_is_our_own_package(package: str) -> None:
    """`app` or `sync` could come from a library; it would be found before the clone."""
    answer = subprocess.run(
        [sys.executable, "-c", f"import {package}; print({package}.__file__)"],
        cwd=ROOT.anchor,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(answer.stdout.strip()).resolve() == ROOT / package / "__init__.py"


def answer_of_the_command_line(argument: str) -> tuple[str, set[str]]:
    """What `marshrut ARGUMENT` prints in a fresh interpreter, and the names of the libraries it loaded."""
    program = (
        "import sys, ui.__main__ as entry\n"
        f"sys.argv = ['marshrut', {argument!r}]\n"
        "try:\n    entry.main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "print(*{name.split('.')[0] for name in sys.modules}, file=sys.stderr)\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return answer.stdout, set(answer.stderr.splitlines()[-1].split())


def test_help_loads_neither_the_window_nor_the_server() -> None:
    """The command line works where Qt's system libraries are not, and answers at once."""
    text, loaded = answer_of_the_command_line("--help")
    assert "enrol" in text
    assert loaded & {"PySide6", "PySide6Qlementine", "alembic", "starlette", "reportlab", "sqlmodel"} == set()


@pytest.mark.parametrize("module", ["app.finding", "app.today", "app.workplace", "app.opening", "ui.main_window"])
def test_what_a_start_needs_loads_no_paper(module: str) -> None:
    """The search is taken in at every start; ReportLab alone takes longer to load than the window."""
    program = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    answer = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert set(answer.stdout.split()) & {"reportlab", "docx", "pypdf", "xlsxwriter", "pypdfium2"} == set()


def test_a_package_says_why_it_exists() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in product_files()
        if path.name == "__init__.py" and not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


@pytest.mark.filterwarnings("ignore:A test tried to use socket:UserWarning")
def test_no_test_reaches_beyond_this_machine() -> None:
    with socket.socket() as outgoing, pytest.raises(SocketConnectBlockedError):
        outgoing.connect(("192.0.2.1", 80))


def test_the_tests_are_not_installed_with_the_program() -> None:
    """`tests` is too common a name to leave in somebody's environment."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == list(PACKAGES)
