"""The words that both sides of the exchange speak: messages, their encoding, versions and checksums.

No database and no network stand here: bytes in, values out, and the other way round.
"""
