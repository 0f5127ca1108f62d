from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from twincity.core.templatetags.twincity import duration, elided, without_zero, words


@pytest.mark.parametrize(
    ("minutes", "german", "english"),
    [
        (0, "0 Min.", "0 min"),
        (1, "1 Min.", "1 min"),
        (45, "45 Min.", "45 min"),
        (60, "60 Min.", "60 min"),
        (90, "90 Min.", "90 min"),
        (179, "179 Min.", "179 min"),
        (180, "3 Std.", "3 h"),
        (181, "3 Std. 1 Min.", "3 h 1 min"),
        (375, "6 Std. 15 Min.", "6 h 15 min"),
        (480, "8 Std.", "8 h"),
        (1439, "23 Std. 59 Min.", "23 h 59 min"),
        (1440, "1 Tag", "1 day"),
        (1441, "24 Std. 1 Min.", "24 h 1 min"),
        (1500, "25 Std.", "25 h"),
        (2880, "2 Tage", "2 days"),
        (20160, "14 Tage", "14 days"),
        (525600, "365 Tage", "365 days"),
    ],
)
def test_minutes_are_said_as_people_say_them(minutes, german, english):
    with translation.override("de"):
        assert duration(minutes) == german
    with translation.override("en"):
        assert duration(minutes) == english


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        (1, [1, 2, "…", 20]),
        (2, [1, 2, 3, "…", 20]),
        (10, [1, "…", 9, 10, 11, "…", 20]),
        (20, [1, "…", 19, 20]),
    ],
)
def test_page_numbers_are_left_out_in_the_middle(page, numbers):
    assert list(elided(Paginator(range(100), 5), page)) == numbers


@pytest.mark.parametrize(("number", "shown"), [("2.0", "2"), ("0.5", "0.5"), ("10", "10")])
def test_a_whole_number_has_no_decimals(number, shown):
    assert str(without_zero(Decimal(number))) == shown


def test_words_are_what_stands_between_blanks():
    assert words(" a  b c ") == ["a", "b", "c"]
