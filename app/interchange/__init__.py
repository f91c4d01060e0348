"""Spreadsheets and files that other programs read: a table is read, checked as a whole, reported row by row, and taken.

A kind of import is a module here. It turns the rows of `tables.Table` into what it will write and a `report.Report`;
nothing is written unless every row is right, and one undo takes the whole file back.
"""
