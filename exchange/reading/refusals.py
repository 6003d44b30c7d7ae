"""What is wrong with a file and what to do next, in the user's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange.reading.tables import Unreadable

SENTENCES = {
    "empty": gettext_lazy("The file is empty. Save the sheet again and choose that file."),
    "large": gettext_lazy("The file is larger than %(most)d MB. Split it and import the parts one by one."),
    # another kind of file
    "picture": gettext_lazy("This is a picture. Choose the spreadsheet: XLSX, ODS or CSV."),
    "pdf": gettext_lazy("This is a PDF. Choose the spreadsheet that it was made from: XLSX, ODS or CSV."),
    "word": gettext_lazy("This is a text document or slides, not a workbook. Copy its table into a sheet first."),
    "program": gettext_lazy("This is a program, not a spreadsheet. Do not open it; choose an XLSX, ODS or CSV file."),
    "packed": gettext_lazy("This is an archive, not a workbook. Unpack it and choose the spreadsheet in it."),
    "database": gettext_lazy("This is a database. Export its table as CSV and choose that file."),
    "web_page": gettext_lazy(
        "This is a web page (HTML), whatever its name. Open it in a spreadsheet program and save it as XLSX."
    ),
    "xml": gettext_lazy("This is an XML file. Open it in a spreadsheet program and save it as XLSX."),
    "numbers": gettext_lazy("This is a document of Numbers or Pages. Export it as Excel (XLSX) and choose that file."),
    "old": gettext_lazy("This is an old or binary Excel workbook (XLS, XLSB). Save it as XLSX and choose that file."),
    "binary": gettext_lazy("This is neither a workbook nor text. Save the sheet as XLSX, ODS or CSV first."),
    # a workbook that is not read
    "password": gettext_lazy("The workbook is protected by a password. Save it without one and choose that file."),
    "macros": gettext_lazy("The workbook holds macros, which are refused. Save it as XLSX and choose that file."),
    "nested": gettext_lazy("The workbook holds another file (%(part)s). Copy the cells into a new workbook."),
    "cut_off": gettext_lazy("The file is cut off: its end is missing. Get it once more, or save the workbook again."),
    "damaged": gettext_lazy("The workbook is damaged. Open it in a spreadsheet program and save it again."),
    "lying": gettext_lazy(
        "The workbook says something else of its parts than they are, as no spreadsheet program "
        "does. Copy the cells into a new workbook."
    ),
    "parts": gettext_lazy("The workbook consists of more than %(most)d parts. Copy the cells into a new workbook."),
    "ratio": gettext_lazy(
        "A part of the workbook unpacks to more than %(most)d times its size, as spreadsheets do "
        "not. Copy the cells into a new workbook."
    ),
    "unpacked": gettext_lazy(
        "The workbook unpacks to more than %(most)d MB. Split it and import the parts one by one."
    ),
    "dtd": gettext_lazy(
        "The workbook contains a DTD, as no spreadsheet program writes. Copy the cells into a new workbook."
    ),
    "deep": gettext_lazy("The workbook's XML is nested too deeply. Copy the cells into a new workbook."),
    # a table that is not taken
    "sheets": gettext_lazy("The workbook has more than %(most)d sheets. Split it and import the parts one by one."),
    "rows": gettext_lazy(
        "The sheet has too many rows, more than %(most)d. Delete what stands far below the table, or split it."
    ),
    "columns": gettext_lazy(
        "The sheet has too many columns, more than %(most)d. Delete what stands far beside the table."
    ),
    "cells": gettext_lazy("The file has too many cells, more than %(most)d. Split it and import the parts one by one."),
    "beside": gettext_lazy(
        "The file has too many links, or formulas that no program has calculated, more than %(most)d. Open it in a "
        "spreadsheet program and save it again, or split it and import the parts one by one."
    ),
    "text": gettext_lazy("The file holds too much text. Split it and import the parts one by one."),
    "characters": gettext_lazy("A cell holds more than %(most)d characters. Shorten it or split it."),
    "nul": gettext_lazy("A cell holds a NUL character, which no text has. Type the cell anew."),
    # CSV
    "encoding": gettext_lazy("There is no encoding %(encoding)s here. Choose one of those offered."),
    "separator": gettext_lazy("There is no such separator here. Choose one of those offered."),
    "not_encoded": gettext_lazy(
        "The file is not in %(encoding)s (first fault in line %(line)d). Choose another "
        "encoding, or save the sheet as XLSX."
    ),
    "quotes": gettext_lazy(
        "A quotation mark is not closed, or text follows it, in row %(row)d. Open the file in a "
        "spreadsheet program and save it again."
    ),
    # the reading itself
    "memory": gettext_lazy("Reading the file takes too much memory. Split it and import the parts one by one."),
    "slow": gettext_lazy("Reading the file takes too long. Split it and import the parts one by one."),
    "failed": gettext_lazy(
        "Reading the file failed; nothing was kept of it. Copy the cells into a new workbook, or save the sheet as CSV."
    ),
}


def unreadable(why, **values):
    """The exception to raise; a place among the values is told before the sentence."""
    return Unreadable(_place(values) + SENTENCES[why] % values)


def _place(values):
    """Such as “Cases”, row 5, column C: …"""
    place = _("row %(row)d, column %(column)s") % values if "column" in values else ""
    sheet = f"“{values['sheet'][:100]}”" if values.get("sheet") else ""
    found = ", ".join(part for part in (sheet, place) if part)
    return f"{found[:1].upper()}{found[1:]}: " if found else ""
