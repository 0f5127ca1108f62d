"""People who ask for less motion, for their own colours or for more contrast can read and use the
portal; and nothing jumps while a page is read."""

import pytest

from tests.browser.addresses import ENTRY, PAGES

WISHES = [{"reduced_motion": "reduce"}, {"forced_colors": "active"}, {"contrast": "more"}]
AS_USUAL = {"reduced_motion": None, "forced_colors": None, "contrast": None}
INK_AND_PAPER = """
    (words) => [words, document.body].map((element, i) => getComputedStyle(element)[["color", "backgroundColor"][i]])
"""
WATCH_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((shift) => [
      shift.value, shift.sources.map((source) => source.node?.outerHTML?.slice(0, 80)),
    ]))).observe({ type: "layout-shift", buffered: true });
"""
READ_TO_THE_END = """
    async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 20)));
      await document.fonts.ready;
      for (let y = 0; y < document.body.scrollHeight; y += 600) {
        scrollTo({ top: y, behavior: "instant" });
        await frame();
      }
      return window.shifts;
    }
"""


@pytest.mark.parametrize("name", ["home", "library", "entry, side by side", "print view"])
def test_a_page_can_be_read(tab, name):
    tab.goto(PAGES[name]["de"])

    for wish in WISHES:
        tab.emulate_media(**(AS_USUAL | wish))

        assert tab.locator("h1").is_visible()
        ink, paper = tab.locator("main p:visible").first.evaluate(INK_AND_PAPER)
        assert ink != paper


def test_with_less_motion_nothing_moves(reader):
    page = reader(reduced_motion="reduce")

    page.goto("/de/toolbox/?kind=format")

    card = page.locator(".card__sheet").first
    assert card.evaluate("card => getComputedStyle(card).transitionDuration") == "0s"
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_with_forced_colours_boxes_have_borders_and_ticks_can_be_seen(reader):
    page = reader(forced_colors="active")

    page.goto("/de/toolbox/?kind=format")

    def style(selector, name):
        element = page.locator(selector).first
        return element.evaluate("(element, name) => getComputedStyle(element)[name]", name)

    assert style(".card__sheet", "borderTopStyle") == "solid"
    assert style(".check input", "appearance") == "auto"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/de/toolbox/", ENTRY["de"]], ids=["library", "entry"])
def test_nothing_jumps_while_a_page_is_read(reader, path, width):
    page = reader(width=width)
    page.add_init_script(WATCH_SHIFTS)

    page.goto(path)
    shifts = page.evaluate(READ_TO_THE_END)

    assert sum(value for value, _nodes in shifts) <= 0.02, shifts
