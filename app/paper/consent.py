"""A person's consent to the processing of personal data, a sheet of its own (R85).

It holds what article 9 of law 152-ФЗ asks for: who consents, to whom, for which purpose, which data, which actions, for
how long and how it is withdrawn. One purpose alone: the route, the publication of a practice and photographs have a
sheet each (`app.paper.consent_texts`). What the program never stores, above all the passport, is written in by hand.
"""

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.blanks import blank
from app.paper.consent_texts import TEXTS, ConsentText
from app.paper.content import Centre, Teacher
from app.paper.document import Bookmark, Running, Sheets
from app.paper.kind import Paper
from app.paper.parts import gap, heading, signatures
from app.paper.russian import NO_BREAK, date_in_words, full_name, listed, sentence, short_name
from app.paper.text import paragraph

TITLE = TEXTS["route"].title


@dataclass(frozen=True, slots=True)
class Consent:
    """The sheet of one person and one purpose; the centre is the operator."""

    centre: Centre
    printed_on: date
    teacher: Teacher
    purpose: str = "route"
    text_version: str = ""

    @property
    def text(self) -> ConsentText:
        """What it says of its purpose."""
        return TEXTS[self.purpose]


def _sheets(consent: Consent) -> Sheets:
    running = Running(
        foot_left=f"{consent.text.title} · {short_name(consent.teacher.name)}",
        foot_right=f"Распечатано {date_in_words(consent.printed_on)}",
    )
    return Sheets(running, _story(consent))


def _story(consent: Consent) -> list[Flowable]:
    text = consent.text
    return [
        Bookmark(full_name(consent.teacher.name), level=0),
        paragraph(text.title, theme.styles().title),
        *_sides(consent),
        *_section(1, "Цель обработки", text.purpose),
        *_section(2, "Перечень персональных данных", sentence(text.held), text.not_asked),
        *_section(3, "Действия с данными и способы обработки", text.actions),
        blank("Обработка поручена", note="наименование и адрес лица, если оператор поручает обработку другому лицу"),
        *_limits(text),
        *_term(text),
        KeepTogether(
            [
                *_section(5, "Как отозвать согласие", text.withdrawal, text.one_purpose, kept=True),
                *_version(consent),
                gap(),
                signatures([(sentence(consent.teacher.position) or "Педагог", consent.teacher.name)]),
            ]
        ),
    ]


def _limits(text: ConsentText) -> list[Flowable]:
    """Of what all may see the person may forbid parts (152-ФЗ, article 10.1)."""
    note = "что именно нельзя распространять и на каких условиях; иначе прочерк"
    return [blank("Условия и запреты", note=note)] if text.limits else []


def _version(consent: Consent) -> list[Flowable]:
    """Which words were signed: the record of the consent keeps it."""
    if not consent.text_version:
        return []
    return [paragraph(f"Редакция текста: {consent.text_version}.", theme.styles().body)]


def _sides(consent: Consent) -> list[Flowable]:
    """Who consents, and to whom."""
    person, centre = consent.teacher, consent.centre
    look = theme.styles()
    return [
        gap(),
        blank("Я,", full_name(person.name), note="фамилия, имя, отчество"),
        blank("место работы", listed([person.position, person.organization])),
        blank("адрес", note="адрес регистрации"),
        blank("документ", lines=2, note="вид, серия, номер документа, удостоверяющего личность, кем и когда выдан"),
        gap(),
        paragraph(
            f"в соответствии со статьёй 9 Федерального закона от 27.07.2006 № 152-ФЗ «О{NO_BREAK}персональных данных» "
            "свободно, своей волей и в своём интересе даю согласие оператору",
            look.value,
        ),
        blank("оператор", centre.name),
        blank("адрес оператора", centre.requisites, note="" if centre.requisites.strip() else "адрес, ИНН"),
        gap(),
        paragraph("на обработку моих персональных данных на следующих условиях.", look.value),
    ]


def _term(text: ConsentText) -> list[Flowable]:
    return [*_section(4, "Срок действия", text.term), blank("Не дольше чем до", note=text.last_day)]


def _section(order: int, title: str, *texts: str, kept: bool = False) -> list[Flowable]:
    body = [paragraph(text, theme.styles().body) for text in texts]
    return [*heading(order, title, kept=kept), *body]


def _paper(purpose: str) -> Paper[Consent]:
    text = TEXTS[purpose]
    return Paper(
        title=lambda _: text.title,
        together=text.together,
        subject=f"{text.title}: педагогический работник",
        sheets=_sheets,
        keywords=("согласие", "персональные данные", "152-ФЗ"),
    )


CONSENT, CONSENT_TO_PRACTICE, CONSENT_TO_PHOTO = (_paper(purpose) for purpose in ("route", "practice", "photo"))
