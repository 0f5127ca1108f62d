import re

import pytest

from tests import make
from toolbox.models import Entry
from toolbox.vocabulary import Kind, Purpose, Stage


def titles(response):
    """The titles on the cards of a page, in order."""
    found = re.findall(r'<h3 class="card__title"><a [^>]*>(.*?)</a></h3>', response.text)
    return [re.sub(r"</?mark>", "", title) for title in found]


@pytest.mark.django_db
def test_only_what_is_published_is_listed(client):
    make.entry("Public")
    for state in ("draft", "submitted", "returned", "archived"):
        make.entry(f"Is {state}", state=state)

    assert titles(client.get("/en/toolbox/")) == ["Public"]


@pytest.mark.django_db
def test_filters_narrow_and_values_of_one_facet_add_up(client):
    make.entry("A", kind=Kind.METHOD, stages=[Stage.FIRST])
    make.entry("B", kind=Kind.IDEA, stages=[Stage.FIRST])
    make.entry("C", kind=Kind.TUTORIAL, stages=[Stage.RUNNING])

    address = "/en/toolbox/?kind=method&kind=tutorial&stage=first&sort=title"

    assert titles(client.get(address)) == ["A"]
    assert titles(client.get("/en/toolbox/?kind=method&kind=tutorial&sort=title")) == ["A", "C"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("people=8", ["Small"]),
        ("people=30", ["Large"]),
        ("people=15", ["Large", "Small"]),
        ("minutes=20", ["Small"]),
        ("minutes=19", []),
        ("people=15&minutes=200", ["Large", "Small"]),
    ],
)
def test_numbers_ask_whether_the_group_fits(client, query, found):
    make.entry("Small", people_min=5, people_ideal=8, people_max=15, minutes_min=20)
    make.entry("Large", people_min=10, people_ideal=30, people_max=60)

    assert titles(client.get(f"/en/toolbox/?sort=title&{query}")) == found


@pytest.mark.django_db
def test_an_entry_with_two_of_the_topics_is_listed_once(client):
    food, youth = make.topic("food"), make.topic("youth")
    make.entry("Cook together", topics=[food, youth])
    make.entry("Something else")

    assert titles(client.get("/en/toolbox/?topic=food&topic=youth")) == ["Cook together"]


@pytest.mark.django_db
def test_active_filters_are_chips_that_can_be_removed(client):
    make.entry("A", kind=Kind.METHOD, stages=[Stage.FIRST])

    page = client.get("/en/toolbox/?kind=method&stage=first&people=12").text

    chips = re.findall(r'<a class="chip" href="([^"]*)"><span class="vh">[^<]*</span>([^<]*)', page)
    assert [(text, address.replace("&amp;", "&")) for address, text in chips] == [
        ("Method", "/en/toolbox/?stage=first&people=12"),
        ("First meeting", "/en/toolbox/?kind=method&people=12"),
        ("12 people", "/en/toolbox/?kind=method&stage=first"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("newest", ["Younger", "Older"]),
        ("title", ["Older", "Younger"]),
        ("proven", ["Older", "Younger"]),
        ("nonsense", ["Younger", "Older"]),
        ("fit", ["Younger", "Older"]),  # nothing was searched
    ],
)
def test_the_order_can_be_chosen(client, sort, order):
    make.entry("Older", maturity="proven", published_at="2019-10-01T00:00Z")
    make.entry("Younger", maturity="idea", published_at="2020-10-01T00:00Z")

    assert titles(client.get(f"/en/toolbox/?sort={sort}")) == order


@pytest.mark.django_db
def test_titles_are_sorted_in_the_language_that_is_shown(client):
    make.entry("Zebra", title_de="Affe")
    make.entry("Monkey", title_de="Zebra")
    make.entry("", title_de="Nur deutsch")

    assert titles(client.get("/en/toolbox/?sort=title")) == ["Monkey", "Nur deutsch", "Zebra"]
    assert titles(client.get("/de/toolbox/?sort=title")) == ["Affe", "Nur deutsch", "Zebra"]


@pytest.mark.django_db
def test_a_long_list_has_pages_that_keep_the_filters(client):
    for number in range(30):
        make.entry(f"Entry {number:02}", kind=Kind.METHOD)

    first = client.get("/en/toolbox/?kind=method&sort=title")
    second = client.get("/en/toolbox/?kind=method&sort=title&page=2")

    assert titles(first) == [f"Entry {number:02}" for number in range(24)]
    assert titles(second) == [f"Entry {number:02}" for number in range(24, 30)]
    assert 'href="?kind=method&amp;sort=title&amp;page=2" rel="next"' in first.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("page=99", "There is no such page; this is page 1."),
        ("page=0", "There is no such page; this is page 1."),
        ("page=two", "There is no such page; this is page 1."),
        ("kind=poem", "There is no filter “poem”; it has been left out."),
        ("topic=%3Cscript%3E", "There is no filter “&lt;script&gt;”; it has been left out."),
        ("load=9", "There is no filter “9”; it has been left out."),
        ("people=0", "People: Ensure this value is greater than or equal to 1."),
        ("people=-3", "People: Ensure this value is greater than or equal to 1."),
        (f"people={10**30}", "People: Ensure this value is less than or equal to 5000."),
        ("people=several", "People: Enter a whole number."),
        ("minutes=1.5", "Minutes: Enter a whole number."),
        (f"q={'a' * 10_000}", "The search has been cut to 200 characters."),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_is_shown(client, query, sentence):
    make.entry("There it is")

    response = client.get(f"/en/toolbox/?{query}")

    assert response.status_code == 200
    assert sentence in response.text
    assert query.startswith("q=") or titles(response) == ["There it is"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["q=%00", "q=a%00b", "kind=%00", "page=%00", "people=%00&sort=%00"]
)
def test_nul_bytes_do_no_harm(client, query):
    assert client.get(f"/en/toolbox/?{query}").status_code == 200


