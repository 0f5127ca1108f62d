"""The words of the library and in how many entries each stands: what mistyped words become."""

from toolbox.search.query import FILLERS

SHORTEST = 3  # letters of a word that is counted

# Rows come sorted by word, so that two savings at once wait for each other instead of both.
COUNT = """
    INSERT INTO toolbox_searchword (word, backwards, spelling, entries) VALUES (%s, %s, %s, %s)
    ON CONFLICT (word) DO UPDATE
    SET entries = toolbox_searchword.entries + excluded.entries
"""
FORGET = "DELETE FROM toolbox_searchword WHERE word = %s AND entries <= 0"
CLEAR = "DELETE FROM toolbox_searchword"


def counts(token):
    """Whether a token is a word that somebody could mean: letters only, no filler, no stem."""
    return len(token) >= SHORTEST and token.isalpha() and token not in FILLERS


def add(cursor, spellings, entries):
    """Counts words up or down. `spellings` is {word: as an entry writes it}, `entries` is
    {word: by how much}; a word that no entry has any more is forgotten."""
    rows = [(word, word[::-1], spellings.get(word, word), entries[word]) for word in sorted(entries)]
    cursor.executemany(COUNT, rows)
    gone = [[word] for word in sorted(entries) if entries[word] < 0]
    if gone:
        cursor.executemany(FORGET, gone)


def clear(cursor):
    cursor.execute(CLEAR)
