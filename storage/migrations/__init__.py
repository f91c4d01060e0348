"""The schema's history: one lineage of revisions for the laptop's copy, one for the server, over the same models.

A released revision is never edited; the next one is drafted by ``python -m storage.migrations.draft``, read, and its
name put into `storage.migrate` as the head. Each revision runs in one transaction on every database, so that a copy
whose power was cut during a migration opens in its former state.
"""
