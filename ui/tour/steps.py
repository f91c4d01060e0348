"""The days of the tour as lists of steps: who sits down, and what they do one after the other."""

from __future__ import annotations

from ui.tour import colleague_steps as colleague
from ui.tour import route_steps as route
from ui.tour import tutor_steps as tutor
from ui.tour.day import Step

DAYS = (
    (
        "tutor1",
        (
            Step("Сегодня: что просрочено и что скоро", tutor.look_at_today),
            Step("Педагоги: карточка человека без диагностики", tutor.open_a_person),
            Step("Диагностика: уровни с клавиатуры", tutor.enter_a_diagnosis),
            Step("Дефициты: что не показано", tutor.see_deficits),
            Step("Маршрут: мероприятия из подбора", route.plan_activities),
            Step("Маршрут: контрольная точка", route.set_a_checkpoint),
            Step("Маршрут: согласие педагога и начало", route.agree_and_begin),
            Step("Журнал: запись о встрече", tutor.write_in_the_journal),
            Step("Маршрут: контрольная точка пройдена", route.pass_a_checkpoint),
            Step("Разделы окна: снимок каждого", tutor.look_at_every_section),
            Step("Печать: просмотр и план в PDF", tutor.print_the_plan),
            Step("Обмен с сервером", tutor.exchange),
        ),
    ),
    (
        "tutor2",
        (Step("Свои педагоги и ни одного чужого", colleague.sees_only_own_people),),
    ),
    (
        "methodist1",
        (Step("Педагоги муниципалитета", colleague.sees_the_municipality),),
    ),
)
