"""The first accounts of a new site: one for each role, so that somebody can begin."""

import secrets

from publishing.models import User
from publishing.schema import Role

FIRST = {
    "researcher": (Role.RESEARCHER, ["KZ", "KG"]),
    "reviewer": (Role.REVIEWER, []),
    "hub-staff": (Role.HUB_STAFF, []),
    "administrator": (Role.ADMINISTRATOR, []),
}


def create_first():
    """Make the accounts that are missing; {name: password} of those made."""
    made = {}
    for name, (role, countries) in FIRST.items():
        if not User.objects.filter(username=name).exists():
            user = User(username=name, role=role, countries=countries, is_staff=True)
            made[name] = _give_password(user)
    return made


def reset_passwords():
    """New passwords for the first accounts that are still there and active."""
    users = User.objects.filter(username__in=FIRST, is_active=True).order_by("id")
    return {user.username: _give_password(user) for user in users}


def describe(name):
    role, countries = FIRST[name]
    return f"{role.label.partition(':')[0]}{' for ' + ' and '.join(countries) if countries else ''}"


def _give_password(user):
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save()
    return password
