"""Dates and numbers in Turkmen, in the letters of Django's `date` filter."""

DATE_FORMAT = "j F Y ý."
YEAR_MONTH_FORMAT = "F Y ý."
SHORT_DATE_FORMAT = "d.m.Y"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
