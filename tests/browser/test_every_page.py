"""What holds for every page a reader sees, in both languages. Each is opened once for all of it."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import LANGUAGES, PAGES
from tests.browser.axe import ALL_BUT_COLOURS, COLOURS, complaints

WIDTHS = [320, 390, 768, 1280, 1920]
PICTURES = """
    () => Promise.all([...document.images].map(async (picture) => {
      picture.loading = "eager";
      await picture.decode();
      return picture.currentSrc;
    }))
"""
WITHOUT_A_SIZE = """
    () => [...document.images]
      .filter((picture) => !picture.getAttribute("width") || !picture.getAttribute("height"))
      .map((picture) => picture.outerHTML)
"""


@dataclass
class Visit:
    """A page that has been opened in the dark, and what happened meanwhile."""

    page: Page
    faults: list  # (what the browser says, the address it is about)
    asked: list  # the addresses of all that was loaded
    pictures: list  # the addresses of the pictures that are shown


@pytest.fixture(scope="module")
def log(tab):
    """What happens in the tab: ("says", text, address), ("asks", "", address)."""
    log = []
    tab.on("console", lambda line: log.append(("says", line.text, line.location["url"])))
    tab.on("pageerror", lambda error: log.append(("says", str(error), tab.url)))
    tab.on("requestfailed", lambda wanted: log.append(("says", wanted.failure, wanted.url)))
    tab.on("request", lambda wanted: log.append(("asks", "", wanted.url)))
    return log


@pytest.fixture(scope="module")
def visit(request, tab, log):
    name, language = request.param
    tab.emulate_media(color_scheme="dark")
    log.clear()
    tab.goto(PAGES[name][language])
    pictures = tab.evaluate(PICTURES)
    asked = [address for kind, _text, address in log if kind == "asks"]
    faults = [(text, address) for kind, text, address in log if kind == "says"]
    if name == "not found":  # the browser says so, about the page itself
        faults = [fault for fault in faults if fault[1] != tab.url]
    return Visit(tab, faults, asked, pictures)


def visits(**marks):
    """Every page in every language; `en=…` marks those in English."""
    return pytest.mark.parametrize(
        "visit",
        [
            pytest.param((name, code), id=f"{name} {code}", marks=marks.get(code, ()))
            for name in PAGES
            for code in LANGUAGES
        ],
        indirect=True,
    )


EVERY_PAGE = visits()
ENGLISH_IN_THE_SLOW_TESTS = visits(en=pytest.mark.slow)


@EVERY_PAGE
def test_nothing_goes_wrong(visit):
    assert visit.faults == []


@EVERY_PAGE
def test_nothing_comes_from_elsewhere(visit, server):
    assert [address for address in visit.asked if not address.startswith(f"{server}/")] == []


@EVERY_PAGE
def test_a_reader_gets_no_cookie(visit):
    assert visit.page.context.cookies() == []
    assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0


@EVERY_PAGE
def test_pictures_fit_the_scheme_and_say_their_size(visit):
    assert [address for address in visit.pictures if not address.endswith(".dark.svg")] == []
    assert visit.page.evaluate(WITHOUT_A_SIZE) == []


@EVERY_PAGE
def test_it_does_not_scroll_sideways(visit):
    for width in WIDTHS:
        visit.page.set_viewport_size({"width": width, "height": 900})

        assert visit.page.evaluate("document.documentElement.scrollWidth") == width


@EVERY_PAGE
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_is_content(visit, width):
    assert complaints(visit.page, ALL_BUT_COLOURS, width=width) == ""


@ENGLISH_IN_THE_SLOW_TESTS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_is_content_with_the_colours(visit, scheme):
    assert complaints(visit.page, COLOURS, scheme=scheme) == ""
