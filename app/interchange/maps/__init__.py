"""Competency maps in and out: 1EdTech CASE 1.1, Moodle's framework CSV, and spreadsheets (R11)."""