@pytest.mark.django_db
def test_an_empty_list_says_which_filter_to_drop(client):
    make.entry("A", kind=Kind.METHOD, purposes=[Purpose.TRUST])
    make.entry("B", kind=Kind.IDEA, purposes=[Purpose.MAKE])

    page = client.get("/en/toolbox/?kind=idea&purpose=trust").text

    ways = re.findall(r'<li><a href="([^"]*)">(without [^<]*)</a></li>', page)
    assert ways == [
        ("/en/toolbox/?purpose=trust", "without Project idea: 1 entry"),
        ("/en/toolbox/?kind=idea", "without Build trust: 1 entry"),
    ]


@pytest.mark.django_db
def test_a_search_looks_in_both_languages_and_marks_what_it_found(client):
    make.entry("Kitchen-table talks", title_de="Küchentisch-Gespräche")
    make.entry("Something else", title_de="Etwas anderes")

    page = client.get("/en/toolbox/?q=kuechentisch").text

    assert "<mark>Küchentisch</mark>-Gespräche" in page
    assert "Something else" not in page


@pytest.mark.django_db
def test_a_mistyped_word_is_corrected_and_said(client):
    make.entry("Fishbowl", title_de="Fishbowl")

    page = client.get("/en/toolbox/?q=fishbowel").text

    assert titles(client.get("/en/toolbox/?q=fishbowel")) == ["Fishbowl"]
    assert "Nothing was written about “fishbowel”." in page


@pytest.mark.django_db
def test_the_best_match_comes_first_and_filters_still_narrow(client):
    make.entry("A map", kind=Kind.IDEA, tips_en="Draw bridges.")
    make.entry("Bridges", kind=Kind.METHOD)

    assert titles(client.get("/en/toolbox/?q=bridges")) == ["Bridges", "A map"]
    assert titles(client.get("/en/toolbox/?q=bridges&kind=idea")) == ["A map"]
    assert titles(client.get("/en/toolbox/?q=bridges&sort=title")) == ["A map", "Bridges"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "robots"),
    [
        ("", False),
        ("?kind=method", False),
        ("?kind=method&kind=idea&load=1", True),
        ("?q=map", True),
    ],
)
def test_search_engines_are_kept_out_of_the_combinations(client, query, robots):
    page = client.get(f"/en/toolbox/{query}").text

    assert ('<meta name="robots" content="noindex, follow">' in page) == robots


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    ["", "?kind=method&stage=first&people=12", "?q=method", "?q=methd", "?sort=title&page=2"],
)
def test_the_list_asks_as_many_queries_for_one_entry_as_for_many(
    client, django_assert_num_queries, query
):
    pair = make.pair()
    make.entry(partnership=pair, topics=[make.topic()])
    few = queries_of(client, f"/en/toolbox/{query}")
    for _ in range(40):
        make.entry(partnership=pair)

    many = queries_of(client, f"/en/toolbox/{query}")

    assert few <= many <= 10
    assert many - few <= 1  # a page that is not empty fetches what it shows


def queries_of(client, address):
    """How many queries the second request takes; the first one counts the facets anew."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.slow
@pytest.mark.django_db
def test_ten_thousand_entries_cost_as_many_queries_as_a_page(client):
    from toolbox import seeding

    seeding.seed(24)
    addresses = ["", "?kind=method&stage=first", "?q=karte", "?people=24&minutes=60", "?sort=title"]
    few = [queries_of(client, f"/de/toolbox/{query}") for query in addresses]
    seeding.seed(10_000)

    many = [queries_of(client, f"/de/toolbox/{query}") for query in addresses]

    assert Entry.objects.count() == 10_024
    assert many == few
    assert max(many) <= 10


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("?page=1", ""),
        ("?page=two", ""),
        ("?kind=method&kind=poem&people=x", "?kind=method"),
        ("?kind=method&page=2", "?kind=method"),  # there is no second page
        ("?page=", ""),
        ("?q=map", ""),
    ],
)
def test_the_same_list_has_one_canonical_address(client, settings, query, canonical):
    page = client.get(f"/en/toolbox/{query}").text

    address = f"{settings.SITE_URL}/en/toolbox/{canonical}"
    assert f'<link rel="canonical" href="{address}">' in page


@pytest.mark.django_db
def test_a_further_page_is_its_own_canonical_address(client, settings):
    for _ in range(25):
        make.entry()

    page = client.get("/en/toolbox/?kind=method&page=2").text

    address = f"{settings.SITE_URL}/en/toolbox/?kind=method&amp;page=2"
    assert f'<link rel="canonical" href="{address}">' in page
