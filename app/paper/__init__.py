"""Paper: documents that an office signs, drawn from frozen values and from nothing else.

The package knows no storage, no window and no clock: a caller fills the dataclasses of `content`, the day
of printing among them, and gets a PDF. The same content gives the same bytes.

- `content` says what a document holds; `route_plan` lays out the individual route and is the place to start reading.
- `theme`, `fonts`, `tables`, `bars`, `stage_line`, `qr` and `document` are the one look of all documents.
- `text` is the only way from a person's words to the page; `russian` writes dates, numbers and names.
"""
