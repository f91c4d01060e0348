<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>AgreeForm</name>
    <message>
        <source>The teacher agrees to the route</source>
        <translation>Педагог согласен с маршрутом</translation>
    </message>
    <message>
        <source>Record the agreement</source>
        <translation>Записать согласие</translation>
    </message>
    <message>
        <source>Who agrees</source>
        <translation>Кто согласует</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Как</translation>
    </message>
    <message>
        <source>Say who agrees.</source>
        <translation>Укажите, кто согласует.</translation>
    </message>
    <message>
        <source>Say when it was agreed.</source>
        <translation>Укажите, когда согласован.</translation>
    </message>
</context>
<context>
    <name>AnalysisPage</name>
    <message>
        <source>Saved: {name}</source>
        <translation>Сохранено: {name}</translation>
    </message>
</context>
<context>
    <name>AnalysisScreen</name>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Deficits</source>
        <translation>Дефициты</translation>
    </message>
    <message>
        <source>Exams</source>
        <translation>Экзамены</translation>
    </message>
    <message>
        <source>What is lacking</source>
        <translation>Чего не хватает</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Part of the analysis</source>
        <translation>Раздел анализа</translation>
    </message>
</context>
<context>
    <name>BackupsCard</name>
    <message>
        <source>Backups</source>
        <translation>Резервные копии</translation>
    </message>
    <message>
        <source>The first backup is made a minute after the start, then one each day.</source>
        <translation>Первая копия делается через минуту после запуска, потом раз в день.</translation>
    </message>
    <message>
        <source>Save to a stick…</source>
        <translation>Сохранить на флешку…</translation>
    </message>
    <message>
        <source>Restore from a file…</source>
        <translation>Вернуть из файла…</translation>
    </message>
    <message>
        <source>before an update</source>
        <translation>перед обновлением</translation>
    </message>
    <message>
        <source>of the day</source>
        <translation>за день</translation>
    </message>
    <message>
        <source>old</source>
        <translation>старая</translation>
    </message>
    <message>
        <source>fresh</source>
        <translation>свежая</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Вернуть…</translation>
    </message>
    <message>
        <source>Where to save the backup</source>
        <translation>Куда сохранить резервную копию</translation>
    </message>
    <message>
        <source>Which backup to restore</source>
        <translation>Какую резервную копию вернуть</translation>
    </message>
    <message>
        <source>The backup is saved and proved: it opens with your passphrase or the recovery code.</source>
        <translation>Копия сохранена и проверена: её открывает ваша парольная фраза или код восстановления.</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>Before and after</source>
        <translation>До и после</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Полосы</translation>
    </message>
    <message>
        <source>Radar</source>
        <translation>Радар</translation>
    </message>
    <message>
        <source>Form of the picture</source>
        <translation>Вид диаграммы</translation>
    </message>
    <message>
        <source>Before and after by competency</source>
        <translation>До и после по компетенциям</translation>
    </message>
    <message>
        <source>closed: {count}</source>
        <translation>закрыто: {count}</translation>
    </message>
    <message>
        <source>left: {count}</source>
        <translation>осталось: {count}</translation>
    </message>
    <message>
        <source>new: {count}</source>
        <translation>новых: {count}</translation>
    </message>
    <message>
        <source>deficit closed</source>
        <translation>дефицит закрыт</translation>
    </message>
    <message>
        <source>deficit left</source>
        <translation>дефицит остался</translation>
    </message>
    <message>
        <source>new deficit</source>
        <translation>новый дефицит</translation>
    </message>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Требуется</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>До</translation>
    </message>
    <message>
        <source>After</source>
        <translation>После</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменение</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Итог</translation>
    </message>
</context>
<context>
    <name>BeginForm</name>
    <message>
        <source>A new route</source>
        <translation>Новый маршрут</translation>
    </message>
    <message>
        <source>Create the route</source>
        <translation>Создать маршрут</translation>
    </message>
    <message>
        <source>not agreed</source>
        <translation>не согласовано</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Hours a week</source>
        <translation>Часов в неделю</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>не указан</translation>
    </message>
    <message>
        <source>Career stage</source>
        <translation>Этап карьеры</translation>
    </message>
    <message>
        <source>The route</source>
        <translation>Маршрут</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Give the route a title.</source>
        <translation>Назовите маршрут.</translation>
    </message>
    <message>
        <source>Say when the route begins.</source>
        <translation>Укажите начало маршрута.</translation>
    </message>
    <message>
        <source>The end is before the start.</source>
        <translation>Конец раньше начала.</translation>
    </message>
</context>
<context>
    <name>BehindPanel</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Back to the pictures (Esc)</source>
        <translation>Назад к диаграммам (Esc)</translation>
    </message>
    <message>
        <source>Teacher or group</source>
        <translation>Педагог или группа</translation>
    </message>
    <message>
        <source>School</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Доля</translation>
    </message>
    <message>
        <source>Enter opens the card</source>
        <translation>Enter открывает карточку</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n строка</numerusform>
            <numerusform>%n строки</numerusform>
            <numerusform>%n строк</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Mine only</source>
        <translation>Только мои</translation>
    </message>
    <message>
        <source>What concerns the people and the groups in your care</source>
        <translation>То, что касается ваших педагогов и групп</translation>
    </message>
    <message>
        <source>To a file…</source>
        <translation>В файл…</translation>
    </message>
    <message>
        <source>For the calendar of a phone or of Outlook; without names of teachers</source>
        <translation>Для календаря телефона или Outlook; без имён педагогов</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>What the list shows</source>
        <translation>Что показывает список</translation>
    </message>
    <message>
        <source>What is on</source>
        <translation>Что в календаре</translation>
    </message>
    <message>
        <source>Enter or a double click opens it</source>
        <translation>Enter или двойной щелчок открывает</translation>
    </message>
    <message>
        <source>The calendar to a file</source>
        <translation>Календарь в файл</translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation>Календари (*.ics)</translation>
    </message>
    <message>
        <source>Marshrut.ics</source>
        <translation>Маршрут.ics</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Предыдущий месяц</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Следующий месяц</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>To today</source>
        <translation>К сегодняшнему дню</translation>
    </message>
    <message>
        <source>Nothing on this day</source>
        <translation>В этот день ничего нет</translation>
    </message>
    <message>
        <source>Checkpoints, agreements, visits, events and meetings stand here on their days.</source>
        <translation>Контрольные точки, договорённости, выезды, события и встречи стоят здесь в свои дни.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) written to the file.</source>
        <translation>
            <numerusform>В файл записано %n событие.</numerusform>
            <numerusform>В файл записано %n события.</numerusform>
            <numerusform>В файл записано %n событий.</numerusform>
        </translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>накладка</translation>
    </message>
    <message>
        <source>done</source>
        <translation>выполнено</translation>
    </message>
    <message>
        <source>late</source>
        <translation>просрочено</translation>
    </message>
</context>
<context>
    <name>CampaignCard</name>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>Приглашённые</translation>
    </message>
    <message>
        <source>Excuse, if there is one</source>
        <translation>Уважительная причина, если она есть</translation>
    </message>
    <message>
        <source>Start the diagnosis</source>
        <translation>Начать диагностику</translation>
    </message>
    <message>
        <source>Absent…</source>
        <translation>Отсутствует…</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>Invite…</source>
        <translation>Пригласить…</translation>
    </message>
    <message>
        <source>Change the campaign</source>
        <translation>Изменить кампанию</translation>
    </message>
    <message>
        <source>Invite by municipality, school, subject or group: those whom the map serves are offered.</source>
        <translation>Пригласите по муниципалитету, школе, предмету или группе: предлагаются те, для кого составлена карта.</translation>
    </message>
    <message>
        <source>Nobody is invited yet</source>
        <translation>Пока никто не приглашён</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Фамилия, имя, отчество</translation>
    </message>
    <message>
        <source>School</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>{done} of {total} done</source>
        <translation>прошли {done} из {total}</translation>
    </message>
    <message>
        <source>Open the diagnosis</source>
        <translation>Открыть диагностику</translation>
    </message>
    <message>
        <source>Go on with the diagnosis</source>
        <translation>Продолжить диагностику</translation>
    </message>
    <message>
        <source>Comes after all</source>
        <translation>Всё же придёт</translation>
    </message>
    <message>
        <source>{name} cannot come</source>
        <translation>Отсутствует: {name}</translation>
    </message>
    <message>
        <source>Mark as absent</source>
        <translation>Отметить отсутствие</translation>
    </message>
    <message>
        <source>Marked as absent.</source>
        <translation>Отсутствие отмечено.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>The invitation is withdrawn.</source>
        <translation>Приглашение отозвано.</translation>
    </message>
</context>
<context>
    <name>CampaignForm</name>
    <message>
        <source>Instrument</source>
        <translation>Инструментарий</translation>
    </message>
    <message>
        <source>Municipality, or the whole region</source>
        <translation>Муниципалитет или весь регион</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Give the campaign a title.</source>
        <translation>Дайте кампании название.</translation>
    </message>
    <message>
        <source>Choose the first day.</source>
        <translation>Выберите первый день.</translation>
    </message>
    <message>
        <source>Choose the last day.</source>
        <translation>Выберите последний день.</translation>
    </message>
    <message>
        <source>Change the campaign</source>
        <translation>Изменить кампанию</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The campaign is changed.</source>
        <translation>Кампания изменена.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>CampaignsPage</name>
    <message>
        <source>New campaign</source>
        <translation>Новая кампания</translation>
    </message>
    <message>
        <source>A campaign is for a map and some days: invite people and see who is done.</source>
        <translation>Кампания – это карта и дни: пригласите людей и смотрите, кто прошёл диагностику.</translation>
    </message>
    <message>
        <source>Campaigns that the region has opened appear here after an exchange.</source>
        <translation>Кампании, которые открыл регион, появятся здесь после обмена.</translation>
    </message>
    <message>
        <source>No campaigns yet</source>
        <translation>Кампаний пока нет</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Кампании</translation>
    </message>
    <message>
        <source>Competency map</source>
        <translation>Карта компетенций</translation>
    </message>
    <message>
        <source>Municipality, or the whole region</source>
        <translation>Муниципалитет (пусто – весь регион)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Окончание</translation>
    </message>
    <message>
        <source>Give the campaign a title.</source>
        <translation>Назовите кампанию.</translation>
    </message>
    <message>
        <source>Choose the map.</source>
        <translation>Выберите карту.</translation>
    </message>
    <message>
        <source>Choose the first day.</source>
        <translation>Выберите первый день.</translation>
    </message>
    <message>
        <source>Choose the last day.</source>
        <translation>Выберите последний день.</translation>
    </message>
    <message>
        <source>Open the campaign</source>
        <translation>Открыть кампанию</translation>
    </message>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>%n кампания</numerusform>
            <numerusform>%n кампании</numerusform>
            <numerusform>%n кампаний</numerusform>
        </translation>
    </message>
    <message>
        <source>over</source>
        <translation>завершена</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>с {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>до {day}</translation>
    </message>
    <message>
        <source>The campaign is open.</source>
        <translation>Кампания открыта.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>CardHeader</name>
    <message>
        <source>To the list</source>
        <translation>К списку</translation>
    </message>
    <message>
        <source>young specialist</source>
        <translation>молодой специалист</translation>
    </message>
    <message>
        <source>Next: {what}</source>
        <translation>Дальше: {what}</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Parts of the card</source>
        <translation>Разделы карточки</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Профиль</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>Deficits</source>
        <translation>Дефициты</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Маршрут</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Сопровождение</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>To the consents</source>
        <translation>К согласиям</translation>
    </message>
    <message>
        <source>A consent is needed</source>
        <translation>Нужно согласие</translation>
    </message>
    <message>
        <source>There is no consent to data processing: only the name and the organisation are kept.</source>
        <translation>Согласия на обработку данных нет: хранятся только имя и организация.</translation>
    </message>
</context>
<context>
    <name>CheckpointForm</name>
    <message>
        <source>What is shown</source>
        <translation>Что показать</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>New checkpoint</source>
        <translation>Новая контрольная точка</translation>
    </message>
    <message>
        <source>Change the checkpoint</source>
        <translation>Изменить контрольную точку</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Say what is shown at the checkpoint.</source>
        <translation>Напишите, что показать на контрольной точке.</translation>
    </message>
    <message>
        <source>Say when it is due.</source>
        <translation>Укажите срок.</translation>
    </message>
</context>
<context>
    <name>CheckpointList</name>
    <message>
        <source>Checkpoints</source>
        <translation>Контрольные точки</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>A new checkpoint</source>
        <translation>Новая контрольная точка</translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n просрочена</numerusform>
            <numerusform>%n просрочены</numerusform>
            <numerusform>%n просрочено</numerusform>
        </translation>
    </message>
    <message>
        <source>A checkpoint says what is shown by which day. A route needs at least one.</source>
        <translation>Контрольная точка говорит, что и к какому дню показать. Маршруту нужна хотя бы одна.</translation>
    </message>
    <message>
        <source>Passed…</source>
        <translation>Пройдена…</translation>
    </message>
    <message>
        <source>passed {day}</source>
        <translation>пройдена {day}</translation>
    </message>
    <message>
        <source>What to do with the checkpoint</source>
        <translation>Действия с контрольной точкой</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Waive…</source>
        <translation>Снять…</translation>
    </message>
    <message>
        <source>Plan it again</source>
        <translation>Вернуть в план</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Teams to print for</source>
        <translation>Группы для печати</translation>
    </message>
    <message>
        <source>Visit sheets to print</source>
        <translation>Листы выездов для печати</translation>
    </message>
    <message>
        <source>One document about everyone in this copy.</source>
        <translation>Один документ обо всех, кто есть в этой копии.</translation>
    </message>
    <message>
        <source>Name, school or position</source>
        <translation>Фамилия, школа или должность</translation>
    </message>
    <message>
        <source>Find people</source>
        <translation>Найти людей</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>Все этапы</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Mark everyone in the list</source>
        <translation>Отметить всех в списке</translation>
    </message>
    <message>
        <source>One file with bookmarks</source>
        <translation>Один файл с закладками</translation>
    </message>
    <message>
        <source>A file for each person</source>
        <translation>Файл на каждого человека</translation>
    </message>
    <message>
        <source>Chosen: {count} of {listed}</source>
        <translation>Выбрано: {count} из {listed}</translation>
    </message>
    <message>
        <source>Only the one shown</source>
        <translation>Только показанный</translation>
    </message>
</context>
<context>
    <name>ChoiceChip</name>
    <message>
        <source>Any</source>
        <translation>Не важно</translation>
    </message>
    <message>
        <source>%1. Delete or the cross takes the choice off</source>
        <translation>%1. Delete или крестик снимает выбор</translation>
    </message>
</context>
<context>
    <name>ChoicePopup</name>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
</context>
<context>
    <name>ChosenPeopleList</name>
    <message>
        <source>People to print for</source>
        <translation>Для кого печатать</translation>
    </message>
</context>
<context>
    <name>CloseForm</name>
    <message>
        <source>Tutor&apos;s conclusion</source>
        <translation>Заключение тьютора</translation>
    </message>
    <message>
        <source>Close the route</source>
        <translation>Закрыть маршрут</translation>
    </message>
    <message>
        <source>What was reached, what goes on, what you advise…</source>
        <translation>Что достигнуто, что продолжается, что Вы советуете…</translation>
    </message>
    <message>
        <source>The teacher&apos;s reflection is not written yet: it can be added before.</source>
        <translation>Рефлексии педагога ещё нет: её можно записать до завершения.</translation>
    </message>
    <message>
        <source>Write the conclusion: the route closes with it.</source>
        <translation>Напишите заключение: с ним маршрут закрывается.</translation>
    </message>
</context>
<context>
    <name>ClosingCard</name>
    <message>
        <source>Reflection and conclusion</source>
        <translation>Рефлексия и заключение</translation>
    </message>
    <message>
        <source>What was gained</source>
        <translation>Что получилось</translation>
    </message>
    <message>
        <source>What was difficult</source>
        <translation>Что было трудно</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>Что дальше</translation>
    </message>
    <message>
        <source>Tutor&apos;s conclusion</source>
        <translation>Заключение тьютора</translation>
    </message>
</context>
<context>
    <name>ColumnsForm</name>
    <message>
        <source>Which column is what</source>
        <translation>Какой столбец что означает</translation>
    </message>
    <message>
        <source>Choose the columns of the file. The exam, the year, the subject and the grade may be typed in where they are the same in the whole file. The choice is remembered for files with the same header.</source>
        <translation>Выберите столбцы файла. Экзамен, год, предмет и класс можно вписать, если они одни на весь файл. Выбор запомнится для файлов с таким же заголовком.</translation>
    </message>
    <message>
        <source>Check the file</source>
        <translation>Проверить файл</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Другой файл</translation>
    </message>
</context>
<context>
    <name>CommunitiesPage</name>
    <message>
        <source>The region&apos;s administrator keeps them; they come with an exchange.</source>
        <translation>Их ведёт администратор региона; они приходят с обменом.</translation>
    </message>
    <message>
        <source>No communities yet</source>
        <translation>Сообществ пока нет</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>Сообщества</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Give the community a name.</source>
        <translation>Дайте сообществу название.</translation>
    </message>
    <message>
        <source>New community</source>
        <translation>Новое сообщество</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Создать</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n участник</numerusform>
            <numerusform>%n участника</numerusform>
            <numerusform>%n участников</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n communities</source>
        <translation>
            <numerusform>%n сообщество</numerusform>
            <numerusform>%n сообщества</numerusform>
            <numerusform>%n сообществ</numerusform>
        </translation>
    </message>
    <message>
        <source>The community is there.</source>
        <translation>Сообщество создано.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>CommunitiesSection</name>
    <message>
        <source>Professional communities and methodical associations in which the teacher takes part.</source>
        <translation>Профессиональные сообщества и методические объединения, в которых участвует педагог.</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>Сообщества</translation>
    </message>
    <message>
        <source>Add a community</source>
        <translation>Добавить сообщество</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Сообщество</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>Choose the community.</source>
        <translation>Выберите сообщество.</translation>
    </message>
    <message>
        <source>Say since when.</source>
        <translation>Укажите, с какого дня.</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>вышел</translation>
    </message>
    <message>
        <source>Role and days</source>
        <translation>Роль и даты</translation>
    </message>
    <message>
        <source>Leaves today</source>
        <translation>Выходит сегодня</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>A community</source>
        <translation>Сообщество</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>The last day is noted.</source>
        <translation>Последний день записан.</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
    <message>
        <source>The community is added.</source>
        <translation>Сообщество добавлено.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
</context>
<context>
    <name>CommunityCard</name>
    <message>
        <source>About</source>
        <translation>О сообществе</translation>
    </message>
    <message>
        <source>What the community works on…</source>
        <translation>Над чем работает сообщество…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
</context>
<context>
    <name>CommunityMeetings</name>
    <message>
        <source>No meetings are written down. The region&apos;s administrator keeps them.</source>
        <translation>Заседаний пока нет. Их записывает администратор региона.</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Заседания</translation>
    </message>
    <message>
        <source>Add a meeting</source>
        <translation>Добавить заседание</translation>
    </message>
    <message>
        <source>What it was about</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Number of the minutes</source>
        <translation>Номер протокола</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>What was decided…</source>
        <translation>Что решили…</translation>
    </message>
    <message>
        <source>Say what the meeting was about.</source>
        <translation>Напишите, о чём было заседание.</translation>
    </message>
    <message>
        <source>Say when it was.</source>
        <translation>Укажите день.</translation>
    </message>
    <message>
        <source>minutes No. {number}</source>
        <translation>протокол № {number}</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>New meeting</source>
        <translation>Новое заседание</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
    <message>
        <source>Change the meeting</source>
        <translation>Изменить заседание</translation>
    </message>
    <message>
        <source>The meeting is saved.</source>
        <translation>Заседание сохранено.</translation>
    </message>
</context>
<context>
    <name>CommunityMembers</name>
    <message>
        <source>None of the people in your care takes part. Add the first one.</source>
        <translation>Никто из Ваших педагогов пока не участвует. Добавьте первого.</translation>
    </message>
    <message>
        <source>Members in care</source>
        <translation>Ваши педагоги</translation>
    </message>
    <message>
        <source>Add a member</source>
        <translation>Добавить участника</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Педагог</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>Choose whom to add.</source>
        <translation>Выберите, кого добавить.</translation>
    </message>
    <message>
        <source>Say since when.</source>
        <translation>Укажите, с какого дня.</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>вышел</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Открыть карточку</translation>
    </message>
    <message>
        <source>Role and days</source>
        <translation>Роль и даты</translation>
    </message>
    <message>
        <source>Leaves today</source>
        <translation>Выходит сегодня</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>New member</source>
        <translation>Новый участник</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>The last day is noted.</source>
        <translation>Последний день записан.</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
    <message>
        <source>The member is added.</source>
        <translation>Участник добавлен.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Back to the map</source>
        <translation>Назад к карте</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Сравнить с</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Различия</translation>
    </message>
    <message>
        <source>Edition {number}</source>
        <translation>{number}-я редакция</translation>
    </message>
    <message>
        <source>edition {number}, {status}</source>
        <translation>{number}-я редакция, {status}</translation>
    </message>
    <message>
        <source>The competencies are the same in both editions.</source>
        <translation>В обеих редакциях компетенции одинаковы.</translation>
    </message>
    <message>
        <source>added</source>
        <translation>добавлена</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>убрана</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>изменена</translation>
    </message>
    <message>
        <source>{field}: was {before}, now {after}</source>
        <translation>{field}: было {before}, стало {after}</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Формулировка</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Required level</source>
        <translation>Требуемый уровень</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Вес</translation>
    </message>
</context>
<context>
    <name>CompetencyCard</name>
    <message>
        <source>Part of</source>
        <translation>Входит в</translation>
    </message>
    <message>
        <source>Stands by itself</source>
        <translation>Самостоятельная</translation>
    </message>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>Back to the list of maps</source>
        <translation>Назад к списку карт</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Формулировка</translation>
    </message>
    <message>
        <source>What the teacher is ready to do</source>
        <translation>Что педагог готов делать</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Required level</source>
        <translation>Требуемый уровень</translation>
    </message>
    <message>
        <source>Weight, 1 to 5</source>
        <translation>Вес, от 1 до 5</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Group: {words}</source>
        <translation>Группа: {words}</translation>
    </message>
    <message>
        <source>Component: {words}</source>
        <translation>Компонент: {words}</translation>
    </message>
    <message>
        <source>Required level: {level}, {name}</source>
        <translation>Требуемый уровень: {level}, {name}</translation>
    </message>
    <message>
        <source>Weight: {weight}</source>
        <translation>Вес: {weight}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Источник: {source}</translation>
    </message>
    <message>
        <source>The competency is deleted.</source>
        <translation>Компетенция удалена.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>ConflictChoice</name>
    <message>
        <source>{field}: changed in two places</source>
        <translation>{field}: изменено в двух местах</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>Оставить это</translation>
    </message>
    <message>
        <source>Take this one</source>
        <translation>Взять это</translation>
    </message>
    <message>
        <source>The other value stays in the history.</source>
        <translation>Другое значение останется в истории.</translation>
    </message>
    <message>
        <source>Show whole texts</source>
        <translation>Показать целиком</translation>
    </message>
    <message>
        <source>Write your own…</source>
        <translation>Написать своё…</translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} в {time}</translation>
    </message>
</context>
<context>
    <name>ConflictMark</name>
    <message>
        <source>Two values: {field}</source>
        <translation>Два значения: {field}</translation>
    </message>
    <message>
        <source>Opens the choice between both values</source>
        <translation>Открывает выбор между двумя значениями</translation>
    </message>
    <message>
        <source>Changed in two places. Choose a value</source>
        <translation>Изменено в двух местах. Выберите значение</translation>
    </message>
</context>
<context>
    <name>ConflictsHere</name>
    <message numerus="yes">
        <source>%n field(s) changed in two places</source>
        <translation>
            <numerusform>%n поле изменено в двух местах</numerusform>
            <numerusform>%n поля изменены в двух местах</numerusform>
            <numerusform>%n полей изменены в двух местах</numerusform>
        </translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Свернуть</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>The value is chosen.</source>
        <translation>Значение выбрано.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>ConflictsPart</name>
    <message>
        <source>Changed in two places</source>
        <translation>Изменено в двух местах</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Показать ещё %n</numerusform>
            <numerusform>Показать ещё %n</numerusform>
            <numerusform>Показать ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Открыть карточку</translation>
    </message>
    <message>
        <source>The value is chosen.</source>
        <translation>Значение выбрано.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>ConsentsCard</name>
    <message>
        <source>Consents to data processing</source>
        <translation>Согласия на обработку данных</translation>
    </message>
    <message>
        <source>Signed on</source>
        <translation>Подписано</translation>
    </message>
    <message>
        <source>Holds until</source>
        <translation>Действует до</translation>
    </message>
    <message>
        <source>Version of the text</source>
        <translation>Редакция текста</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Write the day on the sheet.</source>
        <translation>Напишите дату с листа.</translation>
    </message>
    <message>
        <source>Withdrawn on</source>
        <translation>Отозвано</translation>
    </message>
    <message>
        <source>Write the day of the withdrawal.</source>
        <translation>Напишите дату отзыва.</translation>
    </message>
    <message>
        <source>Withdrawal: {purpose}</source>
        <translation>Отзыв: {purpose}</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>Consent: {purpose}</source>
        <translation>Согласие: {purpose}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The consent is kept.</source>
        <translation>Согласие записано.</translation>
    </message>
    <message>
        <source>The withdrawal is kept.</source>
        <translation>Отзыв записан.</translation>
    </message>
    <message>
        <source>Record the consent</source>
        <translation>Записать согласие</translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation>Напечатать бланк</translation>
    </message>
    <message>
        <source>No sheet is signed.</source>
        <translation>Лист не подписан.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Отозвать…</translation>
    </message>
    <message>
        <source>Record anew</source>
        <translation>Записать новое</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>отозвано</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>срок вышел</translation>
    </message>
    <message>
        <source>ends soon</source>
        <translation>скоро кончится</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>действует</translation>
    </message>
    <message>
        <source>given on {day}</source>
        <translation>дано {day}</translation>
    </message>
    <message>
        <source>text {version}</source>
        <translation>редакция {version}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>до {day}</translation>
    </message>
    <message>
        <source>Withdrawn on {day}</source>
        <translation>Отозвано {day}</translation>
    </message>
    <message>
        <source>Processing stops by {day}: 10 working days (152-FZ, article 21).</source>
        <translation>Обработку нужно прекратить до {day}: 10 рабочих дней (статья 21 закона № 152-ФЗ).</translation>
    </message>
    <message>
        <source>Erasure is asked of the region&apos;s administrator: it reaches the server and every workplace.</source>
        <translation>Об уничтожении просят администратора региона: оно дойдёт до сервера и всех рабочих мест.</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>dd.mm.yyyy</source>
        <translation>дд.мм.гггг</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Type a day, or press Alt and Down for the calendar</source>
        <translation>Введите день или нажмите Alt и стрелку вниз, чтобы открыть календарь</translation>
    </message>
    <message>
        <source>Open the calendar (Alt+Down)</source>
        <translation>Открыть календарь (Alt+↓)</translation>
    </message>
    <message>
        <source>This is not a day. Write it like 15.01.2027.</source>
        <translation>Такого дня нет. Напишите, например, 15.01.2027.</translation>
    </message>
</context>
<context>
    <name>DeficitBars</name>
    <message>
        <source>Deficits</source>
        <translation>Дефициты</translation>
    </message>
    <message>
        <source>{title}: shown {shown} of {required}</source>
        <translation>{title}: показано {shown} из {required}</translation>
    </message>
    <message>
        <source>the route works on it</source>
        <translation>маршрут над этим работает</translation>
    </message>
    <message>
        <source>No deficits</source>
        <translation>Дефицитов нет</translation>
    </message>
