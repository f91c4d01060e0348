"""Russian words for every value that a field can choose from: for window, paper and spreadsheets alike."""

from types import MappingProxyType

STAGE_NAMES = ("Диагностика", "Запрос и цели", "Программа", "Реализация", "Рефлексия")
"""The five stages of building a route (R30) by number."""

LEVEL_NAMES = ("не проявляется", "проявляется частично", "проявляется устойчиво", "передаёт другим")
"""Levels of a competency, 0–3."""

LABELS = MappingProxyType({
    "person.role": {"teacher": "педагог", "manager": "руководитель"},
    "person.category": {
        "none": "без категории", "compliance": "соответствие должности", "first": "первая", "highest": "высшая",
        "methodist": "педагог-методист", "mentor": "педагог-наставник",
    },
    "career_stage": {
        "entry": "вхождение в профессию", "growth": "становление", "mastery": "мастерство", "mentor": "наставник",
    },
    "specialist.role": {
        "tutor": "тьютор", "methodist": "методист", "school_methodist": "школьный методист", "expert": "эксперт",
        "administrator": "региональный администратор",
    },
    "level": {
        "federal": "федеральный", "region": "региональный", "municipality": "муниципальный",
        "organization": "уровень организации",
    },
    "organization.kind": {
        "school": "школа", "kindergarten": "детский сад", "college": "колледж",
        "extra_education": "дополнительное образование", "methodical_centre": "методический центр",
        "institute": "институт развития образования", "university": "университет",
        "federal_centre": "федеральный центр", "partner": "партнёр",
    },
    "competency_group": {
        "subject": "предметные", "methodical": "методические", "psych_ped": "психолого-педагогические",
        "communicative": "коммуникативные",
    },
    "component": {"knowledge": "знания", "skill": "навыки", "ability": "умения", "value": "ценностные установки"},
    "expertise_status": {"draft": "черновик", "under_expertise": "на экспертизе", "approved": "прошла экспертизу"},
    "diagnosis.kind": {"primary": "первичная", "interim": "промежуточная", "reflective": "рефлексивная"},
    "diagnosis.rater": {
        "instrument": "по инструментарию", "tutor": "оценка тьютора", "expert": "оценка эксперта",
        "self": "самооценка",
    },
    "diagnosis.status": {"started": "начата", "done": "завершена"},
    "difficulty.status": {"open": "не преодолено", "settled": "преодолено"},
    "programme.source": {"federal": "федеральный реестр", "regional": "региональный реестр", "none": "вне реестров"},
    "programme.kind": {
        "qualification": "повышение квалификации", "retraining": "переподготовка", "internship": "стажировка",
    },
    "study_form": {
        "in_person": "очная", "mixed": "очно-заочная", "part_time": "заочная", "distance": "дистанционная",
    },
    "council_status": {
        "none": "экспертизы не было", "sent": "на экспертизе совета", "returned": "возвращена советом",
        "approved": "одобрена советом",
    },
    "mode": {"formal": "формальное", "non_formal": "неформальное", "informal": "информальное"},
    "event.kind": {
        "webinar": "вебинар", "seminar": "семинар", "workshop": "практикум", "master_class": "мастер-класс",
        "open_lesson": "открытый урок", "mutual_visit": "взаимопосещение", "conference": "конференция",
        "readings": "педагогические чтения", "august_meeting": "августовское совещание",
        "association_meeting": "заседание объединения", "methodical_day": "методический день",
        "round_table": "круглый стол", "training": "тренинг", "business_game": "деловая игра",
        "project_session": "проектная сессия", "young_teacher_school": "школа молодого педагога",
        "contest": "конкурс", "community": "профессиональное сообщество", "self_study": "самообразование",
        "publication": "публикация",
    },
    "route.status": {
        "draft": "черновик", "agreed": "согласован", "in_progress": "реализуется", "reflection": "рефлексия",
        "closed": "завершён",
    },
    "route.agreed_how": {"signed": "личная подпись", "oral": "устно", "message": "сообщением"},
    "route_stage": dict(
        zip(("diagnosis", "request", "programme", "realisation", "reflection"), STAGE_NAMES, strict=True)
    ),
    "item.kind": {
        "programme": "программа ДПО", "module": "модуль программы", "event": "образовательное событие",
        "internship": "стажировка", "joint_planning": "совместное планирование и рефлексия",
        "mutual_visit": "взаимопосещение уроков", "didactic_materials": "разработка дидактических материалов",
        "project": "проектная деятельность", "research": "исследовательская деятельность",
        "self_study": "самообразование", "contest": "конкурс", "community": "профессиональное сообщество",
        "mentoring": "наставничество", "horizontal": "горизонтальное обучение", "consultation": "консультация",
        "publication": "публикация",
    },
    "item.status": {"planned": "запланировано", "running": "идёт", "done": "выполнено", "cancelled": "отменено"},
    "goal.kind": {
        "competency": "компетенция", "experience": "опыт", "personal": "личностное качество", "career": "карьера",
        "topic": "тема",
    },
    "goal.wished_by": {"teacher": "педагог", "tutor": "тьютор", "organization": "организация"},
    "goal.status": {"open": "в работе", "reached": "достигнута", "carried_over": "перенесена"},
    "checkpoint.status": {"planned": "запланирована", "waived": "снята", "done": "пройдена"},
    "version.reason": {
        "agreement": "согласование", "trend": "тенденции развития образования",
        "organization": "запрос организации", "teacher": "запрос педагога", "restore": "возврат к версии",
    },
    "entry.kind": {
        "consultation": "консультация", "lesson_visit": "посещение урока",
        "joint_planning": "совместное планирование", "remark": "замечание", "agreement": "договорённость",
        "site_visit": "выезд", "call": "звонок", "notice": "информирование",
        "programme_help": "сопровождение программы", "handover": "передача дел",
    },
    "notice.channel": {"paper": "на бумаге", "mail": "почтой", "message": "сообщением", "talk": "в разговоре"},
    "request.source": {"teacher": "педагог", "organization": "организация", "team": "команда"},
    "mentoring.kind": {
        "mentoring": "наставничество", "mentorship": "менторство", "horizontal": "горизонтальное обучение",
    },
    "mentoring.status": {"planned": "запланировано", "running": "идёт", "done": "завершено"},
    "transfer.status": {"planned": "запланировано", "done": "применено"},
    "practice.kind": {"teaching": "обучение", "upbringing": "воспитание", "management": "управление"},
    "practice.status": {
        "described": "описана", "offered": "предложена", "chosen": "отобрана", "published": "опубликована",
    },
    "material.level": {"own": "свой", "municipality": "муниципальный", "region": "региональный"},
    "community_member.role": {"member": "участник", "leader": "руководитель"},
    "participation": {
        "listener": "слушатель", "speaker": "выступающий", "expert": "эксперт", "organiser": "организатор",
    },
    "item.answers": {"deficit": "дефицит", "ahead": "на опережение", "wish": "желание педагога"},
    "plan_activity.status": {"planned": "запланировано", "cancelled": "отменено", "done": "выполнено"},
    "visit_line.status": {"planned": "запланирована", "missed": "не состоялась", "held": "состоялась"},
    "item_support.kind": {
        "substitute": "замена уроков", "travel": "проезд и командировка", "money": "оплата обучения",
        "equipment": "оборудование", "other": "другое",
    },
    "item_support.status": {"needed": "нужно согласовать", "agreed": "согласовано", "refused": "отказано"},
    "risk.reason": {
        "silence": "нет связи", "late": "просрочки", "difficulty": "затруднение", "critical_gap": "критический дефицит",
    },
    "campaign.state": {
        "invited": "приглашён", "partly": "пройдена частично", "done": "пройдена", "absent": "отсутствует",
    },
    "evidence.source": {
        "instrument": "по инструментарию", "tutor": "оценка тьютора", "expert": "оценка эксперта",
        "prior_learning": "зачёт прежнего обучения", "self": "самооценка",
    },
    "consent.purpose": {
        "route": "сопровождение маршрута", "practice": "публикация практики", "photo": "фото- и видеосъёмка",
    },
    "request_handover.to_level": {
        "organization": "организация", "municipality": "муниципалитет", "region": "регион",
    },
    "request_handover.status": {"waiting": "ждёт ответа", "taken": "принят в работу", "answered": "отвечено"},
    "mentoring_model.status": {"preparing": "готовится", "running": "действует", "ended": "завершена"},
    "calendar.kind": {
        "checkpoint": "контрольная точка", "agreement": "договорённость", "visit": "выезд", "event": "событие",
        "programme": "обучение по программе", "activity": "план методической работы",
        "mentoring": "встреча наставника", "community": "заседание сообщества", "certificate": "срок сертификата",
    },
    "exam": {"vpr": "ВПР", "oge": "ОГЭ", "ege": "ЕГЭ", "monitoring": "мониторинг"},
})  # fmt: skip
"""Field (or what several fields share) → stored value → Russian words in lower case."""

