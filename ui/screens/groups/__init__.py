"""People around: groups, mentoring, communities, partners, specialists, handing over."""
