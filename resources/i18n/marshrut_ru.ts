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
    <name>BeforeAfter</name>
    <message>
        <source>Before and after</source>
        <translation>До и после</translation>
    </message>
    <message>
        <source>Before and after by competency</source>
        <translation>До и после по компетенциям</translation>
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
        <source>History</source>
        <translation>История</translation>
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
        <source>Write the conclusion: the route closes with it.</source>
        <translation>Напишите заключение: с ним маршрут закрывается.</translation>
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
    <name>DeficitsTab</name>
    <message>
        <source>Deficits</source>
        <translation>Дефициты</translation>
    </message>
    <message>
        <source>Add a goal</source>
        <translation>Добавить цель</translation>
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
    <name>Doorstep</name>
    <message>
        <source>Marshrut</source>
        <translation>Маршрут</translation>
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
        <source>0–3 sets the level and goes on · Backspace takes it back · Tab finds the next empty row</source>
        <translation>0–3 ставит уровень и идёт дальше · Backspace стирает · Tab ведёт к следующей пустой строке</translation>
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
    <name>ExchangeScreen</name>
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
    <name>Filters</name>
    <message>
        <source>Clear filters</source>
        <translation>Сбросить фильтры</translation>
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
        <source>Close (Esc)</source>
        <translation>Закрыть (Esc)</translation>
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
        <source>What to do with the goal</source>
        <translation>Действия с целью</translation>
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
    <name>InPlaceForm</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
</context>
<context>
    <name>ItemStrip</name>
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
    <name>MainWindow</name>
    <message>
        <source>Record in the journal</source>
        <translation>Запись в журнал</translation>
    </message>
    <message>
        <source>Start the exchange</source>
        <translation>Начать обмен</translation>
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
        <source>Choose the day of the diagnosis.</source>
        <translation>Укажите день диагностики.</translation>
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
    <message>
        <source>Into a route…</source>
        <translation>В маршрут…</translation>
    </message>
    <message>
        <source>Choose whose route it goes into</source>
        <translation>Выберите, в чей маршрут добавить</translation>
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
        <source>Provider</source>
        <translation>Организация</translation>
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
        <source>Competencies</source>
        <translation>Компетенции</translation>
    </message>
    <message>
        <source>Council&apos;s decision</source>
        <translation>Решение совета</translation>
    </message>
    <message>
        <source>Source of the record: %1</source>
        <translation>Откуда запись: %1</translation>
    </message>
    <message>
        <source>online</source>
        <translation>онлайн</translation>
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
        <source>Mode</source>
        <translation>Вид образования</translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation>Организатор</translation>
    </message>
    <message>
        <source>for every subject</source>
        <translation>для любого предмета</translation>
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
        <source>Modules and what they develop</source>
        <translation>Модули и что они развивают</translation>
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
        <source>Leads to the level: %1</source>
        <translation>Ведёт к уровню: %1</translation>
    </message>
    <message>
        <source>%1, less than required</source>
        <translation>%1, меньше требуемого</translation>
    </message>
    <message>
        <source>answers a deficit; leads to: %1</source>
        <translation>закрывает дефицит; ведёт к уровню: %1</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Даты</translation>
    </message>
    <message>
        <source>No dates are known yet. Ask the provider.</source>
        <translation>Даты пока неизвестны. Уточните у организатора.</translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n место</numerusform>
            <numerusform>%n места</numerusform>
            <numerusform>%n мест</numerusform>
        </translation>
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
        <source>Stage</source>
        <translation>Этап</translation>
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
</context>
<context>
    <name>PeopleScreen</name>
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
        <source>Back to the card (Esc)</source>
        <translation>Назад к карточке (Esc)</translation>
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
    <message numerus="yes">
        <source>%n deficit(s) answered</source>
        <translation>
            <numerusform>закрывает %n дефицит</numerusform>
            <numerusform>закрывает %n дефицита</numerusform>
            <numerusform>закрывает %n дефицитов</numerusform>
        </translation>
    </message>
    <message>
        <source>by group and subject</source>
        <translation>по группе и предмету</translation>
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
        <source>Why does the route change?</source>
        <translation>Почему меняется маршрут?</translation>
    </message>
    <message>
        <source>%1: the route is agreed, a correction names its ground.</source>
        <translation>%1: маршрут согласован, для корректировки нужно основание.</translation>
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
        <source>Deficits and goals</source>
        <translation>Дефициты и цели</translation>
    </message>
    <message>
        <source>Nothing is planned yet. Add activities that answer the deficits.</source>
        <translation>План пока пуст. Добавьте мероприятия, которые закроют дефициты.</translation>
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
    <name>Popover</name>
    <message>
        <source>Found</source>
        <translation>Найдено</translation>
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
        <source>Save as PDF</source>
        <translation>Сохранить PDF</translation>
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
        <source>Making documents</source>
        <translation>Готовим документы</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Печать</translation>
    </message>
</context>
<context>
    <name>ProfileTab</name>
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
        <source>Consent to personal data</source>
        <translation>Согласие на обработку данных</translation>
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
        <source>Tutor: {name}, {days}</source>
        <translation>Тьютор: {name}, {days}</translation>
    </message>
    <message>
        <source>Tutor: {name}, since {day}</source>
        <translation>Тьютор: {name}, с {day}</translation>
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
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
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
    <message>
        <source>Free of charge</source>
        <translation>Бесплатные</translation>
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
        <source>New route…</source>
        <translation>Новый маршрут…</translation>
    </message>
</context>
<context>
    <name>RouteTab</name>
    <message>
        <source>New route…</source>
        <translation>Новый маршрут…</translation>
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
    <message>
        <source>Individual route {years}</source>
        <translation>Индивидуальный маршрут {years}</translation>
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
    <name>SessionList</name>
    <message>
        <source>Enter opens the details of a session</source>
        <translation>Enter открывает подробности обмена</translation>
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
        <source>No talk for a month</source>
        <translation>Месяц без беседы</translation>
    </message>
    <message>
        <source>New programmes and events</source>
        <translation>Новые программы и события</translation>
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
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Цель</translation>
    </message>
    <message>
        <source>Expected outcome</source>
        <translation>Ожидаемый результат</translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation>Чем подтверждено</translation>
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
        <source>Due</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Вид образования</translation>
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
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>With a group</source>
        <translation>В группе</translation>
    </message>
    <message>
        <source>Accompanied by</source>
        <translation>Сопровождает</translation>
    </message>
    <message>
        <source>Expected result</source>
        <translation>Ожидаемый результат</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Предупреждение</translation>
    </message>
    <message>
        <source>Hours a week</source>
        <translation>Часов в неделю</translation>
    </message>
    <message>
        <source>Career stage</source>
        <translation>Этап карьеры</translation>
    </message>
    <message>
        <source>Wished by</source>
        <translation>Чьё желание</translation>
    </message>
    <message>
        <source>The plan now</source>
        <translation>План сейчас</translation>
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
    <name>WordChip</name>
    <message>
        <source>Remove: {word}</source>
        <translation>Убрать: {word}</translation>
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
    <name>_Popup</name>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
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
</context>
</TS>