SHARED = MappingProxyType({
    ("person", "career_stage"): "career_stage", ("route", "career_stage"): "career_stage",
    ("organization", "level"): "level", ("community", "level"): "level", ("exam_result", "exam"): "exam",
    ("exam_task", "exam"): "exam",
    ("competency_map", "audience"): "person.role", ("programme", "audience"): "person.role",
    ("competency_map", "expertise_status"): "expertise_status",
    ("instrument", "expertise_status"): "expertise_status",
    ("competency", "competency_group"): "competency_group", ("instrument", "competency_group"): "competency_group",
    ("competency", "component"): "component", ("programme", "study_form"): "study_form",
    ("programme", "council_status"): "council_status", ("learning_event", "mode"): "mode",
    ("learning_event", "kind"): "event.kind", ("route_item", "mode"): "mode", ("route_item", "kind"): "item.kind",
    ("route_item", "status"): "item.status", ("route_item", "stage"): "route_stage",
    ("route_version", "reason"): "version.reason", ("journal_entry", "kind"): "entry.kind",
    ("development_request", "source"): "request.source", ("mentoring_pair", "kind"): "mentoring.kind",
    ("mentoring_pair", "status"): "mentoring.status", ("reflection", "side"): "goal.wished_by",
    ("route_item", "participation"): "participation", ("route_item", "answers"): "item.answers",
    ("route_template", "audience"): "person.role", ("route_template", "career_stage"): "career_stage",
    ("route_template_item", "stage"): "route_stage", ("route_template_item", "kind"): "item.kind",
    ("route_template_item", "mode"): "mode", ("risk_waiver", "reason"): "risk.reason",
})  # fmt: skip
"""Fields whose words stand in `LABELS` under another name than «table.field»."""


def label(name: str, value: str | None) -> str:
    """Words for a value: ``label("mode", "formal")``; an unknown value stays as it is, None is empty."""
    return LABELS[name].get(value, value) if value else ""


def label_of_field(table: str, field: str, value: str | None) -> str:
    """The same by table and field: for conflicts, versions and reports."""
    words = LABELS.get(SHARED.get((table, field), f"{table}.{field}"), {})
    return words.get(value, value) if value else ""


def choices(name: str) -> list[tuple[str, str]]:
    """Values with their words in the order of the domain, for a list to choose from."""
    return list(LABELS[name].items())
