import json
import re

import pytest

from tests import make
from toolbox.models import SlugRedirect
from toolbox.vocabulary import Per, RelationKind, Spoken, TimeMode, Translation

CAFE = {
    "people_min": 12,
    "people_ideal": 30,
    "people_max": 90,
    "group_size": 6,
    "steps": [
        {"minutes": 15, "spoken": Spoken.FULLY, "title_en": "Welcome", "title_de": "Begrüßung"},
        {"time_mode": TimeMode.ROUND, "minutes": 20, "rounds": 3, "notes_en": "Ring the bell."},
        {"time_mode": TimeMode.GROUP, "minutes": 3, "spoken": Spoken.FULLY},
        {"minutes": 5, "spoken": Spoken.FULLY},
    ],
    "materials": [
        {"name_en": "Tablecloths", "per": Per.TABLE, "quantity": 1},
        {"name_en": "Markers", "per": Per.TABLE, "quantity": 4},
        {"name_en": "Name tags", "per": Per.PERSON, "quantity": 1},
    ],
}


def material(page):
    rows = re.findall(r"<li><b>(\d+) ×</b> <span[^>]*>([^<]*?)</span>", page)
    return [(int(pieces), name.strip()) for pieces, name in rows]


@pytest.mark.django_db
def test_the_page_shows_minutes_and_material_for_the_ideal_group(client):
    make.entry("World Café", slug_en="world-cafe", **CAFE)

    page = client.get("/en/toolbox/world-cafe/").text

    assert "<dd>95 min <small>with 30 people</small></dd>" in page
    assert material(page) == [(5, "Tablecloths"), (20, "Markers"), (30, "Name tags")]


@pytest.mark.django_db
def test_another_number_of_people_recomputes_both(client):
    make.entry("World Café", slug_en="world-cafe", **CAFE)

    page = client.get("/en/toolbox/world-cafe/?people=12").text

    assert "<dd>90 min <small>with 12 people</small></dd>" in page  # 86, planned in fives
    assert material(page) == [(2, "Tablecloths"), (8, "Markers"), (12, "Name tags")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ("0", "Ensure this value is greater than or equal to 1."),
        ("99999999999999999999", "Ensure this value is less than or equal to 5000."),
        ("twelve", "Enter a whole number."),
        ("%F0%9F%98%80", "Enter a whole number."),
    ],
)
def test_an_absurd_number_gets_a_sentence_and_the_ideal_is_shown(client, people, sentence):
    make.entry("World Café", slug_en="world-cafe", **CAFE)

    response = client.get(f"/en/toolbox/world-cafe/?people={people}")

    assert response.status_code == 200
    assert sentence in response.text
    assert "with 30 people" in response.text


@pytest.mark.django_db
def test_the_other_language_is_one_click_away_and_side_by_side_two(client):
    make.entry("Talks", title_de="Gespräche", slug_en="talks", slug_de="gespraeche")

    page = client.get("/de/toolbox/gespraeche/").text
    both = client.get("/de/toolbox/gespraeche/?lang=both").text

    assert '<a href="/en/toolbox/talks/" lang="en" hreflang="en">EN' in page
    assert '<div class="bi__col" lang="de"><p class="kicker">Methode</p><h1>Gespräche</h1>' in both
    assert (
        '<div class="bi__col" lang="en"><p class="kicker">Method</p><p class="h1">Talks</p>' in both
    )


@pytest.mark.django_db
def test_an_entry_in_one_language_says_so_and_shows_that_one(client):
    make.entry("Relay", title_de="", summary_de="", slug_en="relay")

    page = client.get("/de/toolbox/relay/").text

    assert "Diesen Beitrag gibt es bisher nur auf Englisch." in page
    assert '<div class="method-head" lang="en">' in page
    assert "lang=both" not in page


@pytest.mark.django_db
def test_an_older_translation_is_marked_with_one_quiet_line(client):
    entry = make.entry("Talks", slug_en="talks")
    type(entry).objects.update(translation_en=Translation.OUTDATED)

    assert "older than the one in the other language" in client.get("/en/toolbox/talks/").text
    assert "älter" not in client.get("/de/toolbox/talks/", follow=True).text


@pytest.mark.django_db
@pytest.mark.parametrize("suffix", ["", "print/", "pdf/"])
def test_an_old_address_leads_to_the_new_one_for_ever(client, suffix):
    entry = make.entry("Talks", slug_en="talks", slug_de="gespraeche")
    for slug in ("kitchen-talks", "table-talks"):
        entry.slug_en = slug
        entry.save()

    for old in ("talks", "kitchen-talks", "gespraeche"):
        response = client.get(f"/en/toolbox/{old}/{suffix}")

        assert (response.status_code, response["Location"]) == (
            301,
            f"/en/toolbox/table-talks/{suffix}",
        )
    assert SlugRedirect.objects.count() == 2


