"""From text to words, and from a word to the tokens it is found by.

People type "Staedtepartnerschaft", "stadte" or "Partnerschaft" and mean what the library writes
as "Städtepartnerschaft". What is indexed and what is typed go through the same functions, so a
rule here need not be good German; it only has to treat both alike.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

import pyphen
import snowballstemmer

WIDE = "~"  # marks a stem or a tail, so that the words themselves can rank first
SHORT = "+"  # marks a tail of at most four letters: "Bürger" has the stem of "Straßburg"'s tail
SHORT_TAIL = 4
SHORTEST_HEAD = SHORTEST_TAIL = 3  # letters of the parts of a compound
LONGEST_WORD = 100  # letters; what is longer falls apart
LONGEST_COMPOUND = 40  # a longer word is no word and has no tails
REMEMBERED = 50_000  # words whose tokens are kept; a library has about 10,000

# A letter may carry accents, soft hyphens and other marks of no width.
LETTER = r"[^\W_][\u0300-\u036f\u00ad\u200b-\u200d\u2060]{0,8}"
# "city's" and "Macher*innen" are one word each.
ENDING = r"(?:['’](?:s|t|d|m|re|ve|ll)\b|[*:_]in\b|[*:_/]innen\b)"
WORD = re.compile(rf"(?:{LETTER}){{1,{LONGEST_WORD}}}{ENDING}?", re.IGNORECASE)

LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
SPELLINGS = [("ae", "a"), ("oe", "o"), ("ue", "u"), ("ä", "a"), ("ö", "o"), ("ü", "u"), ("ß", "ss")]
HYPHENS = ("-", "\u2010", "\u2011")
VOWELS = re.compile("[aeiouyäöü]+")

SYLLABLES = pyphen.Pyphen(lang="de_DE", left=2, right=2)


def matches(text):
    """Where the words of a text stand, in reading order; marks of no letter are no words."""
    return [match for match in WORD.finditer(text) if plain(match.group())]


def spellings(text):
    """The words of a text as they are written, in reading order."""
    return [match.group() for match in matches(text)]


def joined(text, *glue):
    """Neighbours written as one word: "Welt-Café" → "WeltCafé". What may stand between them is a
    hyphen or what `glue` names besides."""
    return [
        left.group() + right.group()
        for left, right in pairwise(matches(text))
        if text[left.end() : right.start()] in {*HYPHENS, *glue}
    ]


def plain(spelling):
    """A word in lower case without accents; only what German stems need stays (ä, ö, ü, ß)."""
    if spelling.isascii() and spelling.isalnum():
        return spelling.lower()[:LONGEST_WORD]
    letters = unicodedata.normalize("NFKC", spelling).lower().translate(LETTERS)
    bare = "".join(
        letter if letter in "äöü" else unicodedata.normalize("NFKD", letter) for letter in letters
    )
    return "".join(filter(str.isalnum, bare))[:LONGEST_WORD]


def fold(word):
    """A word as it is compared: ä = ae = a, ö = oe = o, ü = ue = u, ß = ss, no accents."""
    word = plain(word)
    for spelling, letter in SPELLINGS:
        word = word.replace(spelling, letter)
    return word


@lru_cache(maxsize=REMEMBERED)
def german(word):
    """The folded German stem. A stemmer is made each time: it is not safe between threads."""
    return fold(snowballstemmer.stemmer("german").stemWord(plain(word)))


@lru_cache(maxsize=REMEMBERED)
def stems(word):
    """The folded stems by the rules of both languages, whatever the word's own language."""
    english = snowballstemmer.stemmer("english").stemWord(plain(word))
    return frozenset({german(word), fold(english)})


def tails(word):
    """What follows each syllable border: "weltcafé" → "café". Heads need none: a search finds
    the beginning of a word anyway."""
    word = plain(word)
    if len(word) > LONGEST_COMPOUND:
        return []
    last = len(word) - SHORTEST_TAIL
    return [word[at:] for at in borders(word) if SHORTEST_HEAD <= at <= last]


def borders(word):
    """The places between syllables. Where the hyphenator leaves two vowels in one syllable
    ("kocha-bend", "sprachtan-dem"), each place between the vowels may be one."""
    places = [int(place) for place in SYLLABLES.positions(word)]
    syllables = zip([0, *places], [*places, len(word)], strict=True)
    return sorted({*places, *(at for start, end in syllables for at in unseen(word, start, end))})


def unseen(word, start, end):
    """The places between the vowels of what is taken for one syllable."""
    vowels = [match.span() for match in VOWELS.finditer(word, start, end)]
    return [
        at for (_start, left), (right, _end) in pairwise(vowels) for at in range(left, right + 1)
    ]


@lru_cache(maxsize=REMEMBERED)
def tokens(word):
    """All that finds a word: the word itself, then its stems and its tails, marked as wide."""
    wide = {WIDE + stem for stem in stems(word)}
    for tail in map(fold, tails(word)):
        mark = SHORT if len(tail) <= SHORT_TAIL else WIDE
        wide |= {mark + tail, mark + german(tail)}
    return (fold(word), *sorted(wide))


@lru_cache(maxsize=REMEMBERED)
def wide_tokens(word):
    """The tokens of two words written as one: found when typed so, never as the word itself."""
    return tuple(sorted(WIDE + stem for stem in stems(word)))
