"""The print view, printed by the browser on A4. The numbers of pages are those of prints that
somebody has looked at; when they change, look again."""

import re
import subprocess

import pytest

PAGES = {  # (entry, language): pages
    ("world-cafe", "de"): 3,
    ("world-cafe", "en"): 3,
    ("world-cafe", "both"): 4,
    ("two-languages-one-room", "de"): 5,
    ("two-languages-one-room", "en"): 4,
    ("two-languages-one-room", "both"): 6,
}
PRINTS = pytest.mark.parametrize("printed", PAGES, indirect=True, ids=" ".join)
LEAST = 300  # letters on a page besides its head and foot
STEPS = """
    () => [...document.querySelectorAll(".sheet h3")]
      .filter((title) => /^\\d+\\. /.test(title.textContent))
      .map((title) => [title.textContent, title.nextElementSibling.textContent])
"""


class Print:
    """What stands on the paper, page by page, and what had to."""

    def __init__(self, view, pdftotext):
        self.head = view.locator(".sheet__version").text_content()
        self.steps = view.evaluate(STEPS)
        pdf = view.pdf(prefer_css_page_size=True)
        text = subprocess.run(
            [pdftotext, "-raw", "-", "-"], input=pdf, capture_output=True, check=True
        )
        self.pages = text.stdout.decode().removesuffix("\f").split("\f")


def letters(text):
    """Without spaces, signs and breaks, which differ between a page and its print."""
    return re.sub(r"\W", "", text)


@pytest.fixture(scope="module")
def prints():
    return {}


@pytest.fixture
def printed(request, reader, pdftotext, prints):
    """The print of an entry in a language, made once."""
    entry, language = request.param
    if request.param not in prints:
        view = reader()
        view.goto(f"/en/toolbox/{entry}/print/?lang={language}")
        prints[request.param] = Print(view, pdftotext)
    return prints[request.param]


@pytest.mark.parametrize(("printed", "pages"), PAGES.items(), indirect=["printed"], ids=str)
def test_it_takes_so_many_pages(printed, pages):
    count = len(printed.pages)

    assert count == pages


@PRINTS
def test_no_page_is_empty_and_each_says_what_it_is(printed):
    last = len(printed.pages)
    for number, page in enumerate(printed.pages, start=1):
        frame = [f"{number} / {last}", "Twin City Toolbox · CC BY-SA 4.0", printed.head]

        assert [line for line in frame if letters(line) not in letters(page)] == []
        assert len(letters(page)) - len(letters("".join(frame))) >= LEAST


@PRINTS
def test_no_step_is_torn_from_its_heading(printed):
    assert len(printed.steps) >= 4
    for title, text in printed.steps:
        beginning = letters(title + " ".join(text.split()[:6]))

        assert sum(beginning in letters(page) for page in printed.pages) == 1, title


@PRINTS
def test_nothing_of_the_site_is_printed(printed):
    text = " ".join(printed.pages)

    for words in ["Back to the entry", "Black and white is enough", "Skip to content", "PDF"]:
        assert words not in text
