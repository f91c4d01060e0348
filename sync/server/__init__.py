"""The regional server: accounts, scope, change feed, verdicts and the administrator's commands.

It is an extra, `marshrut[server]`: the desktop never loads this package, and this package never loads the
window or the client's side.
"""