@pytest.mark.django_db
def test_the_short_link_leads_to_the_readers_language(client):
    entry = make.entry("Talks", slug_en="talks", slug_de="gespraeche")

    german = client.get(f"/e/{entry.pk}/", HTTP_ACCEPT_LANGUAGE="de")
    english = client.get(f"/e/{entry.pk}", HTTP_ACCEPT_LANGUAGE="en")

    assert german["Location"] == "/de/toolbox/gespraeche/"
    assert english["Location"] == "/en/toolbox/talks/"
    assert client.get("/e/999999/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "archived"])
def test_what_is_not_public_is_found_by_editors_only(client, state):
    entry = make.entry("Talks", slug_en="talks", state=state)

    for path in ["/en/toolbox/talks/", "/en/toolbox/talks/print/", f"/e/{entry.pk}/"]:
        assert client.get(path).status_code == 404
    client.force_login(make.user())
    assert client.get("/en/toolbox/talks/").status_code == 404
    client.force_login(make.editor())
    assert "Preview: this entry is not public." in client.get("/en/toolbox/talks/").text


@pytest.mark.django_db
def test_what_goes_well_with_it_stands_below_once_and_says_how(client):
    cafe, talks, hidden = make.entry("Café", slug_en="cafe"), make.entry("Talks"), make.entry("No")
    make.relation(talks, cafe, RelationKind.OPENS)
    make.relation(cafe, talks, RelationKind.DEEPENS)
    make.relation(hidden, cafe)
    hidden.archive()

    page = client.get("/en/toolbox/cafe/").text

    assert re.findall(r'<p class="card__tab">([^<]*)</p>', page) == ["As an opening"]
    assert ">Talks</a></h3>" in page


@pytest.mark.django_db
def test_search_engines_read_a_recipe_and_the_other_language(client, settings):
    make.entry("World </script> Café", slug_en="cafe", slug_de="cafe-de", **CAFE)

    page = client.get("/en/toolbox/cafe/?people=12&lang=both").text

    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert data["name"] == "World </script> Café"
    assert data["totalTime"] == "PT90M"
    assert [step["position"] for step in data["step"]] == [1, 2, 3, 4]
    assert f'<link rel="canonical" href="{settings.SITE_URL}/en/toolbox/cafe/">' in page
    assert f'hreflang="de" href="{settings.SITE_URL}/de/toolbox/cafe-de/">' in page


@pytest.mark.django_db
def test_an_unknown_entry_is_a_page_that_offers_a_search(client):
    response = client.get("/de/toolbox/gibt-es-nicht/")

    assert response.status_code == 404
    assert 'action="/de/search/"' in response.text
    assert 'type="search"' in response.text


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 15])
@pytest.mark.parametrize("query", ["", "?lang=both"])
def test_the_page_asks_eight_queries_at_most(client, django_assert_max_num_queries, rows, query):
    entry = make.entry(
        "Café",
        slug_en="cafe",
        steps=[{}] * rows,
        materials=[{}] * rows,
        topics=[make.topic(f"t{n}") for n in range(rows)],
        partnership=make.pair(),
    )
    for _ in range(rows):
        make.relation(entry, make.entry(partnership=entry.partnership))

    with django_assert_max_num_queries(8):
        client.get(f"/en/toolbox/cafe/{query}")


@pytest.mark.django_db
def test_an_old_address_keeps_the_language_and_the_number_of_people(client):
    entry = make.entry("Talks", slug_en="talks")
    entry.slug_en = "table-talks"
    entry.save()

    response = client.get("/en/toolbox/talks/print/?lang=both&people=60")

    assert response["Location"] == "/en/toolbox/table-talks/print/?lang=both&people=60"


@pytest.mark.django_db
@pytest.mark.parametrize(("people", "warned"), [(11, True), (12, False), (90, False), (91, True)])
def test_a_group_that_the_entry_is_not_made_for_is_told_so(client, people, warned):
    make.entry("World Café", slug_en="world-cafe", **CAFE)

    page = client.get(f"/en/toolbox/world-cafe/?people={people}").text

    assert ("This entry is made for 12–90 people." in page) == warned


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "?lang=both", "print/", "print/?lang=both"])
def test_what_needs_care_is_said_wherever_the_entry_is_read(client, path):
    make.entry("Suitcase", slug_en="suitcase", care=["memory"])

    page = client.get(f"/en/toolbox/suitcase/{path}").text

    assert "Memory and trauma: have someone at hand who can listen" in page


@pytest.mark.django_db
def test_both_languages_recompute_for_another_number_of_people(client):
    make.entry("World Café", slug_en="world-cafe", **CAFE)

    page = client.get("/en/toolbox/world-cafe/?lang=both&people=12").text

    assert 'name="people" value="12"' in page
    assert "2 ×</b> Tablecloths" in page
