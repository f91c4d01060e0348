"""«Analysis»: the report, deficits, exams, what is lacking, the month."""
