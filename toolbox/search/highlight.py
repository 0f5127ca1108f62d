"""Showing why something was found."""

import unicodedata
from itertools import pairwise

from django.utils.html import escape, format_html_join

from toolbox.search.query import Term, groups
from toolbox.search.words import HYPHENS, SHORT, WIDE, fold, matches, tokens, wide_tokens

HEAD = 3  # letters by which a word is known to be worth a closer look


def highlight(text, words):
    """The text, escaped, with <mark> around each word that answers one of `words` (those of
    `Found`): "Staedtepartnerschaft" marks "Städtepartnerschaft"."""
    text = unicodedata.normalize("NFC", str(text or ""))
    terms = frozenset().union(*groups(tuple(words)))
    pieces, end = [], 0
    for start, stop in places(text, terms):
        pieces.append((text[end:start], text[start:stop]))
        end = stop
    return format_html_join("", "{}<mark>{}</mark>", pieces) + escape(text[end:])


def places(text, terms):
    """(start, end) of each word that answers a term, and of two neighbours that do as one word
    where neither does alone."""
    found = matches(text)
    heads = tuple({term.token.lstrip(WIDE + SHORT)[:HEAD] for term in terms})
    answering = {word for word in found if answers(word.group(), terms, heads)}
    spans = [word.span() for word in answering]
    for left, right in pairwise(found):
        apart = answering.isdisjoint({left, right})
        if apart and is_one_word(text, left, right) and pair_answers(left, right, terms, heads):
            spans.append((left.start(), right.end()))
    return without_overlaps(sorted(spans))


def answers(word, terms, heads):
    """Whether a word answers a term. Its stems and tails are looked for only where it has the
    first letters of one, because that takes a hundred times as long."""
    folded = fold(word)
    return any(head in folded for head in heads) and have_one(tokens(word), terms)


def pair_answers(left, right, terms, heads):
    word = left.group() + right.group()
    return fold(word).startswith(heads) and have_one(wide_tokens(word), terms)


def is_one_word(text, left, right):
    return text[left.end() : right.start()] in {" ", *HYPHENS}


def have_one(tokens, terms):
    return any(term.answers(Term(token)) for term in terms for token in tokens)


def without_overlaps(spans):
    """Without those that begin inside the one before."""
    end = 0
    for start, stop in spans:
        if start >= end:
            yield start, stop
            end = stop