</context>
<context>
    <name>DeficitsPage</name>
    <message>
        <source>Municipalities and groups</source>
        <translation>Муниципалитеты и группы</translation>
    </message>
    <message>
        <source>Schools and subjects</source>
        <translation>Организации и предметы</translation>
    </message>
    <message>
        <source>Rows and columns</source>
        <translation>Строки и столбцы</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Тепловая карта</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
    <message>
        <source>Picture or table</source>
        <translation>Диаграмма или таблица</translation>
    </message>
    <message>
        <source>Open deficits</source>
        <translation>Открытые дефициты</translation>
    </message>
    <message>
        <source>Deficits</source>
        <translation>Дефициты</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>Таблица (*.xlsx)</translation>
    </message>
    <message>
        <source>Where to save the deficits</source>
        <translation>Куда сохранить дефициты</translation>
    </message>
    <message>
        <source>No open deficits here</source>
        <translation>Открытых дефицитов здесь нет</translation>
    </message>
    <message>
        <source>What diagnoses show below the required level is gathered here by place, group and subject.</source>
        <translation>Здесь собрано то, что диагностика показала ниже требуемого уровня: по территориям, группам и предметам.</translation>
    </message>
    <message>
        <source>The number is open deficits; the stronger the colour, the more for each teacher.</source>
        <translation>Число – открытые дефициты; чем сильнее цвет, тем больше их приходится на педагога.</translation>
    </message>
    <message>
        <source>no place</source>
        <translation>без территории</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Территория</translation>
    </message>
    <message>
        <source>«&lt; 5»: fewer than five teachers of another municipality, of whom no number is told.</source>
        <translation>«&lt; 5»: меньше пяти педагогов другого муниципалитета, число не сообщается.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) with fewer deficits left out: choose a municipality.</source>
        <translation>
            <numerusform>Не показана %n строка с меньшим числом дефицитов: выберите муниципалитет.</numerusform>
            <numerusform>Не показаны %n строки с меньшим числом дефицитов: выберите муниципалитет.</numerusform>
            <numerusform>Не показано %n строк с меньшим числом дефицитов: выберите муниципалитет.</numerusform>
        </translation>
    </message>
    <message>
        <source>fewer than five teachers</source>
        <translation>меньше пяти педагогов</translation>
    </message>
    <message numerus="yes">
        <source>%n deficit(s)</source>
        <translation>
            <numerusform>%n дефицит</numerusform>
            <numerusform>%n дефицита</numerusform>
            <numerusform>%n дефицитов</numerusform>
        </translation>
    </message>
    <message>
        <source>for every subject</source>
        <translation>все предметы</translation>
    </message>
</context>
<context>
    <name>DeficitsTab</name>
    <message>
        <source>Deficits</source>
        <translation>Дефициты</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Add a goal</source>
        <translation>Добавить цель</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>До и после</translation>
    </message>
    <message>
        <source>Zone of risk</source>
        <translation>Зона риска</translation>
    </message>
    <message>
        <source>Part of the deficits</source>
        <translation>Раздел дефицитов</translation>
    </message>
    <message>
        <source>A reflective diagnosis on the map of the primary one shows what has changed.</source>
        <translation>Рефлексивная диагностика по карте первичной покажет, что изменилось.</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Сравнивать пока нечего</translation>
    </message>
    <message>
        <source>Deficits come from a finished diagnosis: what is required and not shown.</source>
        <translation>Дефициты берутся из завершённой диагностики: что требуется и не показано.</translation>
    </message>
    <message>
        <source>Nothing is known yet</source>
        <translation>Пока ничего не известно</translation>
    </message>
    <message>
        <source>{goals} of {count} with a goal</source>
        <translation>с целью: {goals} из {count}</translation>
    </message>
    <message numerus="yes">
        <source>%n closed by prior learning</source>
        <translation>
            <numerusform>%n закрыт зачётом обучения</numerusform>
            <numerusform>%n закрыты зачётом обучения</numerusform>
            <numerusform>%n закрыты зачётом обучения</numerusform>
        </translation>
    </message>
    <message>
        <source>Create a route</source>
        <translation>Создать маршрут</translation>
    </message>
    <message>
        <source>No deficits: every diagnosed competency reaches its required level.</source>
        <translation>Дефицитов нет: все компетенции показаны на требуемом уровне.</translation>
    </message>
    <message>
        <source>Choose a deficit with the arrows, Enter adds a goal for it. A pale green step is planned.</source>
        <translation>Выберите дефицит стрелками, Enter добавит цель. Бледно-зелёный шаг уже в плане.</translation>
    </message>
    <message>
        <source>The former route is closed. A new draft takes up these deficits as goals.</source>
        <translation>Прежний маршрут закрыт. Новый черновик возьмёт эти дефициты как цели.</translation>
    </message>
    <message>
        <source>There is no route yet. A draft takes up these deficits as goals.</source>
        <translation>Маршрута пока нет. Черновик возьмёт эти дефициты как цели.</translation>
    </message>
    <message>
        <source>There is a goal for this deficit already.</source>
        <translation>Цель для этого дефицита уже есть.</translation>
    </message>
    <message>
        <source>Individual educational route</source>
        <translation>Индивидуальный образовательный маршрут</translation>
    </message>
    <message>
        <source>Ground of the correction</source>
        <translation>Основание корректировки</translation>
    </message>
    <message>
        <source>The route is agreed. Ground of the correction:</source>
        <translation>Маршрут согласован. Основание корректировки:</translation>
    </message>
    <message numerus="yes">
        <source>%n goal(s) added.</source>
        <translation>
            <numerusform>Добавлена %n цель.</numerusform>
            <numerusform>Добавлены %n цели.</numerusform>
            <numerusform>Добавлено %n целей.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>DeskBar</name>
    <message>
        <source>Programmes</source>
        <translation>Программы</translation>
    </message>
    <message>
        <source>Internships</source>
        <translation>Стажировки</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>What to list</source>
        <translation>Что показать в списке</translation>
    </message>
    <message>
        <source>Title, number or provider</source>
        <translation>Название, номер или организация</translation>
    </message>
    <message>
        <source>Search in the list</source>
        <translation>Поиск в списке</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>Порядок списка</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>Новое событие</translation>
    </message>
    <message>
        <source>New programme</source>
        <translation>Новая программа</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>По дате</translation>
    </message>
    <message>
        <source>By title</source>
        <translation>По названию</translation>
    </message>
    <message>
        <source>By hours</source>
        <translation>По часам</translation>
    </message>
    <message>
        <source>By start</source>
        <translation>По началу</translation>
    </message>
    <message>
        <source>By price</source>
        <translation>По цене</translation>
    </message>
    <message>
        <source>Most deficits answered</source>
        <translation>Больше закрытых дефицитов</translation>
    </message>
</context>
<context>
    <name>DevelopsEditor</name>
    <message>
        <source>Add a competency</source>
        <translation>Добавить компетенцию</translation>
    </message>
    <message>
        <source>Leads to the level</source>
        <translation>Ведёт к уровню</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Убрать</translation>
    </message>
</context>
<context>
    <name>DiagnosisList</name>
    <message>
        <source>Diagnoses</source>
        <translation>Диагностики</translation>
    </message>
</context>
<context>
    <name>DiagnosisTab</name>
    <message>
        <source>Diagnosis</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>New diagnosis</source>
        <translation>Новая диагностика</translation>
    </message>
    <message>
        <source>Diagnoses</source>
        <translation>Диагностики</translation>
    </message>
    <message>
        <source>Raters side by side</source>
        <translation>Оценки рядом</translation>
    </message>
    <message>
        <source>Prior learning</source>
        <translation>Прежнее обучение</translation>
    </message>
    <message>
        <source>Part of the diagnosis</source>
        <translation>Раздел диагностики</translation>
    </message>
    <message>
        <source>New one</source>
        <translation>Новая</translation>
    </message>
    <message>
        <source>Reflective</source>
        <translation>Рефлексивная</translation>
    </message>
    <message>
        <source>Reflective diagnosis</source>
        <translation>Рефлексивная диагностика</translation>
    </message>
    <message>
        <source>The same map and edition as the primary one</source>
        <translation>Та же карта и редакция, что в первичной</translation>
    </message>
    <message>
        <source>Enter opens a diagnosis; a started one goes on where it was left.</source>
        <translation>Enter открывает диагностику; начатая продолжается с того же места.</translation>
    </message>
    <message>
        <source>A diagnosis shows what is there and what is missing. Goals and the route rest on it.</source>
        <translation>Диагностика показывает, что есть и чего не хватает. На неё опираются цели и маршрут.</translation>
    </message>
    <message>
        <source>No diagnoses yet</source>
        <translation>Диагностик пока нет</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} из {total}</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>To the teachers</source>
        <translation>К педагогам</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Кампании</translation>
    </message>
    <message>
        <source>Difficulties</source>
        <translation>Затруднения</translation>
    </message>
    <message>
        <source>Import from a spreadsheet</source>
        <translation>Импорт из таблицы</translation>
    </message>
    <message>
        <source>Part of the page</source>
        <translation>Раздел страницы</translation>
    </message>
</context>
<context>
    <name>DifficultiesSection</name>
    <message>
        <source>Difficulties in learning</source>
        <translation>Затруднения в обучении</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Затруднение</translation>
    </message>
    <message>
        <source>What is hard in a programme stands here until it is overcome.</source>
        <translation>Здесь стоит то, что трудно даётся в программе, пока оно не преодолено.</translation>
    </message>
    <message>
        <source>Note a difficulty</source>
        <translation>Записать затруднение</translation>
    </message>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>Activity of the route</source>
        <translation>Мероприятие маршрута</translation>
    </message>
    <message>
        <source>What is hard</source>
        <translation>В чём затруднение</translation>
    </message>
    <message>
        <source>In the teacher&apos;s words, if you can</source>
        <translation>Если можно, словами педагога</translation>
    </message>
    <message>
        <source>Write what the difficulty is.</source>
        <translation>Напишите, в чём затруднение.</translation>
    </message>
    <message>
        <source>New difficulty</source>
        <translation>Новое затруднение</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>Overcome</source>
        <translation>Преодолено</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Снова не преодолено</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The difficulty is overcome.</source>
        <translation>Затруднение преодолено.</translation>
    </message>
    <message>
        <source>The difficulty is open again.</source>
        <translation>Затруднение снова открыто.</translation>
    </message>
    <message>
        <source>The difficulty is noted.</source>
        <translation>Затруднение записано.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>Doorstep</name>
    <message>
        <source>Marshrut</source>
        <translation>Маршрут</translation>
    </message>
</context>
<context>
    <name>EditedSection</name>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>EnrolmentPage</name>
    <message>
        <source>Welcome to Marshrut</source>
        <translation>Добро пожаловать в «Маршрут»</translation>
    </message>
    <message>
        <source>Connect this computer to your region once. After that everything works without the internet.</source>
        <translation>Подключите этот компьютер к региону один раз. Дальше всё работает без интернета.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Подключить</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>Адрес сервера</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Имя пользователя</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>A password of your own, at least 8 signs</source>
        <translation>Свой пароль, не короче 8 знаков</translation>
    </message>
    <message>
        <source>Open with my sign-in to this computer</source>
        <translation>Открывать вместе с моим входом в компьютер</translation>
    </message>
    <message>
        <source>Ask for a passphrase each time</source>
        <translation>Спрашивать парольную фразу каждый раз</translation>
    </message>
    <message>
        <source>Passphrase: a few words that you will remember</source>
        <translation>Парольная фраза: несколько слов, которые Вы запомните</translation>
    </message>
    <message>
        <source>Please fill in: {field}.</source>
        <translation>Заполните поле: {field}.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Подключаемся…</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>Kind of the entry</source>
        <translation>Вид записи</translation>
    </message>
    <message>
        <source>1–9 picks the kind</source>
        <translation>1–9 выбирает вид</translation>
    </message>
    <message>
        <source>Day of the talk</source>
        <translation>День беседы</translation>
    </message>
    <message>
        <source>min</source>
        <translation>мин</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Минуты</translation>
    </message>
    <message>
        <source>What was done, what was agreed…</source>
        <translation>Что сделано, о чём договорились…</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Новая запись</translation>
    </message>
    <message>
        <source>Next step, if one was agreed</source>
        <translation>Следующий шаг, если договорились</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Следующий шаг</translation>
    </message>
    <message>
        <source>Next step due</source>
        <translation>Срок следующего шага</translation>
    </message>
    <message>
        <source>due</source>
        <translation>срок</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>Do not correct</source>
        <translation>Не исправлять</translation>
    </message>
    <message>
        <source>Correction of the entry of {day}. The former one stays, marked as corrected.</source>
        <translation>Исправление записи: {day}. Прежняя останется с отметкой об исправлении.</translation>
    </message>
    <message>
        <source>Write the minutes as a number.</source>
        <translation>Напишите минуты числом.</translation>
    </message>
    <message>
        <source>Choose the day of the talk.</source>
        <translation>Укажите день беседы.</translation>
    </message>
</context>
<context>
    <name>EntryGrid</name>
    <message>
        <source>0–3 sets the level and goes on · Backspace takes it back · Tab: next empty row · F2: shown by what</source>
        <translation>0–3 – уровень и дальше · Backspace – убрать · Tab – следующая пустая · F2 – подтверждение</translation>
    </message>
    <message>
        <source>Note on the whole diagnosis</source>
        <translation>Заметка ко всей диагностике</translation>
    </message>
    <message>
        <source>To the card</source>
        <translation>К карточке</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Завершить</translation>
    </message>
    <message>
        <source>By scores…</source>
        <translation>По баллам…</translation>
    </message>
    <message>
        <source>Enter the scores of the instrument&apos;s tasks instead of levels</source>
        <translation>Ввести баллы за задания инструментария вместо уровней</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>{kind} diagnosis</source>
        <translation>{kind} диагностика</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} из {total}</translation>
    </message>
    <message>
        <source>The diagnosis is finished. Its deficits count from now on.</source>
        <translation>Диагностика завершена. Её дефициты теперь учитываются.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>The diagnosis is deleted.</source>
        <translation>Диагностика удалена.</translation>
    </message>
</context>
<context>
    <name>EventFilters</name>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation>Компетенции</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Вид образования</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>Организатор</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Онлайн</translation>
    </message>
</context>
<context>
    <name>EventPage</name>
    <message>
        <source>online</source>
        <translation>онлайн</translation>
    </message>
    <message>
        <source>Into a route…</source>
        <translation>В маршрут…</translation>
    </message>
    <message>
        <source>Choose whose route it goes into</source>
        <translation>Выбрать, в чей маршрут добавить</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Source of the record: %1</source>
        <translation>Источник записи: %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Вид образования</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>Организатор</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Предметы</translation>
    </message>
    <message>
        <source>for every subject</source>
        <translation>для всех предметов</translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation>Компетенции</translation>
    </message>
</context>
<context>
    <name>ExamsPage</name>
    <message>
        <source>Tasks of exams and the team&apos;s deficits</source>
        <translation>Задания экзаменов и дефициты коллектива</translation>
    </message>
    <message>
        <source>Difficult ones only</source>
        <translation>Только трудные</translation>
    </message>
    <message>
        <source>Tasks that fewer than half of the pupils did</source>
        <translation>Задания, которые выполнили меньше половины учеников</translation>
    </message>
    <message>
        <source>Tasks of exams</source>
        <translation>Задания экзаменов</translation>
    </message>
    <message>
        <source>Calls for</source>
        <translation>Требует</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Год</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Exams</source>
        <translation>Экзамены</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>Таблица (*.xlsx)</translation>
    </message>
    <message>
        <source>Where to save the list</source>
        <translation>Куда сохранить список</translation>
    </message>
    <message>
        <source>School</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>Экзамен</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Задание</translation>
    </message>
    <message>
        <source>Done, %</source>
        <translation>Сделали, %</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>Lack it</source>
        <translation>Дефицит у</translation>
    </message>
    <message>
        <source>No results of exams here</source>
        <translation>Результатов экзаменов здесь нет</translation>
    </message>
    <message>
        <source>Results by school and task come with the exchange or from a spreadsheet of the region.</source>
        <translation>Результаты по организациям и заданиям приходят с обменом или из таблицы региона.</translation>
    </message>
    <message>
        <source>No task is left by what was chosen</source>
        <translation>По выбранному заданий нет</translation>
    </message>
    <message>
        <source>There are results here: choose another year or subject, or look at more than the difficult ones.</source>
        <translation>Результаты здесь есть: выберите другой год или предмет либо снимите отметку «Только трудные».</translation>
    </message>
    <message>
        <source>Results are a school&apos;s and never judge a teacher; those who lack the competency stand as a number.</source>
        <translation>Результаты относятся к организации и не служат оценке педагога; у скольких есть дефицит, показано числом.</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} из {whole}</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n задание</numerusform>
            <numerusform>%n задания</numerusform>
            <numerusform>%n заданий</numerusform>
        </translation>
    </message>
    <message>
        <source>The task is tied to the competency.</source>
        <translation>Задание связано с компетенцией.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>ExchangeScreen</name>
    <message>
        <source>With the server</source>
        <translation>С сервером</translation>
    </message>
    <message>
        <source>Files and tables</source>
        <translation>Файлы и таблицы</translation>
    </message>
    <message>
        <source>What is exchanged</source>
        <translation>Чем обмениваться</translation>
    </message>
    <message>
        <source>The exchange brings your teachers, the registry of programmes and what colleagues have written, and sends your own work. Without the network you work on as always: what you write waits here.</source>
        <translation>Обмен приносит Ваших педагогов, реестр программ и записи коллег и отправляет Вашу работу. Без сети работайте как обычно: всё написанное подождёт здесь.</translation>
    </message>
    <message>
        <source>There has been no exchange yet</source>
        <translation>Обмена ещё не было</translation>
    </message>
</context>
<context>
    <name>ExchangeSession</name>
    <message>
        <source>Asking the server what is new…</source>
        <translation>Спрашиваем у сервера, что нового…</translation>
    </message>
    <message numerus="yes">
        <source>Sending %n change(s)…</source>
        <translation>
            <numerusform>Отправляем %n изменение…</numerusform>
            <numerusform>Отправляем %n изменения…</numerusform>
            <numerusform>Отправляем %n изменений…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExpertiseBar</name>
    <message>
        <source>Send to the expertise</source>
        <translation>На экспертизу</translation>
    </message>
    <message>
        <source>Return for changes</source>
        <translation>Вернуть на доработку</translation>
    </message>
    <message>
        <source>Withdraw the approval</source>
        <translation>Отозвать утверждение</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Утвердить</translation>
    </message>
    <message>
        <source>Day of the decision</source>
        <translation>Дата решения</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действует до</translation>
    </message>
</context>
<context>
    <name>Feed</name>
    <message>
        <source>Entries</source>
        <translation>Записи</translation>
    </message>
    <message>
        <source>What was done, what was agreed…</source>
        <translation>Что сделано, о чём договорились…</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Новая запись</translation>
    </message>
    <message>
        <source>Kind of the entry</source>
        <translation>Вид записи</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
</context>
<context>
    <name>FigureTable</name>
    <message>
        <source>Figure</source>
        <translation>Показатель</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>Figures of the report</source>
        <translation>Показатели отчёта</translation>
    </message>
    <message>
        <source>Enter opens the people behind a figure</source>
        <translation>Enter открывает педагогов за показателем</translation>
    </message>
</context>
<context>
    <name>FilesCard</name>
    <message>
        <source>Files</source>
        <translation>Файлы</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Приложить файл…</translation>
    </message>
    <message>
        <source>Scans of certificates, photos of work: drag them here. PDF, pictures, DOCX and ODT up to 20 MB.</source>
        <translation>Сканы удостоверений, фотографии работ: перетащите их сюда. PDF, изображения, DOCX и ODT до 20 МБ.</translation>
    </message>
    <message>
        <source>Add files to the card</source>
        <translation>Приложить файлы к карточке</translation>
    </message>
    <message>
        <source>Scans, photos and documents</source>
        <translation>Сканы, фотографии и документы</translation>
    </message>
    <message>
        <source>Save the file as</source>
        <translation>Сохранить файл как</translation>
    </message>
    <message>
        <source>Fetch with the next exchange</source>
        <translation>Загрузить при следующем обмене</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Сохранить как…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>The file comes with the next exchange.</source>
        <translation>Файл придёт со следующим обменом.</translation>
    </message>
    <message>
        <source>The file is deleted.</source>
        <translation>Файл удалён.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>The file is in the card.</source>
        <translation>Файл приложен к карточке.</translation>
    </message>
    <message>
        <source>The file is saved.</source>
        <translation>Файл сохранён.</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>ждёт отправки</translation>
    </message>
    <message>
        <source>on this computer</source>
        <translation>на этом компьютере</translation>
    </message>
    <message>
        <source>{share} % fetched</source>
        <translation>загружено {share} %</translation>
    </message>
    <message>
        <source>comes with the next exchange</source>
        <translation>придёт со следующим обменом</translation>
    </message>
    <message>
        <source>on the server</source>
        <translation>на сервере</translation>
    </message>
