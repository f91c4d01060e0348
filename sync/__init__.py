"""The exchange between a tutor's copy and the regional server.

`protocol` and `merge` are pure and shared; `client` and `server` are the two sides, which never import one
another.
"""
