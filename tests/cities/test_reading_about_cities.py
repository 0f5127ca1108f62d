import re
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.utils import translation

from tests.cities import build
from toolbox.models import State
from twincity.cities.models import City
from twincity.core import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def fixtures():
    call_command("loaddata", "cities", "partnerships", verbosity=0)


@pytest.fixture
def it_is(settings):
    """it_is(2021, 7, 10, 12, 0): sets the one clock, in UTC."""
    settings.CLOCK = "twincity.core.clock.FixedClock"
    fixed = clock._clock(settings.CLOCK)

    def set_clock(*moment):
        fixed.moment = datetime(*moment, tzinfo=UTC)

    yield set_clock
    clock._clock.cache_clear()


def text(response):
    """What can be read on the page, without tags and in one line."""
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main))


def titles(response):
    return [entry.title_de for entry in response.context["page"].object_list]


# --- the list


@pytest.mark.parametrize(
    ("language", "heading", "pair"),
    [
        ("de", "<h1>Städte und Städtepaare</h1>", "Partnerschaft · ruhend · seit 1992"),
        ("en", "<h1>Cities and pairs</h1>", "Partnership · paused · since 1992"),
    ],
)
def test_the_list_is_in_the_readers_language(client, fixtures, language, heading, pair):
    response = client.get(f"/{language}/cities/")

    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()
    assert heading in response.content.decode()
    assert pair in text(response)


def test_cities_stand_in_the_order_of_the_readers_alphabet(client):
    for name in ("Zwickau", "Österreichring", "Łódź", "Osnabrück", "Mainz"):
        build.city(name)

    response = client.get("/de/cities/")

    names = [city.name_de for city in response.context["cities"]]
    assert names == ["Łódź", "Mainz", "Osnabrück", "Österreichring", "Zwickau"]


def test_the_order_follows_the_name_in_the_readers_language(client):
    build.city("Charkiw", name_en="Kharkiv")
    build.city("Duisburg", name_en="Duisburg")

    order = {
        language: [city.slug[0] for city in client.get(f"/{language}/cities/").context["cities"]]
        for language in ("de", "en")
    }

    assert order == {"de": ["c", "d"], "en": ["d", "c"]}


def test_a_pair_stands_with_each_of_its_cities(client):
    karlsruhe, nancy, york = (build.city(name) for name in ("Karlsruhe", "Nancy", "York"))
    pair = build.pair(karlsruhe, nancy)

    response = client.get("/en/cities/")

    pairs = {city: city.pairs for city in response.context["cities"]}
    assert pairs == {karlsruhe: [pair], nancy: [pair], york: []}
    assert "York Germany No pair listed here yet" in text(response)


def test_a_long_list_has_pages(client):
    for number in range(61):
        build.city(f"Stadt {number:02}", slug=f"stadt-{number:02}")

    first, second = (client.get(f"/de/cities/?page={page}") for page in (1, 2))

    assert len(first.context["cities"]) == 60
    assert [city.slug for city in second.context["cities"]] == ["stadt-60"]


@pytest.mark.parametrize("page", ["0", "-1", "999999999999999999999", "zwei", "%00", "1.5"])
def test_an_absurd_page_is_a_page(client, page):
    build.city()
    pair = build.pair(build.city("Jena", slug="jena"), slug="solo")

    for path in ("/de/cities/", "/de/cities/jena/", f"/de/cities/pairs/{pair.slug}/"):
        assert client.get(f"{path}?page={page}").status_code == 200


def test_without_cities_the_list_says_so(client):
    assert "No city is listed here yet." in text(client.get("/en/cities/"))


# --- a city


def test_a_city_shows_its_names_in_all_languages_and_scripts(client, fixtures):
    html = client.get("/de/cities/wizebsk/").content.decode()

    assert "<h1>Wizebsk</h1>" in html
    assert '<span>Віцебск</span> · <span lang="en">Vitsebsk</span>' in html
    assert "<dd>Belarus</dd>" in html


def test_a_name_that_is_the_same_everywhere_stands_there_once(client):
    build.city("York", slug="york", name_local="York")

    response = client.get("/de/cities/york/")

    heading = response.content.decode().split("<h1>", 1)[1].split('<div class="facts"', 1)[0]
    assert heading.count("York") == 1


