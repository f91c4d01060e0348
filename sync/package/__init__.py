"""The exchange on a stick (rule 13): how a package is sealed, signed, written and read, the same for both sides.

A laptop's package holds the very requests that a session would send, the region's answer the very pages that it would
get. `sync.client.package` writes the one and reads the other; `sync.server.package` answers.
"""
