from types import SimpleNamespace

import pytest

from tests.cities import build
from twincity.cities.distance import kilometres


def place(latitude, longitude):
    return SimpleNamespace(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((49.0069, 8.4037), (49.0069, 8.4037), 0),
        ((0, 0), (0, 90), 10008),  # a quarter of the equator
        ((90, 0), (-90, 0), 20015),  # from pole to pole
        ((0, 0), (0, 180), 20015),  # to the other side of the globe
        ((0, 179.5), (0, -179.5), 111),  # one degree across the date line
        ((51.5074, -0.1278), (48.8566, 2.3522), 344),  # London and Paris
    ],
)
def test_kilometres_on_the_globe(one, other, expected):
    assert kilometres(place(*one), place(*other)) == expected
    assert kilometres(place(*other), place(*one)) == expected


def test_three_cities_have_three_distances(db):
    cities = [build.city(name) for name in ("Jena", "Erlangen", "Wladimir")]
    pair = build.pair(*cities)

    named = [(one.slug, other.slug) for one, other, _kilometres in pair.distances()]

    jena, erlangen, wladimir = (city.slug for city in cities)
    assert named == [(jena, erlangen), (jena, wladimir), (erlangen, wladimir)]
