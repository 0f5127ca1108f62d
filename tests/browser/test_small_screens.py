"""On a phone the menu and the filters open over the page and close again, without a script."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import COLOURS, complaints

PARTS = pytest.mark.parametrize("part", ["menu", "filter"])
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


@pytest.fixture
def phone(reader):
    def open_page(**options):
        page = reader(width=390, height=780, has_touch=True, **options)
        page.goto("/de/toolbox/?kind=format")
        return page

    return open_page


def opener(page, part):
    return page.locator(f"button[popovertarget={part}]:not([popovertargetaction])")


@PARTS
@SCRIPTS
def test_they_open_and_close_by_tapping(phone, part, scripts):
    page = phone(java_script_enabled=scripts)
    sheet = page.locator(f"#{part}")
    expect(sheet).to_be_hidden()

    opener(page, part).tap()
    expect(sheet).to_be_visible()

    page.touchscreen.tap(5, 700)
    expect(sheet).to_be_hidden()


@PARTS
def test_they_open_and_close_with_the_keyboard(phone, part):
    page = phone()
    sheet = page.locator(f"#{part}")

    opener(page, part).focus()
    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    page.keyboard.press("Tab")
    expect(sheet.locator(":focus")).to_have_count(1)

    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(opener(page, part)).to_be_focused()


@PARTS
def test_axe_is_content_with_what_opens(phone, part):
    page = phone()

    opener(page, part).tap()

    assert complaints(page, width=390) == ""
    assert complaints(page, COLOURS, width=390, scheme="dark") == ""


def test_the_menu_leads_on(phone):
    page = phone()

    opener(page, "menu").tap()
    page.locator("#menu a[href='/de/cities/']").tap()

    expect(page).to_have_url("/de/cities/")
    expect(page.locator("#menu")).to_be_hidden()


@SCRIPTS
def test_the_filters_narrow_and_the_button_counts_them(phone, scripts):
    page = phone(java_script_enabled=scripts)

    opener(page, "filter").tap()
    page.locator("#filter input[value=idea]").check()
    page.locator("#filter .filters__top button", has_text="Anwenden").tap()

    expect(page.locator(".chip")).to_have_text(
        ["Filter entfernen: Veranstaltungsformat", "Filter entfernen: Projektidee"]
    )
    expect(page.locator("#filter")).to_be_hidden()
    expect(opener(page, "filter")).to_have_text("Filter (2)")


def test_the_filters_close_with_their_button(phone):
    page = phone()
    opener(page, "filter").tap()

    page.locator("#filter button", has_text="Schließen").tap()

    expect(page.locator("#filter")).to_be_hidden()


def test_on_a_wide_screen_both_are_just_there(reader):
    page = reader()

    page.goto("/de/toolbox/")

    expect(page.locator("#menu")).to_be_visible()
    expect(page.locator("#filter")).to_be_visible()
    expect(opener(page, "menu")).to_be_hidden()
    expect(opener(page, "filter")).to_be_hidden()
