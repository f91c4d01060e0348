"""What concerns the diagnoses of many people: campaigns, difficulties by competency, import from a spreadsheet."""
