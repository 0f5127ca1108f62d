from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from twincity.core import clock
from twincity.core.clock import FixedClock

DEADLINE = datetime(2019, 12, 31, 22, 59, 59, tzinfo=UTC)


class AtTheDeadline(FixedClock):
    made = 0

    def __init__(self):
        type(self).made += 1
        super().__init__(DEADLINE)


@pytest.fixture
def _at_the_deadline(settings):
    settings.CLOCK = f"{__name__}.AtTheDeadline"


def test_the_clock_is_the_computers():
    before = timezone.now()

    now = clock.now()

    assert timedelta() <= now - before < timedelta(seconds=5)
    assert now.utcoffset() == timedelta()


@pytest.mark.usefixtures("_at_the_deadline")
def test_another_clock_can_be_set():
    assert clock.now() == DEADLINE


def test_afterwards_it_is_the_computers_again(settings):
    settings.CLOCK = f"{__name__}.AtTheDeadline"
    clock.now()

    settings.CLOCK = "twincity.core.clock.SystemClock"

    assert timezone.now() - clock.now() < timedelta(seconds=5)


@pytest.mark.usefixtures("_at_the_deadline")
def test_a_clock_is_made_once():
    clock._clock.cache_clear()
    AtTheDeadline.made = 0

    clock.now()
    clock.now()

    assert AtTheDeadline.made == 1


def test_a_fixed_clock_stands_still():
    fixed = FixedClock()

    assert fixed.now() == fixed.now()
    assert FixedClock(DEADLINE).now() == DEADLINE


@pytest.mark.usefixtures("_at_the_deadline")
def test_a_request_knows_when_it_was_received(client):
    response = client.get("/healthz")

    assert response.wsgi_request.received_at == DEADLINE
