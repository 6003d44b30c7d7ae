"""Whether plain JSON is what a JSON Schema says, as far as the description of the API uses schemas."""

import re

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}


def faults(value, schema, whole, at="$"):
    """What is wrong with a value: [where and what]. A word of JSON Schema that is not known here is a KeyError."""
    found = []
    for word, wanted in schema.items():
        found += [
            f"{at}: {fault}" if fault[0] != "$" else fault for fault in CHECKS[word](value, wanted, schema, whole, at)
        ]
    return found


def _type(value, wanted, *_more):
    types = wanted if isinstance(wanted, list) else [wanted]
    fits = any(isinstance(value, TYPES[name]) and (name == "boolean") == isinstance(value, bool) for name in types)
    return [] if fits else [f"{value!r} is no {wanted}"]


def _properties(value, wanted, _schema, whole, at):
    return [
        f
        for name, schema in wanted.items()
        if name in value
        for f in faults(value[name], schema, whole, f"{at}.{name}")
    ]


def _additional(value, wanted, schema, whole, at):
    others = [name for name in value if name not in schema.get("properties", {})]
    if wanted is False:
        return [f"{name} is not described" for name in others]
    return [fault for name in others for fault in faults(value[name], wanted, whole, f"{at}.{name}")]


def _reference(value, wanted, _schema, whole, at):
    place = whole
    for step in wanted.removeprefix("#/").split("/"):
        place = place[step]
    return faults(value, place, whole, at)


def _matching(value, pattern, wanted):
    """Of texts alone: what else it is, its type decides."""
    return [] if not isinstance(value, str) or re.search(pattern, value) else [f"{value!r} is no {wanted}"]


CHECKS = {
    "type": _type,
    "properties": _properties,
    "additionalProperties": _additional,
    "$ref": _reference,
    "required": lambda value, names, *_: [f"{name} is missing" for name in names if name not in value],
    "items": lambda value, schema, _s, whole, at: [
        fault for place, each in enumerate(value) for fault in faults(each, schema, whole, f"{at}[{place}]")
    ],
    "const": lambda value, wanted, *_: [] if value == wanted else [f"{value!r} is not {wanted!r}"],
    "enum": lambda value, wanted, *_: [] if value in wanted else [f"{value!r} is none of {wanted}"],
    "pattern": lambda value, wanted, *_: _matching(value, wanted, wanted),
    "minItems": lambda value, wanted, *_: [] if len(value) >= wanted else ["is too short"],
    "minimum": lambda value, wanted, *_: [] if value >= wanted else [f"{value} is too small"],
    "format": lambda value, wanted, *_: _matching(value, FORMATS[wanted], wanted),
    "title": lambda *_: [],
}
FORMATS = {"date": r"^\d{4}-\d\d-\d\d$", "uri": r"^https?://\S+$"}
