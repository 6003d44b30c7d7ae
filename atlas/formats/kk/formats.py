"""Dates and numbers in Kazakh, in the letters of Django's `date` filter."""

DATE_FORMAT = "Y жылғы j F"
YEAR_MONTH_FORMAT = "Y жылғы F"
SHORT_DATE_FORMAT = "d.m.Y"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
