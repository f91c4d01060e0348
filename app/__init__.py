"""What the program does: the field's rules and the use cases.

Here live deficits, routes, diagnosis, journal, paper and the command line. No Qt, no HTTP and no SQL: the
screens call these modules, and these modules call the named reads and writes of `storage`. Only
`app.exchange` starts a session with the regional server.
"""
