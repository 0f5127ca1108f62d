"""The switch in the head leads to the same page in the other language."""

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import PAGES

SWITCHED = [
    "home",
    "library",
    "library, searched and filtered",
    "library, nothing found",
    "fit finder, asked",
    "entry",
    "pair",
    "imprint",
    "search, found",
]


@pytest.mark.parametrize("name", SWITCHED)
def test_it_keeps_the_page_and_what_was_asked_for(tab, name):
    tab.goto(PAGES[name]["de"])

    for language in ["en", "de"]:
        tab.click(f".langs a[lang={language}]")

        expect(tab).to_have_url(PAGES[name][language])
        expect(tab.locator("html")).to_have_attribute("lang", language)


def test_an_entry_in_one_language_keeps_its_only_address(tab):
    tab.goto("/en/toolbox/lebende-postkarten/")

    tab.click(".langs a[lang=de]")

    expect(tab).to_have_url("/de/toolbox/lebende-postkarten/")


def test_the_filters_and_what_they_find_stay(tab):
    tab.goto("/de/toolbox/?kind=method&purpose=arrive&people=12&sort=title")
    german = tab.locator(".card__title a").count()

    tab.click(".langs a[lang=en]")

    expect(tab.locator(".chip")).to_have_count(3)
    expect(tab.locator("[type=checkbox][value=method]")).to_be_checked()
    expect(tab.locator("#sort")).to_have_value("title")
    expect(tab.locator(".card__title a")).to_have_count(german)
