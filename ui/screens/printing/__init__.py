"""«Печать»: choose a document and people, look at it, save it as PDF or print it (R60, R67)."""
