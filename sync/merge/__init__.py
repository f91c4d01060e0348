"""How two edits of one record become one: pure rules, the same for both sides.

No database and no network: a rule takes values and versions and returns values, versions and conflicts, so
it can be tested by properties.
"""
