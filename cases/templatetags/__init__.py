"""Readings of templates that only cases need."""