</context>
<context>
    <name>FilesLimit</name>
    <message>
        <source>Fetch files with the exchange</source>
        <translation>Загружать файлы при обмене</translation>
    </message>
    <message>
        <source>Small pictures always come. A larger file comes when you ask for it in the person&apos;s card.</source>
        <translation>Уменьшенные изображения приходят всегда. Более крупный файл придёт, если попросить о нём в карточке.</translation>
    </message>
    <message>
        <source>Files of cards</source>
        <translation>Файлы карточек</translation>
    </message>
    <message>
        <source>only when asked</source>
        <translation>только по просьбе</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>все</translation>
    </message>
    <message>
        <source>up to {size} MB</source>
        <translation>до {size} МБ</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Teachers</source>
        <translation>Педагоги</translation>
    </message>
    <message>
        <source>Competency map</source>
        <translation>Карта компетенций</translation>
    </message>
    <message>
        <source>Programmes</source>
        <translation>Программы</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>Exam results</source>
        <translation>Результаты экзаменов</translation>
    </message>
    <message>
        <source>What the file holds</source>
        <translation>Что в файле</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Выберите файл</translation>
    </message>
    <message>
        <source>Maps (*.json *.csv *.xlsx)</source>
        <translation>Карты (*.json *.csv *.xlsx)</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.csv *.txt)</source>
        <translation>Таблицы (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>Bringing the file in…</source>
        <translation>Файл вносится…</translation>
    </message>
    <message>
        <source>Writing the form…</source>
        <translation>Бланк записывается…</translation>
    </message>
    <message>
        <source>Writing the refused rows…</source>
        <translation>Отказы записываются…</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Файл записывается…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>Drop the file here or choose it. First you see what becomes of each row, then you decide; afterwards it can be undone.</source>
        <translation>Перетащите файл сюда или выберите его. Сначала вы увидите, что станет с каждой строкой, и только потом решите; внесённое можно отменить.</translation>
    </message>
    <message>
        <source>A file from another program</source>
        <translation>Файл из другой программы</translation>
    </message>
    <message>
        <source>Save a blank form…</source>
        <translation>Сохранить бланк…</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Карта</translation>
    </message>
    <message>
        <source>Save what is in the program…</source>
        <translation>Выгрузить из программы…</translation>
    </message>
    <message>
        <source>XLSX or CSV. Cards that are known are brought up to date, others are added.</source>
        <translation>XLSX или CSV. Известные карточки обновятся, новые добавятся.</translation>
    </message>
    <message>
        <source>CASE 1.1 (JSON), Moodle&apos;s framework (CSV) or XLSX; a new map comes as a draft.</source>
        <translation>CASE 1.1 (JSON), рамка компетенций Moodle (CSV) или XLSX; новая карта придёт черновиком.</translation>
    </message>
    <message>
        <source>XLSX or CSV: a row for each module of a programme.</source>
        <translation>XLSX или CSV: строка на каждый модуль программы.</translation>
    </message>
    <message>
        <source>XLSX or CSV. The blank form with your teachers is under Teachers → Diagnosis.</source>
        <translation>XLSX или CSV. Бланк с вашими педагогами: «Педагоги» → «Диагностика».</translation>
    </message>
    <message>
        <source>By organisation and task, without names of pupils and groups under five.</source>
        <translation>По организациям и заданиям, без имён учеников и групп меньше пяти.</translation>
    </message>
    <message>
        <source>New cards are begun by the tutor, the methodist or the administrator.</source>
        <translation>Новые карточки заводит тьютор, методист или администратор.</translation>
    </message>
    <message>
        <source>Maps are brought in by the administrator of the region.</source>
        <translation>Карты вносит администратор региона.</translation>
    </message>
    <message>
        <source>Programmes are brought in by the administrator of the region.</source>
        <translation>Программы вносит администратор региона.</translation>
    </message>
    <message>
        <source>Exam results are brought in by the methodist of the municipality or the administrator.</source>
        <translation>Результаты экзаменов вносит методист муниципалитета или администратор.</translation>
    </message>
    <message>
        <source>edition {number}</source>
        <translation>редакция {number}</translation>
    </message>
    <message>
        <source>Looking the file through…</source>
        <translation>Файл проверяется…</translation>
    </message>
    <message>
        <source>Reading the header…</source>
        <translation>Читается заголовок…</translation>
    </message>
    <message>
        <source>Save a blank form</source>
        <translation>Сохранить бланк</translation>
    </message>
    <message>
        <source>Save the refused rows</source>
        <translation>Сохранить отказы</translation>
    </message>
    <message>
        <source>Refused – {name}</source>
        <translation>Отказы – {name}</translation>
    </message>
    <message>
        <source>Save what is in the program</source>
        <translation>Выгрузить из программы</translation>
    </message>
    <message>
        <source>Tables (*.xlsx)</source>
        <translation>Таблицы (*.xlsx)</translation>
    </message>
    <message>
        <source>Text (*.csv)</source>
        <translation>Текст (*.csv)</translation>
    </message>
    <message>
        <source>CASE 1.1 (*.json)</source>
        <translation>CASE 1.1 (*.json)</translation>
    </message>
    <message>
        <source>Moodle (*.csv)</source>
        <translation>Moodle (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) brought in.</source>
        <translation>
            <numerusform>Внесена %n строка.</numerusform>
            <numerusform>Внесены %n строки.</numerusform>
            <numerusform>Внесено %n строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>The form is saved.</source>
        <translation>Бланк сохранён.</translation>
    </message>
    <message numerus="yes">
        <source>%n refused row(s) saved.</source>
        <translation>
            <numerusform>Сохранён %n отказ.</numerusform>
            <numerusform>Сохранены %n отказа.</numerusform>
            <numerusform>Сохранено %n отказов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n row(s).</source>
        <translation>
            <numerusform>Выгружена %n строка.</numerusform>
            <numerusform>Выгружены %n строки.</numerusform>
            <numerusform>Выгружено %n строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped: nothing was written.</source>
        <translation>Остановлено: ничего не внесено.</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Clear filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
    <message>
        <source>any of my teachers</source>
        <translation>любого из моих педагогов</translation>
    </message>
    <message>
        <source>within a month</source>
        <translation>в течение месяца</translation>
    </message>
    <message>
        <source>within three months</source>
        <translation>в течение трёх месяцев</translation>
    </message>
    <message>
        <source>within half a year</source>
        <translation>в течение полугода</translation>
    </message>
</context>
<context>
    <name>FinderPanel</name>
    <message>
        <source>Add an activity</source>
        <translation>Добавить мероприятие</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>From the registry</source>
        <translation>Из реестра</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Своё</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>Words of the title</source>
        <translation>Слова из названия</translation>
    </message>
    <message>
        <source>Search for activities</source>
        <translation>Поиск мероприятий</translation>
    </message>
    <message numerus="yes">
        <source>For %n deficit(s): </source>
        <translation>
            <numerusform>Для %n дефицита: </numerusform>
            <numerusform>Для %n дефицитов: </numerusform>
            <numerusform>Для %n дефицитов: </numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing fits. Try other words, untick some deficits, or plan an activity of your own.</source>
        <translation>Ничего не подошло. Измените слова, снимите отметки с дефицитов или добавьте своё мероприятие.</translation>
    </message>
    <message>
        <source>Why it fits: it leads further than the person has shown</source>
        <translation>Почему подходит: ведёт дальше, чем педагог показал</translation>
    </message>
    <message>
        <source>Into the plan</source>
        <translation>В план</translation>
    </message>
    <message>
        <source>not approved</source>
        <translation>не одобрена советом</translation>
    </message>
    <message>
        <source>programme</source>
        <translation>программа</translation>
    </message>
    <message>
        <source>one module</source>
        <translation>один модуль</translation>
    </message>
    <message>
        <source>event</source>
        <translation>событие</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message>
        <source>In the plan</source>
        <translation>В плане</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>A scan or a photograph of the sheet</source>
        <translation>Скан или снимок листа</translation>
    </message>
    <message>
        <source>The routes of these sheets are not in your copy.</source>
        <translation>Маршрутов с этих листов в вашей копии нет.</translation>
    </message>
</context>
<context>
    <name>FinishForm</name>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>What was reached, what goes on…</source>
        <translation>Что получилось, что продолжается…</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>Write the result of mentoring.</source>
        <translation>Напишите результат наставничества.</translation>
    </message>
    <message>
        <source>Say when it ended.</source>
        <translation>Укажите, когда закончилось.</translation>
    </message>
    <message>
        <source>Mentoring ends: {name}</source>
        <translation>Наставничество завершается: {name}</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Завершить</translation>
    </message>
</context>
<context>
    <name>FreeItemForm</name>
    <message>
        <source>With a group</source>
        <translation>В группе</translation>
    </message>
    <message>
        <source>Into the plan</source>
        <translation>В план</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Вид образования</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Give the activity a title.</source>
        <translation>Назовите мероприятие.</translation>
    </message>
    <message>
        <source>The end is before the start.</source>
        <translation>Конец раньше начала.</translation>
    </message>
</context>
<context>
    <name>GoalForm</name>
    <message>
        <source>Goal</source>
        <translation>Цель</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Competency whose deficit it answers</source>
        <translation>Компетенция, на дефицит которой отвечает цель</translation>
    </message>
    <message>
        <source>Whose wish</source>
        <translation>Чьё пожелание</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Expected outcome</source>
        <translation>Ожидаемый результат</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>Чем подтверждается</translation>
    </message>
    <message>
        <source>The goal</source>
        <translation>Цель</translation>
    </message>
    <message>
        <source>A new goal</source>
        <translation>Новая цель</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Write the goal in words.</source>
        <translation>Запишите цель словами.</translation>
    </message>
</context>
<context>
    <name>GoalsPanel</name>
    <message>
        <source>Deficits and goals</source>
        <translation>Дефициты и цели</translation>
    </message>
    <message>
        <source>A goal in own words</source>
        <translation>Цель своими словами</translation>
    </message>
    <message>
        <source>Deficits</source>
        <translation>Дефициты</translation>
    </message>
    <message>
        <source>Nothing is missing by the finished diagnoses.</source>
        <translation>По завершённым диагностикам дефицитов нет.</translation>
    </message>
    <message>
        <source>Find activities</source>
        <translation>Подобрать мероприятия</translation>
    </message>
    <message>
        <source>For the ticked deficits, or for all</source>
        <translation>Для отмеченных дефицитов или для всех</translation>
    </message>
    <message>
        <source>Make goals</source>
        <translation>Сделать цели</translation>
    </message>
    <message>
        <source>From the ticked deficits, or from all</source>
        <translation>Из отмеченных дефицитов или из всех</translation>
    </message>
    <message>
        <source>in the plan</source>
        <translation>в плане</translation>
    </message>
    <message>
        <source>a goal</source>
        <translation>цель</translation>
    </message>
    <message>
        <source>Shown: {shown}. Required: {required}.</source>
        <translation>Показано: {shown}. Требуется: {required}.</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Цели</translation>
    </message>
    <message>
        <source>A goal with all its fields</source>
        <translation>Новая цель со всеми полями</translation>
    </message>
    <message>
        <source>wish: {who}</source>
        <translation>пожелание: {who}</translation>
    </message>
    <message>
        <source>What to do with the goal</source>
        <translation>Действия с целью</translation>
    </message>
    <message>
        <source>Change the goal…</source>
        <translation>Изменить цель…</translation>
    </message>
    <message>
        <source>Delete the goal</source>
        <translation>Удалить цель</translation>
    </message>
</context>
<context>
    <name>GroundForm</name>
    <message>
        <source>The route is agreed. Why does it change?</source>
        <translation>Маршрут согласован. Почему он меняется?</translation>
    </message>
    <message>
        <source>What changes, in a few words; may stay empty</source>
        <translation>Что меняется, в нескольких словах; можно не заполнять</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Что меняется</translation>
    </message>
    <message>
        <source>Who asks for it; may stay empty</source>
        <translation>Кто просит; можно не указывать</translation>
    </message>
    <message>
        <source>Who asks for it</source>
        <translation>Инициатор</translation>
    </message>
</context>
<context>
    <name>GroupBars</name>
    <message>
        <source>Before and after by group</source>
        <translation>До и после по группам</translation>
    </message>
    <message>
        <source>before</source>
        <translation>до</translation>
    </message>
    <message>
        <source>after</source>
        <translation>после</translation>
    </message>
    <message>
        <source>required</source>
        <translation>требуется</translation>
    </message>
    <message>
        <source>{group}: before {before}, after {after}, required {required}</source>
        <translation>{group}: до {before}, после {after}, требуется {required}</translation>
    </message>
</context>
<context>
    <name>GroupsScreen</name>
    <message>
        <source>Groups</source>
        <translation>Группы</translation>
    </message>
    <message>
        <source>Mentoring</source>
        <translation>Наставничество</translation>
    </message>
    <message>
        <source>Communities</source>
        <translation>Сообщества</translation>
    </message>
    <message>
        <source>Sites and partners</source>
        <translation>Площадки и партнёры</translation>
    </message>
    <message>
        <source>Specialists</source>
        <translation>Специалисты</translation>
    </message>
    <message>
        <source>Handing over</source>
        <translation>Передача дел</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Раздел</translation>
    </message>
</context>
<context>
    <name>Handed</name>
    <message>
        <source>Answer of the level «{level}», {day}: {answer}</source>
        <translation>Ответ ({level}), {day}: {answer}</translation>
    </message>
    <message>
        <source>Handed on: {level}, {day} – {state}</source>
        <translation>Передан: {level}, {day} – {state}</translation>
    </message>
</context>
<context>
    <name>HandedView</name>
    <message>
        <source>Take it on</source>
        <translation>Принять в работу</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответить</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Открыть карточку</translation>
    </message>
    <message>
        <source>What the level does about it…</source>
        <translation>Что по этому запросу будет сделано…</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Write the answer.</source>
        <translation>Напишите ответ.</translation>
    </message>
    <message>
        <source>Say when it was answered.</source>
        <translation>Укажите день ответа.</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Пояснение</translation>
    </message>
    <message>
        <source>What is asked of that level…</source>
        <translation>Чего ждут от этого уровня…</translation>
    </message>
    <message>
        <source>Handed on</source>
        <translation>Передан</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Ответ дан</translation>
    </message>
    <message>
        <source>Hand the request on</source>
        <translation>Передать запрос</translation>
    </message>
    <message>
        <source>Hand on</source>
        <translation>Передать</translation>
    </message>
    <message>
        <source>The request is taken on.</source>
        <translation>Запрос принят в работу.</translation>
    </message>
    <message>
        <source>The answer of the level</source>
        <translation>Ответ на запрос</translation>
    </message>
    <message>
        <source>The request is taken back.</source>
        <translation>Запрос отозван.</translation>
    </message>
    <message>
        <source>The answer is kept: the next exchange brings it to who asked.</source>
        <translation>Ответ сохранён: он придёт спросившему со следующим обменом.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>The request is handed on with the next exchange.</source>
        <translation>Запрос уйдёт со следующим обменом.</translation>
    </message>
</context>
<context>
    <name>HandoverCard</name>
    <message>
        <source>What is open</source>
        <translation>Что не закончено</translation>
    </message>
    <message>
        <source>Nothing is open: no agreement, no checkpoint.</source>
        <translation>Всё закончено: нет ни договорённостей, ни контрольных точек.</translation>
    </message>
    <message>
        <source>Written for the successor</source>
        <translation>Записки для преемника</translation>
    </message>
    <message>
        <source>Notes stand in the journal of the card and travel with it.</source>
        <translation>Записки хранятся в журнале карточки и передаются вместе с ней.</translation>
    </message>
    <message>
        <source>Whole history</source>
        <translation>Вся история</translation>
    </message>
    <message>
        <source>Diagnoses, route, journal and files stand in the card.</source>
        <translation>Диагностики, маршрут, журнал и файлы стоят в карточке.</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Открыть карточку</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Для чего группа</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ещё не было</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Работает</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Маршрут</translation>
    </message>
    <message>
        <source>Last talk</source>
        <translation>Последний разговор</translation>
    </message>
    <message>
        <source>Learns from a mentor</source>
        <translation>Наставничество</translation>
    </message>
    <message>
        <source>agreement of {day}</source>
        <translation>договорённость от {day}</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>контрольная точка</translation>
    </message>
    <message>
        <source>A visit is planned</source>
        <translation>Запланирован выезд</translation>
    </message>
    <message>
        <source>difficulty, noted {day}</source>
        <translation>затруднение, отмечено {day}</translation>
    </message>
</context>
<context>
    <name>HandoverPage</name>
    <message>
        <source>The people in your care stand here with all that is open, for the tutor who comes after you.</source>
        <translation>Здесь стоят Ваши педагоги со всем, что не закончено: для тьютора, который придёт после Вас.</translation>
    </message>
    <message>
        <source>Nothing to hand over</source>
        <translation>Передавать нечего</translation>
    </message>
    <message>
        <source>Handing over</source>
        <translation>Передача дел</translation>
    </message>
    <message>
        <source>I hand over</source>
        <translation>Передаю</translation>
    </message>
    <message>
        <source>I take over</source>
        <translation>Принимаю</translation>
    </message>
    <message>
        <source>Which way</source>
        <translation>Направление</translation>
    </message>
    <message>
        <source>Something is open</source>
        <translation>Есть незаконченное</translation>
    </message>
    <message>
        <source>Not handed over</source>
        <translation>Не переданы</translation>
    </message>
    <message>
        <source>Tutor</source>
        <translation>Тьютор</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>передано</translation>
    </message>
    <message>
        <source>something is open</source>
        <translation>есть незаконченное</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n карточка</numerusform>
            <numerusform>%n карточки</numerusform>
            <numerusform>%n карточек</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} handed over</source>
        <translation>
            <numerusform>передано %n из {all}</numerusform>
            <numerusform>передано %n из {all}</numerusform>
            <numerusform>передано %n из {all}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open agreement(s)</source>
        <translation>
            <numerusform>%n договорённость</numerusform>
            <numerusform>%n договорённости</numerusform>
            <numerusform>%n договорённостей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n просрочена</numerusform>
            <numerusform>%n просрочены</numerusform>
            <numerusform>%n просрочено</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldMenu</name>
    <message>
        <source>Everything that is kept about the person</source>
        <translation>Всё, что хранится о человеке</translation>
    </message>
    <message>
        <source>Save everything about the person</source>
        <translation>Сохранить всё, что хранится о человеке</translation>
    </message>
    <message>
        <source>Records for another program (*.json)</source>
        <translation>Записи для другой программы (*.json)</translation>
    </message>
    <message>
        <source>All records – {name}</source>
        <translation>Все сведения – {name}</translation>
    </message>
    <message>
        <source>Print all that is kept…</source>
        <translation>Напечатать все сведения…</translation>
    </message>
    <message>
        <source>Save all that is kept as a file…</source>
        <translation>Сохранить все сведения в файл…</translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n record(s).</source>
        <translation>
            <numerusform>Сохранена %n запись.</numerusform>
            <numerusform>Сохранены %n записи.</numerusform>
            <numerusform>Сохранено %n записей.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPart</name>
    <message>
        <source>Past exchanges</source>
        <translation>Прошлые обмены</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Показать ещё %n</numerusform>
            <numerusform>Показать ещё %n</numerusform>
            <numerusform>Показать ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>Diagnosis</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Маршрут</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Корректировка</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Контрольная точка</translation>
    </message>
    <message>
        <source>Tutor</source>
        <translation>Тьютор</translation>
    </message>
    <message>
        <source>Agreed: {title}</source>
        <translation>Согласован: {title}</translation>
    </message>
    <message>
        <source>Draft: {title}</source>
        <translation>Черновик: {title}</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>Версия {number}</translation>
    </message>
    <message>
        <source>{name} became the tutor</source>
        <translation>Тьютор: {name}</translation>
    </message>
    <message>
        <source>{name} handed the card over</source>
        <translation>Карточку передал(а) {name}</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Diagnoses, agreements, corrections and talks stand here in the order of their days.</source>
        <translation>Здесь по порядку дней стоят диагностики, согласования, корректировки и беседы.</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>Пока ничего не было</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n запись</numerusform>
            <numerusform>%n записи</numerusform>
            <numerusform>%n записей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoursBar</name>
    <message>
        <source>Hours by mode</source>
        <translation>Часы по видам образования</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) planned</source>
        <translation>
            <numerusform>Запланирован %n час</numerusform>
            <numerusform>Запланировано %n часа</numerusform>
            <numerusform>Запланировано %n часов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>Choose the table</source>
        <translation>Выберите таблицу</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.csv *.txt)</source>
        <translation>Таблицы (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>Checking the table…</source>
        <translation>Проверяем таблицу…</translation>
    </message>
    <message>
        <source>Writing the levels…</source>
        <translation>Вносим уровни…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Выбрать файл…</translation>
    </message>
    <message>
        <source>Diagnoses from a spreadsheet</source>
        <translation>Диагностика из таблицы</translation>
    </message>
    <message>
        <source>Map of the form</source>
        <translation>Карта для бланка</translation>
    </message>
    <message>
        <source>Save a blank form…</source>
        <translation>Сохранить бланк…</translation>
    </message>
    <message>
        <source>XLSX or CSV. First you see what becomes of each row, then you decide.</source>
        <translation>XLSX или CSV. Сначала Вы увидите, что станет с каждой строкой, потом решите.</translation>
    </message>
    <message>
        <source>A form with your teachers:</source>
        <translation>Бланк с Вашими педагогами:</translation>
    </message>
    <message>
        <source>Only rows with faults</source>
        <translation>Только строки с ошибками</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Другой файл…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Внести</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Педагог</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Что с ней станет</translation>
    </message>
    <message>
        <source>Save a blank form</source>
        <translation>Сохранить бланк</translation>
    </message>
    <message>
        <source>Tables (*.xlsx)</source>
        <translation>Таблицы (*.xlsx)</translation>
    </message>
    <message>
        <source>Diagnosis.xlsx</source>
        <translation>Диагностика.xlsx</translation>
    </message>
    <message>
        <source>Writing the form…</source>
        <translation>Готовим бланк…</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n строка</numerusform>
            <numerusform>%n строки</numerusform>
            <numerusform>%n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>no faults</source>
        <translation>ошибок нет</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with faults</source>
        <translation>
            <numerusform>%n строка с ошибками</numerusform>
            <numerusform>%n строки с ошибками</numerusform>
            <numerusform>%n строк с ошибками</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n teacher(s)</source>
        <translation>
            <numerusform>%n педагог</numerusform>
            <numerusform>%n педагога</numerusform>
            <numerusform>%n педагогов</numerusform>
        </translation>
    </message>
    <message>
        <source>Import: {people}</source>
        <translation>Внести: {people}</translation>
    </message>
    <message>
        <source>A table with faults is not taken in part.</source>
        <translation>Таблица с ошибками не вносится по частям.</translation>
    </message>
    <message numerus="yes">
        <source>%n level(s) imported.</source>
        <translation>
            <numerusform>Внесён %n уровень.</numerusform>
            <numerusform>Внесено %n уровня.</numerusform>
            <numerusform>Внесено %n уровней.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message numerus="yes">
        <source>The form is saved: %n teacher(s).</source>
        <translation>
            <numerusform>Бланк сохранён: %n педагог.</numerusform>
            <numerusform>Бланк сохранён: %n педагога.</numerusform>
            <numerusform>Бланк сохранён: %n педагогов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped: nothing was written.</source>
        <translation>Остановлено: ничего не внесено.</translation>
    </message>
</context>
<context>
    <name>InPlaceForm</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>InformingPage</name>
    <message>
        <source>What to show</source>
        <translation>Что показать</translation>
    </message>
    <message>
        <source>New since the last look</source>
        <translation>Новое с последнего просмотра</translation>
    </message>
    <message>
        <source>New within a month</source>
        <translation>Новое за месяц</translation>
    </message>
    <message>
        <source>New within three months</source>
        <translation>Новое за три месяца</translation>
    </message>
    <message>
        <source>Already told</source>
        <translation>Уже сообщено</translation>
    </message>
    <message>
        <source>Looked through</source>
        <translation>Просмотрено</translation>
    </message>
    <message>
        <source>What is listed now is no longer new; it stays under «New within a month»</source>
        <translation>Всё, что в списке, больше не новое; оно останется в «Новом за месяц»</translation>
    </message>
    <message>
        <source>Whom something new concerns</source>
        <translation>Кому подходит новое</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Mark everyone in the list</source>
        <translation>Отметить всех в списке</translation>
    </message>
    <message>
        <source>Show what is new within three months</source>
        <translation>Показать новое за три месяца</translation>
    </message>
    <message>
        <source>Nothing new to tell</source>
        <translation>Нового пока нет</translation>
    </message>
    <message>
        <source>New programmes, dates and events that answer open deficits appear here after an exchange.</source>
        <translation>Новые программы, сроки и события, отвечающие открытым дефицитам, появятся здесь после обмена.</translation>
    </message>
    <message>
        <source>Prepare the notes</source>
        <translation>Подготовить письма</translation>
    </message>
    <message>
        <source>To match what is new to the deficits of so many people takes some time.</source>
        <translation>Подбор нового к дефицитам стольких педагогов займёт некоторое время.</translation>
    </message>
    <message>
        <source>Many people are in this copy</source>
        <translation>Педагогов здесь очень много</translation>
    </message>
    <message numerus="yes">
        <source>%n offer(s)</source>
        <translation>
            <numerusform>%n предложение</numerusform>
            <numerusform>%n предложения</numerusform>
            <numerusform>%n предложений</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen: {count} of {listed}</source>
        <translation>Отмечено: {count} из {listed}</translation>
    </message>
    <message>
        <source>Only the one shown</source>
        <translation>Только показанный</translation>
    </message>
    <message numerus="yes">
        <source>%n teacher(s) told; the notes are in their journals.</source>
        <translation>
            <numerusform>Сообщено %n педагогу; запись в журнале.</numerusform>
            <numerusform>Сообщено %n педагогам; записи в их журналах.</numerusform>
            <numerusform>Сообщено %n педагогам; записи в их журналах.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>The note is copied.</source>
        <translation>Письмо скопировано.</translation>
    </message>
</context>
<context>
    <name>InstrumentForm</name>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Every subject</source>
        <translation>Для всех предметов</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Авторы</translation>
    </message>
    <message>
        <source>New instrument</source>
        <translation>Новый инструментарий</translation>
    </message>
    <message>
        <source>Change the instrument</source>
        <translation>Правка инструментария</translation>
    </message>
</context>
<context>
    <name>InstrumentView</name>
    <message>
        <source>greatest score {score}</source>
        <translation>наибольший балл {score}</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задания</translation>
    </message>
    <message>
        <source>Copy as a draft</source>
        <translation>Скопировать в черновик</translation>
    </message>
    <message>
        <source>Add a task</source>
        <translation>Добавить задание</translation>
    </message>
    <message>
        <source>Alt with ↑ and ↓ moves the current task</source>
        <translation>Alt с ↑ и ↓ переставляет текущее задание</translation>
    </message>
    <message>
        <source>No task has been written into the program yet.</source>
        <translation>Заданий в программе пока нет.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Задание</translation>
    </message>
    <message>
        <source>Greatest score</source>
        <translation>Наибольший балл</translation>
    </message>
    <message>
        <source>What to do with the instrument</source>
        <translation>Что сделать с инструментарием</translation>
    </message>
    <message>
        <source>Change title, group…</source>
        <translation>Изменить название, группу…</translation>
    </message>
    <message>
        <source>Delete the draft</source>
        <translation>Удалить черновик</translation>
    </message>
    <message>
        <source>expired {day}</source>
        <translation>истёк {day}</translation>
    </message>
    <message>
        <source>valid until {day}</source>
        <translation>действует до {day}</translation>
    </message>
    <message>
        <source>Authors: {names}</source>
        <translation>Авторы: {names}</translation>
    </message>
    <message>
        <source>Instruments are shared by the whole region: the administrator changes them.</source>
        <translation>Инструментарий общий для всего региона: его меняет администратор.</translation>
    </message>
    <message>
        <source>Only a draft is changed: return it for changes, or copy it as a draft.</source>
        <translation>Меняется только черновик: верните инструментарий на доработку или скопируйте его.</translation>
    </message>
    <message>
        <source>The draft is deleted.</source>
        <translation>Черновик удалён.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>Inviting</name>
    <message>
        <source>Who can be invited</source>
        <translation>Кого можно пригласить</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>School</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Пригласить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Everyone whom the map serves is invited already, or nobody fits what was chosen.</source>
        <translation>Все, для кого составлена карта, уже приглашены, или под выбранное никто не подходит.</translation>
    </message>
    <message>
        <source>Nobody to invite</source>
        <translation>Приглашать некого</translation>
    </message>
    <message>
        <source>Space marks a row, Ctrl+A marks all.</source>
        <translation>Пробел отмечает строку, Ctrl+A – все.</translation>
    </message>
    <message numerus="yes">
        <source>Invite %n person(s)</source>
        <translation>
            <numerusform>Пригласить %n человека</numerusform>
            <numerusform>Пригласить %n человек</numerusform>
            <numerusform>Пригласить %n человек</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) invited.</source>
        <translation>
            <numerusform>Приглашён %n человек.</numerusform>
            <numerusform>Приглашены %n человека.</numerusform>
            <numerusform>Приглашены %n человек.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>IssueLines</name>
    <message>
        <source>What the teacher says of it</source>
        <translation>Что говорит педагог</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Отзыв…</translation>
    </message>
    <message>
        <source>It was not given</source>
        <translation>Не выдавался</translation>
    </message>
    <message>
        <source>Change the answer</source>
        <translation>Изменить отзыв</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The material is taken back.</source>
        <translation>Выдача отменена.</translation>
    </message>
    <message>
        <source>The answer is kept.</source>
        <translation>Отзыв сохранён.</translation>
    </message>
</context>
<context>
    <name>ItemFacts</name>
    <message>
        <source>Competencies that it develops</source>
        <translation>Какие компетенции развивает</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>не указано</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Вид образования</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>С кем</translation>
    </message>
    <message>
        <source>With a group</source>
        <translation>В группе</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Technology</source>
        <translation>Технология</translation>
    </message>
    <message>
        <source>Internship site or organisation</source>
        <translation>Площадка или организация</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Head or companion</source>
        <translation>Кто сопровождает</translation>
    </message>
    <message>
        <source>Network project</source>
        <translation>Сетевой проект</translation>
    </message>
    <message>
        <source>Part taken</source>
        <translation>Роль участия</translation>
    </message>
    <message>
        <source>What it answers</source>
        <translation>На что отвечает</translation>
    </message>
    <message>
        <source>Trend that makes it needed soon</source>
        <translation>Тенденция, из-за которой это скоро понадобится</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задания</translation>
    </message>
    <message>
        <source>What is to be done, in points…</source>
        <translation>Что нужно сделать, по пунктам…</translation>
    </message>
    <message>
        <source>Expected result</source>
        <translation>Ожидаемый результат</translation>
    </message>
    <message>
        <source>the organisation of the registry</source>
        <translation>организация из реестра</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>Ещё %n</numerusform>
            <numerusform>Ещё %n</numerusform>
            <numerusform>Ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemMeans</name>
    <message>
        <source>Support by the school</source>
        <translation>Поддержка школы</translation>
    </message>
    <message>
        <source>What is needed…</source>
        <translation>Что нужно…</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что нужно</translation>
    </message>
    <message>
        <source>Roubles</source>
        <translation>Рублей</translation>
    </message>
    <message>
        <source>Paid from</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>The head&apos;s decision</source>
        <translation>Решение руководителя</translation>
    </message>
    <message>
        <source>Who decides</source>
        <translation>Кто решает</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказано</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Согласовано</translation>
    </message>
    <message>
        <source>{agreed} of {all} roubles agreed</source>
        <translation>Согласовано {agreed} из {all} ₽</translation>
    </message>
    <message>
        <source>{sum} roubles</source>
        <translation>{sum} ₽</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>The head&apos;s decision…</source>
        <translation>Решение руководителя…</translation>
    </message>
    <message>
        <source>Not decided yet</source>
        <translation>Снова на согласовании</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Write what is needed.</source>
        <translation>Напишите, что нужно.</translation>
    </message>
    <message>
        <source>Write the sum in whole roubles.</source>
        <translation>Запишите сумму в целых рублях.</translation>
    </message>
    <message>
        <source>Say who decided and when.</source>
        <translation>Укажите, кто и когда решил.</translation>
    </message>
</context>
<context>
    <name>ItemPanel</name>
    <message>
        <source>All about the activity</source>
        <translation>Всё о мероприятии</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Of «{title}»: {taken} of {hours} hours taken, {planned} planned.</source>
        <translation>По программе «{title}»: набрано {taken} из {hours} ч, в плане {planned} ч.</translation>
    </message>
</context>
<context>
    <name>ItemResult</name>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>What came out: a report, a lesson, a set of tasks…</source>
        <translation>Что получилось: отчёт, урок, набор заданий…</translation>
    </message>
    <message>
        <source>Comment for the teacher; it stays in the journal</source>
        <translation>Комментарий педагогу; останется в журнале</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>Выполнено</translation>
    </message>
    <message>
        <source>Say when it was done.</source>
        <translation>Укажите, когда выполнено.</translation>
    </message>
    <message>
        <source>The result is accepted.</source>
        <translation>Результат принят.</translation>
    </message>
    <message>
        <source>Write what is missing: with these words it goes back to the teacher.</source>
        <translation>Напишите, что доработать: с этими словами результат вернётся педагогу.</translation>
    </message>
    <message>
        <source>The result is returned.</source>
        <translation>Результат возвращён.</translation>
    </message>
</context>
<context>
    <name>ItemStrip</name>
    <message>
        <source>All fields</source>
        <translation>Подробно</translation>
    </message>
    <message>
        <source>All about the activity (Enter)</source>
        <translation>Всё о мероприятии (Enter)</translation>
    </message>
    <message>
        <source>Up (Alt+Up)</source>
        <translation>Выше (Alt+↑)</translation>
    </message>
    <message>
        <source>Down (Alt+Down)</source>
        <translation>Ниже (Alt+↓)</translation>
    </message>
    <message>
        <source>Delete from the plan (Del)</source>
        <translation>Удалить из плана (Del)</translation>
    </message>
    <message>
        <source>with a group</source>
        <translation>в группе</translation>
    </message>
    <message>
        <source>alone</source>
        <translation>индивидуально</translation>
    </message>
    <message>
        <source>Develops: </source>
        <translation>Развивает: </translation>
    </message>
    <message>
        <source>Warning: </source>
        <translation>Предупреждение: </translation>
    </message>
