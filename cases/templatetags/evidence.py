"""Readings that only the pages of the evidence need."""

from django import template

register = template.Library()


@register.filter
def those_of(effects, wanted):
    """The effects of a case that a filter asks for, all if it asks for none."""
    return [
        effect for effect in effects or [] if not wanted or f"{effect.freedom.value}:{effect.direction.value}" in wanted
    ]
