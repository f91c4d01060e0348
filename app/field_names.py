"""Russian names of the tables and fields of a card, for conflicts, refusals and reports to a person."""

from types import MappingProxyType

from app.labels import label_of_field

TABLE_NAMES = MappingProxyType({
    "person": "Карточка педагога", "team": "Группа", "assignment": "Закрепление", "team_member": "Участник группы",
    "consent": "Согласие", "request_handover": "Передача запроса", "mentoring_model": "Модель наставничества",
    "exam_task": "Задание экзамена", "exam_result": "Результат экзамена",
    "development_request": "Запрос", "mentoring_pair": "Наставничество", "diagnosis": "Диагностика",
    "diagnosis_result": "Результат диагностики", "difficulty": "Затруднение", "route": "Маршрут", "goal": "Цель",
    "route_item": "Мероприятие маршрута", "route_item_competency": "Компетенция мероприятия",
    "checkpoint": "Контрольная точка", "route_version": "Корректировка", "reflection": "Рефлексия",
    "transfer": "Перенос в практику", "practice": "Практика", "journal_entry": "Запись журнала",
    "notice": "Информирование", "attachment": "Вложение", "conflict": "Расхождение",
    "community_member": "Участие в сообществе", "community_meeting": "Заседание сообщества",
    "mentoring_meeting": "Встреча наставника", "programme_partner": "Партнёр программы",
    "network_project": "Сетевой проект", "project_partner": "Партнёр проекта",
    "diagnosis_campaign": "Кампания диагностики", "campaign_invitation": "Приглашение на диагностику",
    "prior_learning": "Прежнее обучение", "plan_activity": "Мероприятие плана методической работы",
    "material_issue": "Выданный материал", "visit_line": "Строка листа выезда", "recommendation": "Рекомендации",
    "item_support": "Ресурс мероприятия", "risk_waiver": "Снятие причины риска", "route_template": "Шаблон маршрута",
    "route_template_item": "Мероприятие шаблона", "competency_map": "Карта компетенций", "competency": "Компетенция",
    "instrument": "Инструментарий", "instrument_item": "Задание инструментария",
    "programme": "Программа", "programme_module": "Модуль программы", "module_competency": "Компетенция модуля",
    "programme_run": "Даты программы", "learning_event": "Событие",
})  # fmt: skip

