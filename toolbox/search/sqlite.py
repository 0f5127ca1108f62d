"""The search's SQL for SQLite: an FTS5 table whose row number is the entry's pk."""

CREATE = [
    """
    CREATE VIRTUAL TABLE toolbox_search
    USING fts5(a, b, c, d, tokenize = "ascii tokenchars '~'", prefix = '3 4')
    """
]

WRITE = "INSERT INTO toolbox_search (rowid, a, b, c, d) VALUES (%s, %s, %s, %s, %s)"
REMOVE = "DELETE FROM toolbox_search WHERE rowid = %s"
READ = "SELECT a || ' ' || b || ' ' || c || ' ' || d FROM toolbox_search WHERE rowid = %s"
CLEAR = ["DELETE FROM toolbox_search"]

# What has every word in its title or its other names comes first; then the usual measure.
SEARCH = """
    SELECT rowid FROM toolbox_search WHERE toolbox_search MATCH %s
    ORDER BY
        rowid IN (SELECT rowid FROM toolbox_search WHERE toolbox_search MATCH %s) DESC,
        bm25(toolbox_search, 10, 4, 2, 1), rowid
    LIMIT %s
"""
HAS = "EXISTS (SELECT 1 FROM toolbox_search WHERE toolbox_search MATCH %s)"


def row(pk, columns):
    """What WRITE takes: the tokens of each column as one text."""
    return (pk, *(" ".join(token for word in column for token in word) for column in columns))


def tokens(cursor, pk):
    """All tokens of an entry as they were written; empty when it is not in the index."""
    cursor.execute(READ, [pk])
    found = cursor.fetchone()
    return set(found[0].split()) if found else set()


def wishes(groups, operator):
    """What SEARCH takes before the limit: the whole wish, and the same for titles only."""
    wanted = f" {operator} ".join(map(expression, groups))
    return wanted, f"a : ({wanted})"


def expression(group):
    """One group in FTS5's language."""
    terms = (f'"{term.token}"' + " *" * term.prefix for term in sorted(group))
    return f"({' OR '.join(terms)})"
