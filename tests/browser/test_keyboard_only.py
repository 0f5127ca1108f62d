"""The main job without a mouse: search, narrow down, open, print. One always sees where one is."""

import re

import pytest
from playwright.sync_api import expect

MOST_STOPS = 120
FOCUS = """
    () => {
      const here = document.activeElement;
      const framed = here.closest(".card:has(.card__title a:focus-visible)") ?? here;
      const style = getComputedStyle(framed);
      const box = framed.getBoundingClientRect();
      return {
        name: here.outerHTML.slice(0, 100),
        isMarked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
        isInSight: box.bottom > 0 && box.top < innerHeight && box.width > 0,
      };
    }
"""


@pytest.fixture
def page(reader):
    return reader(reduced_motion="reduce")  # so that nothing is still on its way into sight


def go_to(page, selector):
    """Press Tab until the focus is there; at every stop it has to be visible."""
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert (focus["isMarked"], focus["isInSight"]) == (True, True), focus["name"]
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key.")


def test_from_the_search_to_the_printed_page(page):
    page.goto("/de/toolbox/")

    go_to(page, "input[name=q]")
    page.keyboard.type("partner")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=partner$"))
    found = int(page.locator("#hits").inner_text().split()[0])

    go_to(page, "[type=checkbox][value=method]")
    page.keyboard.press("Space")
    go_to(page, ".filters__go button")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(2)
    assert 0 < int(page.locator("#hits").inner_text().split()[0]) < found

    go_to(page, ".card__title a")
    title = page.locator(".card__title a:focus").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)

    go_to(page, ".viewbar__acts a")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/print/\?lang=de&people=\d+$"))
    expect(page.locator("h1")).to_have_text(title)
    go_to(page, "button[data-print]")


def test_the_first_stop_leads_past_the_head_of_the_page(page):
    page.goto("/de/toolbox/")

    go_to(page, ".skip")
    page.keyboard.press("Enter")
    go_to(page, "input[name=q]")

    assert page.url.endswith("#content")


def test_all_of_an_entry_can_be_reached_and_seen(page):
    page.goto("/de/toolbox/world-cafe/")

    go_to(page, ".site-foot__end a[href='/de/accessibility/']")
