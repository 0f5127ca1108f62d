"""Everything a reader does works without JavaScript."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def page(reader):
    return reader(java_script_enabled=False)


def titles(page):
    return page.locator(".card__title").all_inner_texts()


def test_search_filter_and_take_a_filter_back(page):
    page.goto("/en/toolbox/")

    page.fill("input[name=q]", "bridge")
    page.click(".search button")
    expect(page.locator(".chip")).to_have_text(["Remove filter: “bridge”"])
    found = len(titles(page))

    page.check("input[name=kind][value=tutorial]")
    page.click(".filters__go button")
    expect(page.locator(".chip")).to_have_text(
        ["Remove filter: “bridge”", "Remove filter: Tutorial"]
    )
    assert 0 < len(titles(page)) < found

    page.click(".chip >> nth=0")
    expect(page.locator(".chip")).to_have_text(["Remove filter: Tutorial"])
    expect(page.locator("input[name=q]")).to_have_value("")
    assert set(page.locator(".card__tab").all_inner_texts()) == {"Tutorial"}


def test_say_how_many_people_there_are(page):
    page.goto("/en/toolbox/")

    page.fill(".filters input[name=people]", "100")
    page.click(".filters__go button")

    expect(page.locator(".chip")).to_have_text(["Remove filter: 100 people"])
    assert 0 < len(titles(page)) < 24


def test_sort_and_turn_the_page(page):
    page.goto("/en/toolbox/")

    page.select_option("#sort", "title")
    page.click(".sort button")
    first = titles(page)
    page.click(".pager [rel=next]")
    second = titles(page)

    expect(page).to_have_url("/en/toolbox/?sort=title&page=2")
    names = [title.casefold() for title in first + second]
    assert len(names) == len(set(names)) == 41
    assert names == sorted(names)


def test_an_empty_result_shows_the_way_out(page):
    page.goto("/en/toolbox/?kind=idea&people=5000")
    assert titles(page) == []

    page.click(".empty a >> text=without 5000 people")

    expect(page).to_have_url("/en/toolbox/?kind=idea")
    assert len(titles(page)) == 5


def test_ask_the_fit_finder(page):
    page.goto("/en/toolbox/find/")

    page.fill("input[name=people]", "12")
    page.fill("input[name=minutes]", "45")
    page.click("summary")
    page.select_option("select[name=setting]", "onsite")
    page.click(".finder button")

    expect(page.locator("#fits")).to_have_text(re.compile(r"^\d+ entries fit$"))
    fits = page.locator("section[aria-labelledby=fits] .card")
    assert fits.count() > 0
    assert all("12 people" in text for text in fits.all_inner_texts())


def test_a_wrong_answer_is_explained_at_its_field(page):
    page.goto("/en/toolbox/find/?people=-1")

    page.click("#errors a")

    expect(page).to_have_url("/en/toolbox/find/?people=-1#id_people")
    expect(page.locator("input[name=people]")).to_have_attribute("aria-invalid", "true")


def test_change_the_number_of_people(page):
    page.goto("/en/toolbox/world-cafe/")
    before = page.locator(".needs .checks li").all_inner_texts()

    page.fill("input[name=people]", "60")
    page.click(".people button")

    expect(page).to_have_url("/en/toolbox/world-cafe/?lang=en&people=60#material")
    expect(page.locator(".facts dd small").first).to_have_text("with 60 people")
    after = page.locator(".needs .checks li").all_inner_texts()
    assert len(after) == len(before)
    assert after != before


def test_read_side_by_side_and_print_it(page):
    page.goto("/en/toolbox/kitchen-table-talks/?people=20")

    page.click(".views a >> text=Side by side")
    expect(page.locator(".bi--head :is(h1, .h1)")).to_have_text(
        ["Küchentisch-Gespräche", "Kitchen-table talks"]
    )

    page.click(".viewbar__acts a >> text=Print")
    expect(page).to_have_url("/en/toolbox/kitchen-table-talks/print/?lang=both&people=20")
    expect(page.locator("h1 span[lang]")).to_have_text(
        ["Küchentisch-Gespräche", "Kitchen-table talks"]
    )
    expect(page.locator(".bi2__row")).to_have_count(7)
    expect(page.locator("button[data-print]")).to_be_hidden()

    page.click("text=Back to the entry")
    expect(page).to_have_url("/en/toolbox/kitchen-table-talks/?lang=both&people=20")


def test_switch_the_language(page):
    page.goto("/de/toolbox/kuechentisch-gespraeche/")

    page.click(".langs a[lang=en]")

    expect(page).to_have_url("/en/toolbox/kitchen-table-talks/")
    expect(page.locator("h1")).to_have_text("Kitchen-table talks")


def test_open_what_is_folded_away(page):
    page.goto("/en/toolbox/kitchen-table-talks/")
    notes = page.locator("#step-1 details")

    notes.locator("summary").click()

    expect(notes.locator("p").first).to_be_visible()


def test_search_everything_from_a_page_that_is_missing(page):
    page.goto("/en/nowhere/")

    page.fill("input[name=q]", "Karlsruhe")
    page.click(".search button")

    expect(page).to_have_url("/en/search/?q=Karlsruhe")
    expect(
        page.locator("section[aria-labelledby=cities] a[href='/en/cities/karlsruhe/']")
    ).to_be_visible()
