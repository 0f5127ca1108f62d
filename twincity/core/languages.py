"""What the portal knows about its languages. A third one is a row in settings.LANGUAGES, a
migration for its columns and a catalogue; nothing here names a language."""

from django.conf import settings
from django.utils.translation import get_language

CHOICES = settings.LANGUAGES
CODES = [code for code, _name in CHOICES]


def current():
    """The code of the reader's language, always one of settings.LANGUAGES."""
    code = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return code if code in CODES else settings.LANGUAGE_CODE


def reading_order(first=None):
    """The codes, the reader's (or `first`) in front."""
    first = first or current()
    return [first, *(code for code in CODES if code != first)]


def text_in(thing, field, language):
    """The text of `field` in that very language; empty where there is none."""
    return getattr(thing, f"{field}_{language}")


def best_text(thing, field, first=None):
    """(text, language code) of `field` in the first language of the reading order that has one."""
    for code in reading_order(first):
        if text := text_in(thing, field, code):
            return text, code
    return "", first or current()
