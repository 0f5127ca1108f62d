"""Finding entries by words, forgivingly, in both languages at once."""

from dataclasses import dataclass, field

from toolbox.search import correct
from toolbox.search.engine import missing, with_all, with_any
from toolbox.search.query import asked


@dataclass(frozen=True)
class Found:
    """What a search gave. `corrected` is what was searched instead of mistyped words; `loose`
    says that no entry has all the words and these have some; `words` are to be highlighted."""

    pks: list = field(default_factory=list)
    corrected: str | None = None
    loose: bool = False
    words: tuple = ()


def find(text, limit=500):
    """The pks of the published entries that answer `text`, best first, at most `limit`. Any text
    is allowed. One query where some entry has all the words, five at most."""
    words = asked(text)
    if not words:
        return Found()
    if pks := with_all(words, limit):
        return Found(pks, words=words)
    return forgive(words, limit)


def forgive(words, limit):
    """No entry has all the words: those that were probably meant, else some of them."""
    unknown = missing(words) if len(words) > 1 else words
    meant, apart = correct.guesses(unknown)
    if unknown and all(word in meant or word in apart for word in unknown):
        found = find_meant(words, meant, apart, limit)
        if found.pks:
            return found
    return find_some(words, unknown, meant, limit)


def find_meant(words, meant, apart, limit):
    """All the words, unknown ones taken apart or else corrected."""
    instead = {word: (spelling,) for word, spelling in meant.items()} | apart
    searched = tuple(part for word in words for part in instead.get(word, (word,)))
    is_corrected = meant.keys() - apart.keys()
    pks = with_all(searched, limit)
    return Found(pks, " ".join(searched) if is_corrected else None, words=searched)


def find_some(words, unknown, meant, limit):
    """Any of the words, unknown ones corrected or else left out."""
    kept = [word for word in words if word in meant or word not in unknown]
    searched = tuple(meant.get(word, word) for word in kept)
    pks = with_any(searched, limit) if searched else []
    corrected = " ".join(searched) if pks and meant else None
    return Found(pks, corrected, loose=bool(pks) and len(words) > 1, words=searched)
