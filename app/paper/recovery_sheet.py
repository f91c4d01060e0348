"""The sheet with the recovery code (R80): what opens the workplace when passphrase, keyring or computer are lost."""

from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.blanks import blank
from app.paper.content import Centre
from app.paper.document import Bookmark, Running, Sheets
from app.paper.head import paper_head
from app.paper.kind import Paper
from app.paper.parts import gap, heading, statement
from app.paper.qr import draw_code
from app.paper.russian import date_in_words
from app.paper.text import paragraph

TITLE = "Код восстановления рабочего места"
_SIDE = 34 * mm
_RULES = (
    "Этот код открывает данные рабочего места без пароля. Храните лист под замком, отдельно от компьютера.",
    "Забыт пароль или сменился компьютер: на странице входа выберите «Открыть напечатанным кодом восстановления».",
    (
        "Компьютер утрачен: установите «Маршрут» на другой, выполните «marshrut restore» с резервной копией с флешки и "
        "введите код. Затем проведите обмен."
    ),
    "Когда программа делает новый код, прежний больше ничего не открывает: старый лист уничтожьте.",
)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The code as it is typed: groups of letters and figures with hyphens between them."""

    printed_on: date
    centre: Centre
    code: str


class _Square(Flowable):
    """The code for a scanner that types."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - ReportLab's names
        """A square in the middle of a line of its own."""
        self.width = aW
        return aW, _SIDE

    def draw(self) -> None:
        """Draw it."""
        draw_code(self.canv, self._code, (self.width - _SIDE) / 2, 0, _SIDE)


def _sheets(sheet: RecoverySheet) -> Sheets:
    return Sheets(Running(TITLE, f"сделан {date_in_words(sheet.printed_on)}"), _story(sheet))


def _story(sheet: RecoverySheet) -> list[Flowable]:
    return [
        Bookmark(TITLE, level=0),
        *paper_head(sheet.centre, TITLE, f"сделан {date_in_words(sheet.printed_on)}"),
        paragraph(sheet.code, theme.styles().title),
        gap(),
        _Square(sheet.code),
        gap(),
        *heading(1, "Как им пользоваться"),
        *(statement(words) for words in _RULES),
        gap(),
        blank("Рабочее место", note="чьё, на каком компьютере"),
        blank("Где хранится лист"),
    ]


RECOVERY_SHEET = Paper(
    title=lambda _: TITLE,
    together=TITLE,
    subject="Код, которым открываются данные рабочего места",
    sheets=_sheets,
)
