"""Spreadsheets in and out of the desk."""
