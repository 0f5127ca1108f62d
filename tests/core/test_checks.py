import pytest
from django.core.checks import Error
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from tests import make
from twincity.accounts.checks import no_demo_accounts_in_production
from twincity.accounts.demo import create_accounts
from twincity.core.checks import production_uses_the_system_clock


def test_production_with_another_clock_is_refused(settings):
    settings.CLOCK = "twincity.core.clock.FixedClock"

    assert production_uses_the_system_clock(None) == [
        Error("CLOCK has to be twincity.core.clock.SystemClock in production.", id="twincity.E001")
    ]
    with pytest.raises(SystemCheckError, match="twincity.E001"):
        call_command("check", deploy=True, fail_level="ERROR")


def test_the_computers_clock_is_fine_and_elsewhere_any_clock_is(settings):
    assert production_uses_the_system_clock(None) == []

    settings.CLOCK = "twincity.core.clock.FixedClock"

    call_command("check", fail_level="ERROR")


@pytest.mark.django_db
def test_production_with_a_demo_account_is_refused(settings):
    settings.PRODUCTION = True
    create_accounts()

    assert no_demo_accounts_in_production(None, ["default"]) == [
        Error("Delete the demo accounts (…@demo.example) first.", id="twincity.E002")
    ]
    with pytest.raises(SystemCheckError, match="twincity.E002"):
        call_command("check", databases=["default"])


@pytest.mark.django_db
def test_production_with_accounts_of_its_own_is_fine(settings):
    settings.PRODUCTION = True
    make.user("anna@example.org")
    make.user("anna@demo.example.org")

    assert no_demo_accounts_in_production(None, ["default"]) == []


@pytest.mark.django_db
def test_the_demo_may_have_them():
    create_accounts()

    assert no_demo_accounts_in_production(None, ["default"]) == []


def test_a_check_that_may_not_ask_the_database_does_not(settings):
    settings.PRODUCTION = True

    assert no_demo_accounts_in_production(None, None) == []
