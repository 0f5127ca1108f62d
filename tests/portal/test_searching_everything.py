import pytest
from django.core.management import call_command

from tests.cities import build
from tests.portal.reading import text
from toolbox.models import State
from twincity.portal.models import Page
from twincity.portal.search import search_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def cities():
    call_command("loaddata", "cities", "partnerships", verbosity=0)


def slugs(things):
    return sorted(thing.slug for thing in things)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Minsk", "minsk"),
        ("MINSK", "minsk"),
        ("мінск", "minsk"),
        ("Wizebsk", "wizebsk"),
        ("Vitsebsk", "wizebsk"),
        ("Віцебск", "wizebsk"),
        ("Münster", "muenster"),
        ("Muenster", "muenster"),
        ("munster", "muenster"),
        ("Nuremberg", "nuernberg"),
        ("strassburg", "strassburg"),
        ("Straßburg", "strassburg"),
        ("Slubice", "slubice"),
        ("gdansk", "gdansk"),
        ("Frankfurt Oder", "frankfurt-oder"),
        ("frankf", "frankfurt-oder"),
        ("  york  ", "york"),
    ],
)
def test_a_city_is_found_by_any_of_its_names_in_any_script(cities, typed, slug):
    assert slugs(search_everything(typed).cities) == [slug]


def test_one_city_finds_all_its_pairs_and_two_cities_the_pair_of_them(cities):
    one = search_everything("Karlsruhe")
    two = search_everything("Karlsruhe Krasnodar")

    assert slugs(one.pairs) == ["karlsruhe-krasnodar", "karlsruhe-nancy"]
    assert slugs(two.cities) == ["karlsruhe", "krasnodar"]
    assert slugs(two.pairs) == ["karlsruhe-krasnodar"]


def test_other_words_do_not_hide_a_city(cities):
    assert slugs(search_everything("Workshop in Minsk").cities) == ["minsk"]


@pytest.mark.parametrize("typed", ["in", "o", "ork", "Kar lsruhe!"])
def test_short_words_and_the_middle_of_a_word_find_no_city(cities, typed):
    found = search_everything(typed).cities

    assert slugs(found) == (["karlsruhe"] if "Kar" in typed else [])


def test_entries_are_found_as_in_the_library(client):
    build.entry("Küchentisch-Gespräche", title_en="Kitchen-table talks")
    build.entry("Punkten in zwei Farben")
    build.entry("Küchentisch im Entwurf", state=State.DRAFT)

    response = client.get("/en/search/?q=kuechentisch")

    titles = [card.entry.title_de for card in response.context["hits"].entries]
    assert titles == ["Küchentisch-Gespräche"]


def test_twelve_entries_are_shown_and_the_library_has_all(client):
    for number in range(13):
        build.entry(f"Küchentisch {number}")

    response = client.get("/en/search/?q=K%C3%BCchentisch")

    assert len(response.context["hits"].entries) == 12
    assert "See all 13 in the toolbox" in text(response)
    assert 'href="/en/toolbox/?q=K%C3%BCchentisch"' in response.content.decode()


def test_with_twelve_entries_or_fewer_there_is_no_more_to_see(client):
    for number in range(12):
        build.entry(f"Küchentisch {number}")

    assert "See all 12" not in text(client.get("/en/search/?q=K%C3%BCchentisch"))


@pytest.mark.parametrize("typed", ["Datenschutz", "privacy", "datensch", "PRIVACY"])
def test_fixed_pages_are_found_by_title_in_both_languages(client, typed):
    Page.objects.create(slug="privacy", title_de="Datenschutz", title_en="Privacy")
    Page.objects.create(slug="imprint", title_de="Impressum", title_en="Legal notice")

    response = client.get("/de/search/", {"q": typed})

    assert slugs(response.context["hits"].pages) == ["privacy"]
    assert 'href="/de/privacy/">Datenschutz</a>' in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Type a word:"),
        ("   ", "Type a word:"),
        ("\0", "Type a word:"),
        ("xqzvw", "Nothing about “xqzvw”"),
        ("?!%_*'\"\\;--", "Nothing about “?!%_*'"),
        ("<script>alert(1)</script>", "Nothing about “<script>"),
        ("🧁", "Nothing about “🧁”"),
        ("NEAR(a b) OR *", "Nothing about “NEAR(a b) OR *”"),
        ("x" * 10_000, "The search has been cut to 200 characters."),
        ("ab " * 4_000, "The search has been cut to 200 characters."),
    ],
)
def test_whatever_is_typed_gets_a_page_and_a_sentence(client, cities, typed, says):
    response = client.get("/en/search/", {"q": typed})

    assert response.status_code == 200
    assert says in text(response)
    assert "<script" not in response.content.decode()


def test_a_nul_byte_is_left_out(cities):
    hits = search_everything("mi\0n\0sk")

    assert (hits.text, slugs(hits.cities)) == ("minsk", ["minsk"])


def test_two_hundred_characters_are_searched(cities):
    assert slugs(search_everything("?" * 195 + " york").cities) == ["york"]
    assert search_everything("?" * 198 + " york").cities == []


@pytest.mark.parametrize(
    "query", ["q=%00minsk", "q=min%00sk", "q=minsk&q=", "q[]=minsk", "q=%ff%fe"]
)
def test_an_absurd_address_is_a_page(client, query):
    assert client.get(f"/en/search/?{query}").status_code == 200


@pytest.mark.parametrize(
    ("language", "heading"), [("de", "Alles durchsuchen"), ("en", "Search everything")]
)
def test_the_page_is_in_the_readers_language_and_not_for_robots(client, language, heading):
    html = client.get(f"/{language}/search/?q=x").content.decode()

    assert f'<html lang="{language}">' in html
    assert f"<h1>{heading}</h1>" in html
    assert '<meta name="robots" content="noindex, follow">' in html


def test_cities_and_pairs_are_bounded(client):
    cities = [build.city(f"Neustadt {number}") for number in range(30)]
    for city in cities:
        build.pair(cities[0], city, slug=f"pair-{city.slug}") if city != cities[0] else None

    hits = search_everything("Neustadt")

    assert (len(hits.cities), len(hits.pairs)) == (12, 12)


@pytest.mark.parametrize("rows", [1, 20])
@pytest.mark.parametrize("typed", ["Neustadt", "Neustatd", "Neustadt xqzvw", "xqzvw"])
def test_a_search_takes_fourteen_queries_at_most(
    client, django_assert_max_num_queries, rows, typed
):
    Page.objects.create(slug="about", title_de="Über Neustadt", title_en="About Neustadt")
    for number in range(rows):
        pair = build.pair(build.city(f"Neustadt {number}"), build.city(f"Neustadt B {number}"))
        build.entry(f"Neustadt {number}", partnership=pair)

    with django_assert_max_num_queries(14):
        client.get("/de/search/", {"q": typed})
