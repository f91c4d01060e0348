"""`./run` without a display: a tutor's day by the window's own controls, with pictures and the printed plan."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[1]
HEADLESS = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}


def run_tour(build: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ui.tour", "--build", str(build)]
    return subprocess.run(
        command, cwd=ROOT, check=False, capture_output=True, text=True, env={**HEADLESS, **extra}, timeout=600
    )


@pytest.mark.timeout(900)
def test_the_day_goes_through_and_leaves_its_pictures(tmp_path: Path) -> None:
    done = run_tour(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(tmp_path / "tour") in done.stdout.splitlines()[-1]
    names = {path.name.partition("-")[2] for path in (tmp_path / "tour").glob("*.png")}
    assert {"today.png", "today-dark.png", "card.png", "diagnosis-grid.png", "deficits.png", "route.png"} <= names
    assert {"journal.png", "printing.png", "exchange.png", "people-tutor2.png", "people-methodist1.png"} <= names
    assert len(PdfReader(tmp_path / "tour" / "route-plan.pdf").pages) > 1
    kept = tmp_path / "demo" / "secrets.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert set(json.loads(kept.read_text(encoding="utf-8"))) == {"password", "passphrase", "port"}


def test_a_day_that_cannot_begin_says_why_and_fails(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "secrets.json").write_text('{"password": "p", "passphrase": "x", "port": 0}', encoding="utf-8")
    done = run_tour(tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("tour: ")
    assert "Traceback" not in done.stderr
