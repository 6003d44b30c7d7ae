"""Dates and numbers in Kyrgyz, in the letters of Django's `date` filter."""

DATE_FORMAT = "j-F, Y-ж."
YEAR_MONTH_FORMAT = "F, Y-ж."
SHORT_DATE_FORMAT = "d.m.Y"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
