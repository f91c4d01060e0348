"""Route plans on paper (R60, R67): pages a second beside WeasyPrint's, and the memory that 500 people in one file take.

WeasyPrint gets the same words as tables of HTML, in the same faces, sizes, widths and margins; drawings and the code
are left out, to its good. It is no dependency of the project: `pip install weasyprint`, and on Debian
`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`. Where it cannot be imported, the comparison is
skipped. Seconds are those of the processor, so that what else the machine does meanwhile hardly counts.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

import fontpkg_pt_sans
import fontpkg_pt_serif
import pytest
from pypdf import PdfReader
from reportlab.platypus import NextPageTemplate, Paragraph, Table

from app.paper import inside, theme
from app.paper.content import FullName, RoutePlan
from app.paper.document import WIDE_SHEET
from app.paper.route_plan import ROUTE_PLAN
from tests.app.paper.plans import full_plan, many_items

pytestmark = [pytest.mark.bench, pytest.mark.timeout(0)]

PLANS, ROUNDS = 50, 3
PAGES_GOAL = 10.0
"""How many times as many pages a second as WeasyPrint."""
PEOPLE = 500
MEMORY_GOAL = 300
"""Megabytes."""
ROOT = Path(__file__).parents[2]
MEGABYTE = 1_000_000
_FACES = (
    ("PT Serif", "normal", fontpkg_pt_serif, "PT_Serif-Web-Regular.ttf"),
    ("PT Serif", "bold", fontpkg_pt_serif, "PT_Serif-Web-Bold.ttf"),
    ("PT Sans", "normal", fontpkg_pt_sans, "PT_Sans-Web-Regular.ttf"),
    ("PT Sans", "bold", fontpkg_pt_sans, "PT_Sans-Web-Bold.ttf"),
)
_SHEET = """
@page { size: A4; margin: 20mm 10mm 20mm 30mm; @top-center { content: counter(page) } }
@page wide { size: A4 landscape }
.wide { page: wide } .person { break-before: page }
p { margin: 2pt 0; hyphens: auto } table { border-collapse: collapse; table-layout: fixed }
td, th { vertical-align: top; padding: 1.3mm 1.2mm; text-align: left; border-bottom: 0.4pt solid #b8b8b8 }
tr { break-inside: avoid }
"""


@dataclass(frozen=True)
class Took:
    """One way of printing: seconds of the processor and of the clock on the wall, and pages."""

    seconds: float
    clock: float
    pages: int

    @property
    def pages_a_second(self) -> float:
        return self.pages / self.seconds


def measured(write: Callable[[], int]) -> Took:
    began, clock = time.process_time(), time.perf_counter()
    pages = write()
    return Took(time.process_time() - began, time.perf_counter() - clock, pages)


def plans(count: int) -> Iterator[RoutePlan]:
    """Plans of real length, each of another person with other activities."""
    common = full_plan()
    for place in range(count):
        (stage,) = many_items(place % 5 + 1)
        items = [replace(item, title=f"{item.title}, человек {place}") for item in stage.items]
        yield replace(
            common,
            number=f"66-{place:04}",
            teacher=replace(common.teacher, name=FullName(f"Кузнецова{place}", "Марина", "Владимировна")),
            teacher_request=f"{common.teacher_request} Обращение {place}.",
            stages=(*common.stages, replace(stage, items=tuple(items))),
        )


def imported_weasyprint() -> Any:
    try:
        return import_module("weasyprint")
    except (ImportError, OSError) as missing:  # OSError: Pango is not on this machine
        pytest.skip(f"WeasyPrint cannot be imported: {missing}")


def as_html(contents: list[RoutePlan]) -> str:
    """The words of the plans as a page of HTML: paragraphs as paragraphs, tables as tables, wide sheets wide."""
    faces = "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("{_file(package, name)}") }}'
        for family, weight, package, name in _FACES
    )
    bodies = "".join(f'<section class="person">{"".join(_parts(plan))}</section>' for plan in contents)
    return f'<html lang="ru"><style>{faces}{_SHEET}</style><body>{bodies}</body></html>'


def _file(package: Any, name: str) -> str:
    return (Path(package.ROOT) / "files" / name).as_uri()


def _parts(plan: RoutePlan) -> Iterator[str]:
    for part in inside.flat(ROUTE_PLAN.sheets(plan).story):
        if isinstance(part, NextPageTemplate):
            yield '<div class="wide">' if part.action[1] == WIDE_SHEET else "</div>"
        elif isinstance(part, Paragraph):
            yield _paragraph(part)
        elif isinstance(part, Table):
            yield _table(part)


def _paragraph(part: Paragraph) -> str:
    style = part.style
    family, weight = "PT Sans" if "Sans" in style.fontName else "PT Serif", 700 if "Bold" in style.fontName else 400
    look = f"font: {weight} {style.fontSize}pt/{style.leading}pt '{family}'"
    return f'<p style="{look}">{escape(inside.words(part))}</p>'


def _table(part: Table) -> str:
    columns = "".join(f'<col style="width: {width}pt">' for width in inside.widths(part))
    spans = {start: end[0] for start, end in inside.spans(part)}
    heads = int(part.repeatRows or 0)
    rows = [_row(cells, number, spans) for number, cells in enumerate(inside.cells(part))]
    head, body = "".join(rows[:heads]), "".join(rows[heads:])
    return f"<table>{columns}<thead>{head}</thead><tbody>{body}</tbody></table>"


def _row(cells: list[Any], number: int, spans: dict[tuple[int, int], int]) -> str:
    if (0, number) in spans:
        return f'<tr><td colspan="{len(cells)}">{_cell(cells[0])}</td></tr>'
    return f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in cells)}</tr>"


def _cell(cell: Any) -> str:
    parts = cell if isinstance(cell, (list, tuple)) else [cell]
    return "".join(_paragraph(part) if isinstance(part, Paragraph) else escape(str(part or "")) for part in parts)


@pytest.mark.filterwarnings("ignore:HarfBuzz-Subset:DeprecationWarning")  # WeasyPrint then cuts its faces itself
def test_pages_a_second_beside_weasyprint(capsys: pytest.CaptureFixture[str]) -> None:
    weasyprint = imported_weasyprint()
    contents = [full_plan()] * PLANS
    html = as_html(contents)

    def with_weasyprint() -> int:
        document = weasyprint.HTML(string=html, base_url=str(ROOT)).render()
        document.write_pdf(io.BytesIO())
        return len(document.pages)

    ROUTE_PLAN.write(contents[:1], io.BytesIO())  # the faces are read once
    ours = min((measured(lambda: ROUTE_PLAN.write(contents, io.BytesIO())) for _ in range(ROUNDS)), key=_seconds)
    theirs = measured(with_weasyprint)
    ratio = ours.pages_a_second / theirs.pages_a_second
    with capsys.disabled():
        print(f"\n| {PLANS} plans | seconds | by the clock | pages | pages a second |\n| --- | --- | --- | --- | --- |")
        for name, took in (("ROUTE_PLAN", ours), ("WeasyPrint", theirs)):
            print(f"| {name} | {took.seconds:.2f} | {took.clock:.2f} | {took.pages} | {took.pages_a_second:.1f} |")
        print(f"\npages a second × {ratio:.1f} (goal ≥ {PAGES_GOAL:.0f}); plans a second × ", end="")
        print(f"{theirs.seconds / ours.seconds:.1f}")
    assert ratio >= PAGES_GOAL


def _seconds(took: Took) -> float:
    return took.seconds


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the kernel tells the peak of memory in /proc")
def test_memory_of_500_people_in_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a process of its own, so that nothing before it counts."""
    target = tmp_path / "все.pdf"
    made = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.test_paper", str(target)],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )  # fmt: skip
    report = json.loads(made.stdout)
    with capsys.disabled():
        print("\n| people | pages | file, MB | seconds | by the clock | before, MB | above it at most, MB | goal |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- |")
        took = f"{report['seconds']:.1f} | {report['clock']:.1f} | {report['before']:.0f}"
        size, above = target.stat().st_size / MEGABYTE, report["peak"] - report["before"]
        print(f"| {PEOPLE} | {report['pages']} | {size:.1f} | {took} | {above:.0f} | < {MEMORY_GOAL} |")
    reader = PdfReader(target)
    assert len(reader.pages) == report["pages"]
    assert len([entry for entry in reader.outline if not isinstance(entry, list)]) == PEOPLE
    assert above < MEMORY_GOAL


def peak() -> float:
    """The most memory that this process has held, in megabytes.

    Not `ru_maxrss`: a started process inherits that of the one which started it.
    """
    (line,) = (row for row in Path("/proc/self/status").read_text().splitlines() if row.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024 / MEGABYTE


def print_500(target: Path) -> None:
    """Write 500 plans into one file and say what it took."""
    theme.styles()
    before = peak()
    took = measured(lambda: ROUTE_PLAN.write(plans(PEOPLE), target))
    print(json.dumps({"before": before, "peak": peak(), **asdict(took)}))


if __name__ == "__main__":
    print_500(Path(sys.argv[1]))
