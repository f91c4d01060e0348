"""The demonstration region: real municipalities, invented people, and what a tutor's year leaves behind.

Everyone who tries the program needs a region that looks like theirs, and every test and benchmark needs the same one
twice. So the region is grown from the hand-editable files in ``resources/demo`` and a seed: the same seed gives the
same rows, byte for byte. Whatever is invented says so in its own ``provenance``.
"""

from sync.server.demo.generate import REFERENCE_DAY, DemoAccount, accounts, rows
from sync.server.demo.scale import Scale

__all__ = ["REFERENCE_DAY", "DemoAccount", "Scale", "accounts", "rows"]
