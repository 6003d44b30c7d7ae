"""Small readings of values in templates."""

from decimal import Decimal

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import formats

from catalogue import edtf, fields, markup

register = template.Library()


@register.filter
def number(value):
    """A plain number with the separators of the active language."""
    if value in (None, ""):
        return ""
    amount = Decimal(str(value))
    places = max(0, -amount.as_tuple().exponent)
    return formats.number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True)


@register.filter
def paragraphs(text):
    """The paragraphs of a text that stands in one cell: its lines that hold something."""
    return [line.strip() for line in str(text).splitlines() if line.strip()]


@register.filter
def blocks(phrase):
    """The headings, lists and paragraphs of the text of a plain page."""
    return markup.parse(phrase.text) if phrase else []


@register.filter
def partial_date(value):
    return edtf.readable(str(value)) if value else ""


@register.filter
def field_label(name):
    """What readers call a column or a sheet."""
    return fields.label(str(name))


@register.filter
def direction_of(language):
    return "rtl" if language and language.split("-")[0] in settings.RIGHT_TO_LEFT else "ltr"


@register.filter
def where(rows, condition):
    """The rows with a value in a column: `voices|where:"whose=beneficiary"`, `citations|where:"row="`."""
    name, _equals, wanted = condition.partition("=")
    cells = [(row, row.get(name, "")) for row in rows or []]
    return [row for row, cell in cells if str(getattr(cell, "value", cell)) == wanted]


@register.filter
def at(values, position):
    """The value at a position of a list."""
    return values[position]


@register.filter
def value_of(values, name):
    """The value of a name in a dict, or nothing."""
    return values.get(name)


@register.simple_tag
def list_url(kind, extension=""):
    """The address of a kind's listing, or of the listing as a file."""
    return reverse(f"{kind.name}_file", args=[extension]) if extension else reverse(f"{kind.name}_list")
