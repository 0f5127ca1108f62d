"""What a reader sees of a page: its texts, each with the language it is in."""

import re
from html.parser import HTMLParser

EMPTY = {"meta", "link", "input", "img", "source", "br", "path", "use", "hr"}


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.languages, self.texts = [], []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        language = attributes.get("lang") or (self.languages[-1] if self.languages else "")
        for name in ("title", "aria-label", "alt", "placeholder"):
            self.handle(language, attributes.get(name))
        if tag == "meta" and attributes.get("name") == "description":
            self.handle(language, attributes["content"])
        if tag not in EMPTY:
            self.languages.append(language)

    def handle_startendtag(self, tag, attributes):
        pass  # shapes in an SVG

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            self.languages.pop()

    def handle_data(self, data):
        self.handle(self.languages[-1] if self.languages else "", data)

    def handle(self, language, text):
        if text and text.strip():
            self.texts.append((language, re.sub(r"\s+", " ", text).strip()))


def texts(response):
    """[(language, text)] of everything on the page."""
    reader = Reader()
    reader.feed(response.content.decode())
    assert reader.languages == [], "elements that are not closed"
    return reader.texts


def text(response, language=None):
    """All that can be read on the page in one line, or only what is in one language."""
    return " ".join(text for code, text in texts(response) if language in {None, code})
