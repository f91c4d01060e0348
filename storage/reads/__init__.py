"""Named reads: what a screen, a sheet of paper or a use case asks of the copy, as frozen values.

One file a family. A function takes a connection and returns frozen dataclasses with Python types, never rows of the
ORM. Lists are read as all ids once, sorted in SQL, and rows by key for what is painted. Importing this package loads
no library: `storage.reads.first` serves the first paint before SQLAlchemy is there.
"""
