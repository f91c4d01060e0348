<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>ConflictChoice</name>
    <message>
        <source>{field}: changed in two places</source>
        <translation>{field}: изменено в двух местах</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Здесь</translation>
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
        <source>On the server</source>
        <translation>На сервере</translation>
    </message>
    <message>
        <source>The other value stays in the history.</source>
        <translation>Другое значение останется в истории.</translation>
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
    <name>LevelGrid</name>
    <message>
        <source>Diagnosis</source>
        <translation>Диагностика</translation>
    </message>
    <message>
        <source>Type 0 to 3 to set the level, Backspace to take it back, Tab for the next empty row</source>
        <translation>Нажмите 0–3, чтобы поставить уровень, Backspace — чтобы снять, Tab — к следующей пустой строке</translation>
    </message>
    <message>
        <source>The level is a number from 0 to 3.</source>
        <translation>Уровень — число от 0 до 3.</translation>
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
        <source>not entered</source>
        <translation>не введено</translation>
    </message>
    <message>
        <source>{title}, required {required}, shown {shown}</source>
        <translation>{title}, требуется {required}, показано {shown}</translation>
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
        <source>no exchange yet</source>
        <translation>обмена ещё не было</translation>
    </message>
    <message>
        <source>exchange on {day}</source>
        <translation>обмен {day}</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Всё отправлено</translation>
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
    <name>TroubleBar</name>
    <message>
        <source>Close this message</source>
        <translation>Закрыть сообщение</translation>
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
    <name>_CalendarCard</name>
    <message>
        <source>Calendar</source>
        <translation>Календарь</translation>
    </message>
</context>
<context>
    <name>_Popover</name>
    <message>
        <source>Found</source>
        <translation>Найдено</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Something went wrong in this place. What you have entered is saved. Please try again.</source>
        <translation>Здесь что-то не получилось. Введённое сохранено. Попробуйте ещё раз.</translation>
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
    <message>
        <source>in %n day(s)</source>
        <translation />
    </message>
    <message>
        <source>in %n week(s)</source>
        <translation />
    </message>
    <message>
        <source>%n day(s) ago</source>
        <translation />
    </message>
    <message>
        <source>%n week(s) ago</source>
        <translation />
    </message>
    <message>
        <source>%n day(s) overdue</source>
        <translation />
    </message>
</context>
</TS>
