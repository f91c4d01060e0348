<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en_US">
<context>
    <name>AgreeForm</name>
    <message>
        <source>The teacher agrees to the route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record the agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who agrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say who agrees.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say when it was agreed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>Before and after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before and after by competency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Competency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BeginForm</name>
    <message>
        <source>A new route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not agreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours a week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the route a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say when the route begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end is before the start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardHeader</name>
    <message>
        <source>young specialist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: {what}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Parts of the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deficits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckpointForm</name>
    <message>
        <source>What is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what is shown at the checkpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say when it is due.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CheckpointList</name>
    <message>
        <source>Checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A checkpoint says what is shown by which day. A route needs at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passed {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do with the checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, school or position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark everyone in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file with bookmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file for each person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen: {count} of {listed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the one shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceChip</name>
    <message>
        <source>Any</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChosenPeopleList</name>
    <message>
        <source>People to print for</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CloseForm</name>
    <message>
        <source>Tutor&apos;s conclusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was reached, what goes on, what you advise…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the conclusion: the route closes with it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
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
    <name>ConflictsPart</name>
    <message>
        <source>Changed in two places</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deficits come from a finished diagnosis: what is required and not shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{goals} of {count} with a goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create a route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No deficits: every diagnosed competency reaches its required level.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a deficit with the arrows, Enter adds a goal for it. A pale green step is planned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The former route is closed. A new draft takes up these deficits as goals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no route yet. A draft takes up these deficits as goals.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a goal for this deficit already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Individual educational route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ground of the correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The route is agreed. Ground of the correction:</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n goal(s) added.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeskBar</name>
    <message>
        <source>Programmes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title, number or provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most deficits answered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiagnosisList</name>
    <message>
        <source>Diagnoses</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiagnosisTab</name>
    <message>
        <source>Diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnoses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter opens a diagnosis; a started one goes on where it was left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A diagnosis shows what is there and what is missing. Goals and the route rest on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No diagnoses yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Doorstep</name>
    <message>
        <source>Marshrut</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EnrolmentPage</name>
    <message>
        <source>Welcome to Marshrut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect this computer to your region once. After that everything works without the internet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open with my sign-in to this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for a passphrase each time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase: a few words that you will remember</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please fill in: {field}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>Kind of the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1–9 picks the kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Day of the talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done, what was agreed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step, if one was agreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correction of the entry of {day}. The former one stays, marked as corrected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the minutes as a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the day of the talk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryGrid</name>
    <message>
        <source>0–3 sets the level and goes on · Backspace takes it back · Tab finds the next empty row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind} diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The diagnosis is finished. Its deficits count from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The diagnosis is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventFilters</name>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExchangeScreen</name>
    <message>
        <source>Refused by the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past exchanges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExchangeSession</name>
    <message>
        <source>Asking the server what is new…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Sending %n change(s)…</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
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
    <name>Filters</name>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within a month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within three months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within half a year</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FinderPanel</name>
    <message>
        <source>Add an activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words of the title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for activities</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>For %n deficit(s): </source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing fits. Try other words, untick some deficits, or plan an activity of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it fits: it leads further than the person has shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>programme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>In the plan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FreeItemForm</name>
    <message>
        <source>With a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the activity a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end is before the start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GoalsPanel</name>
    <message>
        <source>Deficits and goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A goal in own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deficits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is missing by the finished diagnoses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find activities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the ticked deficits, or for all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the ticked deficits, or from all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown: {shown}. Required: {required}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do with the goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the goal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroundForm</name>
    <message>
        <source>The route is agreed. Why does it change?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes, in a few words; may stay empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GroupBars</name>
    <message>
        <source>Before and after by group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{group}: before {before}, after {after}, required {required}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>Diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreed: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} became the tutor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} handed the card over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diagnoses, agreements, corrections and talks stand here in the order of their days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoursBar</name>
    <message>
        <source>Hours by mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) planned</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InPlaceForm</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ItemStrip</name>
    <message>
        <source>Up (Alt+Up)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down (Alt+Down)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete from the plan (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Develops: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: </source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JournalTab</name>
    <message>
        <source>{count} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corrected by a later entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step} · done {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{step} · by {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entries yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talks, visits and agreements stand here under their days. Write the first one above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct by a new entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next step is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F2 corrects an entry, Ctrl+D marks its next step as done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next step is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded.</source>
        <translation type="unfinished"></translation>
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
        <source>Start the exchange</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewDiagnosis</name>
    <message>
        <source>Competency map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rated by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n competency(ies)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Without an instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>No map can serve yet. %n map(s) for this position still wait for the expertise.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No map fits: the profile names no subject. Add the subjects first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No approved map fits. Subjects in the profile: {subjects}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the day of the diagnosis.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Nothing is found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several filters together leave nothing. Clear them and begin anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without one of these filters there is something to see:</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Take this filter off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NowCard</name>
    <message>
        <source>Everything is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Not sent: %n change(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There has been no exchange yet. Everything you do is kept on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last exchange: {day}. {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in and go on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>Write a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfferLists</name>
    <message>
        <source>Programmes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OfferView</name>
    <message>
        <source>Card of the programme or event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Into a route…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose whose route it goes into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Price</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Council&apos;s decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source of the record: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for every subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n rouble(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>free of charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modules and what they develop</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Leads to the level: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, less than required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers a deficit; leads to: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No dates are known yet. Ask the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What was finished before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not everyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not printed for %n person(s):</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagesView</name>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePane</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or school</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silent for 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By school</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By next date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By last contact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everyone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No card fits the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No people yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The people assigned to you appear here after an exchange.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleScreen</name>
    <message>
        <source>Filter people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record in the journal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>Whose route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose route?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the card (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another teacher</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of your teachers has an open deficit that this answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n deficit(s) answered</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>by group and subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no route yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why does the route change?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the route is agreed, a correction names its ground.</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The activity is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version is brought back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanDelegate</name>
    <message>
        <source>Hours are a whole number from 0 to 2000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a day. Write it like 15.01.2027.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message>
        <source>The end, {last}, is before the start, {first}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours are a whole number from 0 to 2000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind and form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Plan and checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How to show the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an activity (Ins)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deficits and goals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is planned yet. Add activities that answer the deficits.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanTable</name>
    <message>
        <source>Plan of activities</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Nobody is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a person on the left to see their document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to print yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PrintingScreen</name>
    <message>
        <source>Nobody to print for yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the first exchange your people will be listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProfileTab</name>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Consent to personal data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Experience, years</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Career stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Education</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Young specialist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resources and conditions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personal resources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strengths, interests, time…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conditions at work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes, equipment, colleagues…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutor: {name}, {days}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tutor: {name}, since {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgrammeFilters</name>
    <message>
        <source>Deficits of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Competencies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free of charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to 16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16 to 36</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>36 to 72</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>72 and more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProgrammesScreen</name>
    <message>
        <source>Choose a programme or an event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its modules, what they develop, and its dates will stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the route: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
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
    <name>ResultForm</name>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say when it was passed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RouteDeeds</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RouteHeader</name>
    <message>
        <source>from {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agreed {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) a week</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Agree…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goals from deficits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on to reflection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the route…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New route…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RouteTab</name>
    <message>
        <source>New route…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goals, activities by stage and checkpoints will stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no route yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First a diagnosis or a request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A route rests on them. Enter a diagnosis, or write down what the teacher asks for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Individual route {years}</source>
        <translation type="unfinished"></translation>
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
    <name>SubjectsField</name>
    <message>
        <source>Add a subject</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coming checkpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agreed steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs your decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No talk for a month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New programmes and events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checkpoints, agreed steps and people who have long been without a talk will stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) changed in two places</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Choose the value that is right</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) refused by the server</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>See why and decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checkpoint is passed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agreed step is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnlockingPage</name>
    <message>
        <source>Open the workplace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your data on this computer is encrypted. The passphrase opens it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open by the printed recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open by the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VersionsPanel</name>
    <message>
        <source>Older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first version is kept when the route is agreed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing differs in the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {number}, {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accompanied by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hours a week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Career stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wished by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan now</source>
        <translation type="unfinished"></translation>
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
    <name>WordChip</name>
    <message>
        <source>Remove: {word}</source>
        <translation type="unfinished"></translation>
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
    <name>_Delegate</name>
    <message>
        <source>Mark as done (Space)</source>
        <translation type="unfinished"></translation>
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
    <name>_Popup</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
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
    <name>exchange</name>
    <message>
        <source>Everything is up to date: nothing new here or on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} in {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server gave no reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown author</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected. Receiving your people and their routes…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>offers</name>
    <message>
        <source>free of charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n rouble(s)</source>
        <translation type="unfinished"></translation>
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
        <translation></translation>
    </message>
    <message>
        <source>in %n week(s)</source>
        <translation></translation>
    </message>
    <message>
        <source>%n day(s) ago</source>
        <translation></translation>
    </message>
    <message>
        <source>%n week(s) ago</source>
        <translation></translation>
    </message>
    <message>
        <source>%n day(s) overdue</source>
        <translation></translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <source>not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits %n teacher(s): {name}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lapsed on {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>certificate {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
