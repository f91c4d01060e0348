"""«До и после» and the conclusion for one person (R64): what was shown, what was done, what it came to.

A part with nothing in it says so in a sentence; with one diagnosis only, there is no «after» and the paper says so.
"""

from reportlab.platypus.flowables import Flowable

from app.paper.codes import route_code
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.progress_content import Progress
from app.paper.progress_levels import changes, deficits
from app.paper.progress_results import activities, conclusion, recommendation_and_signatures, reflection, transfers
from app.paper.russian import date_in_words, full_name, listed, period_in_words, short_name

TITLE = "Справка «до и после» и заключение"


def _title(progress: Progress) -> str:
    return f"{TITLE}, маршрут № {progress.route.number}" if progress.route is not None else TITLE


def _sheets(progress: Progress) -> Sheets:
    return Sheets(_running(progress), _story(progress))


def _running(progress: Progress) -> Running:
    route, name = progress.route, short_name(progress.teacher.name)
    printed = f"распечатано {date_in_words(progress.printed_on)}"
    if route is None:
        return Running(f"{TITLE} · {name}", printed)
    return Running(
        foot_left=f"Справка «до и после», маршрут № {route.number} · {name}",
        foot_right=printed,
        code=route_code(route.route_id, route.version, route.version_date),
        code_note=(
            f"Маршрут № {route.number}. По коду программа находит маршрут, к которому "
            "относится справка. Имени в коде нет."
        ),
    )


def _story(progress: Progress) -> list[Flowable]:
    return [
        Bookmark(full_name(progress.teacher.name), level=0),
        *_head(progress),
        *changes(progress.levels),
        *deficits(progress.levels),
        *activities(progress.route),
        *transfers(progress),
        *reflection(progress.reflection),
        *conclusion(progress),
        *recommendation_and_signatures(progress),
    ]


def _head(progress: Progress) -> list[Flowable]:
    teacher, route = progress.teacher, progress.route
    period = period_in_words(route.period) if route is not None else ""
    named = f"Маршрут № {route.number}" if route is not None else ""
    work = listed([teacher.position, teacher.organization, teacher.municipality])
    return paper_head(progress.centre, TITLE, full_name(teacher.name), [work, listed([named, period])])


PROGRESS = Paper(
    title=_title,
    together="Справки «до и после» и заключения",
    subject="Результаты диагностики до и после маршрута и заключение тьютора",
    sheets=_sheets,
    keywords=("рефлексивная диагностика", "профессиональные дефициты", "заключение"),
)
