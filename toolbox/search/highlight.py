"""Showing why something was found."""

import unicodedata
from itertools import pairwise

from django.utils.html import escape, format_html_join

from toolbox.search.query import Term, groups
from toolbox.search.words import HYPHENS, WORD, tokens, wide_tokens


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
    """(start, end) of each word, or two neighbours that make one, that answers a term."""
    found = list(WORD.finditer(text))
    answering = {word for word in found if answer(tokens(word.group()), terms)}
    spans = [word.span() for word in answering]
    for left, right in pairwise(found):
        is_one_word = text[left.end() : right.start()] in {" ", *HYPHENS}
        if is_one_word and answering.isdisjoint({left, right}):
            if answer(wide_tokens(left.group() + right.group()), terms):
                spans.append((left.start(), right.end()))
    return apart(sorted(spans))


def answer(tokens, terms):
    return any(term.answers(Term(token)) for term in terms for token in tokens)


def apart(spans):
    """Without those that begin inside the one before."""
    end = 0
    for start, stop in spans:
        if start >= end:
            yield start, stop
            end = stop
