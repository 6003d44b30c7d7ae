"""Where the addresses of a withdrawn entry lead: to the live entry that it was merged into, if it was."""

from catalogue.models import Moved, Publication


def end(kind, code):
    """The code of the live entry that the addresses of another lead to, step by step; None where they lead nowhere."""
    found = _end(code, dict(Moved.objects.filter(kind=kind).values_list("code", "into")))
    return found if found and Publication.objects.filter(kind=kind, code=found, live=True).exists() else None


def ends(live):
    """All addresses that lead somewhere, given the (kind, code) of what is live: [(kind, code, code at the end)]."""
    into = {}
    for kind, code, target in Moved.objects.order_by("kind", "code").values_list("kind", "code", "into"):
        into.setdefault(kind, {})[code] = target
    found = [(kind, code, _end(code, codes)) for kind, codes in into.items() for code in codes]
    return [(kind, code, target) for kind, code, target in found if (kind, target) in live]


def _end(code, into):
    """The last code on the way; None without a way, or on one that leads round in a circle."""
    passed = []
    while code in into and code not in passed:
        passed.append(code)
        code = into[code]
    return code if passed and code not in passed else None
