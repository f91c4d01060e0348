<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_US">
<context>
    <name>BehindPanel</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message numerus="yes">
        <source>%n event(s) written to the file.</source>
        <translation>
            <numerusform>%n event written to the file.</numerusform>
            <numerusform>%n events written to the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CampaignsPage</name>
    <message numerus="yes">
        <source>%n campaign(s)</source>
        <translation>
            <numerusform>%n campaign</numerusform>
            <numerusform>%n campaigns</numerusform>
        </translation>
    </message>
</context>
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
    <name>CommunitiesPage</name>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n communities</source>
        <translation>
            <numerusform>%n community</numerusform>
            <numerusform>%n communities</numerusform>
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
    <name>DeficitsPage</name>
    <message numerus="yes">
        <source>%n place(s) with fewer deficits left out: choose a municipality.</source>
        <translation>
            <numerusform>%n place with fewer deficits is left out: choose a municipality.</numerusform>
            <numerusform>%n places with fewer deficits are left out: choose a municipality.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deficit(s)</source>
        <translation>
            <numerusform>%n deficit</numerusform>
            <numerusform>%n deficits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeficitsTab</name>
    <message numerus="yes">
        <source>%n closed by prior learning</source>
        <translation>
            <numerusform>%n closed by prior learning</numerusform>
            <numerusform>%n closed by prior learning</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n goal(s) added.</source>
        <translation>
            <numerusform>%n goal added.</numerusform>
            <numerusform>%n goals added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExamsPage</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
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
    <name>FilesPage</name>
    <message numerus="yes">
        <source>%n row(s) brought in.</source>
        <translation>
            <numerusform>%n row brought in.</numerusform>
            <numerusform>%n rows brought in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused row(s) saved.</source>
        <translation>
            <numerusform>%n refused row saved.</numerusform>
            <numerusform>%n refused rows saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved: %n row(s).</source>
        <translation>
            <numerusform>Saved: %n row.</numerusform>
            <numerusform>Saved: %n rows.</numerusform>
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
    <name>HandoverPage</name>
    <message numerus="yes">
        <source>%n card(s)</source>
        <translation>
            <numerusform>%n card</numerusform>
            <numerusform>%n cards</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {all} handed over</source>
        <translation>
            <numerusform>%n of {all} handed over</numerusform>
            <numerusform>%n of {all} handed over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open agreement(s)</source>
        <translation>
            <numerusform>%n open agreement</numerusform>
            <numerusform>%n open agreements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n overdue</numerusform>
            <numerusform>%n overdue</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeldMenu</name>
    <message numerus="yes">
        <source>Saved: %n record(s).</source>
        <translation>
            <numerusform>Saved: %n record.</numerusform>
            <numerusform>Saved: %n records.</numerusform>
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
    <name>ImportView</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with faults</source>
        <translation>
            <numerusform>%n row with faults</numerusform>
            <numerusform>%n rows with faults</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n teacher(s)</source>
        <translation>
            <numerusform>%n teacher</numerusform>
            <numerusform>%n teachers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n level(s) imported.</source>
        <translation>
            <numerusform>%n level imported.</numerusform>
            <numerusform>%n levels imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The form is saved: %n teacher(s).</source>
        <translation>
            <numerusform>The form is saved: %n teacher.</numerusform>
            <numerusform>The form is saved: %n teachers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InformingPage</name>
    <message numerus="yes">
        <source>%n offer(s)</source>
        <translation>
            <numerusform>%n offer</numerusform>
            <numerusform>%n offers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n teacher(s) told; the notes are in their journals.</source>
        <translation>
            <numerusform>%n teacher told; the note is in the journal.</numerusform>
            <numerusform>%n teachers told; the notes are in their journals.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inviting</name>
    <message numerus="yes">
        <source>Invite %n person(s)</source>
        <translation>
            <numerusform>Invite %n person</numerusform>
            <numerusform>Invite %n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) invited.</source>
        <translation>
            <numerusform>%n person invited.</numerusform>
            <numerusform>%n people invited.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemFacts</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ItemTogether</name>
    <message numerus="yes">
        <source>The activity stands in %n more route(s).</source>
        <translation>
            <numerusform>The activity stands in %n more route.</numerusform>
            <numerusform>The activity stands in %n more routes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeptItems</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LackingPage</name>
    <message numerus="yes">
        <source>%n competency(ies)</source>
        <translation>
            <numerusform>%n competency</numerusform>
            <numerusform>%n competencies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeaseEndedPage</name>
    <message numerus="yes">
        <source>%n change(s) not sent yet: they are kept and go out with the exchange.</source>
        <translation>
            <numerusform>%n change not sent yet: it is kept and goes out with the exchange.</numerusform>
            <numerusform>%n changes not sent yet: they are kept and go out with the exchange.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockCard</name>
    <message numerus="yes">
        <source>after %n minute(s)</source>
        <translation>
            <numerusform>after %n minute</numerusform>
            <numerusform>after %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaterialView</name>
    <message numerus="yes">
        <source>Give to %n</source>
        <translation>
            <numerusform>Give to %n</numerusform>
            <numerusform>Give to %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Given to %n teacher(s).</source>
        <translation>
            <numerusform>Given to %n teacher.</numerusform>
            <numerusform>Given to %n teachers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MaterialsPage</name>
    <message numerus="yes">
        <source>%n material(s)</source>
        <translation>
            <numerusform>%n material</numerusform>
            <numerusform>%n materials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>given to %n</source>
        <translation>
            <numerusform>given to %n</numerusform>
            <numerusform>given to %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MembersSection</name>
    <message numerus="yes">
        <source>%n now</source>
        <translation>
            <numerusform>%n now</numerusform>
            <numerusform>%n now</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MentoringPage</name>
    <message numerus="yes">
        <source>%n pair(s)</source>
        <translation>
            <numerusform>%n pair</numerusform>
            <numerusform>%n pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MentoringSection</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n meeting</numerusform>
            <numerusform>%n meetings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModulesCard</name>
    <message numerus="yes">
        <source>%n h planned</source>
        <translation>
            <numerusform>%n h planned</numerusform>
            <numerusform>%n h planned</numerusform>
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
    <name>MonthGrid</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s)</source>
        <translation>
            <numerusform>%n thing</numerusform>
            <numerusform>%n things</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthPage</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
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
    <name>NoteView</name>
    <message numerus="yes">
        <source>Told to %n teacher(s)</source>
        <translation>
            <numerusform>Told to %n teacher</numerusform>
            <numerusform>Told to %n teachers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deficit(s)</source>
        <translation>
            <numerusform>%n deficit</numerusform>
            <numerusform>%n deficits</numerusform>
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
    <name>PairMeetings</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n meeting</numerusform>
            <numerusform>%n meetings</numerusform>
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
    <name>PartnersPage</name>
    <message numerus="yes">
        <source>%n partner(s)</source>
        <translation>
            <numerusform>%n partner</numerusform>
            <numerusform>%n partners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n project(s)</source>
        <translation>
            <numerusform>%n project</numerusform>
            <numerusform>%n projects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n network programme(s)</source>
        <translation>
            <numerusform>%n network programme</numerusform>
            <numerusform>%n network programmes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n organisation(s)</source>
        <translation>
            <numerusform>%n organisation</numerusform>
            <numerusform>%n organisations</numerusform>
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
        <source>✓ %n deficit(s) answered</source>
        <translation>
            <numerusform>✓ %n deficit answered</numerusform>
            <numerusform>✓ %n deficits answered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlanWords</name>
    <message numerus="yes">
        <source>%n activit(ies)</source>
        <translation>
            <numerusform>%n activity</numerusform>
            <numerusform>%n activities</numerusform>
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
        <source>%n hour(s) less</source>
        <translation>
            <numerusform>%n hour less</numerusform>
            <numerusform>%n hours less</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) more</source>
        <translation>
            <numerusform>%n hour more</numerusform>
            <numerusform>%n hours more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s) less</source>
        <translation>
            <numerusform>%n trip less</numerusform>
            <numerusform>%n trips less</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deficit(s) more stay open</source>
        <translation>
            <numerusform>%n deficit more stays open</numerusform>
            <numerusform>%n deficits more stay open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriorSection</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgrammeFilters</name>
    <message numerus="yes">
        <source>up to %n rouble(s)</source>
        <translation>
            <numerusform>up to %n rouble</numerusform>
            <numerusform>up to %n roubles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgrammePage</name>
    <message numerus="yes">
        <source>%n rouble(s)</source>
        <translation>
            <numerusform>%n rouble</numerusform>
            <numerusform>%n roubles</numerusform>
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
    <name>ProposalPanel</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take %n activit(ies) into the route</source>
        <translation>
            <numerusform>Take %n activity into the route</numerusform>
            <numerusform>Take %n activities into the route</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n activit(ies) are in the route.</source>
        <translation>
            <numerusform>%n activity is in the route.</numerusform>
            <numerusform>%n activities are in the route.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProposedPlan</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RatersView</name>
    <message numerus="yes">
        <source>raters differ in %n competency(ies)</source>
        <translation>
            <numerusform>raters differ in %n competency</numerusform>
            <numerusform>raters differ in %n competencies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReactionPage</name>
    <message numerus="yes">
        <source>%n teacher(s)</source>
        <translation>
            <numerusform>%n teacher</numerusform>
            <numerusform>%n teachers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wait longer than %n day(s)</source>
        <translation>
            <numerusform>Wait longer than %n day</numerusform>
            <numerusform>Wait longer than %n days</numerusform>
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
    <name>ReportView</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) added</source>
        <translation>
            <numerusform>%n row added</numerusform>
            <numerusform>%n rows added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) changed</source>
        <translation>
            <numerusform>%n row changed</numerusform>
            <numerusform>%n rows changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) unchanged</source>
        <translation>
            <numerusform>%n row unchanged</numerusform>
            <numerusform>%n rows unchanged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation>
            <numerusform>%n row refused</numerusform>
            <numerusform>%n rows refused</numerusform>
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
    <name>SpecialistsPage</name>
    <message numerus="yes">
        <source>%n specialist(s)</source>
        <translation>
            <numerusform>%n specialist</numerusform>
            <numerusform>%n specialists</numerusform>
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
    <name>TeamItemsCard</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamPairs</name>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n meeting</numerusform>
            <numerusform>%n meetings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamsPage</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TemplatesPanel</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n activity(s)</source>
        <translation>
            <numerusform>%n activity</numerusform>
            <numerusform>%n activities</numerusform>
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
    <name>VisitPlan</name>
    <message numerus="yes">
        <source>%n teacher(s)</source>
        <translation>
            <numerusform>%n teacher</numerusform>
            <numerusform>%n teachers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WarningsCard</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
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
    <name>template</name>
    <message numerus="yes">
        <source>%n week(s) long</source>
        <translation>
            <numerusform>%n week long</numerusform>
            <numerusform>%n weeks long</numerusform>
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
