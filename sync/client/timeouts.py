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
RETRIES = 2
"""How often a session sends again what a broken link has lost, before it gives up."""
RETRY_AFTER = 2.0
"""Before the first of them; each further one waits twice as long."""
RETRY_SPREAD = 0.5
"""Share by which a wait is longer or shorter at random, so that a school's laptops do not come back all at once."""
CANCEL_LOOK = 0.1
"""How often a session that waits for the network looks whether it was stopped."""