</context>
<context>
    <name>ItemTogether</name>
    <message>
        <source>Together with</source>
        <translation>Вместе с</translation>
    </message>
    <message>
        <source>Take it for others too…</source>
        <translation>Взять и для других…</translation>
    </message>
    <message>
        <source>Change it for all of them</source>
        <translation>Правки – для всех</translation>
    </message>
    <message>
        <source>A change goes into the routes of the others where they still have the same; what is personal stays.</source>
        <translation>Правка войдёт в маршруты остальных там, где у них пока то же самое; личное останется.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Педагоги</translation>
    </message>
    <message>
        <source>Into their routes</source>
        <translation>В их маршруты</translation>
    </message>
    <message>
        <source>A change goes to the others where they still have the same; what is personal stays.</source>
        <translation>Правка войдёт в их маршруты там, где у них пока то же самое; личное останется.</translation>
    </message>
    <message>
        <source>So far it stands in this route only.</source>
        <translation>Пока только в этом маршруте.</translation>
    </message>
    <message>
        <source>Nobody else has an open route without it.</source>
        <translation>Больше ни у кого нет открытого маршрута без этого мероприятия.</translation>
    </message>
    <message>
        <source>Tick the people first.</source>
        <translation>Сначала отметьте педагогов.</translation>
    </message>
    <message numerus="yes">
        <source>The activity stands in %n more route(s).</source>
        <translation>
            <numerusform>Мероприятие вошло ещё в %n маршрут.</numerusform>
            <numerusform>Мероприятие вошло ещё в %n маршрута.</numerusform>
            <numerusform>Мероприятие вошло ещё в %n маршрутов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>ItemTransfer</name>
    <message>
        <source>Transfer into practice</source>
        <translation>Перенос в практику</translation>
    </message>
    <message>
        <source>What goes into lessons…</source>
        <translation>Что войдёт в уроки…</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>By when</source>
        <translation>К какому сроку</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>Чем подтвердится</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>used {day}</source>
        <translation>применено {day}</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>запланировано</translation>
    </message>
    <message>
        <source>Used in lessons</source>
        <translation>Применено в уроках</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Write what goes into lessons.</source>
        <translation>Напишите, что переносится в уроки.</translation>
    </message>
</context>
<context>
    <name>JournalTab</name>
    <message>
        <source>{count} min</source>
        <translation>{count} мин</translation>
    </message>
    <message>
        <source>correction</source>
        <translation>исправление</translation>
    </message>
    <message>
        <source>corrected by a later entry</source>
        <translation>исправлено более поздней записью</translation>
    </message>
    <message>
        <source>entered {day}</source>
        <translation>внесено {day}</translation>
    </message>
    <message>
        <source>{step} · done {day}</source>
        <translation>{step} · сделано {day}</translation>
    </message>
    <message>
        <source>{step} · by {day}</source>
        <translation>{step} · до {day}</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Записи</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>No entries yet</source>
        <translation>Записей пока нет</translation>
    </message>
    <message>
        <source>Talks, visits and agreements stand here under their days. Write the first one above.</source>
        <translation>Здесь по дням стоят беседы, посещения и договорённости. Сделайте первую запись выше.</translation>
    </message>
    <message>
        <source>Correct by a new entry</source>
        <translation>Исправить новой записью</translation>
    </message>
    <message>
        <source>Next step is done</source>
        <translation>Следующий шаг сделан</translation>
    </message>
    <message>
        <source>F2 corrects an entry, Ctrl+D marks its next step as done</source>
        <translation>F2 исправляет запись, Ctrl+D отмечает следующий шаг сделанным</translation>
    </message>
    <message>
        <source>The next step is done.</source>
        <translation>Следующий шаг сделан.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Recorded.</source>
        <translation>Записано.</translation>
    </message>
</context>
<context>
    <name>KeepTemplateForm</name>
    <message>
        <source>A template from this route</source>
        <translation>Шаблон из этого маршрута</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Сохранить шаблон</translation>
    </message>
    <message>
        <source>any</source>
        <translation>любой</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Для кого</translation>
    </message>
    <message>
        <source>Career stage</source>
        <translation>Этап карьеры</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>What it is good for</source>
        <translation>Для чего подходит</translation>
    </message>
    <message>
        <source>Give the template a title.</source>
        <translation>Дайте шаблону название.</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Saved.</source>
        <translation>Сохранено.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
</context>
<context>
    <name>KeptItems</name>
    <message>
        <source>Activities</source>
        <translation>Мероприятия</translation>
    </message>
    <message>
        <source>Add an activity</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>The template is empty.</source>
        <translation>В шаблоне пока ничего нет.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Вид образования</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Weeks before it</source>
        <translation>Недель до начала</translation>
    </message>
    <message>
        <source>Weeks long</source>
        <translation>Длится недель</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Expected result</source>
        <translation>Ожидаемый результат</translation>
    </message>
    <message>
        <source>In every route</source>
        <translation>В каждом маршруте</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Обязательно</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>С кем</translation>
    </message>
    <message>
        <source>With a group</source>
        <translation>В группе</translation>
    </message>
    <message>
        <source>Give the activity a title.</source>
        <translation>Дайте мероприятию название.</translation>
    </message>
    <message>
        <source>Write its hours.</source>
        <translation>Укажите часы.</translation>
    </message>
    <message>
        <source>required</source>
        <translation>обязательно</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>A new activity</source>
        <translation>Новое мероприятие</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Deleted; routes keep theirs.</source>
        <translation>Удалено из шаблона; в маршрутах осталось.</translation>
    </message>
    <message>
        <source>An activity of the template</source>
        <translation>Мероприятие шаблона</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Kept; routes that follow the template are offered it.</source>
        <translation>Сохранено; маршрутам по шаблону предложат изменение.</translation>
    </message>
</context>
<context>
    <name>KeysCard</name>
    <message>
        <source>What opens the workplace</source>
        <translation>Что открывает рабочее место</translation>
    </message>
    <message>
        <source>A passphrase opens the workplace.</source>
        <translation>Рабочее место открывает парольная фраза.</translation>
    </message>
    <message>
        <source>Your sign-in to this computer opens the workplace. A passphrase would lock it, too.</source>
        <translation>Рабочее место открывается вместе со входом в компьютер. С парольной фразой его можно будет и запирать.</translation>
    </message>
    <message>
        <source>Change the passphrase…</source>
        <translation>Сменить фразу…</translation>
    </message>
    <message>
        <source>Set a passphrase…</source>
        <translation>Задать фразу…</translation>
    </message>
    <message>
        <source>A printed recovery code exists. A new one makes the old one worthless.</source>
        <translation>Напечатанный код восстановления есть. Новый код отменит прежний.</translation>
    </message>
    <message>
        <source>There is no recovery code. Print one: without it a forgotten passphrase cannot be helped.</source>
        <translation>Кода восстановления нет. Напечатайте его: без него забытую фразу ничем не заменить.</translation>
    </message>
    <message>
        <source>New recovery code…</source>
        <translation>Новый код восстановления…</translation>
    </message>
    <message>
        <source>Make a recovery code…</source>
        <translation>Сделать код восстановления…</translation>
    </message>
    <message>
        <source>Passphrase until now</source>
        <translation>Прежний пароль</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Новая парольная фраза</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Passphrase of now</source>
        <translation>Нынешний пароль</translation>
    </message>
    <message>
        <source>Make the code</source>
        <translation>Создать код</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Код восстановления</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Напечатать…</translation>
    </message>
    <message>
        <source>I have it on paper</source>
        <translation>Код у меня на бумаге</translation>
    </message>
    <message>
        <source>Eight letters at least: a few words that you will remember are best.</source>
        <translation>Не меньше восьми знаков: лучше всего несколько слов, которые вы запомните.</translation>
    </message>
    <message>
        <source>The two are not the same: type them again.</source>
        <translation>Фразы не совпали: введите их ещё раз.</translation>
    </message>
    <message>
        <source>The passphrase is changed. Backups made before still open with the old one.</source>
        <translation>Фраза изменена. Сделанные раньше копии открываются прежней.</translation>
    </message>
</context>
<context>
    <name>LackingPage</name>
    <message>
        <source>No programme closes these deficits</source>
        <translation>Эти дефициты не закрывает ни одна программа</translation>
    </message>
    <message>
        <source>Neither an event nor a form at work</source>
        <translation>Нет ни события, ни формы на рабочем месте</translation>
    </message>
    <message>
        <source>Leave out what events to come or work at the school meet</source>
        <translation>Не показывать то, на что отвечают предстоящие события или работа в организации</translation>
    </message>
    <message>
        <source>Deficits that no programme closes</source>
        <translation>Дефициты, которые не закрывает программа</translation>
    </message>
    <message>
        <source>Enter opens the teachers</source>
        <translation>Enter открывает педагогов</translation>
    </message>
    <message>
        <source>Proposal on programmes</source>
        <translation>Предложения по программам</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>Таблица (*.xlsx)</translation>
    </message>
    <message>
        <source>Paper (*.pdf)</source>
        <translation>Бумага (*.pdf)</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Where to save the proposal</source>
        <translation>Куда сохранить предложения</translation>
    </message>
    <message>
        <source>Teachers</source>
        <translation>Педагоги</translation>
    </message>
    <message>
        <source>Subject or group</source>
        <translation>Предмет или группа</translation>
    </message>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Предложение</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>На месте</translation>
    </message>
    <message>
        <source>Programmes close every deficit</source>
        <translation>Программы закрывают все дефициты</translation>
    </message>
    <message>
        <source>A deficit that no approved programme brings to its level is listed here with its teachers.</source>
        <translation>Здесь появится дефицит, который ни одна одобренная программа не доводит до требуемого уровня, и педагоги с ним.</translation>
    </message>
    <message>
        <source>Events or work at the school meet each of these deficits</source>
        <translation>С каждым из этих дефицитов работают события или школа</translation>
    </message>
    <message>
        <source>No programme closes them all the same: without the tick they are listed.</source>
        <translation>Программы их всё равно не закрывают: снимите отметку, чтобы увидеть список.</translation>
    </message>
    <message numerus="yes">
        <source>%n competency(ies)</source>
        <translation>
            <numerusform>%n компетенция</numerusform>
            <numerusform>%n компетенции</numerusform>
            <numerusform>%n компетенций</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaseEndedPage</name>
    <message>
        <source>The data is closed until the next exchange</source>
        <translation>Данные закрыты до обмена</translation>
    </message>
    <message>
        <source>There was no exchange for so long that the workplace has closed itself. Nothing is lost.</source>
        <translation>Обмена не было так долго, что рабочее место закрылось само. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>Exchange now</source>
        <translation>Провести обмен</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>The code for the administrator</source>
        <translation>Код для администратора</translation>
    </message>
    <message>
        <source>No link? Call the administrator of your region and tell this code:</source>
        <translation>Нет связи? Позвоните администратору региона и назовите этот код:</translation>
    </message>
    <message>
        <source>The administrator&apos;s answer, 16 digits</source>
        <translation>Ответ администратора, 16 цифр</translation>
    </message>
    <message>
        <source>Open by the answer</source>
        <translation>Открыть по ответу</translation>
    </message>
    <message>
        <source>Write to the stick…</source>
        <translation>Записать на флешку…</translation>
    </message>
    <message>
        <source>Read the answer…</source>
        <translation>Прочитать ответ…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not sent yet: they are kept and go out with the exchange.</source>
        <translation>
            <numerusform>%n изменение ещё не отправлено: оно сохранено и уйдёт с обменом.</numerusform>
            <numerusform>%n изменения ещё не отправлены: они сохранены и уйдут с обменом.</numerusform>
            <numerusform>%n изменений ещё не отправлено: они сохранены и уйдут с обменом.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Подключаюсь…</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Открываю…</translation>
    </message>
    <message>
        <source>Write to the stick</source>
        <translation>Записать на флешку</translation>
    </message>
    <message>
        <source>Choose the answer</source>
        <translation>Выберите ответ</translation>
    </message>
    <message>
        <source>Exchange files (*.marshrut)</source>
        <translation>Файлы обмена (*.marshrut)</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Записываю…</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Читаю…</translation>
    </message>
    <message>
        <source>Done. The data opens with the answer of the regional centre.</source>
        <translation>Готово. Данные откроются с ответом регионального центра.</translation>
    </message>
</context>
<context>
    <name>LevelGrid</name>
    <message>
        <source>Diagnosis</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>Type 0 to 3 to set the level, Backspace to take it back, Tab for the next empty row, F2 to write</source>
        <translation>Введите уровень от 0 до 3, Backspace – убрать, Tab – следующая пустая строка, F2 – подтверждение</translation>
    </message>
    <message>
        <source>Enter the level first, then what shows it.</source>
        <translation>Сначала введите уровень, потом его подтверждение.</translation>
    </message>
    <message>
        <source>The level is a number from 0 to 3.</source>
        <translation>Уровень – число от 0 до 3.</translation>
    </message>
</context>
<context>
    <name>LevelModel</name>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Требуется</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Показано</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>Подтверждение</translation>
    </message>
    <message>
        <source>not entered</source>
        <translation>не введено</translation>
    </message>
    <message>
        <source>{title}, required {required}, shown {shown}</source>
        <translation>{title}, требуется {required}, показано {shown}</translation>
    </message>
</context>
<context>
    <name>LineSection</name>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>What else can be done</source>
        <translation>Что ещё можно сделать</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Отбор в списке</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Nothing fits the filter.</source>
        <translation>Под отбор ничего не подходит.</translation>
    </message>
</context>
<context>
    <name>ListsPane</name>
    <message>
        <source>Maps</source>
        <translation>Карты</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>Инструментарий</translation>
    </message>
    <message>
        <source>What to list</source>
        <translation>Что показать в списке</translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation>
            <numerusform>через %n минуту</numerusform>
            <numerusform>через %n минуты</numerusform>
            <numerusform>через %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>never</source>
        <translation>никогда</translation>
    </message>
    <message>
        <source>Lock by itself when nobody is here</source>
        <translation>Запираться, когда за компьютером никого нет,</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Замок</translation>
    </message>
    <message>
        <source>What is typed is saved; work goes on after the passphrase.</source>
        <translation>Набранное сохранится; после ввода фразы работа продолжится.</translation>
    </message>
    <message>
        <source>Only a passphrase can lock the workplace.</source>
        <translation>Запереть рабочее место можно только парольной фразой.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Record in the journal</source>
        <translation>Запись в журнал</translation>
    </message>
    <message>
        <source>Lock the workplace</source>
        <translation>Запереть рабочее место</translation>
    </message>
    <message>
        <source>Start the exchange</source>
        <translation>Начать обмен</translation>
    </message>
    <message>
        <source>Find a route by a scanned sheet</source>
        <translation>Найти маршрут по скану листа</translation>
    </message>
    <message>
        <source>Campaigns of diagnosis</source>
        <translation>Кампании диагностики</translation>
    </message>
    <message>
        <source>Difficulties by competency</source>
        <translation>Затруднения по компетенциям</translation>
    </message>
    <message>
        <source>Import of diagnoses from a spreadsheet</source>
        <translation>Импорт диагностики из таблицы</translation>
    </message>
    <message>
        <source>Hand over the work</source>
        <translation>Передача дел</translation>
    </message>
    <message>
        <source>My certificate</source>
        <translation>Мой сертификат</translation>
    </message>
</context>
<context>
    <name>MapBar</name>
    <message>
        <source>Matrix</source>
        <translation>Матрица</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>How to show</source>
        <translation>Как показать</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Найти</translation>
    </message>
    <message>
        <source>Search in the map</source>
        <translation>Поиск в карте</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add a competency</source>
        <translation>Добавить компетенцию</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
    </message>
</context>
<context>
    <name>MapForm</name>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Every subject</source>
        <translation>Для всех предметов</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Для кого</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>На чём основана</translation>
    </message>
    <message>
        <source>New competency map</source>
        <translation>Новая карта компетенций</translation>
    </message>
    <message>
        <source>Change the map</source>
        <translation>Правка карты</translation>
    </message>
</context>
<context>
    <name>MapHead</name>
    <message>
        <source>New edition</source>
        <translation>Новая редакция</translation>
    </message>
    <message>
        <source>Compare editions</source>
        <translation>Сравнить редакции</translation>
    </message>
    <message>
        <source>Change title, subject…</source>
        <translation>Изменить название, предмет…</translation>
    </message>
    <message>
        <source>Delete the draft</source>
        <translation>Удалить черновик</translation>
    </message>
    <message>
        <source>edition {number}</source>
        <translation>{number}-я редакция</translation>
    </message>
    <message>
        <source>Edition {number} has replaced it: only reflective diagnoses go on here.</source>
        <translation>Её заменила {number}-я редакция: по этой проводится только рефлексивная диагностика.</translation>
    </message>
    <message>
        <source>Maps are shared by the whole region: the administrator changes them.</source>
        <translation>Карты общие для всего региона: их меняет администратор.</translation>
    </message>
    <message>
        <source>An approved edition stays as it is. To change the map, begin a new edition.</source>
        <translation>Утверждённая редакция не меняется. Чтобы изменить карту, сделайте новую редакцию.</translation>
    </message>
    <message>
        <source>Under expertise the map stays as it is. Return it for changes first.</source>
        <translation>На экспертизе карта не меняется: сначала верните её на доработку.</translation>
    </message>
    <message>
        <source>What to do with the map</source>
        <translation>Что сделать с картой</translation>
    </message>
    <message>
        <source>The new edition is a draft: change it and send it to the expertise.</source>
        <translation>Новая редакция – черновик: внесите изменения и отправьте её на экспертизу.</translation>
    </message>
    <message>
        <source>The draft is deleted.</source>
        <translation>Черновик удалён.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Alt with ↑ and ↓ moves a competency, Alt with → and ← hangs it deeper or higher; so does the mouse.</source>
        <translation>Alt с ↑ и ↓ переставляет компетенцию, с → и ← меняет вложенность; можно и мышью.</translation>
    </message>
    <message>
        <source>Show the whole map</source>
        <translation>Показать всю карту</translation>
    </message>
    <message>
        <source>No competency of this map fits the words and the filters.</source>
        <translation>Ни одна компетенция этой карты не подходит под слова и отбор.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>A map is a matrix of knowledge, skills, abilities and values in four groups.</source>
        <translation>Карта – это матрица знаний, навыков, умений и ценностных установок по четырём группам.</translation>
    </message>
    <message>
        <source>No competencies yet</source>
        <translation>Компетенций пока нет</translation>
    </message>
</context>
<context>
    <name>MapsScreen</name>
    <message>
        <source>Nothing is here yet</source>
        <translation>Здесь пока пусто</translation>
    </message>
    <message>
        <source>Maps and instruments come with the exchange; the region&apos;s administrator writes them.</source>
        <translation>Карты и инструментарий приходят с обменом; их составляет администратор региона.</translation>
    </message>
    <message>
        <source>New map</source>
        <translation>Новая карта</translation>
    </message>
    <message>
        <source>New instrument</source>
        <translation>Новый инструментарий</translation>
    </message>
    <message>
        <source>ed. {number}</source>
        <translation>ред. {number}</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>срок истёк</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>черновик</translation>
    </message>
    <message>
        <source>under expertise</source>
        <translation>на экспертизе</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>утверждено</translation>
    </message>
    <message>
        <source>managers</source>
        <translation>руководители</translation>
    </message>
    <message>
        <source>teachers</source>
        <translation>педагоги</translation>
    </message>
    <message>
        <source>all subjects</source>
        <translation>все предметы</translation>
    </message>
    <message>
        <source>{code} {title}, {group}, {component}, level {level}, weight {weight}</source>
        <translation>{code} {title}, {group}, {component}, уровень {level}, вес {weight}</translation>
    </message>
</context>
<context>
    <name>MaterialForm</name>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Kind: a memo, a recording…</source>
        <translation>Вид: памятка, запись урока…</translation>
    </message>
    <message>
        <source>Subjects (none: for every one)</source>
        <translation>Предметы (не указаны – для всех)</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Ссылка</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>What it is for, how to use it…</source>
        <translation>Для чего, как пользоваться…</translation>
    </message>
    <message>
        <source>Name the material.</source>
        <translation>Назовите материал.</translation>
    </message>
    <message>
        <source>Say what kind of material it is.</source>
        <translation>Укажите вид материала.</translation>
    </message>
    <message>
        <source>New material</source>
        <translation>Новый материал</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The material is in the library.</source>
        <translation>Материал в библиотеке.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>MaterialIssues</name>
    <message>
        <source>Who has it</source>
        <translation>Кому выдан</translation>
    </message>
    <message>
        <source>Nobody has been given it yet.</source>
        <translation>Пока никому не выдан.</translation>
    </message>
</context>
<context>
    <name>MaterialView</name>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Your own: it does not stand in the library.</source>
        <translation>Свой материал: в библиотеке его нет.</translation>
    </message>
    <message>
        <source>Name, school or position</source>
        <translation>Фамилия, школа или должность</translation>
    </message>
    <message>
        <source>Find people</source>
        <translation>Найти педагогов</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Given on</source>
        <translation>Когда выдан</translation>
    </message>
    <message>
        <source>Note: what for</source>
        <translation>Примечание: для чего</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Give to</source>
        <translation>Кому дать</translation>
    </message>
    <message>
        <source>Space marks</source>
        <translation>пробел отмечает</translation>
    </message>
    <message numerus="yes">
        <source>Give to %n</source>
        <translation>
            <numerusform>Выдать %n педагогу</numerusform>
            <numerusform>Выдать %n педагогам</numerusform>
            <numerusform>Выдать %n педагогам</numerusform>
        </translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Выдать</translation>
    </message>
    <message>
        <source>for every subject</source>
        <translation>для всех предметов</translation>
    </message>
    <message>
        <source>Develops: {competency}</source>
        <translation>Развивает: {competency}</translation>
    </message>
    <message>
        <source>The material is taken out of the library.</source>
        <translation>Материал убран из библиотеки.</translation>
    </message>
    <message numerus="yes">
        <source>Given to %n teacher(s).</source>
        <translation>
            <numerusform>Выдано %n педагогу.</numerusform>
            <numerusform>Выдано %n педагогам.</numerusform>
            <numerusform>Выдано %n педагогам.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>MaterialsCard</name>
    <message>
        <source>Materials</source>
        <translation>Материалы</translation>
    </message>
    <message>
        <source>Give a material</source>
        <translation>Выдать материал</translation>
    </message>
    <message>
        <source>Nothing was given yet. What answers a deficit stands first in the list.</source>
        <translation>Пока ничего не выдано. В списке первыми стоят материалы к дефицитам педагога.</translation>
    </message>
    <message>
        <source>From the library</source>
        <translation>Из библиотеки</translation>
    </message>
    <message>
        <source>or something of your own</source>
        <translation>или своё</translation>
    </message>
    <message>
        <source>Given on</source>
        <translation>Когда выдан</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Say when it was given.</source>
        <translation>Укажите, когда выдан.</translation>
    </message>
    <message>
        <source>for an open deficit</source>
        <translation>к открытому дефициту</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Выдать</translation>
    </message>
    <message>
        <source>The material is given.</source>
        <translation>Материал выдан.</translation>
    </message>
</context>
<context>
    <name>MaterialsPage</name>
    <message>
        <source>Library</source>
        <translation>Библиотека</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Своё</translation>
    </message>
    <message>
        <source>Which stock</source>
        <translation>Какие материалы</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation>Компетенции</translation>
    </message>
    <message>
        <source>Material</source>
        <translation>Материал</translation>
    </message>
    <message>
        <source>Materials of the library</source>
        <translation>Материалы библиотеки</translation>
    </message>
    <message>
        <source>Materials of your own</source>
        <translation>Свои материалы</translation>
    </message>
    <message>
        <source>New material</source>
        <translation>Новый материал</translation>
    </message>
    <message>
        <source>Title, kind or description</source>
        <translation>Название, вид или описание</translation>
    </message>
    <message>
        <source>Search in the materials</source>
        <translation>Искать в материалах</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>No material fits. What you gave from outside the library stands under «Own».</source>
        <translation>Подходящих материалов нет. Выданное не из библиотеки стоит в «Своём».</translation>
    </message>
    <message>
        <source>Choose a material</source>
        <translation>Выберите материал</translation>
    </message>
    <message>
        <source>What it is for, who has it, and to whom it goes next will stand here.</source>
        <translation>Здесь будет видно, для чего он, кому выдан и кому дать его ещё.</translation>
    </message>
    <message numerus="yes">
        <source>%n material(s)</source>
        <translation>
            <numerusform>%n материал</numerusform>
            <numerusform>%n материала</numerusform>
            <numerusform>%n материалов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>given to %n</source>
        <translation>
            <numerusform>выдан %n педагогу</numerusform>
            <numerusform>выдан %n педагогам</numerusform>
            <numerusform>выдан %n педагогам</numerusform>
        </translation>
    </message>
    <message>
        <source>last on {day}</source>
        <translation>последний раз {day}</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>Matrix of competencies</source>
        <translation>Матрица компетенций</translation>
    </message>
    <message>
        <source>{level} · weight {weight}</source>
        <translation>{level} · вес {weight}</translation>
    </message>
</context>
<context>
    <name>MemberDaysForm</name>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>MembersSection</name>
    <message>
        <source>Nobody yet: add people in your care. Who leaves gets a last day and stays in the history.</source>
        <translation>Пока никого: добавьте своих педагогов. Кто вышел, получает последний день и остаётся в истории.</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Участники</translation>
    </message>
    <message>
        <source>Add a member</source>
        <translation>Добавить участника</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Педагог</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Choose whom to add.</source>
        <translation>Выберите, кого добавить.</translation>
    </message>
    <message numerus="yes">
        <source>%n now</source>
        <translation>
            <numerusform>сейчас %n</numerusform>
            <numerusform>сейчас %n</numerusform>
            <numerusform>сейчас %n</numerusform>
        </translation>
    </message>
    <message>
        <source>A teacher who is not in this copy</source>
        <translation>Педагог, которого нет в Вашей копии</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Открыть карточку</translation>
    </message>
    <message>
        <source>Change the days</source>
        <translation>Изменить даты</translation>
    </message>
    <message>
        <source>Leaves today</source>
        <translation>Выходит сегодня</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>вышел</translation>
    </message>
    <message>
        <source>New member</source>
        <translation>Новый участник</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>The member is added.</source>
        <translation>Участник добавлен.</translation>
    </message>
    <message>
        <source>Days in the group</source>
        <translation>Даты участия</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The last day is noted.</source>
        <translation>Последний день записан.</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
    <message>
        <source>The days are saved.</source>
        <translation>Даты сохранены.</translation>
    </message>
</context>
<context>
    <name>MentoringModelFields</name>
    <message>
        <source>Model of mentoring</source>
        <translation>Модель наставничества</translation>
    </message>
    <message>
        <source>Number of the order</source>
        <translation>Номер приказа</translation>
    </message>
    <message>
        <source>Day of the order</source>
        <translation>Дата приказа</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Не начата</translation>
    </message>
    <message>
        <source>Curator</source>
        <translation>Куратор</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Aims, roles, stages, expected results…</source>
        <translation>Цели, роли, этапы, ожидаемые результаты…</translation>
    </message>
</context>
<context>
    <name>MentoringPage</name>
    <message>
        <source>New pair</source>
        <translation>Новая пара</translation>
    </message>
    <message>
        <source>«Teacher to teacher», horizontal learning: who learns from whom, what, with what result.</source>
        <translation>«Учитель – учитель», горизонтальное обучение: кто у кого учится, чему, с каким результатом.</translation>
    </message>
    <message>
        <source>No pairs yet</source>
        <translation>Пар пока нет</translation>
    </message>
    <message>
        <source>Mentoring pairs</source>
        <translation>Наставнические пары</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Идут</translation>
    </message>
    <message>
        <source>Young specialists</source>
        <translation>Молодые специалисты</translation>
    </message>
    <message>
        <source>mentor outside this copy</source>
        <translation>нет в Вашей копии</translation>
    </message>
    <message>
        <source>mentor: {name}</source>
        <translation>наставник: {name}</translation>
    </message>
    <message>
        <source>no meetings</source>
        <translation>встреч не было</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n пара</numerusform>
            <numerusform>%n пары</numerusform>
            <numerusform>%n пар</numerusform>
        </translation>
    </message>
    <message>
        <source>The pair is there.</source>
        <translation>Пара создана.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>MentoringSection</name>
    <message>
        <source>Who teaches this teacher, and whom they teach: topic, period, meetings, result.</source>
        <translation>Кто учит педагога и кого учит он: тема, срок, встречи, результат.</translation>
    </message>
    <message>
        <source>Mentoring</source>
        <translation>Наставничество</translation>
    </message>
    <message>
        <source>Give a mentor</source>
        <translation>Назначить наставника</translation>
    </message>
    <message>
        <source>Mentor: {name}</source>
        <translation>Наставник: {name}</translation>
    </message>
    <message>
        <source>a teacher who is not in this copy</source>
        <translation>педагог, которого нет в Вашей копии</translation>
    </message>
    <message>
        <source>Teaches: {name}</source>
        <translation>Учит: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n встреча</numerusform>
            <numerusform>%n встречи</numerusform>
            <numerusform>%n встреч</numerusform>
        </translation>
    </message>
    <message>
        <source>no meetings yet</source>
        <translation>встреч ещё не было</translation>
    </message>
    <message>
        <source>Open the pair</source>
        <translation>Открыть пару</translation>
    </message>
    <message>
        <source>Finish…</source>
        <translation>Завершить…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Meeting…</source>
        <translation>Встреча…</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
    <message>
        <source>The pair is there.</source>
        <translation>Пара создана.</translation>
    </message>
    <message>
        <source>The meeting is saved.</source>
        <translation>Встреча сохранена.</translation>
    </message>
    <message>
        <source>Mentoring is finished.</source>
        <translation>Наставничество завершено.</translation>
    </message>
