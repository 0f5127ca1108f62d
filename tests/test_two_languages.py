"""No page shows a word of the frame in the other language."""

import re
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

from toolbox import fixtures
from toolbox.models import Entry

CATALOGUE = settings.BASE_DIR / "twincity/locale/de/LC_MESSAGES/django.po"
PATHS = [
    "/",
    "/toolbox/",
    "/toolbox/?kind=method&people=20&q=karte",
    "/toolbox/?q=xyzzy&kind=idea&minutes=1",
    "/toolbox/?page=99&kind=poem&people=-1",
    "/toolbox/find/",
    "/toolbox/find/?people=24&minutes=60&language=1&stage=first",
    "/toolbox/find/?people=0",
    "/toolbox/world-cafe/",
    "/toolbox/world-cafe/?people=x",
    "/toolbox/world-cafe/?lang=both",
    "/toolbox/world-cafe/print/",
    "/toolbox/translation-relay/",
    "/toolbox/lebende-postkarten/",
    "/cities/",
    "/cities/minsk/",
    "/cities/pairs/karlsruhe-krasnodar/",
    "/search/?q=minsk",
    "/about/",
    "/privacy/",
    "/nowhere/",
]
VOID = {"meta", "link", "input", "img", "br", "hr", "source", "path", "circle", "wbr"}
SAME_IN_BOTH = {"Online", "Hybrid", "Pitch", "Session", "version", "Version"}


class Words(HTMLParser):
    """The texts and labels of a page with the language they are in."""

    def __init__(self):
        super().__init__()
        self.languages, self.skipping, self.texts = [("html", "")], 0, []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        language = attributes.get("lang") or self.languages[-1][1]
        for name in ("aria-label", "placeholder", "title", "alt", "content"):
            if attributes.get(name):
                self.texts.append((language, attributes[name].strip()))
        if tag not in VOID:
            self.languages.append((tag, language))

    def handle_endtag(self, tag):
        while tag not in VOID and len(self.languages) > 1 and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.languages[-1][0] not in ("script", "style") and data.strip():
            self.texts.append((self.languages[-1][1], " ".join(data.split())))


def words_of(page):
    parser = Words()
    parser.feed(page)
    return parser.texts


def frame_texts():
    """{language: the texts of the frame that only that language has}."""
    german, english = set(), set()
    for entry in polib.pofile(str(CATALOGUE)):
        pairs = [(entry.msgid, entry.msgstr)]
        if entry.msgid_plural:
            pairs = list(
                zip([entry.msgid, entry.msgid_plural], entry.msgstr_plural.values(), strict=True)
            )
        for msgid, msgstr in pairs:
            if msgid.casefold() != msgstr.casefold() and "%" not in msgid and len(msgid) > 3:
                english.add(msgid)
                german.add(msgstr)
    return {"de": german - english - SAME_IN_BOTH, "en": english - german - SAME_IN_BOTH}


@pytest.fixture(scope="module")
def frame():
    return frame_texts()


@pytest.fixture
def whole_site(db):
    call_command("loaddata", "cities", "partnerships", "pages", verbosity=0)
    fixtures.load()


@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_every_page_speaks_one_language(client, whole_site, frame, language, other):
    for path in PATHS:
        page = client.get(f"/{language}{path}", follow=True).text

        strays = [
            text for code, text in words_of(page) if code == language and text in frame[other]
        ]

        assert re.search(rf'<html lang="{language}"', page), path
        assert strays == [], path


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_entry_opens_and_prints(client, whole_site, language):
    entries = list(Entry.objects.published())
    assert len(entries) == 41
    for entry in entries:
        address = f"/{language}/toolbox/{entry.address_in(language)}/"

        assert client.get(address).status_code == 200
        assert client.get(f"{address}?lang=both").status_code == 200
        assert client.get(f"{address}print/?lang=both").status_code == 200
