"""The people in care: the list at the left, the card of one person at the right."""