</context>
<context>
    <name>MetView</name>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Людей</translation>
    </message>
    <message>
        <source>Difficulties</source>
        <translation>Затруднений</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Педагог</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Затруднение</translation>
    </message>
    <message>
        <source>Noted on</source>
        <translation>Записано</translation>
    </message>
    <message>
        <source>Difficulties by competency</source>
        <translation>Затруднения по компетенциям</translation>
    </message>
    <message>
        <source>Who has them</source>
        <translation>У кого</translation>
    </message>
    <message>
        <source>A difficulty is written down on a teacher&apos;s card, under «Deficits»; here they come together.</source>
        <translation>Затруднение записывают в карточке педагога, на вкладке «Дефициты»; здесь они собраны вместе.</translation>
    </message>
    <message>
        <source>No open difficulties</source>
        <translation>Непреодолённых затруднений нет</translation>
    </message>
    <message>
        <source>Not tied to a competency</source>
        <translation>Без компетенции</translation>
    </message>
</context>
<context>
    <name>ModulesCard</name>
    <message>
        <source>Tasks and what they develop</source>
        <translation>Задания и что они развивают</translation>
    </message>
    <message>
        <source>Modules and what they develop</source>
        <translation>Модули и что они развивают</translation>
    </message>
    <message>
        <source>Add a module</source>
        <translation>Добавить модуль</translation>
    </message>
    <message>
        <source>Hours collected</source>
        <translation>Накоплено часов</translation>
    </message>
    <message>
        <source>{taken} of {hours} h collected</source>
        <translation>Накоплено {taken} из {hours} ч</translation>
    </message>
    <message numerus="yes">
        <source>%n h planned</source>
        <translation>
            <numerusform>запланирован %n ч</numerusform>
            <numerusform>запланировано %n ч</numerusform>
            <numerusform>запланировано %n ч</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole programme is done</source>
        <translation>вся программа пройдена</translation>
    </message>
    <message>
        <source>next: %1</source>
        <translation>дальше: %1</translation>
    </message>
    <message>
        <source>Correct the module</source>
        <translation>Изменить модуль</translation>
    </message>
    <message>
        <source>after «%1»</source>
        <translation>после «%1»</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message>
        <source>This module into a route…</source>
        <translation>Этот модуль в маршрут…</translation>
    </message>
    <message>
        <source>Leads to the level: %1</source>
        <translation>Ведёт к уровню: %1</translation>
    </message>
    <message>
        <source>%1, less than required</source>
        <translation>%1, ниже требуемого</translation>
    </message>
    <message>
        <source>answers a deficit; leads to: %1</source>
        <translation>закрывает дефицит; ведёт к уровню: %1</translation>
    </message>
</context>
<context>
    <name>MonthGrid</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n дело</numerusform>
            <numerusform>%n дела</numerusform>
            <numerusform>%n дел</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthPage</name>
    <message>
        <source>The month before</source>
        <translation>Прошлый месяц</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>Следующий месяц</translation>
    </message>
    <message>
        <source>Papers of the month…</source>
        <translation>Бумаги месяца…</translation>
    </message>
    <message>
        <source>Journal, checkpoints, report and calendar in one file</source>
        <translation>Журнал, контрольные точки, отчёт и календарь в одном файле</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Показатели</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>Контрольные точки</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Календарь</translation>
    </message>
    <message>
        <source>Part of the month</source>
        <translation>Часть месяца</translation>
    </message>
    <message>
        <source>Enter opens the card</source>
        <translation>Enter открывает карточку</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Paper (*.pdf)</source>
        <translation>Бумага (*.pdf)</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>Таблица (*.xlsx)</translation>
    </message>
    <message>
        <source>Where to save the month</source>
        <translation>Куда сохранить месяц</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>Содержание</translation>
    </message>
    <message>
        <source>Teacher or group</source>
        <translation>Педагог или группа</translation>
    </message>
    <message>
        <source>Nothing in this month</source>
        <translation>В этом месяце ничего нет</translation>
    </message>
    <message>
        <source>What is entered through the month gathers here by itself.</source>
        <translation>То, что внесено за месяц, соберётся здесь само.</translation>
    </message>
    <message>
        <source>Activity begins</source>
        <translation>Начало мероприятия</translation>
    </message>
    <message>
        <source>Activity ends</source>
        <translation>Конец мероприятия</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Событие</translation>
    </message>
    <message>
        <source>Programme begins</source>
        <translation>Начало программы</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n строка</numerusform>
            <numerusform>%n строки</numerusform>
            <numerusform>%n строк</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameForm</name>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>NewCompetency</name>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>What the teacher is ready to do</source>
        <translation>Что педагог готов делать</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Формулировка</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>NewDiagnosis</name>
    <message>
        <source>Competency map</source>
        <translation>Карта компетенций</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Rated by</source>
        <translation>Кто оценивает</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Инструментарий</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Начать</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>New diagnosis</source>
        <translation>Новая диагностика</translation>
    </message>
    <message numerus="yes">
        <source>%n competency(ies)</source>
        <translation>
            <numerusform>%n компетенция</numerusform>
            <numerusform>%n компетенции</numerusform>
            <numerusform>%n компетенций</numerusform>
        </translation>
    </message>
    <message>
        <source>Without an instrument</source>
        <translation>Без инструментария</translation>
    </message>
    <message numerus="yes">
        <source>No map can serve yet. %n map(s) for this position still wait for the expertise.</source>
        <translation>
            <numerusform>Подходящей карты пока нет: %n карта для этой должности ждёт экспертизы.</numerusform>
            <numerusform>Подходящей карты пока нет: %n карты для этой должности ждут экспертизы.</numerusform>
            <numerusform>Подходящей карты пока нет: %n карт для этой должности ждут экспертизы.</numerusform>
        </translation>
    </message>
    <message>
        <source>No map fits: the profile names no subject. Add the subjects first.</source>
        <translation>Карта не подобрана: в профиле нет предметов. Сначала добавьте их.</translation>
    </message>
    <message>
        <source>No approved map fits. Subjects in the profile: {subjects}.</source>
        <translation>Нет подходящей карты, прошедшей экспертизу. Предметы в профиле: {subjects}.</translation>
    </message>
    <message>
        <source>A reflective diagnosis repeats the primary one, and there is none on these maps.</source>
        <translation>Рефлексивная диагностика повторяет первичную, а по этим картам её ещё не было.</translation>
    </message>
    <message>
        <source>Choose the day of the diagnosis.</source>
        <translation>Укажите день диагностики.</translation>
    </message>
</context>
<context>
    <name>NewPerson</name>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Perhaps the same person</source>
        <translation>Возможно, это тот же человек</translation>
    </message>
    <message>
        <source>Without a signed consent only the name and the organisation are kept.</source>
        <translation>Без подписанного согласия хранятся только имя и организация.</translation>
    </message>
    <message>
        <source>A new card</source>
        <translation>Новая карточка педагога</translation>
    </message>
    <message>
        <source>Begin the card</source>
        <translation>Завести карточку</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Consent signed on</source>
        <translation>Согласие подписано</translation>
    </message>
    <message>
        <source>Document of the consent</source>
        <translation>Документ о согласии</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Experience, years</source>
        <translation>Стаж, лет</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Сопровождение</translation>
    </message>
    <message>
        <source>Young specialist</source>
        <translation>Молодой специалист</translation>
    </message>
    <message>
        <source>Write the family name.</source>
        <translation>Впишите фамилию.</translation>
    </message>
    <message>
        <source>Write the given name.</source>
        <translation>Впишите имя.</translation>
    </message>
    <message>
        <source>Write the position.</source>
        <translation>Впишите должность.</translation>
    </message>
    <message>
        <source>Choose the organisation.</source>
        <translation>Выберите организацию.</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Открыть карточку</translation>
    </message>
    <message>
        <source>There is a card with this name: look below. If it is somebody else, press once more.</source>
        <translation>Карточка с таким именем уже есть: посмотрите ниже. Если это другой человек, нажмите ещё раз.</translation>
    </message>
    <message>
        <source>The card is begun.</source>
        <translation>Карточка заведена.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>NoteCard</name>
    <message>
        <source>Hand over</source>
        <translation>Передать</translation>
    </message>
    <message>
        <source>Note for the successor</source>
        <translation>Записка для преемника</translation>
    </message>
    <message>
        <source>What they must know, what to begin with…</source>
        <translation>Что важно знать, с чего начать…</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Передано</translation>
    </message>
    <message>
        <source>The note goes into the journal, and by net or by stick to the next tutor.</source>
        <translation>Записка попадёт в журнал и по сети или на флешке дойдёт до следующего тьютора.</translation>
    </message>
    <message>
        <source>handed over {day}</source>
        <translation>передано {day}</translation>
    </message>
    <message>
        <source>Add to the note</source>
        <translation>Дополнить записку</translation>
    </message>
    <message>
        <source>Handed over.</source>
        <translation>Передано.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>NoteView</name>
    <message>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <source>Put the note on the clipboard, for mail or a messenger</source>
        <translation>Скопировать письмо, чтобы отправить почтой или в мессенджере</translation>
    </message>
    <message>
        <source>Open in the mail program</source>
        <translation>Открыть в почтовой программе</translation>
    </message>
    <message>
        <source>The note</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>How it is told</source>
        <translation>Как сообщено</translation>
    </message>
    <message>
        <source>When it was told</source>
        <translation>Когда сообщено</translation>
    </message>
    <message>
        <source>Programmes and events for you</source>
        <translation>Программы и события для Вас</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Сообщено</translation>
    </message>
    <message numerus="yes">
        <source>Told to %n teacher(s)</source>
        <translation>
            <numerusform>Сообщено %n педагогу</numerusform>
            <numerusform>Сообщено %n педагогам</numerusform>
            <numerusform>Сообщено %n педагогам</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep it in the journal of everyone chosen</source>
        <translation>Записать в журнал каждому отмеченному</translation>
    </message>
    <message numerus="yes">
        <source>%n deficit(s)</source>
        <translation>
            <numerusform>%n дефицит</numerusform>
            <numerusform>%n дефицита</numerusform>
            <numerusform>%n дефицитов</numerusform>
        </translation>
    </message>
    <message>
        <source>by the group of deficits</source>
        <translation>по группе дефицитов</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Nothing is found</source>
        <translation>Ничего не нашлось</translation>
    </message>
    <message>
        <source>Several filters together leave nothing. Clear them and begin anew.</source>
        <translation>Вместе эти фильтры ничего не оставляют. Сбросьте их и начните заново.</translation>
    </message>
    <message>
        <source>Without one of these filters there is something to see:</source>
        <translation>Без одного из этих фильтров есть что показать:</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>найдено: %n</numerusform>
            <numerusform>найдено: %n</numerusform>
            <numerusform>найдено: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Take this filter off</source>
        <translation>Снять этот фильтр</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Сбросить фильтры</translation>
    </message>
    <message>
        <source>The registry is empty</source>
        <translation>Реестр пока пуст</translation>
    </message>
    <message>
        <source>Programmes and events come with the exchange. Begin one, and they will stand here.</source>
        <translation>Программы и события приходят при обмене. Проведите его, и они появятся здесь.</translation>
    </message>
</context>
<context>
    <name>NoticeLines</name>
    <message>
        <source>What the teacher answered</source>
        <translation>Что ответил педагог</translation>
    </message>
    <message>
        <source>Answer…</source>
        <translation>Ответ…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Change the answer</source>
        <translation>Изменить ответ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The notice is deleted.</source>
        <translation>Сообщение удалено.</translation>
    </message>
    <message>
        <source>The answer is kept.</source>
        <translation>Ответ сохранён.</translation>
    </message>
</context>
<context>
    <name>NoticesCard</name>
    <message>
        <source>Informing</source>
        <translation>Информирование</translation>
    </message>
    <message>
        <source>Nothing was told yet. Notes are prepared in «Support», under «Informing».</source>
        <translation>Пока ни о чём не сообщали. Письма готовятся в разделе «Сопровождение», «Информирование».</translation>
    </message>
</context>
<context>
    <name>NowCard</name>
    <message>
        <source>Take them away and go on</source>
        <translation>Разрешить и продолжить обмен</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Всё отправлено</translation>
    </message>
    <message numerus="yes">
        <source>Not sent: %n change(s)</source>
        <translation>
            <numerusform>Не отправлено: %n изменение</numerusform>
            <numerusform>Не отправлено: %n изменения</numerusform>
            <numerusform>Не отправлено: %n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits to be sent</source>
        <translation>Отправлять пока нечего</translation>
    </message>
    <message>
        <source>Everything you do is kept on this computer.</source>
        <translation>Всё, что Вы делаете, хранится на этом компьютере.</translation>
    </message>
    <message>
        <source>Last exchange: {day}. {words}</source>
        <translation>Последний обмен: {day}. {words}</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Ваш пароль</translation>
    </message>
    <message>
        <source>Sign in and go on</source>
        <translation>Войти и продолжить</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Write a whole number.</source>
        <translation>Напишите целое число.</translation>
    </message>
</context>
<context>
    <name>OfferLists</name>
    <message>
        <source>Programmes</source>
        <translation>Программы</translation>
    </message>
    <message>
        <source>Internships</source>
        <translation>Стажировки</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>События</translation>
    </message>
</context>
<context>
    <name>OfferView</name>
    <message>
        <source>Card of the programme or event</source>
        <translation>Карточка программы или события</translation>
    </message>
</context>
<context>
    <name>OrganizationCard</name>
    <message>
        <source>Sites and licence</source>
        <translation>Площадки и лицензия</translation>
    </message>
    <message>
        <source>Internships</source>
        <translation>Стажировки</translation>
    </message>
    <message>
        <source>Internship site</source>
        <translation>Стажировочная площадка</translation>
    </message>
    <message>
        <source>Innovation</source>
        <translation>Инновации</translation>
    </message>
    <message>
        <source>Innovation site</source>
        <translation>Инновационная площадка</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>От</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Руководитель</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Условия</translation>
    </message>
    <message>
        <source>Classes, equipment, distance…</source>
        <translation>Классы, оборудование, расстояние…</translation>
    </message>
    <message>
        <source>Programmes and projects</source>
        <translation>Программы и проекты</translation>
    </message>
    <message>
        <source>The organisation gives no programmes and has no projects.</source>
        <translation>Организация не ведёт программ и не участвует в проектах.</translation>
    </message>
    <message>
        <source>internship site</source>
        <translation>стажировочная площадка</translation>
    </message>
    <message>
        <source>innovation site</source>
        <translation>инновационная площадка</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Полное название</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Местность</translation>
    </message>
    <message>
        <source>village</source>
        <translation>сельская</translation>
    </message>
    <message>
        <source>People in care</source>
        <translation>Ваши педагоги</translation>
    </message>
    <message>
        <source>{number} of {day}</source>
        <translation>{number} от {day}</translation>
    </message>
    <message>
        <source>For the network</source>
        <translation>Для сети</translation>
    </message>
    <message>
        <source>network project</source>
        <translation>сетевой проект</translation>
    </message>
    <message>
        <source>programme</source>
        <translation>программа ДПО</translation>
    </message>
    <message>
        <source>leads</source>
        <translation>ведёт</translation>
    </message>
    <message>
        <source>partner</source>
        <translation>партнёр</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Show in the registry</source>
        <translation>Показать в реестре</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Open folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n документ</numerusform>
            <numerusform>%n документа</numerusform>
            <numerusform>%n документов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n страница</numerusform>
            <numerusform>%n страницы</numerusform>
            <numerusform>%n страниц</numerusform>
        </translation>
    </message>
    <message>
        <source>What was finished before is kept.</source>
        <translation>Готовое до остановки сохранено.</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>Ничего не напечатано.</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Не напечатано</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>Not everyone</source>
        <translation>Не для всех</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not printed for %n person(s):</source>
        <translation>
            <numerusform>Не напечатано для %n человека:</numerusform>
            <numerusform>Не напечатано для %n человек:</numerusform>
            <numerusform>Не напечатано для %n человек:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnEditor</name>
    <message>
        <source>Your own value</source>
        <translation>Своё значение</translation>
    </message>
    <message>
        <source>Save your own</source>
        <translation>Сохранить своё</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>PagesView</name>
    <message>
        <source>Preview</source>
        <translation>Просмотр</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>Страница {page} из {count}</translation>
    </message>
</context>
<context>
    <name>PairCard</name>
    <message>
        <source>What they work on</source>
        <translation>Над чем работают</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>What was reached, what goes on…</source>
        <translation>Что получилось, что продолжается…</translation>
    </message>
</context>
<context>
    <name>PairForm</name>
    <message>
        <source>Who learns</source>
        <translation>Кто учится</translation>
    </message>
    <message>
        <source>Mentor</source>
        <translation>Наставник</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Choose the mentor.</source>
        <translation>Выберите наставника.</translation>
    </message>
    <message>
        <source>Say when the work begins.</source>
        <translation>Укажите, когда начинается работа.</translation>
    </message>
    <message>
        <source>Choose who learns.</source>
        <translation>Выберите, кто учится.</translation>
    </message>
    <message>
        <source>New mentoring pair</source>
        <translation>Новая наставническая пара</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Начать</translation>
    </message>
</context>
<context>
    <name>PairMeetingForm</name>
    <message>
        <source>What it was about</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Минут</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>What was found, what was agreed…</source>
        <translation>Что увидели, о чём договорились…</translation>
    </message>
    <message>
        <source>Say what the meeting was about.</source>
        <translation>Напишите, о чём была встреча.</translation>
    </message>
    <message>
        <source>Say when you met.</source>
        <translation>Укажите, когда встретились.</translation>
    </message>
    <message>
        <source>New meeting</source>
        <translation>Новая встреча</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Change the meeting</source>
        <translation>Изменить встречу</translation>
    </message>
</context>
<context>
    <name>PairMeetings</name>
    <message>
        <source>Each meeting: the day, how long, what it was about, what came of it.</source>
        <translation>О каждой встрече: день, сколько длилась, о чём была, что дала.</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>Встречи</translation>
    </message>
    <message>
        <source>Add a meeting</source>
        <translation>Добавить встречу</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n встреча</numerusform>
            <numerusform>%n встречи</numerusform>
            <numerusform>%n встреч</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} ч {minutes} мин</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
    <message>
        <source>The meeting is saved.</source>
        <translation>Встреча сохранена.</translation>
    </message>
</context>
<context>
    <name>PairPeople</name>
    <message>
        <source>Mentoring pair</source>
        <translation>Наставническая пара</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Открыть карточку</translation>
    </message>
    <message>
        <source>Finish…</source>
        <translation>Завершить…</translation>
    </message>
    <message>
        <source>learns · young specialist</source>
        <translation>учится · молодой специалист</translation>
    </message>
    <message>
        <source>learns</source>
        <translation>учится</translation>
    </message>
    <message>
        <source>Delete the pair</source>
        <translation>Удалить пару</translation>
    </message>
    <message>
        <source>A teacher who is not in this copy</source>
        <translation>Педагог, которого нет в Вашей копии</translation>
    </message>
    <message>
        <source>mentor</source>
        <translation>наставник</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
    <message>
        <source>Mentoring is finished.</source>
        <translation>Наставничество завершено.</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Показать ещё %n</numerusform>
            <numerusform>Показать ещё %n</numerusform>
            <numerusform>Показать ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartnersPage</name>
    <message>
        <source>Organisations and joint work of the region come with an exchange.</source>
        <translation>Организации и совместная работа региона приходят с обменом.</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Здесь пока пусто</translation>
    </message>
    <message>
        <source>Sites and partners</source>
        <translation>Площадки и партнёры</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>Организации</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Проекты</translation>
    </message>
    <message>
        <source>Programmes</source>
        <translation>Программы</translation>
    </message>
    <message>
        <source>What is listed</source>
        <translation>Что в списке</translation>
    </message>
    <message>
        <source>Internship sites</source>
        <translation>Стажировочные площадки</translation>
    </message>
    <message>
        <source>Innovation sites</source>
        <translation>Инновационные площадки</translation>
    </message>
    <message>
        <source>Give programmes</source>
        <translation>Ведут программы</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Партнёры</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Участие</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>Leading organisation</source>
        <translation>Ведущая организация</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Give the project a title.</source>
        <translation>Дайте проекту название.</translation>
    </message>
    <message>
        <source>Choose who leads it.</source>
        <translation>Выберите ведущую организацию.</translation>
    </message>
    <message>
        <source>Say when it begins.</source>
        <translation>Укажите, когда начинается.</translation>
    </message>
    <message>
        <source>New network project</source>
        <translation>Новый сетевой проект</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>завершён</translation>
    </message>
    <message numerus="yes">
        <source>%n partner(s)</source>
        <translation>
            <numerusform>%n партнёр</numerusform>
            <numerusform>%n партнёра</numerusform>
            <numerusform>%n партнёров</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n project(s)</source>
        <translation>
            <numerusform>%n проект</numerusform>
            <numerusform>%n проекта</numerusform>
            <numerusform>%n проектов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n network programme(s)</source>
        <translation>
            <numerusform>%n сетевая программа</numerusform>
            <numerusform>%n сетевые программы</numerusform>
            <numerusform>%n сетевых программ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n organisation(s)</source>
        <translation>
            <numerusform>%n организация</numerusform>
            <numerusform>%n организации</numerusform>
            <numerusform>%n организаций</numerusform>
        </translation>
    </message>
    <message>
        <source>internship site</source>
        <translation>стажировка</translation>
    </message>
    <message>
        <source>innovation site</source>
        <translation>инновации</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Создать</translation>
    </message>
    <message>
        <source>The project is there.</source>
        <translation>Проект создан.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>PartnersSection</name>
    <message>
        <source>No partners are written down.</source>
        <translation>Партнёров пока нет.</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Партнёры</translation>
    </message>
    <message>
        <source>Add a partner</source>
        <translation>Добавить партнёра</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>What it carries</source>
        <translation>Что ведёт</translation>
    </message>
    <message>
        <source>Choose the organisation.</source>
        <translation>Выберите организацию.</translation>
    </message>
    <message>
        <source>internship site</source>
        <translation>стажировочная площадка</translation>
    </message>
    <message>
        <source>innovation site</source>
        <translation>инновационная площадка</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>A partner</source>
        <translation>Партнёр</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
    <message>
        <source>The partner is saved.</source>
        <translation>Партнёр сохранён.</translation>
    </message>
</context>
<context>
    <name>PasswordCard</name>
    <message>
        <source>Password of now</source>
        <translation>Нынешний пароль</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Сменить</translation>
    </message>
    <message>
        <source>Needs a link. Your other computers will ask for the new one; nothing unsent is lost.</source>
        <translation>Нужна связь. Другие ваши компьютеры спросят новый пароль; неотправленное не пропадёт.</translation>
    </message>
    <message>
        <source>Password on the server</source>
        <translation>Пароль на сервере</translation>
    </message>
    <message>
        <source>The two are not the same: type them again.</source>
        <translation>Пароли не совпали: введите их ещё раз.</translation>
    </message>
    <message>
        <source>The password is changed.</source>
        <translation>Пароль изменён.</translation>
    </message>
</context>
<context>
    <name>PeopleFilters</name>
    <message>
        <source>More filters</source>
        <translation>Ещё фильтры</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Kind of organisation</source>
        <translation>Вид организации</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Tutor</source>
        <translation>Тьютор</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Дни</translation>
    </message>
    <message>
        <source>Young specialists</source>
        <translation>Молодые специалисты</translation>
    </message>
    <message>
        <source>agreed this month</source>
        <translation>согласован в этом месяце</translation>
    </message>
    <message>
        <source>agreed last month</source>
        <translation>согласован в прошлом месяце</translation>
    </message>
    <message>
        <source>begins this month</source>
        <translation>начинается в этом месяце</translation>
    </message>
    <message>
        <source>begins next month</source>
        <translation>начинается в следующем месяце</translation>
    </message>
    <message>
        <source>a checkpoint this month</source>
        <translation>контрольная точка в этом месяце</translation>
    </message>
    <message>
        <source>a checkpoint next month</source>
        <translation>контрольная точка в следующем месяце</translation>
    </message>
    <message>
        <source>More filters: {count}</source>
        <translation>Ещё фильтры: {count}</translation>
    </message>
    <message>
        <source>Nobody in your copy works there.</source>
        <translation>В вашей копии нет тех, кто там работает.</translation>
    </message>
</context>
<context>
    <name>PeoplePane</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Name or school</source>
        <translation>Фамилия или школа</translation>
    </message>
    <message>
        <source>Whose journal? A name, then Enter</source>
        <translation>Кому запись? Фамилия, Enter</translation>
    </message>
    <message>
        <source>Filter people</source>
        <translation>Найти в списке</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Просрочено</translation>
    </message>
    <message>
        <source>Silent for 30 days</source>
        <translation>30 дней без контакта</translation>
    </message>
    <message>
        <source>No diagnosis</source>
        <translation>Без диагностики</translation>
    </message>
    <message>
        <source>Zone of risk</source>
        <translation>Зона риска</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>New card</source>
        <translation>Новая карточка</translation>
    </message>
    <message>
        <source>Campaigns of diagnosis, difficulties, import</source>
        <translation>Кампании диагностики, затруднения, импорт</translation>
    </message>
    <message>
        <source>Campaigns of diagnosis</source>
        <translation>Кампании диагностики</translation>
    </message>
    <message>
        <source>Difficulties by competency</source>
        <translation>Затруднения по компетенциям</translation>
    </message>
    <message>
        <source>Import of diagnoses from a spreadsheet</source>
        <translation>Импорт диагностики из таблицы</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>По фамилии</translation>
    </message>
    <message>
        <source>By school</source>
        <translation>По школе</translation>
    </message>
    <message>
        <source>By stage</source>
        <translation>По этапу</translation>
    </message>
    <message>
        <source>By next date</source>
        <translation>По ближайшей дате</translation>
    </message>
    <message>
        <source>By last contact</source>
        <translation>По последнему контакту</translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation>Порядок списка</translation>
    </message>
    <message>
        <source>Show everyone</source>
        <translation>Показать всех</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Никого не нашлось</translation>
    </message>
    <message>
        <source>No card fits the filter.</source>
        <translation>Под фильтр не подходит ни одна карточка.</translation>
    </message>
    <message>
        <source>No people yet</source>
        <translation>Педагогов пока нет</translation>
    </message>
    <message>
        <source>The people assigned to you appear here after an exchange.</source>
        <translation>Назначенные Вам педагоги появятся здесь после обмена.</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} из {total}</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n человек</numerusform>
            <numerusform>%n человека</numerusform>
            <numerusform>%n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>young specialist</source>
        <translation>молодой специалист</translation>
    </message>
