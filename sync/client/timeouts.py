"""All waiting times of the exchange, in seconds, in one place.

The links of remote villages give 64 kbit/s with a second of delay, so nothing here limits the length of a session:
only silence ends a call.
"""

CONNECT = 20.0
"""Until a connection stands: five attempts of TCP over a slow satellite link."""
STALL = 60.0
"""Silence on an open connection."""
WRITE = 60.0
"""Until a part of the body is taken by the network."""
