"""The editor of a route: plan, deficits, finder, checkpoints, versions."""
