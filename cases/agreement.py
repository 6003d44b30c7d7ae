"""How far two coders agree beyond chance: Cohen's kappa (J. Cohen, Educational and Psychological Measurement, 1960)."""

from collections import Counter
from itertools import combinations


def cohens_kappa(pairs):
    """Kappa of [(one's value, the other's value)]: 1 full agreement, 0 what chance gives; None where undefined."""
    number = len(pairs)
    if not number:
        return None
    agreed = sum(one == other for one, other in pairs) / number
    first, second = (Counter(values) for values in zip(*pairs, strict=True))
    by_chance = sum(first[value] * second[value] for value in first) / number**2
    return None if by_chance == 1 else (agreed - by_chance) / (1 - by_chance)


def pairs_of_coders(effects):
    """What two people found on the same freedom in the same case: [(one's direction, the other's)].

    `effects` are (case, freedom, coder, direction). A coder who found several directions there is left out: kappa
    knows one value for each. Of more than two coders every two make a pair.
    """
    found = {}
    for case, freedom, coder, direction in effects:
        found.setdefault((case, freedom), {}).setdefault(coder, set()).add(direction)
    pairs = []
    for _place, by_coder in sorted(found.items()):
        clear = [tuple(values)[0] for _coder, values in sorted(by_coder.items()) if len(values) == 1]
        pairs += combinations(clear, 2)
    return pairs
