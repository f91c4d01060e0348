"""What stands around a person: mentoring, communities."""
