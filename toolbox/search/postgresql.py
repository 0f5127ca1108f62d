"""The search's SQL for PostgreSQL: tsvectors that we write ourselves, token by token.

`tokens` has everything and an index that finds; tokens of the names stand in it a second time
with a mark, those of names and what it is about with another, so that the index knows them too.
`heading` has only these, with their weights, to measure the best hits.
"""

from toolbox.search.query import is_plain

NAMED, ABOUT = "^", "-"  # mark the tokens of column a, and of a and b

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
    # The planner takes a long tsvector for as cheap to read as a number and would read them all.
    """
    CREATE FUNCTION toolbox_search_hits(wanted tsquery) RETURNS SETOF bigint
    LANGUAGE sql STABLE SET enable_seqscan = off
    AS 'SELECT entry_id FROM toolbox_search WHERE tokens @@ wanted'
    """,
]
DROP = ["DROP FUNCTION toolbox_search_hits", "DROP TABLE toolbox_search"]

# Whoever saves an entry meanwhile waits, so that a rebuild never puts back an older text.
CLEAR = [
    "LOCK TABLE toolbox_search IN EXCLUSIVE MODE",
    "DELETE FROM toolbox_search",
]
WRITE = """
    INSERT INTO toolbox_search (entry_id, heading, tokens)
    VALUES (%s, CAST(%s AS tsvector), CAST(%s AS tsvector))
    ON CONFLICT (entry_id) DO UPDATE SET heading = excluded.heading, tokens = excluded.tokens
"""
REMOVE = "DELETE FROM toolbox_search WHERE entry_id = %s"
READ = "SELECT tsvector_to_array(tokens) FROM toolbox_search WHERE entry_id = %s FOR UPDATE"
HAS = "EXISTS (SELECT toolbox_search_hits(CAST(%s AS tsquery)))"

# What has every word in its names comes first, then what has some in names or what it is about.
# Only the best of these are measured: a word itself counts more than its stems and compounds.
ALL = """
    WITH near AS (
        SELECT entry_id,
            entry_id IN (SELECT toolbox_search_hits(CAST(%s AS tsquery))) AS named,
            entry_id IN (SELECT toolbox_search_hits(CAST(%s AS tsquery))) AS about
        FROM toolbox_search_hits(CAST(%s AS tsquery)) AS entry_id
        ORDER BY named DESC, about DESC, entry_id DESC LIMIT %s
    )
    SELECT entry_id FROM near
    ORDER BY named DESC, about DESC, CASE WHEN about THEN {measure} END DESC, entry_id DESC
"""
ANY = """
    WITH near AS (
        SELECT entry_id, count(*) AS words FROM ({hits}) AS hits (entry_id)
        GROUP BY entry_id ORDER BY words DESC, entry_id DESC LIMIT %s
    )
    SELECT entry_id FROM near
    ORDER BY words DESC, {measure} DESC, entry_id DESC
"""
HITS = "SELECT toolbox_search_hits(CAST(%s AS tsquery))"
MEASURE = """(
    SELECT ts_rank_cd('{.1, .2, .4, 1}', heading, CAST(%s AS tsquery))
        + ts_rank_cd('{.1, .2, .4, 1}', heading, CAST(%s AS tsquery))
    FROM toolbox_search WHERE toolbox_search.entry_id = near.entry_id
)"""

LAST_PLACE = 16_383  # PostgreSQL counts no further
MOST_BYTES = 900_000  # of a tsvector, which holds at most 1 MB


def row(pk, columns):
    """What WRITE takes."""
    names, about = columns[:1], columns[:2]
    marked = placed(names, NAMED) | placed(about, ABOUT)
    return pk, tsvector(placed(about)), tsvector(placed(columns) | marked)


def placed(columns, mark=""):
    """{token: its places with their weights}, such as {"cafe": ["2A", "9B"]}; the tokens of one
    word share its place."""
    places, place = {}, 0
    for weight, column in zip("ABCD", columns, strict=False):
        for word in column:
            place = min(place + 1, LAST_PLACE)
            for token in word:
                places.setdefault(mark + token, []).append(f"{place}{weight}")
    return places


def tsvector(places):
    """The tokens in PostgreSQL's way of writing, as many as a tsvector can hold."""
    written, size = [], 0
    for token, at in places.items():
        size += len(token.encode()) + 2 * len(at) + 4
        if size > MOST_BYTES:
            break
        written.append(f"'{token}':{','.join(at)}")
    return " ".join(written)


def tokens(cursor, pk):
    """All tokens of an entry as they were written; none when it is not in the index."""
    cursor.execute(READ, [pk])
    found = cursor.fetchone()
    return set(found[0]) if found else set()


def all_of(groups, limit):
    """(SQL, values) for the pks that have a term of each group, best first."""
    named = " & ".join(wish(group, NAMED) for group in groups)
    about = " | ".join(wish(group, ABOUT) for group in groups)
    wanted = " & ".join(map(wish, groups))
    return ALL.format(measure=MEASURE), [named, about, wanted, limit, *measured(groups, wanted)]


def any_of(groups, limit):
    """(SQL, values) for the pks that have a term of any group, best first."""
    each = [wish(group) for group in groups]
    hits = " UNION ALL ".join([HITS] * len(each))
    sql = ANY.format(hits=hits, measure=MEASURE)
    return sql, [*each, limit, *measured(groups, " | ".join(each))]


def measured(groups, wanted):
    """The values of MEASURE: the words themselves, and all that answers them."""
    return " | ".join(wish(filter(is_plain, group)) for group in groups), wanted


def wish(group, mark=""):
    """One group in the language of tsquery."""
    terms = (f"'{mark}{term.token}'" + ":*" * term.prefix for term in sorted(group))
    return f"({' | '.join(terms)})"
