from django.conf import settings
from django.core.checks import Error, Tags, register

SYSTEM_CLOCK = "twincity.core.clock.SystemClock"


@register(Tags.security, deploy=True)
def production_uses_the_system_clock(app_configs, **kwargs):
    """A deadline is only honest by the real time."""
    if settings.CLOCK == SYSTEM_CLOCK:
        return []
    return [Error(f"CLOCK has to be {SYSTEM_CLOCK} in production.", id="twincity.E001")]
