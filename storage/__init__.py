"""The tutor's encrypted copy and the regional server's tables.

One set of SQLModel tables makes both schemas. Named reads return tuples or frozen dataclasses, writes put a
row and its operation down in one transaction; keys, migrations, search and backups stand beside them. This
package imports nothing of ours, and importing it loads no library: whoever needs a module names the module.
"""
