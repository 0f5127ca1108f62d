from types import SimpleNamespace

import pytest
from django.utils import translation

from toolbox.vocabulary import Kind
from twincity.core import languages
from twincity.core.templatetags.twincity import best, text, translated


@pytest.mark.parametrize(
    ("active", "current"),
    [("de", "de"), ("en", "en"), ("de-at", "de"), ("en-gb", "en"), ("fr", "en"), (None, "en")],
)
def test_the_readers_language_is_always_one_of_ours(active, current):
    with translation.override(active):
        assert languages.current() == current


def test_there_are_two_languages():
    assert languages.CODES == ["de", "en"]


@pytest.mark.parametrize(
    ("active", "first", "order"),
    [
        ("de", None, ["de", "en"]),
        ("en", None, ["en", "de"]),
        ("de", "en", ["en", "de"]),
        ("en", "de", ["de", "en"]),
    ],
)
def test_the_readers_language_is_read_first(active, first, order):
    with translation.override(active):
        assert languages.reading_order(first) == order


@pytest.mark.parametrize(
    ("german", "english", "active", "first", "answer"),
    [
        ("Brücke", "Bridge", "de", None, ("Brücke", "de")),
        ("Brücke", "Bridge", "en", None, ("Bridge", "en")),
        ("Brücke", "", "en", None, ("Brücke", "de")),
        ("", "Bridge", "de", None, ("Bridge", "en")),
        ("", "", "de", None, ("", "de")),
        ("", "", "en", None, ("", "en")),
        ("Brücke", "Bridge", "de", "en", ("Bridge", "en")),
        ("Brücke", "", "en", "en", ("Brücke", "de")),
        ("", "", "de", "en", ("", "en")),
    ],
)
def test_a_text_comes_in_the_readers_language_or_in_the_other(
    german, english, active, first, answer
):
    thing = SimpleNamespace(title_de=german, title_en=english)

    with translation.override(active):
        assert languages.best_text(thing, "title", first) == answer
        assert best(thing, "title", first) == answer[0]


def test_the_text_of_one_language_has_no_fallback():
    thing = SimpleNamespace(title_de="Brücke", title_en="")

    assert text(thing, "title", "de") == "Brücke"
    assert text(thing, "title", "en") == ""


def test_a_label_can_be_said_in_a_language_that_is_not_the_pages():
    with translation.override("en"):
        assert translated(Kind.METHOD.label, "de") == "Methode"
        assert translated(Kind.METHOD.label, "en") == "Method"
        assert translation.get_language() == "en"
