<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_US">
<context>
    <name>CheckpointList</name>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsHere</name>
    <message numerus="yes">
        <source>%n field(s) changed in two places</source>
        <translation>
            <numerusform>%n field changed in two places</numerusform>
            <numerusform>%n fields changed in two places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsPart</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeficitsTab</name>
    <message numerus="yes">
        <source>%n goal(s) added.</source>
        <translation>
            <numerusform>%n goal added.</numerusform>
            <numerusform>%n goals added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangeSession</name>
    <message numerus="yes">
        <source>Sending %n change(s)…</source>
        <translation>
            <numerusform>Sending %n change…</numerusform>
            <numerusform>Sending %n changes…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FinderPanel</name>
    <message numerus="yes">
        <source>For %n deficit(s): </source>
        <translation>
            <numerusform>For %n deficit: </numerusform>
            <numerusform>For %n deficits: </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPart</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoursBar</name>
    <message numerus="yes">
        <source>%n hour(s) planned</source>
        <translation>
            <numerusform>%n hour planned</numerusform>
            <numerusform>%n hours planned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewDiagnosis</name>
    <message numerus="yes">
        <source>%n competency(ies)</source>
        <translation>
            <numerusform>%n competency</numerusform>
            <numerusform>%n competencies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No map can serve yet. %n map(s) for this position still wait for the expertise.</source>
        <translation>
            <numerusform>No map can serve yet. %n map for this position still waits for the expertise.</numerusform>
            <numerusform>No map can serve yet. %n maps for this position still wait for the expertise.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NowCard</name>
    <message numerus="yes">
        <source>Not sent: %n change(s)</source>
        <translation>
            <numerusform>Not sent: %n change</numerusform>
            <numerusform>Not sent: %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfferView</name>
    <message numerus="yes">
        <source>%n rouble(s)</source>
        <translation>
            <numerusform>%n rouble</numerusform>
            <numerusform>%n roubles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seat(s)</source>
        <translation>
            <numerusform>%n seat</numerusform>
            <numerusform>%n seats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not printed for %n person(s):</source>
        <translation>
            <numerusform>Not printed for %n person:</numerusform>
            <numerusform>Not printed for %n people:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePane</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message numerus="yes">
        <source>%n deficit(s) answered</source>
        <translation>
            <numerusform>%n deficit answered</numerusform>
            <numerusform>%n deficits answered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusedPart</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>Show %n more</numerusform>
            <numerusform>Show %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Put aside: %n change(s).</source>
        <translation>
            <numerusform>Put aside: %n change.</numerusform>
            <numerusform>Put aside: %n changes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n change(s), {file}</source>
        <translation>
            <numerusform>Saved: %n change, {file}</numerusform>
            <numerusform>Saved: %n changes, {file}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RouteHeader</name>
    <message numerus="yes">
        <source>%n hour(s) a week</source>
        <translation>
            <numerusform>%n hour a week</numerusform>
            <numerusform>%n hours a week</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>Not sent: %n change(s)</source>
        <comment>status line</comment>
        <translation>
            <numerusform>Not sent: %n change</numerusform>
            <numerusform>Not sent: %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StickCard</name>
    <message numerus="yes">
        <source>%n change(s) wait</source>
        <translation>
            <numerusform>%n change waits</numerusform>
            <numerusform>%n changes wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message numerus="yes">
        <source>%n field(s) changed in two places</source>
        <translation>
            <numerusform>%n field changed in two places</numerusform>
            <numerusform>%n fields changed in two places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) refused by the server</source>
        <translation>
            <numerusform>%n change refused by the server</numerusform>
            <numerusform>%n changes refused by the server</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message numerus="yes">
        <source>%n change(s) sent</source>
        <translation>
            <numerusform>%n change sent</numerusform>
            <numerusform>%n changes sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n merged with those of colleagues</source>
        <translation>
            <numerusform>%n merged with those of colleagues</numerusform>
            <numerusform>%n merged with those of colleagues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n received</source>
        <comment>records</comment>
        <translation>
            <numerusform>%n received</numerusform>
            <numerusform>%n received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) put right</source>
        <translation>
            <numerusform>%n record put right</numerusform>
            <numerusform>%n records put right</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) received</source>
        <translation>
            <numerusform>%n record received</numerusform>
            <numerusform>%n records received</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <comment>changes</comment>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sent</source>
        <comment>changes</comment>
        <translation>
            <numerusform>%n sent</numerusform>
            <numerusform>%n sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Received: %n record(s)</source>
        <translation>
            <numerusform>Received: %n record</numerusform>
            <numerusform>Received: %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Received: %n record(s), receiving more</source>
        <translation>
            <numerusform>Received: %n record, receiving more</numerusform>
            <numerusform>Received: %n records, receiving more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %n change(s)…</source>
        <translation>
            <numerusform>Sending %n change…</numerusform>
            <numerusform>Sending %n changes…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Written: %n change(s)</source>
        <translation>
            <numerusform>Written: %n change</numerusform>
            <numerusform>Written: %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>confirmed: %n change(s)</source>
        <translation>
            <numerusform>confirmed: %n change</numerusform>
            <numerusform>confirmed: %n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>still to be sent: %n change(s)</source>
        <translation>
            <numerusform>still to be sent: %n change</numerusform>
            <numerusform>still to be sent: %n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>offers</name>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rouble(s)</source>
        <translation>
            <numerusform>%n rouble</numerusform>
            <numerusform>%n roubles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>text</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation>
            <numerusform>%n day overdue</numerusform>
            <numerusform>%n days overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>%n week ago</numerusform>
            <numerusform>%n weeks ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n week(s)</source>
        <translation>
            <numerusform>in %n week</numerusform>
            <numerusform>in %n weeks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>today</name>
    <message numerus="yes">
        <source>fits %n teacher(s): {name}…</source>
        <translation>
            <numerusform>fits %n teacher: {name}</numerusform>
            <numerusform>fits %n teachers: {name}…</numerusform>
        </translation>
    </message>
</context>
</TS>
