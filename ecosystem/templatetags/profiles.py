"""Readings that only a country's page needs."""

from django import template

from ecosystem import chapters, comparing

register = template.Library()


@register.filter
def key_players(stakeholders, country):
    """Those of the stakeholders that a chapter lists as key players of the country."""
    return [
        stakeholder
        for stakeholder in stakeholders or []
        if any(row.key_player and row.country == country for row in stakeholder.presences)
    ]


@register.filter
def chapter_kilobytes(profile, related):
    """About how many kilobytes the chapter has as one page, in tens."""
    return max(10, round(chapters.about_bytes(profile, related), -4) // 1000)


@register.filter
def spoken(profile, language):
    """The sections of a profile, one of each kind, in the order in which the chapters tell them."""
    return comparing.spoken(profile, language)
