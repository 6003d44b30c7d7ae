"""Dates and numbers in Mongolian, in the letters of Django's `date` filter."""

DATE_FORMAT = "Y оны n сарын j"
YEAR_MONTH_FORMAT = "Y оны n сар"
SHORT_DATE_FORMAT = "d.m.Y"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
