"""The words of the library and in how many entries each stands: what mistyped words become."""

from toolbox.search.query import FILLERS

SHORTEST = 3  # letters of a word that is kept

# Rows come sorted by word, so that of two savings at once one waits for the other, never both.
COUNT = """
    INSERT INTO toolbox_searchword (word, backwards, spelling, entries) VALUES (%s, %s, %s, %s)
    ON CONFLICT (word) DO UPDATE
    SET entries = toolbox_searchword.entries + excluded.entries
"""
FORGET = "DELETE FROM toolbox_searchword WHERE word = %s AND entries <= 0"
CLEAR = "DELETE FROM toolbox_searchword"


def is_kept(token):
    """Whether a token is a word that somebody may have meant: letters only, no filler, no stem."""
    return len(token) >= SHORTEST and token.isalpha() and token not in FILLERS


def count(cursor, entries, spellings):
    """Adds {word: entries more or fewer}; `spellings` says how an entry writes a word that is
    new. A word that no entry has any more is forgotten."""
    words = sorted(entries)
    rows = [(word, word[::-1], spellings.get(word, word), entries[word]) for word in words]
    gone = [(word,) for word in words if entries[word] < 0]
    for statement, values in [(COUNT, rows), (FORGET, gone)]:
        if values:
            cursor.executemany(statement, values)