</context>
<context>
    <name>PeopleScreen</name>
    <message>
        <source>Diagnosis</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>New card</source>
        <translation>Новая карточка педагога</translation>
    </message>
    <message>
        <source>Filter people</source>
        <translation>Найти в списке</translation>
    </message>
    <message>
        <source>Record in the journal</source>
        <translation>Запись в журнал</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>Whose route</source>
        <translation>Чей маршрут</translation>
    </message>
    <message>
        <source>Whose route?</source>
        <translation>Чей маршрут?</translation>
    </message>
    <message>
        <source>Back to the card</source>
        <translation>Назад к карточке</translation>
    </message>
    <message>
        <source>Another teacher</source>
        <translation>Другой педагог</translation>
    </message>
    <message>
        <source>None of your teachers has an open deficit that this answers.</source>
        <translation>Ни у кого из Ваших педагогов нет дефицита, который это закрывает.</translation>
    </message>
    <message>
        <source>no route yet</source>
        <translation>маршрута нет</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Открыть карточку</translation>
    </message>
    <message>
        <source>fits by group and subject</source>
        <translation>подходит по группе компетенций и предмету</translation>
    </message>
    <message numerus="yes">
        <source>✓ %n deficit(s) answered</source>
        <translation>
            <numerusform>✓ закрывает %n дефицит</numerusform>
            <numerusform>✓ закрывает %n дефицита</numerusform>
            <numerusform>✓ закрывает %n дефицитов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
            <numerusform>ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Why does the route change?</source>
        <translation>Почему меняется маршрут?</translation>
    </message>
    <message>
        <source>%1: the route is agreed, a correction names its ground.</source>
        <translation>%1: маршрут согласован, для корректировки нужно основание.</translation>
    </message>
</context>
<context>
    <name>PeriodRow</name>
    <message>
        <source>First day</source>
        <translation>Первый день</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
</context>
<context>
    <name>PersonLines</name>
    <message>
        <source>{shown} latest of {count}</source>
        <translation>последние {shown} из {count}</translation>
    </message>
</context>
<context>
    <name>PersonList</name>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
</context>
<context>
    <name>PlaceBar</name>
    <message>
        <source>Period</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Территория</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>Save as a spreadsheet or on paper (Ctrl+S)</source>
        <translation>Сохранить таблицей или на бумаге (Ctrl+S)</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Первый день</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>этот месяц</translation>
    </message>
    <message>
        <source>this quarter</source>
        <translation>этот квартал</translation>
    </message>
    <message>
        <source>this school year</source>
        <translation>учебный год</translation>
    </message>
    <message>
        <source>this calendar year</source>
        <translation>календарный год</translation>
    </message>
</context>
<context>
    <name>PlanActions</name>
    <message>
        <source>The goal is deleted.</source>
        <translation>Цель удалена.</translation>
    </message>
    <message>
        <source>The activity is deleted.</source>
        <translation>Мероприятие удалено.</translation>
    </message>
    <message>
        <source>The checkpoint is deleted.</source>
        <translation>Контрольная точка удалена.</translation>
    </message>
    <message>
        <source>The version is brought back.</source>
        <translation>Версия возвращена.</translation>
    </message>
</context>
<context>
    <name>PlanDelegate</name>
    <message>
        <source>Hours are a whole number from 0 to 2000.</source>
        <translation>Часы – целое число от 0 до 2000.</translation>
    </message>
    <message>
        <source>This is not a day. Write it like 15.01.2027.</source>
        <translation>Это не дата. Напишите так: 15.01.2027.</translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message>
        <source>The end, {last}, is before the start, {first}.</source>
        <translation>Конец ({last}) раньше начала ({first}).</translation>
    </message>
    <message>
        <source>Hours are a whole number from 0 to 2000.</source>
        <translation>Часы – целое число от 0 до 2000.</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Мероприятие</translation>
    </message>
    <message>
        <source>Kind and form</source>
        <translation>Вид и форма</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Вид образования</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Состояние</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message>
        <source>in plan</source>
        <translation>в плане</translation>
    </message>
    <message>
        <source>running</source>
        <translation>идёт</translation>
    </message>
    <message>
        <source>done</source>
        <translation>сделано</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменено</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Plan and checkpoints</source>
        <translation>План и контрольные точки</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Лента времени</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Версии</translation>
    </message>
    <message>
        <source>How to show the plan</source>
        <translation>Как показать план</translation>
    </message>
    <message>
        <source>Drag a bar, its end or a diamond; or Alt and the arrows (with Shift the end, with Ctrl the start).</source>
        <translation>Тяните полосу, её край или ромб; с клавиатуры – Alt и стрелки (с Shift – конец, с Ctrl – начало).</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add an activity</source>
        <translation>Добавить мероприятие</translation>
    </message>
    <message>
        <source>Add an activity (Ins)</source>
        <translation>Добавить мероприятие (Ins)</translation>
    </message>
    <message>
        <source>Propose a route</source>
        <translation>Предложить маршрут</translation>
    </message>
    <message>
        <source>Propose a route for the deficits (Ctrl+Shift+P)</source>
        <translation>Предложить маршрут под дефициты (Ctrl+Shift+P)</translation>
    </message>
    <message>
        <source>Deficits and goals</source>
        <translation>Дефициты и цели</translation>
    </message>
    <message>
        <source>Nothing is planned yet. Add activities that answer the deficits.</source>
        <translation>План пока пуст. Добавьте мероприятия, которые закроют дефициты.</translation>
    </message>
</context>
<context>
    <name>PlanSection</name>
    <message>
        <source>Methodical days, seminars, lesson visits: each with its days and who answers for it.</source>
        <translation>Методические дни, семинары, посещения уроков: у каждого даты и ответственный.</translation>
    </message>
    <message>
        <source>Plan of methodical work</source>
        <translation>План методической работы</translation>
    </message>
    <message>
        <source>Add an activity</source>
        <translation>Добавить мероприятие</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Мероприятие</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Ответственный</translation>
    </message>
    <message>
        <source>Say what will be held.</source>
        <translation>Напишите, что будет проведено.</translation>
    </message>
    <message>
        <source>Say when it will be held.</source>
        <translation>Укажите, когда будет проведено.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>What was done, what follows…</source>
        <translation>Что сделано, что дальше…</translation>
    </message>
    <message>
        <source>Write how the activity ended.</source>
        <translation>Напишите, чем закончилось мероприятие.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>May stay empty</source>
        <translation>Можно не заполнять</translation>
    </message>
    <message>
        <source>{done} of {all} held</source>
        <translation>проведено {done} из {all}</translation>
    </message>
    <message>
        <source>Held…</source>
        <translation>Проведено…</translation>
    </message>
    <message>
        <source>Will not be held…</source>
        <translation>Не состоится…</translation>
    </message>
    <message>
        <source>Plan again</source>
        <translation>Вернуть в план</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>New activity</source>
        <translation>Новое мероприятие</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
    <message>
        <source>The activity is planned again.</source>
        <translation>Мероприятие снова в плане.</translation>
    </message>
    <message>
        <source>Change the activity</source>
        <translation>Изменить мероприятие</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Проведено</translation>
    </message>
    <message>
        <source>Will not be held</source>
        <translation>Не состоится</translation>
    </message>
    <message>
        <source>The plan is saved.</source>
        <translation>План сохранён.</translation>
    </message>
    <message>
        <source>The activity is held.</source>
        <translation>Мероприятие проведено.</translation>
    </message>
    <message>
        <source>The activity is called off.</source>
        <translation>Мероприятие отменено.</translation>
    </message>
</context>
<context>
    <name>PlanTable</name>
    <message>
        <source>Plan of activities</source>
        <translation>План мероприятий</translation>
    </message>
</context>
<context>
    <name>PlanWords</name>
    <message numerus="yes">
        <source>%n activit(ies)</source>
        <translation>
            <numerusform>%n мероприятие</numerusform>
            <numerusform>%n мероприятия</numerusform>
            <numerusform>%n мероприятий</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message>
        <source>answers {count} of {all} deficits</source>
        <translation>закрыто дефицитов: {count} из {all}</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) less</source>
        <translation>
            <numerusform>на %n час меньше</numerusform>
            <numerusform>на %n часа меньше</numerusform>
            <numerusform>на %n часов меньше</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) more</source>
        <translation>
            <numerusform>на %n час больше</numerusform>
            <numerusform>на %n часа больше</numerusform>
            <numerusform>на %n часов больше</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s) less</source>
        <translation>
            <numerusform>поездок меньше на %n</numerusform>
            <numerusform>поездок меньше на %n</numerusform>
            <numerusform>поездок меньше на %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deficit(s) more stay open</source>
        <translation>
            <numerusform>открытым останется ещё %n дефицит</numerusform>
            <numerusform>открытыми останутся ещё %n дефицита</numerusform>
            <numerusform>открытыми останутся ещё %n дефицитов</numerusform>
        </translation>
    </message>
    <message>
        <source>Beside the best plan: {difference}.</source>
        <translation>По сравнению с лучшим: {difference}.</translation>
    </message>
    <message>
        <source>bound to no dates</source>
        <translation>без привязки к датам</translation>
    </message>
    <message>
        <source>over by {day}</source>
        <translation>завершится к {day}</translation>
    </message>
</context>
<context>
    <name>Popover</name>
    <message>
        <source>Found</source>
        <translation>Найдено</translation>
    </message>
</context>
<context>
    <name>PracticesCard</name>
    <message>
        <source>Practices</source>
        <translation>Практики</translation>
    </message>
    <message>
        <source>Describe a practice</source>
        <translation>Описать практику</translation>
    </message>
    <message>
        <source>What of this work is worth spreading? A described practice is offered to the regional bank.</source>
        <translation>Что из опыта стоит передать другим? Описанную практику предлагают в региональный банк.</translation>
    </message>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>The idea, where it was tried…</source>
        <translation>В чём идея, где проверена, что дала…</translation>
    </message>
    <message>
        <source>Name the practice.</source>
        <translation>Назовите практику.</translation>
    </message>
    <message>
        <source>No consent to publication is kept: its sheet stands in the profile.</source>
        <translation>Согласия на публикацию нет: его лист – в профиле.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>A step back</source>
        <translation>На шаг назад</translation>
    </message>
    <message>
        <source>The practice is deleted.</source>
        <translation>Практика удалена.</translation>
    </message>
    <message>
        <source>The practice has moved on.</source>
        <translation>Состояние практики изменено.</translation>
    </message>
    <message>
        <source>Offer to the bank</source>
        <translation>Предложить в банк</translation>
    </message>
    <message>
        <source>It is chosen</source>
        <translation>Отобрана</translation>
    </message>
    <message>
        <source>It is published</source>
        <translation>Опубликована</translation>
    </message>
    <message>
        <source>New practice</source>
        <translation>Новая практика</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The practice is kept.</source>
        <translation>Практика сохранена.</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Nobody is chosen</source>
        <translation>Никто не выбран</translation>
    </message>
    <message>
        <source>Choose a person on the left to see their document.</source>
        <translation>Выберите человека слева, чтобы увидеть его документ.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Страница</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>По ширине</translation>
    </message>
    <message>
        <source>The document is being made</source>
        <translation>Документ готовится</translation>
    </message>
    <message>
        <source>A long one takes some seconds.</source>
        <translation>Длинный займёт несколько секунд.</translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation>из {count}</translation>
    </message>
    <message>
        <source>There is nothing to print yet</source>
        <translation>Печатать пока нечего</translation>
    </message>
    <message>
        <source>Preview: {name}</source>
        <translation>Просмотр: {name}</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Просмотр</translation>
    </message>
</context>
<context>
    <name>PrintingScreen</name>
    <message>
        <source>Nobody to print for yet</source>
        <translation>Печатать пока некому</translation>
    </message>
    <message>
        <source>After the first exchange your people will be listed here.</source>
        <translation>После первого обмена здесь появится список Ваших педагогов.</translation>
    </message>
    <message>
        <source>Save to a file</source>
        <translation>Сохранить в файл</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Напечатать…</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Выберите папку</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Документы PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Word documents, to be edited (*.docx)</source>
        <translation>Документы Word, чтобы править (*.docx)</translation>
    </message>
    <message>
        <source>Tables for a spreadsheet (*.xlsx)</source>
        <translation>Таблицы Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Making documents</source>
        <translation>Готовим документы</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Печать</translation>
    </message>
</context>
<context>
    <name>PriorSection</name>
    <message>
        <source>Prior learning</source>
        <translation>Прежнее обучение</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Курс</translation>
    </message>
    <message>
        <source>A course of earlier years can close a deficit: write it down, then confirm its level.</source>
        <translation>Курс прежних лет может закрыть дефицит: запишите его, затем подтвердите уровень.</translation>
    </message>
    <message>
        <source>Write a course down</source>
        <translation>Записать курс</translation>
    </message>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>New course</source>
        <translation>Новый курс</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Где пройден</translation>
    </message>
    <message>
        <source>Finished on</source>
        <translation>Окончен</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>Номер документа</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Other evidence</source>
        <translation>Другое подтверждение</translation>
    </message>
    <message>
        <source>Write the title of the course.</source>
        <translation>Напишите название курса.</translation>
    </message>
    <message>
        <source>Choose the day.</source>
        <translation>Выберите день.</translation>
    </message>
    <message>
        <source>Level that it led to</source>
        <translation>Достигнутый уровень</translation>
    </message>
    <message>
        <source>Counts from</source>
        <translation>Учитывать с</translation>
    </message>
    <message>
        <source>Choose the competency.</source>
        <translation>Выберите компетенцию.</translation>
    </message>
    <message>
        <source>Choose the level.</source>
        <translation>Выберите уровень.</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message>
        <source>document {number}</source>
        <translation>документ № {number}</translation>
    </message>
    <message>
        <source>Counts since {day}: {competency} – {level}</source>
        <translation>Учитывается с {day}: {competency} – {level}</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Take the confirmation back</source>
        <translation>Снять зачёт</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Зачтено</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Не зачтено</translation>
    </message>
    <message>
        <source>Confirm the level…</source>
        <translation>Зачесть…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Зачесть</translation>
    </message>
    <message>
        <source>The course does not count any more.</source>
        <translation>Курс больше не учитывается.</translation>
    </message>
    <message>
        <source>The course is deleted.</source>
        <translation>Курс удалён.</translation>
    </message>
    <message>
        <source>The course is written down.</source>
        <translation>Курс записан.</translation>
    </message>
    <message>
        <source>The level counts from now on.</source>
        <translation>Уровень теперь учитывается.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>ProfileTab</name>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>не указано</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Family name</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Эл. почта</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Работа</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Предметы</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Категория</translation>
    </message>
    <message>
        <source>Category since</source>
        <translation>Категория с</translation>
    </message>
    <message>
        <source>Experience, years</source>
        <translation>Стаж, лет</translation>
    </message>
    <message>
        <source>Career stage</source>
        <translation>Этап карьеры</translation>
    </message>
    <message>
        <source>Education</source>
        <translation>Образование</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Сопровождение</translation>
    </message>
    <message>
        <source>Young specialist</source>
        <translation>Молодой специалист</translation>
    </message>
    <message>
        <source>Resources and conditions</source>
        <translation>Ресурсы и условия</translation>
    </message>
    <message>
        <source>Personal resources</source>
        <translation>Личные ресурсы</translation>
    </message>
    <message>
        <source>Strengths, interests, time…</source>
        <translation>Сильные стороны, интересы, время…</translation>
    </message>
    <message>
        <source>Conditions at work</source>
        <translation>Условия работы</translation>
    </message>
    <message>
        <source>Classes, equipment, colleagues…</source>
        <translation>Классы, оборудование, коллеги…</translation>
    </message>
    <message>
        <source>Conditions of the organisation: {words}</source>
        <translation>Условия организации: {words}</translation>
    </message>
    <message>
        <source>Tutor: {name}, {days}</source>
        <translation>Тьютор: {name}, {days}</translation>
    </message>
    <message>
        <source>Tutor: {name}, since {day}</source>
        <translation>Тьютор: {name}, с {day}</translation>
    </message>
</context>
<context>
    <name>ProgrammeCard</name>
    <message>
        <source>Given by</source>
        <translation>Кто ведёт</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
</context>
<context>
    <name>ProgrammeFilters</name>
    <message>
        <source>Deficits of</source>
        <translation>Дефициты педагога</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation>Компетенции</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Для кого</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Одобренные</translation>
    </message>
    <message numerus="yes">
        <source>up to %n rouble(s)</source>
        <translation>
            <numerusform>до %n рубля</numerusform>
            <numerusform>до %n рублей</numerusform>
            <numerusform>до %n рублей</numerusform>
        </translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation>бесплатно</translation>
    </message>
    <message>
        <source>up to 16</source>
        <translation>до 16</translation>
    </message>
    <message>
        <source>16 to 36</source>
        <translation>от 16 до 36</translation>
    </message>
    <message>
        <source>36 to 72</source>
        <translation>от 36 до 72</translation>
    </message>
    <message>
        <source>72 and more</source>
        <translation>72 и больше</translation>
    </message>
</context>
<context>
    <name>ProgrammePage</name>
    <message>
        <source>Source of the record: %1</source>
        <translation>Источник записи: %1</translation>
    </message>
    <message>
        <source>It can be planned all the same; the warning stays in the route.</source>
        <translation>Запланировать всё равно можно: предупреждение останется в маршруте.</translation>
    </message>
    <message>
        <source>expertise lapsed</source>
        <translation>срок экспертизы истёк</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Для кого</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>Предметы</translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation>Компетенции</translation>
    </message>
    <message>
        <source>Priorities</source>
        <translation>Приоритеты</translation>
    </message>
    <message>
        <source>Council&apos;s decision</source>
        <translation>Решение совета</translation>
    </message>
    <message>
        <source>%1, holds until %2</source>
        <translation>%1, действует до %2</translation>
    </message>
    <message numerus="yes">
        <source>%n rouble(s)</source>
        <translation>
            <numerusform>%n рубль</numerusform>
            <numerusform>%n рубля</numerusform>
            <numerusform>%n рублей</numerusform>
        </translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation>бесплатно</translation>
    </message>
    <message>
        <source>Into a route…</source>
        <translation>В маршрут…</translation>
    </message>
    <message>
        <source>Choose whose route it goes into</source>
        <translation>Выбрать, в чей маршрут добавить</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Internship site</source>
        <translation>Место стажировки</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Кто проводит</translation>
    </message>
    <message>
        <source>No. %1 of %2</source>
        <translation>№ %1 от %2</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Руководитель</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>The provider&apos;s licence is not known. Ask before planning.</source>
        <translation>Лицензия организации не указана. Уточните её, прежде чем планировать.</translation>
    </message>
    <message>
        <source>Network programme, carried together with</source>
        <translation>Сетевая программа, партнёры</translation>
    </message>
    <message>
        <source>internship site</source>
        <translation>стажировочная площадка</translation>
    </message>
    <message>
        <source>innovation site</source>
        <translation>инновационная площадка</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Даты проведения</translation>
    </message>
    <message>
        <source>Add dates</source>
        <translation>Добавить даты</translation>
    </message>
    <message>
        <source>No dates are known yet. Ask the provider.</source>
        <translation>Даты пока не указаны. Уточните их у организации.</translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n место</numerusform>
            <numerusform>%n места</numerusform>
            <numerusform>%n мест</numerusform>
        </translation>
    </message>
    <message>
        <source>goes side by side with another run</source>
        <translation>одновременно с другим набором</translation>
    </message>
    <message>
        <source>Correct the dates</source>
        <translation>Изменить даты</translation>
    </message>
</context>
<context>
    <name>ProgrammesScreen</name>
    <message>
        <source>Choose a programme or an event</source>
        <translation>Выберите программу или событие</translation>
    </message>
    <message>
        <source>Its modules, what they develop, and its dates will stand here.</source>
        <translation>Здесь будут модули, что они развивают, и даты.</translation>
    </message>
    <message>
        <source>Added to the route: %1</source>
        <translation>Добавлено в маршрут: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Progress</source>
        <translation>Ход работы</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} из {total}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Останавливаем…</translation>
    </message>
</context>
<context>
    <name>ProjectCard</name>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О проекте</translation>
    </message>
    <message>
        <source>What the project is for…</source>
        <translation>Для чего проект…</translation>
    </message>
    <message>
        <source>Work of your teachers</source>
        <translation>Работа Ваших педагогов</translation>
    </message>
    <message>
        <source>None of your teachers works in this project by their route.</source>
        <translation>Никто из Ваших педагогов не работает в этом проекте по маршруту.</translation>
    </message>
    <message>
        <source>leads: {name}</source>
        <translation>ведёт: {name}</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Открыть карточку</translation>
    </message>
</context>
<context>
    <name>ProposalPanel</name>
    <message>
        <source>Looking for a plan…</source>
        <translation>Подбираем план…</translation>
    </message>
    <message>
        <source>Proposed route</source>
        <translation>Предложенный маршрут</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>That will do</source>
        <translation>Достаточно</translation>
    </message>
    <message>
        <source>Look no further for a better plan</source>
        <translation>Не искать план лучше</translation>
    </message>
    <message>
        <source>Looking for a better one…</source>
        <translation>Ищем лучше…</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Лучший</translation>
    </message>
    <message>
        <source>Fewest hours</source>
        <translation>Меньше часов</translation>
    </message>
    <message>
        <source>Nearest</source>
        <translation>Ближе</translation>
    </message>
    <message>
        <source>Soonest</source>
        <translation>Раньше</translation>
    </message>
    <message>
        <source>Which plan</source>
        <translation>Какой план</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n activit(ies) into the route</source>
        <translation>
            <numerusform>Взять в маршрут %n мероприятие</numerusform>
            <numerusform>Взять в маршрут %n мероприятия</numerusform>
            <numerusform>Взять в маршрут %n мероприятий</numerusform>
        </translation>
    </message>
    <message>
        <source>It is a proposal only: you decide.</source>
        <translation>Это только предложение: решаете Вы.</translation>
    </message>
    <message>
        <source>A draft of a route is made for it.</source>
        <translation>Для них будет создан черновик маршрута.</translation>
    </message>
    <message numerus="yes">
        <source>%n activit(ies) are in the route.</source>
        <translation>
            <numerusform>В маршруте новое мероприятие: %n.</numerusform>
            <numerusform>В маршруте новые мероприятия: %n.</numerusform>
            <numerusform>В маршруте новые мероприятия: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposedPlan</name>
    <message>
        <source>Proposed plan</source>
        <translation>Предложенный план</translation>
    </message>
    <message>
        <source>Nothing can be proposed with these wishes. What stands in the way is said below.</source>
        <translation>С такими пожеланиями предложить нечего. Что мешает, сказано ниже.</translation>
    </message>
    <message>
        <source>Take it into the route</source>
        <translation>Взять в маршрут</translation>
    </message>
    <message>
        <source>not approved</source>
        <translation>не одобрена</translation>
    </message>
    <message>
        <source>Keep it: plan the rest around it</source>
        <translation>Закрепить: остальное подобрать к нему</translation>
    </message>
    <message>
        <source>Leave it out: propose something else</source>
        <translation>Исключить: предложить другое</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>в любое время</translation>
    </message>
    <message>
        <source>{price} ₽</source>
        <translation>{price} ₽</translation>
    </message>
    <message>
        <source>Left out by you</source>
        <translation>Исключено Вами</translation>
    </message>
    <message>
        <source>Allow again</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Stays open</source>
        <translation>Останется открытым</translation>
    </message>
</context>
<context>
    <name>Radar</name>
    <message>
        <source>Levels by group</source>
        <translation>Уровни по группам</translation>
    </message>
    <message>
        <source>before</source>
        <translation>до</translation>
    </message>
    <message>
        <source>after</source>
        <translation>после</translation>
    </message>
    <message>
        <source>required</source>
        <translation>требуется</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Sections</source>
        <translation>Разделы</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>{section}, new: {count}</source>
        <translation>{section}, новых: {count}</translation>
    </message>
</context>
<context>
    <name>RangeChip</name>
    <message>
        <source>from %1</source>
        <translation>от %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>до %1</translation>
    </message>
</context>
<context>
    <name>RatersView</name>
    <message>
        <source>Raters side by side</source>
        <translation>Оценки рядом</translation>
    </message>
    <message>
        <source>Raters differ</source>
        <translation>Оценки расходятся</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>As soon as a diagnosis is finished, the levels of each rater stand here beside each other.</source>
        <translation>Когда диагностика завершена, уровни каждого, кто оценивал, стоят здесь рядом.</translation>
    </message>
    <message>
        <source>Nobody has rated yet</source>
        <translation>Оценок пока нет</translation>
    </message>
    <message>
        <source>Self</source>
        <translation>Сам</translation>
    </message>
    <message>
        <source>Tutor</source>
        <translation>Тьютор</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>Эксперт</translation>
    </message>
    <message>
        <source>By instrument</source>
        <translation>Инструм.</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Зачёт</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Требуется</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Учтён</translation>
    </message>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message numerus="yes">
        <source>raters differ in %n competency(ies)</source>
        <translation>
            <numerusform>оценки расходятся по %n компетенции</numerusform>
            <numerusform>оценки расходятся по %n компетенциям</numerusform>
            <numerusform>оценки расходятся по %n компетенциям</numerusform>
        </translation>
    </message>
    <message>
        <source>, earlier ones: {count}</source>
        <translation>, прежних: {count}</translation>
    </message>
</context>
<context>
    <name>ReactionPage</name>
    <message>
        <source>deficits found</source>
        <translation>дефицитов выявлено</translation>
    </message>
    <message>
        <source>with a planned activity</source>
        <translation>с мероприятием</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрыто</translation>
    </message>
    <message>
        <source>days to the activity, usually</source>
        <translation>дней обычно до мероприятия</translation>
    </message>
    <message>
        <source>days to the closing, usually</source>
        <translation>дней обычно до закрытия</translation>
    </message>
    <message>
        <source>A deficit may wait, days</source>
        <translation>Дефицит может ждать, дней</translation>
    </message>
    <message>
        <source>Deficits without an activity</source>
        <translation>Дефициты без мероприятия</translation>
    </message>
    <message>
        <source>Enter opens the route of the teacher</source>
        <translation>Enter открывает маршрут педагога</translation>
    </message>
    <message>
        <source>Waits, days</source>
        <translation>Ждёт, дней</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Педагог</translation>
    </message>
    <message>
        <source>School</source>
        <translation>Школа</translation>
    </message>
    <message>
        <source>Deficit</source>
        <translation>Дефицит</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>С какого дня</translation>
    </message>
    <message>
        <source>No deficit waits too long</source>
        <translation>Долго ждущих дефицитов нет</translation>
    </message>
    <message>
        <source>Deficits that stand without a planned activity for longer than the set time are listed here.</source>
        <translation>Здесь стоят дефициты, которые дольше заданного срока остаются без мероприятия.</translation>
    </message>
    <message numerus="yes">
        <source>%n teacher(s)</source>
        <translation>
            <numerusform>%n педагог</numerusform>
            <numerusform>%n педагога</numerusform>
            <numerusform>%n педагогов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait longer than %n day(s)</source>
        <translation>
            <numerusform>Ждут больше %n дня</numerusform>
            <numerusform>Ждут больше %n дней</numerusform>
            <numerusform>Ждут больше %n дней</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecommendationsCard</name>
    <message>
        <source>Recommendations</source>
        <translation>Рекомендации</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Составить</translation>
    </message>
    <message>
        <source>One page from the deficits, without a whole route: a first text is proposed, you write it on.</source>
        <translation>Одна страница по дефицитам, без целого маршрута: первый текст предложит программа, Вы его допишете.</translation>
    </message>
    <message>
        <source>What to do, read, look at…</source>
        <translation>Что сделать, прочитать, посмотреть…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Write the recommendations.</source>
        <translation>Напишите рекомендации.</translation>
    </message>
    <message>
        <source>Say of which day they are.</source>
        <translation>Укажите дату.</translation>
    </message>
    <message>
        <source>Recommendations of {day}</source>
        <translation>Рекомендации от {day}</translation>
    </message>
    <message>
        <source>Read and write on</source>
        <translation>Прочитать и дописать</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Передано</translation>
    </message>
    <message>
        <source>not handed over</source>
        <translation>не переданы</translation>
    </message>
    <message>
        <source>Not handed over yet</source>
        <translation>Ещё не переданы</translation>
    </message>
    <message>
        <source>handed over {day}</source>
        <translation>переданы {day}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The recommendations are deleted.</source>
        <translation>Рекомендации удалены.</translation>
    </message>
    <message>
        <source>The recommendations are marked.</source>
        <translation>Отмечено.</translation>
    </message>
    <message>
        <source>New recommendations</source>
        <translation>Новые рекомендации</translation>
    </message>
    <message>
        <source>The recommendations are kept.</source>
        <translation>Рекомендации сохранены.</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Form of the record</source>
        <translation>Форма записи</translation>
    </message>
    <message>
        <source>This is not a day. Write it like 15.01.2027.</source>
        <translation>Это не дата. Напишите так: 15.01.2027.</translation>
    </message>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>Сохранить (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Back without saving (Esc)</source>
        <translation>Вернуться без сохранения (Esc)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>New programme</source>
        <translation>Новая программа</translation>
    </message>
    <message>
        <source>New module</source>
        <translation>Новый модуль</translation>
    </message>
    <message>
        <source>New dates</source>
        <translation>Новые даты</translation>
    </message>
    <message>
        <source>New event</source>
        <translation>Новое событие</translation>
    </message>
    <message>
        <source>Correct the programme</source>
        <translation>Правка программы</translation>
    </message>
    <message>
        <source>Correct the module</source>
        <translation>Правка модуля</translation>
    </message>
    <message>
        <source>Correct the dates</source>
        <translation>Правка дат</translation>
    </message>
    <message>
        <source>Correct the event</source>
        <translation>Правка события</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Для кого</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Кто проводит</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Price, roubles</source>
        <translation>Цена, рублей</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Subjects, with commas between</source>
        <translation>Предметы, через запятую</translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation>Компетенции</translation>
    </message>
    <message>
        <source>Council&apos;s expertise</source>
        <translation>Экспертиза совета</translation>
    </message>
    <message>
        <source>Council&apos;s decision</source>
        <translation>Дата решения совета</translation>
    </message>
    <message>
        <source>The expertise holds until</source>
        <translation>Экспертиза действует до</translation>
    </message>
    <message>
        <source>Priorities, with commas between</source>
        <translation>Приоритеты, через запятую</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Описание</translation>
    </message>
    <message>
        <source>To be done first</source>
        <translation>Что пройти сначала</translation>
    </message>
    <message>
        <source>What it develops</source>
        <translation>Что развивает</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Первый день</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Последний день</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Местность</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Мест</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Вид образования</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Онлайн</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>Организатор</translation>
    </message>
</context>
<context>
    <name>ReflectionForm</name>
    <message>
        <source>The teacher&apos;s reflection</source>
        <translation>Рефлексия педагога</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>What was gained</source>
        <translation>Что получилось</translation>
    </message>
    <message>
        <source>What was difficult</source>
        <translation>Что было трудно</translation>
    </message>
    <message>
        <source>What comes next</source>
        <translation>Что дальше</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Write an answer to at least one of the questions.</source>
        <translation>Ответьте хотя бы на один вопрос.</translation>
    </message>
    <message>
        <source>Say when it was written.</source>
        <translation>Укажите, когда это написано.</translation>
    </message>
</context>
<context>
    <name>RefusedLine</name>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} в {time}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Убрать</translation>
    </message>
