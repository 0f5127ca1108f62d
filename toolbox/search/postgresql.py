"""The search's SQL for PostgreSQL: a tsvector with four weights, written by us token by token."""

from toolbox.search.query import is_plain

CREATE = [
    """
    CREATE TABLE toolbox_search (
        entry_id bigint PRIMARY KEY, heading tsvector NOT NULL, tokens tsvector NOT NULL
    )
    """,
    """
    CREATE INDEX toolbox_search_tokens ON toolbox_search
    USING gin (tokens) WITH (fastupdate = off)
    """,
]

WRITE = """
    INSERT INTO toolbox_search (entry_id, heading, tokens)
    VALUES (%s, %s::tsvector, %s::tsvector)
"""
REMOVE = "DELETE FROM toolbox_search WHERE entry_id = %s"
READ = "SELECT tsvector_to_array(tokens) FROM toolbox_search WHERE entry_id = %s FOR UPDATE"
# Whoever saves an entry meanwhile waits, so that a rebuild never puts back an older text.
CLEAR = [
    "LOCK TABLE toolbox_search IN SHARE ROW EXCLUSIVE MODE",
    "DELETE FROM toolbox_search",
]

SEARCH = """
    SELECT entry_id FROM toolbox_search, CAST(%s AS tsquery) wanted, CAST(%s AS tsquery) titled,
        CAST(%s AS tsquery) plain
    WHERE tokens @@ wanted
    ORDER BY
        heading @@ titled DESC,
        ts_rank_cd('{.1, .2, .4, 1}', heading, plain)
            + ts_rank_cd('{.1, .2, .4, 1}', heading, wanted) DESC,
        entry_id
    LIMIT %s
"""
HAS = "EXISTS (SELECT 1 FROM toolbox_search WHERE tokens @@ CAST(%s AS tsquery))"

LAST_POSITION = 16_383  # PostgreSQL counts no further
MOST_BYTES = 900_000  # of a tsvector, which holds at most 1 MB


def row(pk, columns):
    """What WRITE takes: title and summary for the order of the hits, everything for finding."""
    return pk, vector(columns[:2]), vector(columns)


def vector(columns):
    """The tokens of a, b, c, d as a tsvector: 'cafe':2A,9B. The tokens of one word share its place."""
    places = {}
    at = 0
    for weight, column in zip("ABCD", columns, strict=False):
        for word in column:
            at = min(at + 1, LAST_POSITION)
            for token in word:
                places.setdefault(token, []).append(f"{at}{weight}")
    return " ".join(f"'{token}':{','.join(at)}" for token, at in within_bounds(places))


def within_bounds(places):
    """The first tokens, as many as a tsvector can hold."""
    size = 0
    for token, at in places.items():
        size += len(token.encode()) + 2 * len(at) + 4
        if size > MOST_BYTES:
            return
        yield token, at


def tokens(cursor, pk):
    """All tokens of an entry as they were written; empty when it is not in the index."""
    cursor.execute(READ, [pk])
    found = cursor.fetchone()
    return set(found[0]) if found else set()


def wishes(groups, operator):
    """What SEARCH takes before the limit: the whole wish, the same for titles only, and the words
    themselves, which rank before their stems and compounds."""
    sign = {"AND": " & ", "OR": " | "}[operator]
    plain = [frozenset(filter(is_plain, group)) for group in groups]
    return (
        sign.join(map(expression, groups)),
        sign.join(expression(group, "A") for group in groups),
        " | ".join(map(expression, plain)),
    )


def expression(group, weight=""):
    """One group in the language of tsquery."""
    terms = (f"'{term.token}':{'*' * term.prefix}{weight}" for term in sorted(group))
    return f"({' | '.join(term.removesuffix(':') for term in terms)})"
