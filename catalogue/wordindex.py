"""The index under the search: FTS5 on SQLite, GIN on PostgreSQL. It narrows; `search` decides on the words themselves.

Both are asked by tokens of `analysis` only; migration 0002 of this app makes them. On SQLite it is a table of its own,
filled here; on PostgreSQL an index over the column `tokens`, which the database keeps.
"""

from django.db import connection
from django.db.models.expressions import RawSQL

# What is silenced below (S608, S611): only these two constants are put into SQL; what is asked is always a parameter.
TABLE = "catalogue_wordindex"
VECTOR = "array_to_tsvector(string_to_array(btrim(tokens), ' '))"
SYNTAX = {"sqlite": ('"{}"', " OR ", " AND ", "*"), "postgresql": ("'{}'", " | ", " & ", ":*")}


def add(rows):
    """Index rows of words that were just written."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT OR REPLACE INTO {TABLE}(rowid, tokens) VALUES (%s, %s)", rows)  # noqa: S608


def remove(ids):
    """Take rows of words out of the index, before they are deleted."""
    if connection.vendor == "sqlite" and ids:
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", [(id_,) for id_ in ids])  # noqa: S608


def forget():
    """Leave no trace of words that were taken out: FTS5 keeps them in its old segments until it merges them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('optimize')")  # noqa: S608


def having(terms):
    """The ids of rows of words that have all terms, as an expression for a filter."""
    groups = list(map(_group, terms))  # a parameter, and of tokens only
    if connection.vendor == "sqlite":
        return RawSQL(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", [" AND ".join(groups)])  # noqa: S608, S611
    return RawSQL(f"SELECT id FROM catalogue_words WHERE {VECTOR} @@ %s::tsquery", [" & ".join(groups)])  # noqa: S608, S611


def _group(term):
    """One term in the language of the index. Tokens are letters, digits and `_` alone, so quoting them is safe."""
    one, either, both, begins = SYNTAX[connection.vendor]
    ways = [one.format(token) for token in term.alternatives]
    ways += [one.format(beginning) + begins for beginning in term.beginnings]
    if term.phrase:
        ways.append("(" + both.join(map(one.format, term.phrase)) + ")")
    return f"({either.join(ways)})"