</context>
<context>
    <name>RefusedPart</name>
    <message>
        <source>Not taken by the server</source>
        <translation>Не принято сервером</translation>
    </message>
    <message>
        <source>Save to a file…</source>
        <translation>Сохранить в файл…</translation>
    </message>
    <message>
        <source>Put all aside</source>
        <translation>Убрать все</translation>
    </message>
    <message>
        <source>These changes stay only on this computer until you deal with them.</source>
        <translation>Эти изменения есть только на этом компьютере, пока Вы не решите, что с ними делать.</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Вернуть</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Показать ещё %n</numerusform>
            <numerusform>Показать ещё %n</numerusform>
            <numerusform>Показать ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The change is made anew and goes with the next exchange.</source>
        <translation>Изменение внесено заново и уйдёт со следующим обменом.</translation>
    </message>
    <message numerus="yes">
        <source>Put aside: %n change(s).</source>
        <translation>
            <numerusform>Убрано %n изменение.</numerusform>
            <numerusform>Убрано %n изменения.</numerusform>
            <numerusform>Убрано %n изменений.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save to a file</source>
        <translation>Сохранить в файл</translation>
    </message>
    <message>
        <source>Spreadsheet (*.csv)</source>
        <translation>Таблица (*.csv)</translation>
    </message>
    <message>
        <source>For a program (*.json)</source>
        <translation>Для программы (*.json)</translation>
    </message>
    <message>
        <source>Not taken {day}.csv</source>
        <translation>Не принято {day}.csv</translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n change(s), {file}</source>
        <translation>
            <numerusform>Сохранено %n изменение: {file}</numerusform>
            <numerusform>Сохранено %n изменения: {file}</numerusform>
            <numerusform>Сохранено %n изменений: {file}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>People by stage</source>
        <translation>Педагоги по этапам</translation>
    </message>
    <message>
        <source>People by tutor</source>
        <translation>Педагоги у тьюторов</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Spreadsheet (*.xlsx)</source>
        <translation>Таблица (*.xlsx)</translation>
    </message>
    <message>
        <source>Paper (*.pdf)</source>
        <translation>Бумага (*.pdf)</translation>
    </message>
    <message>
        <source>Word (*.docx)</source>
        <translation>Word (*.docx)</translation>
    </message>
    <message>
        <source>Where to save the report</source>
        <translation>Куда сохранить отчёт</translation>
    </message>
</context>
<context>
    <name>ReportTable</name>
    <message>
        <source>Report of the table</source>
        <translation>Отчёт по таблице</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Only refusals</source>
        <translation>Только отказы</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Другой файл…</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>Столбцы…</translation>
    </message>
    <message>
        <source>Save the refused rows…</source>
        <translation>Сохранить отказы…</translation>
    </message>
    <message>
        <source>Bring in</source>
        <translation>Внести</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>About what</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Что с ней станет</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n строка</numerusform>
            <numerusform>%n строки</numerusform>
            <numerusform>%n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) added</source>
        <translation>
            <numerusform>%n новая</numerusform>
            <numerusform>%n новые</numerusform>
            <numerusform>%n новых</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) changed</source>
        <translation>
            <numerusform>%n изменится</numerusform>
            <numerusform>%n изменятся</numerusform>
            <numerusform>%n изменятся</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) unchanged</source>
        <translation>
            <numerusform>%n без изменений</numerusform>
            <numerusform>%n без изменений</numerusform>
            <numerusform>%n без изменений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation>
            <numerusform>%n отказ</numerusform>
            <numerusform>%n отказа</numerusform>
            <numerusform>%n отказов</numerusform>
        </translation>
    </message>
    <message>
        <source>A file with refusals is not taken in part: mend these rows first.</source>
        <translation>Файл с отказами не вносится по частям: сначала исправьте эти строки.</translation>
    </message>
    <message>
        <source>There is nothing new in the file.</source>
        <translation>Ничего нового в файле нет.</translation>
    </message>
</context>
<context>
    <name>RequestForm</name>
    <message>
        <source>Who asks</source>
        <translation>Кто просит</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>О чём запрос</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>A request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Write what is asked for.</source>
        <translation>Напишите, о чём запрос.</translation>
    </message>
    <message>
        <source>Say when it was asked.</source>
        <translation>Укажите, когда просили.</translation>
    </message>
</context>
<context>
    <name>RequestsCard</name>
    <message>
        <source>Requests</source>
        <translation>Запросы</translation>
    </message>
    <message>
        <source>Write a request down</source>
        <translation>Записать запрос</translation>
    </message>
    <message>
        <source>What do the teacher and the school ask for? Write it in their words.</source>
        <translation>О чём просят педагог и школа? Запишите их словами.</translation>
    </message>
    <message>
        <source>Hand the request to another level</source>
        <translation>Передать запрос на другой уровень</translation>
    </message>
    <message>
        <source>Change the request</source>
        <translation>Изменить запрос</translation>
    </message>
</context>
<context>
    <name>RequestsPage</name>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Requests between levels</source>
        <translation>Запросы между уровнями</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Запросы</translation>
    </message>
    <message>
        <source>No request was handed on</source>
        <translation>Переданных запросов нет</translation>
    </message>
    <message>
        <source>Where a request needs the municipality or the region, hand it on from the card: see its menu.</source>
        <translation>Если запрос должны решить муниципалитет или регион, передайте его из карточки педагога или группы.</translation>
    </message>
</context>
<context>
    <name>RequestsSection</name>
    <message>
        <source>What the team asks for stands here in its own words: its route rests on it.</source>
        <translation>Здесь запрос группы её словами: на нём строится маршрут.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запрос</translation>
    </message>
    <message>
        <source>Add a request</source>
        <translation>Добавить запрос</translation>
    </message>
    <message>
        <source>What the team asks for</source>
        <translation>О чём просит группа</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Зачем</translation>
    </message>
    <message>
        <source>In the team&apos;s own words…</source>
        <translation>Словами самой группы…</translation>
    </message>
    <message>
        <source>What stands behind it…</source>
        <translation>Что за этим стоит…</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Write what the team asks for.</source>
        <translation>Напишите, о чём просит группа.</translation>
    </message>
    <message>
        <source>Say when it was asked.</source>
        <translation>Укажите день запроса.</translation>
    </message>
    <message>
        <source>Hand to another level</source>
        <translation>Передать на другой уровень</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>New request</source>
        <translation>Новый запрос</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Удалено.</translation>
    </message>
    <message>
        <source>Change the request</source>
        <translation>Изменить запрос</translation>
    </message>
    <message>
        <source>The request is saved.</source>
        <translation>Запрос сохранён.</translation>
    </message>
</context>
<context>
    <name>RestoreQuestion</name>
    <message>
        <source>Restore</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>The workplace goes back to {day}. What was never sent is taken along, the next exchange brings the rest, and the copy of now is kept beside it. The program opens anew.</source>
        <translation>Рабочее место вернётся к {day}. Неотправленное перейдёт в него, остальное принесёт следующий обмен, а нынешняя копия останется рядом. Программа откроется заново.</translation>
    </message>
</context>
<context>
    <name>ResultForm</name>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>Чем подтверждено</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Пройдена</translation>
    </message>
    <message>
        <source>Say when it was passed.</source>
        <translation>Укажите, когда пройдена.</translation>
    </message>
</context>
<context>
    <name>RiskBadge</name>
    <message>
        <source>zone of risk</source>
        <translation>зона риска</translation>
    </message>
</context>
<context>
    <name>RiskSection</name>
    <message>
        <source>Zone of risk</source>
        <translation>Зона риска</translation>
    </message>
    <message>
        <source>Not in the zone of risk: no reason holds today.</source>
        <translation>Не в зоне риска: сегодня нет ни одной причины.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>До какого дня</translation>
    </message>
    <message>
        <source>Write why the reason is taken off.</source>
        <translation>Напишите, почему причина снимается.</translation>
    </message>
    <message>
        <source>Choose the last day.</source>
        <translation>Выберите последний день.</translation>
    </message>
    <message>
        <source>The reasons come from your work with the teacher and never from pupils&apos; exam results.</source>
        <translation>Причины берутся из Вашей работы с педагогом и никогда – из результатов экзаменов учеников.</translation>
    </message>
    <message>
        <source>Take off…</source>
        <translation>Снять…</translation>
    </message>
    <message>
        <source>Taken off</source>
        <translation>Снята</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Known since {day}</source>
        <translation>Известно с {day}</translation>
    </message>
    <message>
        <source>Until {day}: {why}</source>
        <translation>До {day}: {why}</translation>
    </message>
    <message>
        <source>Take off the reason «{reason}». What is found later shows again.</source>
        <translation>Снять причину «{reason}». Найденное позже покажется снова.</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Снять</translation>
    </message>
    <message>
        <source>The reason is taken off.</source>
        <translation>Причина снята.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>The reason shows again.</source>
        <translation>Причина показана снова.</translation>
    </message>
</context>
<context>
    <name>RouteDeeds</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>RouteHeader</name>
    <message>
        <source>from {day}</source>
        <translation>с {day}</translation>
    </message>
    <message>
        <source>agreed {day}</source>
        <translation>согласован {day}</translation>
    </message>
    <message>
        <source>pace {pace} h a week</source>
        <translation>темп {pace} ч в неделю</translation>
    </message>
    <message>
        <source>of {hours}</source>
        <translation>из {hours}</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) a week</source>
        <translation>
            <numerusform>%n час в неделю</numerusform>
            <numerusform>%n часа в неделю</numerusform>
            <numerusform>%n часов в неделю</numerusform>
        </translation>
    </message>
    <message>
        <source>Agree…</source>
        <translation>Согласовать…</translation>
    </message>
    <message>
        <source>Goals from deficits</source>
        <translation>Цели из дефицитов</translation>
    </message>
    <message>
        <source>Begin the activities</source>
        <translation>Начать мероприятия</translation>
    </message>
    <message>
        <source>Go on to reflection</source>
        <translation>Перейти к рефлексии</translation>
    </message>
    <message>
        <source>Close the route…</source>
        <translation>Закрыть маршрут…</translation>
    </message>
    <message>
        <source>The teacher&apos;s reflection…</source>
        <translation>Рефлексия педагога…</translation>
    </message>
    <message>
        <source>New route…</source>
        <translation>Новый маршрут…</translation>
    </message>
</context>
<context>
    <name>RouteLife</name>
    <message>
        <source>Individual route {years}</source>
        <translation>Индивидуальный маршрут {years}</translation>
    </message>
    <message>
        <source>The draft is deleted.</source>
        <translation>Черновик удалён.</translation>
    </message>
    <message>
        <source>The template is kept for the whole region.</source>
        <translation>Шаблон сохранён для всего региона.</translation>
    </message>
</context>
<context>
    <name>RouteMenu</name>
    <message>
        <source>More about the route</source>
        <translation>Ещё о маршруте</translation>
    </message>
    <message>
        <source>Title, period, pace…</source>
        <translation>Название, срок, темп…</translation>
    </message>
    <message>
        <source>Write a request down…</source>
        <translation>Записать запрос…</translation>
    </message>
    <message>
        <source>New goal…</source>
        <translation>Новая цель…</translation>
    </message>
    <message>
        <source>Templates…</source>
        <translation>Шаблоны…</translation>
    </message>
    <message>
        <source>Keep as a template…</source>
        <translation>Сохранить как шаблон…</translation>
    </message>
    <message>
        <source>The teacher&apos;s reflection…</source>
        <translation>Рефлексия педагога…</translation>
    </message>
    <message>
        <source>Close the route…</source>
        <translation>Закрыть маршрут…</translation>
    </message>
    <message>
        <source>Open again…</source>
        <translation>Возобновить…</translation>
    </message>
    <message>
        <source>Delete the draft</source>
        <translation>Удалить черновик</translation>
    </message>
</context>
<context>
    <name>RouteTab</name>
    <message>
        <source>New route…</source>
        <translation>Новый маршрут…</translation>
    </message>
    <message>
        <source>Write a request down…</source>
        <translation>Записать запрос…</translation>
    </message>
    <message>
        <source>Propose a route</source>
        <translation>Предложить маршрут</translation>
    </message>
    <message>
        <source>Goals, activities by stage and checkpoints will stand here.</source>
        <translation>Здесь будут цели, мероприятия по этапам и контрольные точки.</translation>
    </message>
    <message>
        <source>There is no route yet</source>
        <translation>Маршрута пока нет</translation>
    </message>
    <message>
        <source>First a diagnosis or a request</source>
        <translation>Сначала диагностика или запрос</translation>
    </message>
    <message>
        <source>A route rests on them. Enter a diagnosis, or write down what the teacher asks for.</source>
        <translation>На них опирается маршрут. Введите диагностику или запишите запрос педагога.</translation>
    </message>
</context>
<context>
    <name>RoutesScreen</name>
    <message>
        <source>Routes</source>
        <translation>Маршруты</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>The route, its plan and its checkpoints will stand here.</source>
        <translation>Здесь будут маршрут, его план и контрольные точки.</translation>
    </message>
    <message>
        <source>Choose a teacher</source>
        <translation>Выберите педагога</translation>
    </message>
</context>
<context>
    <name>SafeKeeping</name>
    <message>
        <source>First set a passphrase: it will open the workplace again.</source>
        <translation>Сначала задайте парольную фразу: она откроет рабочее место снова.</translation>
    </message>
</context>
<context>
    <name>ScoresForm</name>
    <message>
        <source>{place}. {code}, up to {score}</source>
        <translation>{place}. {code}, до {score}</translation>
    </message>
    <message>
        <source>Scores of the tasks</source>
        <translation>Баллы за задания</translation>
    </message>
    <message>
        <source>Turn into levels</source>
        <translation>Перевести в уровни</translation>
    </message>
    <message>
        <source>Write the score of one task at least.</source>
        <translation>Запишите балл хотя бы за одно задание.</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Find in the document</source>
        <translation>Найти в документе</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Предыдущее совпадение</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Следующее совпадение</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Закрыть поиск</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Не найдено</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} из {count}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search everything  {key}</source>
        <translation>Искать везде  {key}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Type a name, a programme or an action; arrows choose, Enter opens</source>
        <translation>Введите имя, программу или действие; стрелки выбирают, Enter открывает</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>try fewer letters</source>
        <translation>попробуйте меньше букв</translation>
    </message>
    <message>
        <source>action</source>
        <translation>действие</translation>
    </message>
</context>
<context>
    <name>SeatsEditor</name>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Teachers</source>
        <translation>Педагоги</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Группы</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Маршруты</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Сопровождение</translation>
    </message>
    <message>
        <source>Programmes and events</source>
        <translation>Программы и события</translation>
    </message>
    <message>
        <source>Competency maps</source>
        <translation>Карты компетенций</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Анализ</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Обмен</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>Защита</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Что сделать</translation>
    </message>
</context>
<context>
    <name>SentNotices</name>
    <message>
        <source>Told within half a year</source>
        <translation>Сообщено за полгода</translation>
    </message>
    <message>
        <source>Nobody was told of anything yet.</source>
        <translation>Пока никому ни о чём не сообщали.</translation>
    </message>
</context>
<context>
    <name>ServedPage</name>
    <message>
        <source>The server&apos;s numbers are not here yet: press «Bring» first.</source>
        <translation>Чисел сервера здесь ещё нет: сначала нажмите «Получить».</translation>
    </message>
</context>
<context>
    <name>SessionList</name>
    <message>
        <source>Enter opens the details of a session</source>
        <translation>Enter открывает подробности обмена</translation>
    </message>
</context>
<context>
    <name>SourceRow</name>
    <message>
        <source>In this copy</source>
        <translation>В этой копии</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>На сервере</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>Что посчитано</translation>
    </message>
    <message>
        <source>Bring</source>
        <translation>Получить</translation>
    </message>
    <message>
        <source>Ask the server for these numbers; they stay here to be read without a link</source>
        <translation>Запросить свод у сервера; он останется здесь и будет виден без связи</translation>
    </message>
    <message>
        <source>Being brought…</source>
        <translation>Запрашиваем…</translation>
    </message>
    <message>
        <source>brought on {day}</source>
        <translation>получено {day}</translation>
    </message>
    <message>
        <source>not brought yet</source>
        <translation>ещё не запрашивали</translation>
    </message>
    <message>
        <source>The server&apos;s numbers are not here yet</source>
        <translation>Чисел сервера здесь ещё нет</translation>
    </message>
    <message>
        <source>«Bring» asks the server for them; they stay here to be read without a link.</source>
        <translation>Кнопка «Получить» запросит их у сервера; они останутся здесь и будут видны без связи.</translation>
    </message>
</context>
<context>
    <name>SpecialistCard</name>
    <message>
        <source>Number of the certificate</source>
        <translation>Номер сертификата</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действует до</translation>
    </message>
    <message>
        <source>Certificate of the federal operator</source>
        <translation>Сертификат федерального оператора</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>People in care here</source>
        <translation>Педагогов в Вашей копии</translation>
    </message>
    <message>
        <source>this is you</source>
        <translation>это Вы</translation>
    </message>
    <message>
        <source>not written down</source>
        <translation>не записан</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>действует</translation>
    </message>
    <message>
        <source>lapses soon: think of the renewal</source>
        <translation>скоро истекает: подумайте о продлении</translation>
    </message>
    <message>
        <source>has lapsed</source>
        <translation>срок истёк</translation>
    </message>
</context>
<context>
    <name>SpecialistsPage</name>
    <message>
        <source>Tutors, methodists and experts of the region come with an exchange.</source>
        <translation>Тьюторы, методисты и эксперты региона приходят с обменом.</translation>
    </message>
    <message>
        <source>No specialists yet</source>
        <translation>Специалистов пока нет</translation>
    </message>
    <message>
        <source>Specialists</source>
        <translation>Специалисты</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>до {day}</translation>
    </message>
    <message>
        <source>lapsed on {day}</source>
        <translation>истёк {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n specialist(s)</source>
        <translation>
            <numerusform>%n специалист</numerusform>
            <numerusform>%n специалиста</numerusform>
            <numerusform>%n специалистов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StageLine</name>
    <message>
        <source>Diagnosis</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>Request and goals</source>
        <translation>Запрос и цели</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>Программа</translation>
    </message>
    <message>
        <source>Realization</source>
        <translation>Реализация</translation>
    </message>
    <message>
        <source>Reflection</source>
        <translation>Рефлексия</translation>
    </message>
    <message>
        <source>All five stages are done</source>
        <translation>Все пять этапов пройдены</translation>
    </message>
    <message>
        <source>Stage {place} of 5: {name}</source>
        <translation>Этап {place} из 5: {name}</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>просрочено</translation>
    </message>
</context>
<context>
    <name>StandingKeeper</name>
    <message>
        <source>The exchange waits for your password</source>
        <translation>Обмен ждёт Вашего пароля</translation>
    </message>
    <message>
        <source>Make an exchange before {day}: then the data closes until the next one</source>
        <translation>Проведите обмен до {day}: потом данные закроются до обмена</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Open the exchange</source>
        <translation>Открыть обмен</translation>
    </message>
    <message numerus="yes">
        <source>Not sent: %n change(s)</source>
        <comment>status line</comment>
        <translation>
            <numerusform>Не отправлено: %n изменение</numerusform>
            <numerusform>Не отправлено: %n изменения</numerusform>
            <numerusform>Не отправлено: %n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>exchange on {day}</source>
        <translation>обмен {day}</translation>
    </message>
    <message>
        <source>no exchange yet</source>
        <translation>обмена ещё не было</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Всё отправлено</translation>
    </message>
</context>
<context>
    <name>StickCard</name>
    <message>
        <source>Write to the stick</source>
        <translation>Записать на флешку</translation>
    </message>
    <message>
        <source>Read the answer</source>
        <translation>Прочитайте ответ</translation>
    </message>
    <message>
        <source>Write to the stick…</source>
        <translation>Записать на флешку…</translation>
    </message>
    <message>
        <source>Choose the answer</source>
        <translation>Выберите ответ</translation>
    </message>
    <message>
        <source>Read the answer…</source>
        <translation>Прочитать ответ…</translation>
    </message>
    <message>
        <source>Exchange by USB stick</source>
        <translation>Обмен через флешку</translation>
    </message>
    <message>
        <source>Where there is no internet at all: a file on a stick goes to the regional centre and back.</source>
        <translation>Если интернета нет совсем: файл на флешке едет в региональный центр и возвращается с ответом.</translation>
    </message>
    <message>
        <source>Write the file</source>
        <translation>Запишите файл</translation>
    </message>
    <message>
        <source>Everything that waits to be sent goes into one file. It is sealed: only the regional centre can open it.</source>
        <translation>Всё, что ждёт отправки, уйдёт в один файл. Он зашифрован: открыть его сможет только региональный центр.</translation>
    </message>
    <message>
        <source>Take the stick to the regional centre</source>
        <translation>Отвезите флешку в региональный центр</translation>
    </message>
    <message>
        <source>There the file is taken and an answer is written beside it. You work on here as always.</source>
        <translation>Там файл примут и запишут рядом ответ. Здесь всё это время можно работать как обычно.</translation>
    </message>
    <message>
        <source>Choose the answer on the stick: what is new comes here, and what you sent is confirmed.</source>
        <translation>Выберите ответ на флешке: новое появится здесь, а отправленные изменения будут подтверждены.</translation>
    </message>
    <message>
        <source>Take them away and go on</source>
        <translation>Убрать и продолжить</translation>
    </message>
    <message>
        <source>Show the steps</source>
        <translation>Показать шаги</translation>
    </message>
    <message>
        <source>Hide the steps</source>
        <translation>Скрыть шаги</translation>
    </message>
    <message>
        <source>The answer is awaited.</source>
        <translation>Ждём ответ.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait</source>
        <translation>
            <numerusform>Ждёт отправки %n изменение</numerusform>
            <numerusform>Ждут отправки %n изменения</numerusform>
            <numerusform>Ждут отправки %n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>Exchange files (*.marshrut)</source>
        <translation>Файлы обмена (*.marshrut)</translation>
    </message>
    <message>
        <source>Writing the file…</source>
        <translation>Записываем файл…</translation>
    </message>
    <message>
        <source>Reading the answer…</source>
        <translation>Читаем ответ…</translation>
    </message>
    <message>
        <source>Stopped. What came is kept; read the answer again to go on.</source>
        <translation>Остановлено. Полученное сохранено; чтобы продолжить, прочитайте ответ ещё раз.</translation>
    </message>
</context>
<context>
    <name>SubjectsField</name>
    <message>
        <source>Add a subject</source>
        <translation>Добавить предмет</translation>
    </message>
</context>
<context>
    <name>SupportPage</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>SupportScreen</name>
    <message>
        <source>Informing</source>
        <translation>Информирование</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Выезды</translation>
    </message>
    <message>
        <source>Materials</source>
        <translation>Материалы</translation>
    </message>
    <message>
        <source>Reaction</source>
        <translation>Реагирование</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Календарь</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Запросы</translation>
    </message>
    <message>
        <source>Part of the support</source>
        <translation>Часть сопровождения</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>Shows the competency</source>
        <translation>Проверяет компетенцию</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Задание</translation>
    </message>
    <message>
        <source>Back to the list of instruments</source>
        <translation>Назад к списку инструментария</translation>
    </message>
    <message>
        <source>What it asks</source>
        <translation>Что нужно сделать</translation>
    </message>
    <message>
        <source>The task in full</source>
        <translation>Задание полностью</translation>
    </message>
    <message>
        <source>Greatest score</source>
        <translation>Наибольший балл</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Greatest score: {score}</source>
        <translation>Наибольший балл: {score}</translation>
    </message>
    <message>
        <source>The task is deleted.</source>
        <translation>Задание удалено.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>TeamCard</name>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>What the group is for</source>
        <translation>Для чего группа</translation>
    </message>
    <message>
        <source>What it works on together…</source>
        <translation>Над чем работает вместе…</translation>
    </message>
    <message>
        <source>Parts of the card</source>
        <translation>Разделы карточки</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Состав и запрос</translation>
    </message>
    <message>
        <source>Methodical plan</source>
        <translation>План методической работы</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Маршрут</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Mentoring</source>
        <translation>Наставничество</translation>
    </message>
    <message>
        <source>To the list</source>
        <translation>К списку</translation>
    </message>
    <message>
        <source>Tutor: {name}</source>
        <translation>тьютор: {name}</translation>
    </message>
</context>
<context>
    <name>TeamItemsCard</name>
    <message>
        <source>With the team</source>
        <translation>Вместе с группой</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamPairs</name>
    <message>
        <source>No pair yet: a pair is begun in the card of who learns, or on the page «Mentoring».</source>
        <translation>Пар пока нет: пару начинают в карточке наставляемого или на странице «Наставничество».</translation>
    </message>
    <message>
        <source>Mentoring pairs</source>
        <translation>Наставнические пары</translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n встреча</numerusform>
            <numerusform>%n встречи</numerusform>
            <numerusform>%n встреч</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the pair</source>
        <translation>Показать пару</translation>
    </message>
</context>
<context>
    <name>TeamsPage</name>
    <message>
        <source>New group</source>
        <translation>Новая группа</translation>
    </message>
    <message>
        <source>No groups yet</source>
        <translation>Групп пока нет</translation>
    </message>
    <message>
        <source>A group has members, a request, a route, a plan of methodical work and a journal of its own.</source>
        <translation>У группы есть участники, запрос, маршрут, план методической работы и свой журнал.</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Группы</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Организация</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Название группы</translation>
    </message>
    <message>
        <source>Give the group a name.</source>
        <translation>Дайте группе название.</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Создать</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n участник</numerusform>
            <numerusform>%n участника</numerusform>
            <numerusform>%n участников</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n группа</numerusform>
            <numerusform>%n группы</numerusform>
            <numerusform>%n групп</numerusform>
        </translation>
    </message>
    <message>
        <source>A group is made by a tutor: you work here without a tutor&apos;s card.</source>
        <translation>Группу создаёт тьютор: у Вас нет карточки тьютора.</translation>
    </message>
    <message>
        <source>The group is there.</source>
        <translation>Группа создана.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Вернуть</translation>
    </message>
</context>
<context>
    <name>TemplatesPanel</name>
    <message>
        <source>Templates</source>
        <translation>Шаблоны</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Only those that fit this person</source>
        <translation>Только подходящие педагогу</translation>
    </message>
    <message>
        <source>By audience, subject and career stage</source>
        <translation>По адресату, предмету и этапу карьеры</translation>
    </message>
    <message>
        <source>To choose from</source>
        <translation>На выбор</translation>
    </message>
    <message>
        <source>No other template fits. Untick the line above to see all of them.</source>
        <translation>Других подходящих шаблонов нет. Снимите отметку выше, чтобы увидеть все.</translation>
    </message>
    <message>
        <source>required</source>
        <translation>обязательно</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>Посмотреть</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Delete the template</source>
        <translation>Удалить шаблон</translation>
    </message>
    <message numerus="yes">
        <source>%n activity(s)</source>
        <translation>
            <numerusform>%n мероприятие</numerusform>
            <numerusform>%n мероприятия</numerusform>
            <numerusform>%n мероприятий</numerusform>
        </translation>
    </message>
    <message>
        <source>Personal in this route</source>
        <translation>Личное в этом маршруте</translation>
    </message>
    <message>
        <source>Follows a template</source>
        <translation>Следует шаблону</translation>
    </message>
    <message>
        <source>«{title}»: nothing new there.</source>
        <translation>«{title}»: нового нет.</translation>
    </message>
    <message>
        <source>required, not in the route</source>
        <translation>обязательно, в маршруте нет</translation>
    </message>
    <message>
        <source>not in the route</source>
        <translation>в маршруте нет</translation>
    </message>
    <message>
        <source>Into the plan</source>
        <translation>В план</translation>
    </message>
    <message>
        <source>Follow it no longer</source>
        <translation>Больше не следовать</translation>
    </message>
    <message>
        <source>The template has it no longer.</source>
        <translation>В шаблоне этого больше нет.</translation>
    </message>
    <message>
        <source>changed in the template</source>
        <translation>изменено в шаблоне</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>personal</source>
        <translation>личное</translation>
    </message>
    <message>
        <source>As in the template</source>
        <translation>Как в шаблоне</translation>
    </message>
    <message>
        <source>The template is deleted; routes keep their activities.</source>
        <translation>Шаблон удалён; мероприятия в маршрутах остались.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>The template is applied.</source>
        <translation>Шаблон применён.</translation>
    </message>
    <message>
        <source>The route follows no template now.</source>
        <translation>Маршрут больше не следует шаблону.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Шкала времени</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>Nothing is planned</source>
        <translation>Ничего не запланировано</translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message>
        <source>Overdue checkpoints</source>
        <translation>Просроченные контрольные точки</translation>
    </message>
    <message>
        <source>Coming checkpoints</source>
        <translation>Ближайшие контрольные точки</translation>
    </message>
    <message>
        <source>Agreed steps</source>
        <translation>Договорённости</translation>
    </message>
    <message>
        <source>Needs your decision</source>
        <translation>Нужно Ваше решение</translation>
    </message>
    <message>
        <source>Requests between levels</source>
        <translation>Запросы между уровнями</translation>
    </message>
    <message>
        <source>No talk for a month</source>
        <translation>Месяц без беседы</translation>
    </message>
    <message>
        <source>New programmes and events</source>
        <translation>Новые программы и события</translation>
    </message>
    <message>
        <source>Methodical plan</source>
        <translation>План методической работы</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Сертификаты</translation>
    </message>
    <message>
        <source>Nothing waits today</source>
        <translation>На сегодня ничего не ждёт</translation>
    </message>
    <message>
        <source>Checkpoints, agreed steps and people who have long been without a talk will stand here.</source>
        <translation>Здесь будут контрольные точки, договорённости и педагоги, с которыми давно не было беседы.</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) changed in two places</source>
        <translation>
            <numerusform>%n поле изменено в двух местах</numerusform>
            <numerusform>%n поля изменены в двух местах</numerusform>
            <numerusform>%n полей изменены в двух местах</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the value that is right</source>
        <translation>Выберите верное значение</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) refused by the server</source>
        <translation>
            <numerusform>Сервер отклонил %n изменение</numerusform>
            <numerusform>Сервер отклонил %n изменения</numerusform>
            <numerusform>Сервер отклонил %n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>See why and decide</source>
        <translation>Посмотрите причину и решите</translation>
    </message>
    <message>
        <source>The checkpoint is passed.</source>
        <translation>Контрольная точка пройдена.</translation>
    </message>
    <message>
        <source>The agreed step is done.</source>
        <translation>Договорённость выполнена.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>TreeModel</name>
    <message>
        <source>Competency</source>
        <translation>Компетенция</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Вес</translation>
    </message>
