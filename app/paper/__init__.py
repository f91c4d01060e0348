"""Paper: documents that an office signs, drawn from frozen values and from nothing else.

The package knows no storage, no window and no clock: a caller fills the dataclasses of `content`, the day
of printing among them, and gets a PDF. The same content gives the same bytes.

- `content` says what a document holds; `route_plan` lays out the individual route and is the place to start reading.
  The other kinds stand beside it, each with its content and its `kind.Paper`.
- `theme`, `fonts`, `head`, `parts`, `tables`, `bars`, `stage_line`, `qr` and `document` are the one look of all.
- `word` and `workbook` write the same sheets for Word and for a spreadsheet; `inside` reads them back.
- `codes` names the route on a paper and reads the name again.
- `text` is the only way from a person's words to the page; `russian` writes dates, numbers and names.
"""
