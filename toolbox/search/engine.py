"""Asking the index, in the SQL of whichever database is in use."""

from django.db import connection

from toolbox.search import postgresql, sqlite
from toolbox.search.query import groups

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


def sql():
    """The module with the search's SQL. MariaDB and Oracle have none: KeyError."""
    return ENGINES[connection.vendor]


def with_all(words, limit):
    """The pks of the entries that have all the words, best first. One query."""
    return pks(*sql().all_of(groups(words), limit))


def with_any(words, limit):
    """The pks of the entries that have some of the words, best first. One query."""
    return pks(*sql().any_of(groups(words), limit))


def pks(statement, values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [pk for (pk,) in cursor.fetchall()]


def missing(words):
    """Those of the words that no entry has. One query."""
    wanted = [sql().wish(group) for group in groups(words)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join([sql().HAS] * len(wanted)), wanted)
        return [word for word, has in zip(words, cursor.fetchone(), strict=True) if not has]
