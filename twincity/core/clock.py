"""The one clock. Deadlines, "open", "today": whoever needs the time asks here and nowhere else."""

from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string


class SystemClock:
    """The computer's clock."""

    def now(self):
        return timezone.now()


class FixedClock:
    """A clock that stands still where it was set; for tests."""

    def __init__(self, moment=None):
        self.moment = moment or timezone.now()

    def now(self):
        return self.moment


@lru_cache(maxsize=4)
def _clock(path):
    return import_string(path)()


def now():
    """The present moment as an aware datetime, from the clock that the setting CLOCK names."""
    return _clock(settings.CLOCK).now()
