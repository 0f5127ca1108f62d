import re

import pytest
from django.core.management import call_command

from tests.cities import build
from tests.portal.reading import text
from toolbox.models import State
from toolbox.vocabulary import Kind, Stage

pytestmark = pytest.mark.django_db

LINE = re.compile(r'<li><a href="([^"]+)"><span class="toc__name">([^<]+).*?<b>(\d+)</b>')


def register(response):
    """{label: (address, count)} of the contents register."""
    lines = LINE.findall(response.content.decode())
    return {label.strip(): (address, int(count)) for address, label, count in lines}


@pytest.mark.parametrize(
    ("language", "heading", "twin"),
    [
        (
            "de",
            "Werkzeug für zwei Städte",
            '<p class="twin twin--l" lang="en">Tools for two cities</p>',
        ),
        (
            "en",
            "Tools for two cities",
            '<p class="twin twin--l" lang="de">Werkzeug für zwei Städte</p>',
        ),
    ],
)
def test_home_is_in_the_readers_language_with_the_other_in_sight(client, language, heading, twin):
    html = client.get(f"/{language}/").content.decode()

    assert f'<html lang="{language}">' in html
    assert f"<h1>{heading}</h1>" in html
    assert twin in html


def test_who_only_reads_gets_no_cookie(client):
    assert client.get("/de/").cookies == {}


def test_the_search_goes_to_the_library(client):
    assert 'role="search" action="/de/toolbox/"' in client.get("/de/").content.decode()


def test_an_empty_toolbox_has_a_home_page(client):
    response = client.get("/en/")

    assert "The toolbox is still empty." in text(response)
    assert "Often searched" not in text(response)
    assert register(response) == {}


def test_the_four_newest_published_entries_are_fresh(client):
    for number in range(6):
        build.entry(f"Nr. {number}")
    build.entry("Entwurf", state=State.DRAFT)

    fresh = client.get("/de/").context["fresh"]

    assert [card.entry.title_de for card in fresh] == ["Nr. 5", "Nr. 4", "Nr. 3", "Nr. 2"]


@pytest.mark.parametrize(
    ("entries", "german", "english"),
    [(1, "1 Beitrag, und es", "1 entry, and"), (2, "2 Beiträge, und es", "2 entries, and")],
)
def test_the_number_of_entries_is_the_real_one(client, entries, german, english):
    for number in range(entries):
        build.entry(f"Nr. {number}")
    build.entry("Entwurf", state=State.DRAFT)

    assert german in text(client.get("/de/"))
    assert english in text(client.get("/en/"))


def test_the_register_counts_by_kind_by_stage_and_by_time(client):
    build.entry("A", kind=Kind.METHOD, stages=[Stage.FIRST, Stage.REVIVING], minutes_min=20)
    build.entry("B", kind=Kind.METHOD, stages=[Stage.FIRST], minutes_min=30)
    build.entry("C", kind=Kind.IDEA, minutes_min=240, minutes_typical=300, minutes_max=400)
    build.entry("D", kind=Kind.FORMAT, state=State.DRAFT)

    assert register(client.get("/en/")) == {
        "Methods": ("/en/toolbox/?kind=method", 2),
        "Project ideas": ("/en/toolbox/?kind=idea", 1),
        "First meeting": ("/en/toolbox/?stage=first", 2),
        "Reviving": ("/en/toolbox/?stage=reviving", 1),
        "up to 30 minutes": ("/en/toolbox/?minutes=30", 2),
        "up to 2 hours": ("/en/toolbox/?minutes=120", 2),
        "up to half a day": ("/en/toolbox/?minutes=240", 3),
        "up to a day": ("/en/toolbox/?minutes=480", 3),
    }


def test_every_line_of_the_register_leads_to_as_many_entries_as_it_says(client):
    for kind, stage, minutes in zip(Kind, Stage, (20, 100, 200, 400), strict=False):
        build.entry(
            kind.label,
            kind=kind,
            stages=[stage],
            minutes_min=minutes,
            minutes_typical=minutes,
            minutes_max=minutes,
        )

    lines = register(client.get("/de/")).values()

    found = [client.get(address).context["page"].paginator.count for address, _count in lines]
    assert found == [count for _address, count in lines]
    assert len(found) == 12


def test_often_searched_names_only_what_gives_hits(client):
    build.entry("A", purposes=["trust"], language_load=0, settings=["hybrid"], stages=["first"])

    html = client.get("/en/").content.decode()

    often = html.split("Often searched:", 1)[1].split("</p>", 1)[0]
    addresses = re.findall(r'href="([^"]+)"', often)
    assert addresses == ["/en/toolbox/?load=0", "/en/toolbox/?setting=hybrid"]
    assert all(client.get(each).context["page"].paginator.count == 1 for each in addresses)


def test_all_often_searched_give_hits_in_our_own_library(client):
    call_command("demo", verbosity=0)

    html = client.get("/de/").content.decode()

    often = html.split("Oft gesucht:", 1)[1].split("</p>", 1)[0]
    addresses = re.findall(r'href="([^"]+)"', often)
    assert len(addresses) == 4
    assert all(client.get(each).context["page"].paginator.count for each in addresses)


def test_the_booster_call_is_shown_as_closed(client):
    assert "31. Dezember 2019 und ist geschlossen." in text(client.get("/de/"))
    assert "31 December 2019 and is closed." in text(client.get("/en/"))


def test_home_names_its_address_in_each_language(client):
    html = client.get("/de/").content.decode()

    assert '<link rel="canonical" href="http://127.0.0.1:8000/de/">' in html
    assert '<link rel="alternate" hreflang="en" href="http://127.0.0.1:8000/en/">' in html


@pytest.mark.parametrize("rows", [1, 20])
def test_home_takes_six_queries_at_most_however_many_entries_there_are(
    client, django_assert_max_num_queries, rows
):
    for number in range(rows):
        pair = build.pair(build.city(f"A {number}"), build.city(f"B {number}"))
        build.entry(f"Nr. {number}", partnership=pair)
    client.get("/de/")

    with django_assert_max_num_queries(6):
        client.get("/de/")


def test_home_knows_at_once_what_has_changed(client):
    entry = build.entry("A")
    client.get("/en/")

    entry.archive()

    assert register(client.get("/en/")) == {}
