"""Readings that only a country's page needs."""

from django import template

register = template.Library()


@register.filter
def key_players(stakeholders, country):
    """Those of the stakeholders that a chapter lists as key players of the country."""
    return [
        stakeholder
        for stakeholder in stakeholders or []
        if any(row.key_player and row.country == country for row in stakeholder.presences)
    ]
