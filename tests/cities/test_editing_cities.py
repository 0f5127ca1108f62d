import re

import pytest
from django.core.exceptions import ValidationError

from tests.cities import build
from twincity.cities.models import City, Partnership

pytestmark = pytest.mark.django_db

CITY = {
    "slug": "wizebsk",
    "name_de": "Wizebsk",
    "name_en": "Vitsebsk",
    "name_local": "Віцебск",
    "country": "BY",
    "timezone": "Europe/Minsk",
    "latitude": "55.1904",
    "longitude": "30.2049",
    "about_de": "",
    "about_en": "",
}


def members(*cities):
    rows = {"memberships-TOTAL_FORMS": len(cities), "memberships-INITIAL_FORMS": 0}
    for number, city in enumerate(cities):
        rows |= {
            f"memberships-{number}-city": city.pk,
            f"memberships-{number}-position": number + 1,
        }
    return rows


@pytest.mark.parametrize("path", ["city", "city/add", "partnership", "partnership/add"])
def test_every_page_of_the_admin_opens(admin_client, path):
    build.pair(build.city("Jena"), build.city("Erlangen"))

    assert admin_client.get(f"/admin/cities/{path}/").status_code == 200


def test_both_languages_stand_side_by_side(admin_client):
    jena = build.city("Jena")
    pair = build.pair(jena)

    html = admin_client.get(f"/admin/cities/city/{jena.pk}/change/").content.decode()
    pair_html = admin_client.get(f"/admin/cities/partnership/{pair.pk}/change/").content.decode()

    rows = re.findall(r'class="form-row ([^"]*)"', html + pair_html)
    assert "field-name_de field-name_en" in rows
    assert rows.count("field-about_de field-about_en") == 2


def test_staff_add_a_city(admin_client):
    response = admin_client.post("/admin/cities/city/add/", CITY)

    assert response.status_code == 302
    assert City.objects.get().name_local == "Віцебск"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("timezone", "Europe/Witebsk"),
        ("latitude", "90.1"),
        ("longitude", "-180.1"),
        ("country", "BLR"),
        ("name_en", ""),
        ("slug", "wi tebsk"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(admin_client, field, value):
    response = admin_client.post("/admin/cities/city/add/", CITY | {field: value})

    assert list(response.context["adminform"].form.errors) == [field]
    assert not City.objects.exists()


def test_an_address_stays_once_it_exists(admin_client):
    city = build.city("Jena", slug="jena")

    admin_client.post(f"/admin/cities/city/{city.pk}/change/", CITY | {"slug": "other"})

    city.refresh_from_db()
    assert (city.slug, city.name_de) == ("jena", "Wizebsk")


def test_staff_add_a_pair_with_its_cities_in_order(admin_client):
    bonn, minsk = build.city("Bonn"), build.city("Minsk")
    pair = {"slug": "bonn-minsk", "kind": "project", "state": "paused", "since": "1993"}

    response = admin_client.post(
        "/admin/cities/partnership/add/",
        pair | members(bonn, minsk) | {"about_de": "", "about_en": ""},
    )

    assert response.status_code == 302
    assert Partnership.objects.get().ordered_cities == [bonn, minsk]


def test_a_city_stands_in_a_pair_once(admin_client):
    bonn = build.city("Bonn")
    pair = {"slug": "bonn-bonn", "kind": "project", "state": "paused", "since": "1993"}

    response = admin_client.post("/admin/cities/partnership/add/", pair | members(bonn, bonn))

    assert response.status_code == 200
    assert not Partnership.objects.exists()


@pytest.mark.parametrize("word", ["Wizebsk", "vitsebsk", "Віцебск", "wizebsk"])
def test_staff_find_cities_and_pairs_by_any_name(admin_client, word):
    wizebsk = build.city("Wizebsk", name_en="Vitsebsk", name_local="Віцебск", slug="wizebsk")
    pair = build.pair(wizebsk, slug="frankfurt-oder-wizebsk")
    build.pair(build.city("Jena"))

    cities = admin_client.get("/admin/cities/city/", {"q": word}).context["cl"].queryset
    pairs = admin_client.get("/admin/cities/partnership/", {"q": word}).context["cl"].queryset

    assert list(cities) == [wizebsk]
    assert list(pairs) == [pair]


def test_staff_narrow_pairs_by_state_and_kind(admin_client):
    paused = build.pair(build.city(), state="paused", kind="friendship")
    build.pair(build.city(), state="active", kind="friendship")

    address = "/admin/cities/partnership/?state__exact=paused&kind__exact=friendship"

    assert list(admin_client.get(address).context["cl"].queryset) == [paused]


def test_a_city_in_a_pair_cannot_be_deleted(admin_client):
    jena = build.city("Jena")
    build.pair(jena)

    admin_client.post(f"/admin/cities/city/{jena.pk}/delete/", {"post": "yes"})

    assert City.objects.get() == jena


def test_a_time_zone_is_one_of_the_known_ones():
    with pytest.raises(ValidationError, match="Moon/Tranquility"):
        build.city(timezone="Moon/Tranquility").full_clean()


@pytest.mark.parametrize("rows", [1, 20])
@pytest.mark.parametrize("model", ["city", "partnership"])
def test_a_list_takes_as_many_queries_for_twenty_rows_as_for_one(
    admin_client, django_assert_max_num_queries, model, rows
):
    for number in range(rows):
        build.pair(build.city(f"Stadt {number}"), build.city(f"Town {number}"))
    admin_client.get("/admin/")

    with django_assert_max_num_queries(8):
        admin_client.get(f"/admin/cities/{model}/")
