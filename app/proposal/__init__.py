"""The proposed route (R28): what to take so that a person's deficits are answered, and why.

A *need* is a deficit: a competency shown at one level and required at another. Each missing level of it is a *step*.
An *offer* leads up some steps for some hours: a module of a programme up to the level that the registry names, an event
from «not shown» to «in part», work at one's own school from «in part» on (`app.proposal.workplace` has the rules). An
offer may be tied to days (a run of a programme, an event), to other offers (a module that comes first) and to a place.

The proposal is exact. First as many points as can be are covered, a point being a step times the weight of its
competency; then, at that coverage, the measure of the aim is brought down: hours, or trips, or the last day. Both are
integer programmes (`model`) solved by HiGHS (`solver`). What makes them quick:

- `pruning`: an offer that another one beats in everything is not looked at;
- `prices`: with fractions and without dates the programme is solved in a moment, and its prices tell of every offer
  that it stands in no plan near the bound; looking there first proves most plans at once (`run`);
- `clashes`: days that exclude one another become cliques, let in only where a plan breaks them;
- `greedy` and `repair`: a plan stands at once, and each solution whose days clash is mended into one.

`explanation` and `uncovered` say in words why, and why not.
It is a proposal only: nothing is written before the tutor accepts it (`acceptance`).
"""
