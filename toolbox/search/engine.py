"""Asking the index, in the SQL of whichever database is in use."""

from django.db import connection

from toolbox.search import postgresql, sqlite
from toolbox.search.query import groups

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def sql():
    """The module with the search's SQL. MariaDB and Oracle have none: KeyError."""
    return ENGINES[connection.vendor]


def hits(words, operator, limit):
    """The pks of entries that have all ("AND") or some ("OR") of the words, best first. One query."""
    wanted = groups(words)
    with connection.cursor() as cursor:
        cursor.execute(sql().SEARCH, [*sql().wishes(wanted, operator), limit])
        return [pk for (pk,) in cursor.fetchall()]


def missing(words):
    """Those of the words that no entry has. One query."""
    wanted = [sql().expression(group) for group in groups(words)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join([sql().HAS] * len(wanted)), wanted)
        return [word for word, has in zip(words, cursor.fetchone(), strict=True) if not has]
