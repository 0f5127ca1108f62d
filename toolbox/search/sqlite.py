"""The search's SQL for SQLite: an FTS5 table whose row number is the entry's pk."""

CREATE = [
    """
    CREATE VIRTUAL TABLE toolbox_search
    USING fts5(a, b, c, d, tokenize = "ascii tokenchars '~+'", prefix = '3 5 6')
    """
]
DROP = ["DROP TABLE toolbox_search"]

CLEAR = ["DELETE FROM toolbox_search"]
WRITE = "INSERT INTO toolbox_search (rowid, a, b, c, d) VALUES (%s, %s, %s, %s, %s)"
REMOVE = "DELETE FROM toolbox_search WHERE rowid = %s"
READ = "SELECT a || ' ' || b || ' ' || c || ' ' || d FROM toolbox_search WHERE rowid = %s"
HAS = "EXISTS (SELECT 1 FROM toolbox_search WHERE toolbox_search MATCH %s)"

# What has every word in its names comes first, however often others repeat the words.
ALL = """
    SELECT rowid FROM toolbox_search WHERE toolbox_search MATCH %s
    ORDER BY
        rowid IN (SELECT rowid FROM toolbox_search WHERE toolbox_search MATCH %s) DESC,
        bm25(toolbox_search, 10, 4, 2, 1), rowid DESC
    LIMIT %s
"""
ANY = """
    SELECT rowid FROM toolbox_search WHERE toolbox_search MATCH %s
    ORDER BY bm25(toolbox_search, 10, 4, 2, 1), rowid DESC
    LIMIT %s
"""


def row(pk, columns):
    """What WRITE takes: the tokens of each column as one text."""
    return (pk, *(" ".join(token for word in column for token in word) for column in columns))


def tokens(cursor, pk):
    """All tokens of an entry as they were written; none when it is not in the index."""
    cursor.execute(READ, [pk])
    found = cursor.fetchone()
    return set(found[0].split()) if found else set()


def all_of(groups, limit):
    """(SQL, values) for the pks that have a term of each group, best first."""
    wanted = " AND ".join(map(wish, groups))
    return ALL, [wanted, f"a : ({wanted})", limit]


def any_of(groups, limit):
    """(SQL, values) for the pks that have a term of any group, best first."""
    return ANY, [" OR ".join(map(wish, groups)), limit]


def wish(group):
    """One group in FTS5's language."""
    terms = (f'"{term.token}"' + " *" * term.prefix for term in sorted(group))
    return f"({' OR '.join(terms)})"
