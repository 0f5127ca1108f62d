"""What a search looks for: for each word that was typed, the tokens that answer it."""

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from toolbox.search.words import SHORT, SHORT_TAIL, WIDE, fold, german, spellings, stems

MOST_CHARACTERS = 10_000  # of a query that are read
MOST_WORDS = 12  # of a query that are searched
BEGINS_A_WORD = 2  # letters from which the word being typed may be unfinished
BEGINS_A_COMPOUND = 4  # letters from which any word may be the beginning of a longer one
BEGINS_BY_ITS_STEM = 5  # "Projekte" finds "Projektwoche"; shorter stems find too much

# Words that say nothing alone; they count only where nothing else was typed.
SMALL_WORDS = """
    aber als am an auch auf aus bei bin da das dass dem den der des die du durch ein eine einem
    einen einer es für gibt haben hat ich ihr im in ist kann man mein mit nach nicht oder sich sie
    sind so über um und uns unser vom von vor was welche wenn wer werden wie wir wird wo zu zum zur
    a about and are as at be but by can do for from has have how i if is it me my not of on or our
    that the their they this to us we what when where which who with you your
"""
FILLERS = frozenset(map(fold, spellings(SMALL_WORDS)))


class Term(NamedTuple):
    """A token, or with `prefix` whatever begins with it."""

    token: str
    prefix: bool = False

    def answers(self, other):
        """Whether what answers `other` answers this too."""
        if self.prefix:
            return other.token.startswith(self.token)
        return self == other


def asked(text):
    """The words of a query that are searched, as they were typed."""
    typed = spellings(text[:MOST_CHARACTERS].replace("\0", ""))
    telling = [word for word in typed if len(word) > 1 and fold(word) not in FILLERS]
    return tuple(dict.fromkeys(telling or typed))[:MOST_WORDS]


def groups(words):
    """For each word the terms of which one has to be found. A word is also found as a part of
    the one it makes with its neighbour: "Welt Cafe" → "Weltcafé". The last may be unfinished."""
    last = len(words) - 1
    own = [terms(word, unfinished=at == last) for at, word in enumerate(words)]
    pairs = [wide_terms(left + right) for left, right in pairwise(words)]
    return [shortest(mine.union(*pairs[max(at - 1, 0) : at + 1])) for at, mine in enumerate(own)]


@lru_cache(maxsize=1000)
def terms(word, *, unfinished):
    """What answers one word: itself, its stems, longer words and compounds that have it."""
    folded = fold(word)
    found = wide_terms(word) | short_terms(word) | {Term(folded)}
    if len(folded) >= (BEGINS_A_WORD if unfinished else BEGINS_A_COMPOUND):
        found |= {Term(folded, prefix=True)}
    return found


@lru_cache(maxsize=1000)
def wide_terms(word):
    """The same among stems and tails."""
    found = {Term(WIDE + stem, len(stem) >= BEGINS_BY_ITS_STEM) for stem in stems(word)}
    if len(fold(word)) >= BEGINS_A_COMPOUND:
        found.add(Term(WIDE + fold(word), prefix=True))
    return frozenset(found)


def short_terms(word):
    """The same among short tails; a stem that has lost an -er is another word."""
    forms = {form for form in (fold(word), german(word)) if len(form) <= SHORT_TAIL}
    lost_er = {form for form in forms if fold(word).removeprefix(form).startswith("er")}
    return frozenset(Term(SHORT + form) for form in forms - lost_er)


def shortest(terms):
    """Without the terms that a wider one of the same kind answers; a plain word always stays,
    because it ranks first."""
    return frozenset(
        term
        for term in terms
        if is_plain(term) or not any(other.answers(term) for other in terms if other != term)
    )


def is_plain(term):
    """Whether a term is a word itself, without marks and not its beginning."""
    return not term.prefix and not term.token.startswith((WIDE, SHORT))
