"""The desktop's side of the exchange: session, outbox, inbox, transport and enrolment.

Only `app.exchange` starts a session. Everything here is safe to stop at any moment and to run again.
"""
