"""Dates and numbers in Uzbek, in the letters of Django's `date` filter."""

DATE_FORMAT = r"Y-\y\i\l j-F"
YEAR_MONTH_FORMAT = r"Y-\y\i\l F"
SHORT_DATE_FORMAT = "d.m.Y"
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
