"""Dates and numbers in Tajik, in the letters of Django's `date` filter."""

DATE_FORMAT = "j F соли Y"
YEAR_MONTH_FORMAT = "F соли Y"
SHORT_DATE_FORMAT = "d.m.Y"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
