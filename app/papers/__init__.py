"""What papers say: the copy's rows put into the frozen values of `app.paper`, one module for a kind of paper.

Nothing here lays out, and nothing in `app.paper` reads: a paper can be looked at, compared and tested without a copy.
"""
