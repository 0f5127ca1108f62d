"""What a mistyped word may have meant: a word of the library that is at most two slips away, or
two of them written as one."""

from django.db import connection
from rapidfuzz.distance import OSA  # counts two letters changed over as one slip

from toolbox.search.words import fold

LONGEST = 40  # letters of a word that is corrected
LONG = 7  # letters from which two slips are forgiven, and one in the first letter
SHORTEST_PART = 3  # letters of the parts of a word that is taken apart

SELECT = "SELECT word, spelling, entries FROM toolbox_searchword WHERE "
ONE_OF = "word IN ({})"  # begins with "", which is no word: SQL has no empty list
ALIKE = """(
    length(word) BETWEEN %s AND %s
    AND (word >= %s AND word < %s OR backwards >= %s AND backwards < %s)
)"""
BEHIND_ALL = "\U0010ffff"  # a letter that sorts behind every other


def guesses(words):
    """({word: how the likeliest word is written}, {word: its two parts}) for words that nothing
    answers. Words without a guess are left out. One query."""
    mistyped = {word: fold(word) for word in words if len(fold(word)) <= LONGEST}
    known = candidates(mistyped.values()) if mistyped else {}
    meant = {word: nearest(folded, known) for word, folded in mistyped.items()}
    apart = {word: parts(folded, known) for word, folded in mistyped.items()}
    return {w: it for w, it in meant.items() if it}, {w: it for w, it in apart.items() if it}


def candidates(words):
    """{word: (spelling, entries)} of what the words may have meant: words of the library that
    begin or end alike, and their possible parts."""
    ends = [value for word in words for value in likeness(word)]
    halves = ["", *(half for word in words for pair in pairs(word) for half in pair)]
    conditions = [ONE_OF.format(", ".join(["%s"] * len(halves))), *[ALIKE] * len(words)]
    with connection.cursor() as cursor:
        cursor.execute(SELECT + " OR ".join(conditions), [*halves, *ends])
        return {word: (spelling, entries) for word, spelling, entries in cursor.fetchall()}


def likeness(word):
    """The values of ALIKE: one of both ends of a mistyped word is usually right."""
    letters = 1 + (len(word) > 5) + (len(word) > 8)
    start, end, most = word[:letters], word[: -letters - 1 : -1], slips(word)
    return len(word) - most, len(word) + most, start, start + BEHIND_ALL, end, end + BEHIND_ALL


def slips(word):
    """How many slips are forgiven in a word of that length."""
    return (len(word) > 3) + (len(word) >= LONG)


def nearest(word, known):
    """How the likeliest of the known words is written: the fewest slips, then the same first
    letter, then the most entries. None when all are too far away."""
    near = [
        (distance, other[0] != word[0], -entries, other, spelling)
        for other, (spelling, entries) in known.items()
        if (distance := OSA.distance(word, other, score_cutoff=slips(word))) <= slips(word)
        and (len(word) >= LONG or other[0] in word[:2])
    ]
    return min(near)[-1] if near else None


def pairs(word):
    """The ways to take a word apart; an s between the parts belongs to neither."""
    for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        yield word[:at], word[at:]
        if word[at - 1] == "s" and at > SHORTEST_PART:
            yield word[: at - 1], word[at:]


def parts(word, known):
    """The two known words that make up a word, as they are written; the more even the better."""
    found = [pair for pair in pairs(word) if known.keys() >= set(pair)]
    if not found:
        return None
    return tuple(known[half][0] for half in max(found, key=lambda pair: min(map(len, pair))))
