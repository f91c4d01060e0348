"""Whatever goes wrong inside a command, the administrator sees one plain line."""

import pytest

from sync.server import cli


def test_a_fault_of_the_program_is_one_line_without_a_traceback(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*arguments: object) -> None:
        raise ValueError("СНИЛС 123-456-789 00")

    monkeypatch.setattr(cli, "require_holder", fail)
    assert cli.run(["device", "list", "--database", sqlite_url, "tutor1"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert printed.err.startswith("Ошибка программы")
    assert "СНИЛС" not in printed.err
