"""A person's consent to the processing of personal data, a sheet of its own (R85).

It holds what article 9 of law 152-ФЗ asks for: who consents, to whom, for which purpose, which data, which actions, for
how long and how it is withdrawn. One purpose alone: publication and photographs need consents of their own. What the
program never stores, above all the passport, is written in by hand.
"""

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import KeepTogether
from reportlab.platypus.flowables import Flowable

from app.paper import theme
from app.paper.blanks import blank
from app.paper.content import Centre, Teacher
from app.paper.document import Bookmark, Running, Sheets
from app.paper.kind import Paper
from app.paper.parts import gap, heading, signatures
from app.paper.russian import NO_BREAK, date_in_words, full_name, listed, sentence, short_name
from app.paper.text import paragraph

TITLE = "Согласие на обработку персональных данных"
_PURPOSE = (
    "Сопровождение моего профессионального развития по индивидуальному образовательному маршруту: диагностика "
    "профессиональных дефицитов, составление, согласование, выполнение и корректировка маршрута, обратная связь "
    "и отчётность, в которой имён педагогов нет."
)
_DATA = (
    "фамилия, имя, отчество; должность, учебные предметы, место работы, муниципалитет; образование, педагогический "
    "стаж, квалификационная категория, этап карьеры; адрес электронной почты и телефон; условия работы, важные для "
    "обучения; результаты диагностики и самооценки, затруднения; запросы, цели, мероприятия, контрольные точки, версии "
    "маршрута, рефлексия и заключение; записи журнала тьютора: даты и содержание консультаций, посещений, "
    "договорённостей и информирования; документы об обучении и другие приложенные файлы; участие в группах, "
    "профессиональных сообществах и наставничестве."
)
_NOT_ASKED = (
    "Данные документа, удостоверяющего личность, и адрес указываются только на этом листе, в программу они не "
    "вносятся. Сведения о здоровье и о семье не собираются."
)
_ACTIONS = (
    "Сбор, запись, систематизация, накопление, хранение, уточнение (обновление, изменение), извлечение, "
    "использование, передача (предоставление, доступ) тьютору, методисту муниципалитета и администратору региона "
    "в пределах их обязанностей, обезличивание, блокирование, удаление, уничтожение; с использованием средств "
    "автоматизации и без них, с передачей по каналам связи. Распространение неопределённому кругу лиц и передача за "
    "пределы Российской Федерации не допускаются."
)
_TERM = (
    "Согласие действует со дня подписания до достижения цели, то есть до завершения сопровождения, если не отозвано "
    "раньше. По достижении цели данные уничтожаются не позднее 30 дней, если закон не требует хранить их дольше."
)
_WITHDRAWAL = (
    "Согласие можно отозвать в любое время письменным заявлением по адресу оператора. Оператор прекращает обработку "
    "не позднее 10 рабочих дней и уничтожает данные не позднее 30 дней со дня получения заявления, кроме случаев, "
    "когда закон разрешает обработку без согласия (пункты 2–11 части 1 статьи 6, часть 2 статьи 10, часть 2 статьи 11 "
    "Федерального закона от 27.07.2006 № 152-ФЗ). Отказ и отзыв не ухудшают положения работника: участие в маршруте "
    "добровольное."
)
_ONE_PURPOSE = (
    "На публикацию опыта, фотографий и видеозаписей это согласие не распространяется: на каждую такую цель даётся "
    "отдельное согласие."
)


@dataclass(frozen=True, slots=True)
class Consent:
    """The sheet of one person; the centre is the operator."""

    centre: Centre
    printed_on: date
    teacher: Teacher


def _sheets(consent: Consent) -> Sheets:
    running = Running(
        foot_left=f"{TITLE} · {short_name(consent.teacher.name)}",
        foot_right=f"Распечатано {date_in_words(consent.printed_on)}",
    )
    return Sheets(running, _story(consent))


def _story(consent: Consent) -> list[Flowable]:
    return [
        Bookmark(full_name(consent.teacher.name), level=0),
        paragraph(TITLE, theme.styles().title),
        *_sides(consent),
        *_section(1, "Цель обработки", _PURPOSE),
        *_section(2, "Перечень персональных данных", sentence(_DATA), _NOT_ASKED),
        *_section(3, "Действия с данными и способы обработки", _ACTIONS),
        blank("Обработка поручена", note="наименование и адрес лица, если оператор поручает обработку другому лицу"),
        *_term(),
        KeepTogether(
            [
                *_section(5, "Как отозвать согласие", _WITHDRAWAL, _ONE_PURPOSE, kept=True),
                gap(),
                signatures([(sentence(consent.teacher.position) or "Педагог", consent.teacher.name)]),
            ]
        ),
    ]


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


def _term() -> list[Flowable]:
    last_day = blank("Не дольше чем до", note="дата, если срок ограничен; иначе прочерк")
    return [*_section(4, "Срок действия", _TERM), last_day]


def _section(order: int, title: str, *texts: str, kept: bool = False) -> list[Flowable]:
    body = [paragraph(text, theme.styles().body) for text in texts]
    return [*heading(order, title, kept=kept), *body]


CONSENT = Paper(
    title=lambda _: TITLE,
    together="Согласия на обработку персональных данных",
    subject="Согласие педагогического работника на обработку персональных данных",
    sheets=_sheets,
    keywords=("согласие", "персональные данные", "152-ФЗ"),
)