def test_a_country_we_have_no_name_for_is_its_code(client):
    build.city("Reykjavík", slug="reykjavik", country="IS")

    assert "<dd>IS</dd>" in client.get("/de/cities/reykjavik/").content.decode()


@pytest.mark.parametrize(
    ("timezone", "moment", "there"),
    [
        ("Europe/Minsk", (2021, 7, 10, 12, 0), "15:00"),
        ("Europe/Berlin", (2021, 7, 10, 12, 0), "14:00"),
        ("Europe/Berlin", (2021, 1, 10, 12, 0), "13:00"),
        ("Europe/Berlin", (2021, 3, 28, 0, 59), "01:59"),  # the last minute of winter time
        ("Europe/Berlin", (2021, 3, 28, 1, 0), "03:00"),
        ("Asia/Irkutsk", (2021, 12, 31, 20, 30), "04:30"),
    ],
)
def test_a_city_shows_its_own_time(client, it_is, timezone, moment, there):
    it_is(*moment)
    build.city("Perm", slug="perm", timezone=timezone)
    build.pair(City.objects.get(slug="perm"), slug="solo")

    assert f">{there}</time>" in client.get("/de/cities/perm/").content.decode()
    assert f"now {there}" in text(client.get("/en/cities/pairs/solo/"))


def test_the_day_is_the_day_there(client, it_is):
    it_is(2021, 12, 31, 20, 30)  # a Friday; in Irkutsk it is Saturday already
    build.city("Irkutsk", slug="irkutsk", timezone="Asia/Irkutsk")

    assert "Saturday · Asia/Irkutsk" in text(client.get("/en/cities/irkutsk/"))


def test_a_city_shows_what_comes_from_it_and_from_its_pairs(client):
    bonn, minsk, york = (build.city(name, slug=name.lower()) for name in ("Bonn", "Minsk", "York"))
    pair = build.pair(bonn, minsk)
    other_pair = build.pair(bonn, york)
    build.entry("aus der Stadt", city=minsk)
    build.entry("aus dem Paar", partnership=pair)
    build.entry("aus beiden", city=minsk, partnership=pair)
    build.entry("aus einer anderen Stadt", city=bonn)
    build.entry("aus einem anderen Paar", partnership=other_pair)
    for state in set(State) - {State.PUBLISHED}:
        build.entry(f"noch {state}", city=minsk, partnership=pair, state=state)

    response = client.get("/de/cities/minsk/")

    assert titles(response) == ["aus beiden", "aus dem Paar", "aus der Stadt"]


def test_many_entries_have_pages(client):
    york = build.city("York", slug="york")
    for number in range(25):
        build.entry(f"Nr. {number}", city=york)

    first, second = (client.get(f"/de/cities/york/?page={page}") for page in (1, 2))

    assert (len(titles(first)), titles(second)) == (24, ["Nr. 0"])
    assert 'href="?page=2"' in first.content.decode()


def test_a_text_in_one_language_is_shown_in_both_and_marked(client):
    build.city("Jena", slug="jena", about_de="Stadt der Optik.")

    html = client.get("/en/cities/jena/").content.decode()

    assert '<p class="lede" lang="de">Stadt der Optik.</p>' in html


# --- a pair


def test_a_pair_shows_its_cities_its_state_and_how_far_apart_they_are(client, fixtures):
    german = text(client.get("/de/cities/pairs/karlsruhe-krasnodar/"))
    english = text(client.get("/en/cities/pairs/karlsruhe-krasnodar/"))

    assert "Karlsruhe und Krasnodar" in german
    assert "Stand Ruhend Seit 1992 Luftlinie 2.343 km" in german
    assert "State of the pair Paused Since 1992 As the crow flies 2,343 km" in english
    assert "1997 a partnership" not in german
    assert "Krasnodar Краснодар · Russland · jetzt" in german


def test_three_cities_in_a_pair_have_their_distances_named(client, fixtures):
    page = text(client.get("/en/cities/pairs/jena-erlangen-wladimir/"))

    assert "Jena – Erlangen: 154 km Jena – Vladimir: 1,974 km Erlangen – Vladimir: 2,084 km" in page


