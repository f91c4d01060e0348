"""Templates beside the plan: one is chosen and applied, and what differs from it is shown (R48)."""
