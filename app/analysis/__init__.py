"""Analysis: one set of figures for the screen, the paper and the spreadsheet (R50–R52, R58, R59)."""