</context>
<context>
    <name>TreeView</name>
    <message>
        <source>List of competencies</source>
        <translation>Список компетенций</translation>
    </message>
</context>
<context>
    <name>TroubleBar</name>
    <message>
        <source>Close this message</source>
        <translation>Закрыть сообщение</translation>
    </message>
</context>
<context>
    <name>TroublePage</name>
    <message>
        <source>Your files were left exactly as they are. When the cause is removed, try again.</source>
        <translation>Ваши файлы остались нетронутыми. Устраните причину и повторите.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Отменить: {what}</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>Повторить: {what}</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>Отменено.</translation>
    </message>
</context>
<context>
    <name>UnlockingPage</name>
    <message>
        <source>Open the workplace</source>
        <translation>Открыть рабочее место</translation>
    </message>
    <message>
        <source>Your data on this computer is encrypted. The passphrase opens it.</source>
        <translation>Ваши данные на этом компьютере зашифрованы. Их открывает парольная фраза.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>Open by the printed recovery code</source>
        <translation>Открыть напечатанным кодом восстановления</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Открываем…</translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation>Код восстановления</translation>
    </message>
    <message>
        <source>Open by the passphrase</source>
        <translation>Открыть парольной фразой</translation>
    </message>
</context>
<context>
    <name>VersionsPanel</name>
    <message>
        <source>Older</source>
        <translation>Старше</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Новее</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Рядом</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Версии</translation>
    </message>
    <message>
        <source>The first version is kept when the route is agreed.</source>
        <translation>Первая версия сохранится при согласовании маршрута.</translation>
    </message>
    <message>
        <source>Nothing differs in the plan.</source>
        <translation>В плане нет различий.</translation>
    </message>
    <message>
        <source>Version {number}, {day}</source>
        <translation>Версия {number}, {day}</translation>
    </message>
    <message>
        <source>current</source>
        <translation>текущая</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>added</source>
        <translation>добавлено</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>убрано</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>изменено</translation>
    </message>
    <message>
        <source>route</source>
        <translation>маршрут</translation>
    </message>
    <message>
        <source>goal</source>
        <translation>цель</translation>
    </message>
    <message>
        <source>activity</source>
        <translation>мероприятие</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>контрольная точка</translation>
    </message>
    <message>
        <source>competency of an activity</source>
        <translation>компетенция мероприятия</translation>
    </message>
    <message>
        <source>The plan now</source>
        <translation>План сейчас</translation>
    </message>
</context>
<context>
    <name>VisitPlan</name>
    <message numerus="yes">
        <source>%n teacher(s)</source>
        <translation>
            <numerusform>%n педагог</numerusform>
            <numerusform>%n педагога</numerusform>
            <numerusform>%n педагогов</numerusform>
        </translation>
    </message>
    <message>
        <source>Day of the visit</source>
        <translation>День выезда</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Муниципалитет</translation>
    </message>
    <message>
        <source>Villages only</source>
        <translation>Только сёла</translation>
    </message>
    <message>
        <source>Schools</source>
        <translation>Школы</translation>
    </message>
    <message>
        <source>People there</source>
        <translation>Педагоги</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Make the sheet</source>
        <translation>Составить лист</translation>
    </message>
    <message>
        <source>Say on which day the visit is.</source>
        <translation>Укажите день выезда.</translation>
    </message>
    <message>
        <source>New visit</source>
        <translation>Новый выезд</translation>
    </message>
    <message>
        <source>Where to (Space marks)</source>
        <translation>Куда (пробел отмечает)</translation>
    </message>
    <message>
        <source>Whom to see</source>
        <translation>Кого увидеть</translation>
    </message>
    <message>
        <source>nothing is open</source>
        <translation>открытых дел нет</translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation>контрольная точка</translation>
    </message>
    <message>
        <source>Chosen: {count} of {shown}</source>
        <translation>Отмечено: {count} из {shown}</translation>
    </message>
    <message>
        <source>The sheet {sheet} is made.</source>
        <translation>Лист {sheet} составлен.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>VisitSheet</name>
    <message>
        <source>Add a teacher</source>
        <translation>Добавить педагога</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>Did not take place</source>
        <translation>Не состоялась</translation>
    </message>
    <message>
        <source>Visit of {day}</source>
        <translation>Выезд {day}</translation>
    </message>
    <message>
        <source>sheet {sheet}</source>
        <translation>лист {sheet}</translation>
    </message>
    <message>
        <source>Write the number of the line.</source>
        <translation>Укажите номер строки.</translation>
    </message>
    <message>
        <source>Teacher</source>
        <translation>Педагог</translation>
    </message>
    <message>
        <source>School</source>
        <translation>Школа</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Зачем</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Number of the line</source>
        <translation>Номер строки</translation>
    </message>
    <message>
        <source>What was seen and said…</source>
        <translation>Что увидели и о чём говорили…</translation>
    </message>
    <message>
        <source>What was seen and said</source>
        <translation>Что увидели и о чём говорили</translation>
    </message>
    <message>
        <source>Next step, if one was agreed</source>
        <translation>Следующий шаг, если договорились</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Следующий шаг</translation>
    </message>
    <message>
        <source>due</source>
        <translation>срок</translation>
    </message>
    <message>
        <source>Next step due</source>
        <translation>Срок следующего шага</translation>
    </message>
    <message>
        <source>Lines of the sheet</source>
        <translation>Строки листа</translation>
    </message>
    <message>
        <source>Enter types a line in, Delete takes it off the sheet</source>
        <translation>Enter вносит строку, Delete убирает её из листа</translation>
    </message>
    <message>
        <source>Number, Tab, words, Enter: the line is in the journal.</source>
        <translation>Номер, Tab, слова, Enter – и строка в журнале.</translation>
    </message>
    <message>
        <source>The line is taken off the sheet.</source>
        <translation>Строка убрана из листа.</translation>
    </message>
    <message>
        <source>The teacher stands on the sheet.</source>
        <translation>Педагог добавлен в лист.</translation>
    </message>
    <message>
        <source>Line {number} is typed in.</source>
        <translation>Строка {number} внесена.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
</context>
<context>
    <name>VisitsCard</name>
    <message>
        <source>Visits</source>
        <translation>Выезды</translation>
    </message>
    <message>
        <source>No visits yet. A visit sheet is made in «Support», under «Visits».</source>
        <translation>Выездов пока не было. Лист выезда составляется в разделе «Сопровождение», «Выезды».</translation>
    </message>
    <message>
        <source>What was seen and said</source>
        <translation>Что увидели и о чём говорили</translation>
    </message>
    <message>
        <source>Next step, if one was agreed</source>
        <translation>Следующий шаг, если договорились</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>{day}, sheet {sheet}, line {number}</source>
        <translation>{day}, лист {sheet}, строка {number}</translation>
    </message>
    <message>
        <source>Take off the sheet</source>
        <translation>Убрать из листа</translation>
    </message>
    <message>
        <source>Did not take place</source>
        <translation>Не состоялась</translation>
    </message>
    <message>
        <source>Type in…</source>
        <translation>Внести…</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>The visit did not take place.</source>
        <translation>Отмечено: встреча не состоялась.</translation>
    </message>
    <message>
        <source>The line is taken off the sheet.</source>
        <translation>Строка убрана из листа.</translation>
    </message>
    <message>
        <source>The visit is recorded in the journal.</source>
        <translation>Выезд записан в журнал.</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>Sheet</source>
        <translation>Лист</translation>
    </message>
    <message>
        <source>Visit sheets</source>
        <translation>Листы выездов</translation>
    </message>
    <message>
        <source>New visit</source>
        <translation>Новый выезд</translation>
    </message>
    <message>
        <source>Sheets</source>
        <translation>Листы</translation>
    </message>
    <message>
        <source>Plan a visit</source>
        <translation>Составить лист выезда</translation>
    </message>
    <message>
        <source>No visits yet</source>
        <translation>Выездов пока нет</translation>
    </message>
    <message>
        <source>Choose schools and a day: a numbered sheet says whom to see there and what to talk about.</source>
        <translation>Выберите школы и день: пронумерованный лист подскажет, кого увидеть и о чём говорить.</translation>
    </message>
    <message>
        <source>{done} of {lines}</source>
        <translation>{done} из {lines}</translation>
    </message>
</context>
<context>
    <name>WaiveForm</name>
    <message>
        <source>Why it is not needed</source>
        <translation>Почему не нужна</translation>
    </message>
    <message>
        <source>Waive</source>
        <translation>Снять</translation>
    </message>
    <message>
        <source>Write why: the reason stays with the checkpoint.</source>
        <translation>Напишите причину: она останется при контрольной точке.</translation>
    </message>
</context>
<context>
    <name>WarningsCard</name>
    <message>
        <source>What to look at</source>
        <translation>На что обратить внимание</translation>
    </message>
    <message>
        <source>The template «{title}» has changed since. Show what is new.</source>
        <translation>Шаблон «{title}» с тех пор изменился: посмотрите, что нового.</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Свернуть</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>Ещё %n</numerusform>
            <numerusform>Ещё %n</numerusform>
            <numerusform>Ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>There is no goal yet.</source>
        <translation>В маршруте ещё нет цели.</translation>
    </message>
    <message>
        <source>There is no checkpoint yet.</source>
        <translation>В маршруте ещё нет контрольной точки.</translation>
    </message>
    <message>
        <source>«{title}»: the programme is not approved by the regional council.</source>
        <translation>«{title}»: программа не одобрена региональным координационным советом.</translation>
    </message>
    <message>
        <source>«{title}»: the council&apos;s approval ends on {day}, before the activity does.</source>
        <translation>«{title}»: одобрение совета действует до {day}, раньше окончания мероприятия.</translation>
    </message>
    <message>
        <source>«{title}»: the licence of the provider is not known.</source>
        <translation>«{title}»: лицензия организации, которая ведёт программу, не указана.</translation>
    </message>
    <message>
        <source>«{title}» and «{other}» are on the same days.</source>
        <translation>«{title}» и «{other}» приходятся на одни дни.</translation>
    </message>
    <message>
        <source>«{title}» is outside the period of the route.</source>
        <translation>«{title}» выходит за срок маршрута.</translation>
    </message>
    <message>
        <source>«{title}» is for a group, but stands in this route only.</source>
        <translation>«{title}» – групповое, но стоит только в этом маршруте.</translation>
    </message>
    <message>
        <source>The pace is {pace} hours a week, {wanted} are agreed.</source>
        <translation>Темп {pace} ч в неделю, а договорились о {wanted}.</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Marshrut</source>
        <translation>Маршрут</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>Искать везде</translation>
    </message>
</context>
<context>
    <name>WishesCard</name>
    <message>
        <source>Exchange by itself when there is a link</source>
        <translation>Обмениваться самостоятельно, когда есть связь</translation>
    </message>
    <message>
        <source>…over a metered link, too</source>
        <translation>…и по лимитной связи</translation>
    </message>
    <message>
        <source>The password is never asked unbidden: a mark in the line below says so.</source>
        <translation>Пароль программа сама не спрашивает: если он нужен, об этом скажет строка внизу окна.</translation>
    </message>
    <message>
        <source>Settings of the exchange</source>
        <translation>Настройки обмена</translation>
    </message>
</context>
<context>
    <name>WishesForm</name>
    <message>
        <source>So many activities at one&apos;s own school at most</source>
        <translation>Не больше стольких мероприятий в своей школе</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>не важно</translation>
    </message>
    <message>
        <source>So many hours at most</source>
        <translation>Не больше стольких часов</translation>
    </message>
    <message>
        <source>within the municipality</source>
        <translation>в своём муниципалитете</translation>
    </message>
    <message>
        <source>within the district</source>
        <translation>в своём округе</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Форма</translation>
    </message>
    <message>
        <source>Travel</source>
        <translation>Поездки</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Одобренные</translation>
    </message>
    <message>
        <source>Free of charge</source>
        <translation>Бесплатные</translation>
    </message>
    <message>
        <source>Beside the plan</source>
        <translation>Дополнить план</translation>
    </message>
    <message>
        <source>Programmes without the council&apos;s approval are planned with a warning</source>
        <translation>Программы без одобрения совета планируются с предупреждением</translation>
    </message>
    <message>
        <source>Deficits that have an activity are left out, and the days of the plan are kept free</source>
        <translation>Дефициты, на которые уже есть мероприятие, не учитываются, а дни плана остаются свободными</translation>
    </message>
    <message>
        <source>Hours in all</source>
        <translation>Часов всего</translation>
    </message>
    <message>
        <source>Hours a week</source>
        <translation>Часов в неделю</translation>
    </message>
    <message>
        <source>At the workplace</source>
        <translation>На рабочем месте</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
</context>
<context>
    <name>WordChip</name>
    <message>
        <source>Remove: {word}</source>
        <translation>Убрать: {word}</translation>
    </message>
</context>
<context>
    <name>_Bounds</name>
    <message>
        <source>From</source>
        <translation>От</translation>
    </message>
    <message>
        <source>To</source>
        <translation>До</translation>
    </message>
    <message>
        <source>The end is before the start.</source>
        <translation>Конец раньше начала.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>from</source>
        <translation>от</translation>
    </message>
    <message>
        <source>to</source>
        <translation>до</translation>
    </message>
</context>
<context>
    <name>_CalendarCard</name>
    <message>
        <source>Calendar</source>
        <translation>Календарь</translation>
    </message>
</context>
<context>
    <name>_Choice</name>
    <message>
        <source>not set</source>
        <translation>не указано</translation>
    </message>
</context>
<context>
    <name>_Delegate</name>
    <message>
        <source>Mark as done (Space)</source>
        <translation>Отметить сделанным (пробел)</translation>
    </message>
</context>
<context>
    <name>_EvidenceDelegate</name>
    <message>
        <source>What shows the level</source>
        <translation>Чем подтверждается уровень</translation>
    </message>
</context>
<context>
    <name>_Pick</name>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Not chosen</source>
        <translation>Не выбрано</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something went wrong in this place. Please look whether your last change is there, and try again.</source>
        <translation>Здесь что-то не получилось. Проверьте, на месте ли последнее изменение, и попробуйте ещё раз.</translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message>
        <source>Everything is up to date: nothing new here or on the server.</source>
        <translation>Всё совпадает: ни здесь, ни на сервере нет нового.</translation>
    </message>
    <message>
        <source>Done: {what}.</source>
        <translation>Готово: {what}.</translation>
    </message>
    <message>
        <source>Connected. Receiving your people and their routes…</source>
        <translation>Подключено. Получаем Ваших педагогов и их маршруты…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) sent</source>
        <translation>
            <numerusform>отправлено %n изменение</numerusform>
            <numerusform>отправлено %n изменения</numerusform>
            <numerusform>отправлено %n изменений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n расхождение</numerusform>
            <numerusform>%n расхождения</numerusform>
            <numerusform>%n расхождений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n merged with those of colleagues</source>
        <translation>
            <numerusform>%n объединено с правками коллег</numerusform>
            <numerusform>%n объединено с правками коллег</numerusform>
            <numerusform>%n объединено с правками коллег</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received</source>
        <comment>records</comment>
        <translation>
            <numerusform>получено: %n</numerusform>
            <numerusform>получено: %n</numerusform>
            <numerusform>получено: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) put right</source>
        <translation>
            <numerusform>исправлена %n запись</numerusform>
            <numerusform>исправлено %n записи</numerusform>
            <numerusform>исправлено %n записей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) received</source>
        <translation>
            <numerusform>получена %n запись</numerusform>
            <numerusform>получено %n записи</numerusform>
            <numerusform>получено %n записей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <comment>changes</comment>
        <translation>
            <numerusform>отклонено: %n</numerusform>
            <numerusform>отклонено: %n</numerusform>
            <numerusform>отклонено: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent</source>
        <comment>changes</comment>
        <translation>
            <numerusform>отправлено: %n</numerusform>
            <numerusform>отправлено: %n</numerusform>
            <numerusform>отправлено: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Received: %n record(s)</source>
        <translation>
            <numerusform>Получена %n запись</numerusform>
            <numerusform>Получено %n записи</numerusform>
            <numerusform>Получено %n записей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Received: %n record(s), receiving more</source>
        <translation>
            <numerusform>Получена %n запись, получаю дальше</numerusform>
            <numerusform>Получено %n записи, получаю дальше</numerusform>
            <numerusform>Получено %n записей, получаю дальше</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %n change(s)…</source>
        <translation>
            <numerusform>Отправляем %n изменение…</numerusform>
            <numerusform>Отправляем %n изменения…</numerusform>
            <numerusform>Отправляем %n изменений…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Written: %n change(s)</source>
        <translation>
            <numerusform>Записано %n изменение</numerusform>
            <numerusform>Записано %n изменения</numerusform>
            <numerusform>Записано %n изменений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>confirmed: %n change(s)</source>
        <translation>
            <numerusform>подтверждено %n изменение</numerusform>
            <numerusform>подтверждено %n изменения</numerusform>
            <numerusform>подтверждено %n изменений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>still to be sent: %n change(s)</source>
        <translation>
            <numerusform>ещё ждёт отправки %n изменение</numerusform>
            <numerusform>ещё ждут отправки %n изменения</numerusform>
            <numerusform>ещё ждут отправки %n изменений</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to send, only the news are asked for</source>
        <translation>Отправлять нечего, файл только запрашивает новое</translation>
    </message>
    <message>
        <source>A field of a newer version</source>
        <translation>Поле из новой версии программы</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Вы</translation>
    </message>
    <message>
        <source>Unknown author</source>
        <translation>Автор неизвестен</translation>
    </message>
    <message>
        <source>Sent. Waiting for the server&apos;s answer…</source>
        <translation>Отправлено. Жду ответа сервера…</translation>
    </message>
    <message>
        <source>Receiving the registry of programmes</source>
        <translation>Получаю реестр программ</translation>
    </message>
    <message>
        <source>Moving files</source>
        <translation>Передаю файлы</translation>
    </message>
    <message>
        <source>Comparing with the server…</source>
        <translation>Сверяю с сервером…</translation>
    </message>
    <message>
        <source>The link broke. Trying again…</source>
        <translation>Связь прервалась. Пробую снова…</translation>
    </message>
    <message>
        <source>Writing down what has come…</source>
        <translation>Записываю полученное…</translation>
    </message>
    <message>
        <source>{done} of {total} KB</source>
        <translation>{done} из {total} КБ</translation>
    </message>
    <message>
        <source>{done} KB</source>
        <translation>{done} КБ</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} из {total} МБ</translation>
    </message>
    <message>
        <source>{done} MB</source>
        <translation>{done} МБ</translation>
    </message>
    <message>
        <source>Asking the server what is new…</source>
        <translation>Спрашиваю у сервера, что нового…</translation>
    </message>
    <message>
        <source>Receiving what is new</source>
        <translation>Получаю новое</translation>
    </message>
    <message>
        <source>{size} in {time}</source>
        <translation>{size} за {time}</translation>
    </message>
    <message>
        <source>Changes sent</source>
        <translation>Отправлено изменений</translation>
    </message>
    <message>
        <source>Records received</source>
        <translation>Получено записей</translation>
    </message>
    <message>
        <source>Merged with others&apos; work</source>
        <translation>Объединено с работой коллег</translation>
    </message>
    <message>
        <source>Changed in two places</source>
        <translation>Изменено в двух местах</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>Не принято</translation>
    </message>
    <message>
        <source>Put right by a comparison</source>
        <translation>Исправлено при сверке</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Длительность</translation>
    </message>
    <message>
        <source>Went up</source>
        <translation>Отправлено, объём</translation>
    </message>
    <message>
        <source>Came down</source>
        <translation>Получено, объём</translation>
    </message>
    <message>
        <source>Calls to the server</source>
        <translation>Обращений к серверу</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} с</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} мин {seconds} с</translation>
    </message>
</context>
<context>
    <name>groups</name>
    <message>
        <source>since {day}</source>
        <translation>с {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>по {day}</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} мин</translation>
    </message>
</context>
<context>
    <name>offers</name>
    <message>
        <source>free of charge</source>
        <translation>бесплатно</translation>
    </message>
    <message>
        <source>not approved</source>
        <translation>не одобрена советом</translation>
    </message>
    <message>
        <source>expertise lapsed</source>
        <translation>срок экспертизы истёк</translation>
    </message>
    <message>
        <source>online</source>
        <translation>онлайн</translation>
    </message>
    <message>
        <source>is over</source>
        <translation>прошло</translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n ч</numerusform>
            <numerusform>%n ч</numerusform>
            <numerusform>%n ч</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rouble(s)</source>
        <translation>
            <numerusform>%n рубль</numerusform>
            <numerusform>%n рубля</numerusform>
            <numerusform>%n рублей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>template</name>
    <message numerus="yes">
        <source>%n week(s) long</source>
        <translation>
            <numerusform>%n неделя</numerusform>
            <numerusform>%n недели</numerusform>
            <numerusform>%n недель</numerusform>
        </translation>
    </message>
    <message>
        <source>from week {number}</source>
        <translation>с {number}-й недели</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Сроки</translation>
    </message>
    <message>
        <source>no days</source>
        <translation>без сроков</translation>
    </message>
</context>
<context>
    <name>text</name>
    <message>
        <source>from {first} to {last}</source>
        <translation>с {first} по {last}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>завтра</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>вчера</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>через %n день</numerusform>
            <numerusform>через %n дня</numerusform>
            <numerusform>через %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n week(s)</source>
        <translation>
            <numerusform>через %n неделю</numerusform>
            <numerusform>через %n недели</numerusform>
            <numerusform>через %n недель</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n день назад</numerusform>
            <numerusform>%n дня назад</numerusform>
            <numerusform>%n дней назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>%n неделю назад</numerusform>
            <numerusform>%n недели назад</numerusform>
            <numerusform>%n недель назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>просрочено на %n день</numerusform>
            <numerusform>просрочено на %n дня</numerusform>
            <numerusform>просрочено на %n дней</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <source>not yet</source>
        <translation>ещё не было</translation>
    </message>
    <message>
        <source>fits: {name}</source>
        <translation>подходит: {name}</translation>
    </message>
    <message numerus="yes">
        <source>fits %n teacher(s): {name}…</source>
        <translation>
            <numerusform>подходит %n педагогу: {name}</numerusform>
            <numerusform>подходит %n педагогам: {name}…</numerusform>
            <numerusform>подходит %n педагогам: {name}…</numerusform>
        </translation>
    </message>
    <message>
        <source>lapsed on {day}</source>
        <translation>истёк {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>до {day}</translation>
    </message>
    <message>
        <source>certificate {number}</source>
        <translation>сертификат {number}</translation>
    </message>
    <message>
        <source>answered: {answer}</source>
        <translation>ответ: {answer}</translation>
    </message>
    <message>
        <source>asks: {request}</source>
        <translation>просит: {request}</translation>
    </message>
    <message>
        <source>The consent to data processing ends: ask for a new sheet</source>
        <translation>Согласие на обработку данных кончается: нужен новый лист</translation>
    </message>
</context>
</TS>