_FIELD_NAMES = MappingProxyType({
    "family_name": "Фамилия", "given_name": "Имя", "patronymic": "Отчество", "role": "Роль", "position": "Должность",
    "subjects": "Предметы", "organization_id": "Организация", "category": "Категория",
    "category_date": "Дата категории", "education": "Образование", "experience_years": "Стаж, лет",
    "is_young_specialist": "Молодой специалист", "career_stage": "Этап профессионального пути",
    "email": "Электронная почта", "phone": "Телефон", "resources": "Ресурсы", "context": "Условия работы",
    "name": "Название", "purpose": "Цель группы", "tutor_id": "Тьютор",
    "person_id": "Педагог", "team_id": "Группа", "source": "Источник", "text": "Текст", "motive": "Мотив",
    "made_on": "Дата", "mentor_id": "Наставник", "kind": "Вид", "topic": "Тема", "starts_on": "Начало",
    "ends_on": "Окончание", "result": "Результат", "status": "Состояние", "map_id": "Карта компетенций",
    "instrument_id": "Инструментарий", "rater": "Кто оценивал", "held_on": "Дата проведения", "note": "Примечание",
    "shown_level": "Проявленный уровень", "score": "Балл", "evidence": "Подтверждение", "noted_on": "Дата",
    "title": "Название", "diagnosis_id": "Диагностика", "hours_a_week": "Часов в неделю",
    "agreed_on": "Дата согласования", "agreed_how": "Как согласован", "conclusion": "Заключение",
    "competency_id": "Компетенция", "outcome": "Ожидаемый результат", "proof": "Чем подтверждается",
    "wished_by": "Чьё пожелание", "stage": "Этап", "mode": "Вид образования", "form": "Форма",
    "technology": "Технология", "is_group": "В группе", "hours": "Часы", "programme_id": "Программа",
    "programme_module_id": "Модуль программы", "learning_event_id": "Событие", "place": "Место",
    "accompanied_by": "Кто сопровождает", "expected_result": "Ожидаемый результат", "warning": "Риск",
    "done_on": "Дата выполнения", "due_on": "Срок", "route_item_id": "Мероприятие", "initiator": "Инициатор",
    "reason": "Основание", "summary": "Суть изменения", "side": "Чья рефлексия", "gained": "Что получилось",
    "difficult": "Что было трудно", "next_steps": "Дальнейшие шаги", "written_on": "Дата", "what": "Что перенесено",
    "shown_by": "Чем подтверждено", "description": "Описание", "minutes": "Минут",
    "next_step": "Договорённость", "next_step_due_on": "Срок договорённости",
    "next_step_done_on": "Договорённость выполнена", "channel": "Способ", "sent_on": "Дата", "answer": "Ответ",
    "participation": "Роль участия", "tasks": "Задания", "answers": "На что отвечает", "trend": "Тенденция",
    "network_project_id": "Сетевой проект", "template_id": "Шаблон маршрута", "template_item_id": "Мероприятие шаблона",
    "requires_id": "Что пройти сначала", "campaign_id": "Кампания диагностики", "community_id": "Сообщество",
    "minutes_number": "Номер протокола", "decision": "Решение", "pair_id": "Наставническая пара", "part": "Что ведёт",
    "project_id": "Сетевой проект", "municipality_id": "Муниципалитет", "is_absent": "Отсутствует",
    "excuse": "Причина отсутствия", "provider": "Где обучался", "document_number": "Номер документа",
    "level_reached": "Достигнутый уровень", "confirmed_on": "Дата зачёта", "responsible": "Ответственный",
    "material_id": "Материал", "given_on": "Дата выдачи", "visit_on": "Дата выезда", "sheet": "Лист выезда",
    "number": "Номер строки", "aims": "Зачем", "journal_entry_id": "Запись журнала", "amount": "Сумма, руб.",
    "money_source": "Источник средств", "agreed_by": "Кто согласовал", "why": "Почему", "until": "До какого дня",
    "audience": "Для кого", "subject": "Предмет", "weeks_from_start": "Недель от начала", "weeks_long": "Недель",
    "is_required": "Обязательно", "code": "Код", "competency_group": "Группа компетенций", "component": "Компонент",
    "required_level": "Требуемый уровень", "weight": "Вес", "parent_id": "Входит в", "edition": "Редакция",
    "expertise_status": "Экспертиза", "expertise_on": "Дата решения экспертизы", "valid_until": "Действует до",
    "authors": "Авторы", "task": "Задание", "greatest_score": "Наибольший балл",
    "registry_number": "Номер в реестре", "study_form": "Форма обучения", "price": "Цена, руб.",
    "competency_groups": "Группы компетенций", "priorities": "Приоритеты", "council_status": "Экспертиза совета",
    "council_on": "Дата решения совета", "council_until": "Экспертиза действует до", "module_id": "Модуль",
    "seats": "Мест", "is_online": "Онлайн", "until_on": "Действует до", "document": "Документ",
    "text_version": "Редакция текста", "withdrawn_on": "Дата отзыва", "withdrawal_document": "Документ отзыва",
    "request_id": "Запрос", "to_level": "Кому передан", "handed_on": "Дата передачи", "author_id": "Автор",
    "answered_on": "Дата ответа", "answered_by_id": "Кто ответил", "order_number": "Номер приказа",
    "order_on": "Дата приказа", "curator": "Куратор", "programme": "Программа", "priority": "Приоритет",
    "exam": "Экзамен", "year": "Год", "grade": "Класс", "participants": "Участников", "percent_done": "Выполнено, %",
})  # fmt: skip

_OWN_NAMES = MappingProxyType({
    ("item_support", "what"): "Что нужно", ("item_support", "agreed_on"): "Дата согласования",
    ("risk_waiver", "reason"): "Причина", ("mentoring_meeting", "minutes"): "Минут",
    ("competency", "title"): "Формулировка", ("competency_map", "source"): "На чём основана",
    ("consent", "purpose"): "Цель обработки", ("consent", "given_on"): "Дата согласия",
    ("community_member", "role"): "Роль в сообществе", ("network_project", "organization_id"): "Ведущая организация",
})  # fmt: skip
"""Fields whose name means something else in their table than in the others."""

_OF_PLACE = frozenset({
    "goal", "route_item", "checkpoint", "route_template_item", "competency", "instrument_item", "programme_module",
})  # fmt: skip
"""Tables in which ``position`` is a place in a list, not a post."""


def table_name(table: str) -> str:
    """«Карточка педагога»; the table's own name where nobody shows it."""
    return TABLE_NAMES.get(table, table)


def field_name(table: str, field: str) -> str:
    """«Телефон»; empty for a field that a person never sees."""
    if field == "position" and table in _OF_PLACE:
        return "Место в списке"
    return _OWN_NAMES.get((table, field)) or _FIELD_NAMES.get(field, "")


def value_words(table: str, field: str, value: object) -> str:
    """A JSON value of a field in words; dates stay ISO days for the window to write out."""
    if value is None or value == "":
        return "не указано"
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, list | tuple):
        return ", ".join(str(word) for word in value)
    if field.endswith("_id"):
        return "другая запись"
    return label_of_field(table, field, str(value))
