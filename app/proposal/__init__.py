"""The proposed route (R28): what to take so that a person's deficits are answered, and why.

A *need* is a deficit: a competency shown at one level and required at another. Each missing level of it is a *step*.
An *offer* leads up some steps for some hours: a module of a programme up to the level that the registry names, an event
from «not shown» to «in part», work at one's own school from «in part» on (`app.proposal.workplace` has the rules). An
offer may be tied to days (a run of a programme, an event), to other offers (a module that comes first) and to a place.

The proposal is exact. First as many points as can be are covered, a point being a step times the weight of its
competency; then, at that coverage, the measure of the aim is brought down: hours, or trips, or the last day. Both are
integer programmes (`model`) solved by HiGHS (`solver`). What makes them quick stands in `pruning` (an offer that another
one beats in everything is not looked at), `clashes` (days that exclude one another become cliques) and `search` (the
problem without dates is tiny, and its optimum is a proven bound for the problem with dates).

It is a proposal only: nothing is written before the tutor accepts it (`acceptance`).
"""