def test_a_pair_shows_the_published_entries_that_come_from_it(client):
    jena, erlangen = build.city("Jena"), build.city("Erlangen")
    build.pair(jena, erlangen, slug="jena-erlangen")
    pair = jena.memberships.get().partnership
    build.entry("aus dem Paar", partnership=pair)
    build.entry("Entwurf", partnership=pair, state=State.DRAFT)
    build.entry("nur aus der Stadt", city=jena)

    assert titles(client.get("/de/cities/pairs/jena-erlangen/")) == ["aus dem Paar"]


def test_a_pair_without_year_and_entries_is_a_normal_page(client):
    build.pair(build.city("Jena"), build.city("Erlangen"), slug="new", state="planned", since=None)

    page = text(client.get("/en/cities/pairs/new/"))

    assert "Planned" in page
    assert "Since" not in page
    assert "Nothing from here yet." in page


# --- addresses


@pytest.mark.parametrize("path", ["nowhere/", "pairs/nowhere/", "Jena/", "jena/x/"])
def test_what_does_not_exist_is_not_found(client, path):
    build.city("Jena", slug="jena")

    assert client.get(f"/de/cities/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "jena/", "pairs/jena/"])
def test_the_pages_are_only_read(client, path):
    build.pair(build.city("Jena", slug="jena"), slug="jena")

    assert client.post(f"/de/cities/{path}").status_code == 405
    assert client.head(f"/de/cities/{path}").status_code == 200
    assert client.get(f"/de/cities/{path}").cookies == {}


def test_the_language_switch_keeps_the_page(client):
    build.pair(build.city("Jena", slug="jena"), slug="jena-erlangen")

    for path in ("", "jena/", "pairs/jena-erlangen/"):
        assert f'href="/en/cities/{path}"' in client.get(f"/de/cities/{path}").content.decode()


def test_what_people_write_is_escaped(client):
    city = build.city("<b>Jena</b>", slug="jena", about_de="<script>x</script>")
    build.pair(city, slug="pair", about_de="<script>y</script>")

    for path in ("", "jena/", "pairs/pair/"):
        html = client.get(f"/de/cities/{path}").content.decode()
        assert "<b>Jena" not in html
        assert "<script" not in html


# --- how much it costs


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_takes_as_many_queries_for_twenty_cities_as_for_one(
    client, django_assert_num_queries, rows
):
    cities = [build.city(f"Stadt {number}") for number in range(rows)]
    for other in cities:
        build.pair(cities[0], other, slug=f"p-{other.slug}") if other != cities[0] else None
        build.pair(other, slug=f"s-{other.slug}")

    with django_assert_num_queries(4):
        client.get("/de/cities/")


@pytest.mark.parametrize("rows", [1, 20])
def test_a_city_takes_as_many_queries_with_twenty_of_everything_as_with_one(
    client, django_assert_num_queries, rows
):
    jena = build.city("Jena", slug="jena")
    for number in range(rows):
        pair = build.pair(jena, build.city(f"Stadt {number}"))
        build.entry(f"Nr. {number}", partnership=pair)

    with django_assert_num_queries(7):
        client.get("/de/cities/jena/")


@pytest.mark.parametrize("rows", [1, 20])
def test_a_pair_takes_as_many_queries_with_twenty_entries_as_with_one(
    client, django_assert_num_queries, rows
):
    pair = build.pair(build.city("Jena"), build.city("Erlangen"), slug="jena-erlangen")
    for number in range(rows):
        build.entry(f"Nr. {number}", partnership=pair)

    with django_assert_num_queries(6):
        client.get("/de/cities/pairs/jena-erlangen/")


def test_every_city_and_pair_of_the_fixtures_renders_in_both_languages(client, fixtures):
    things = [*City.objects.all(), *City.objects.get(slug="minsk").pairs]
    for language in ("de", "en"):
        with translation.override(language):
            paths = [thing.get_absolute_url() for thing in things]
        assert {client.get(path).status_code for path in paths} == {200}
