import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from tests import make
from twincity.accounts.demo import ACCOUNTS, create_accounts
from twincity.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["anna@example.org", "Anna@Example.ORG", "ANNA@EXAMPLE.ORG", "anna@EXAMPLE.org"]
)
def test_the_address_is_the_login_whatever_its_case(typed):
    anna = make.user("Anna@Example.org", "correct-horse")

    assert authenticate(username=typed, password="correct-horse") == anna


@pytest.mark.parametrize(
    ("typed", "password"),
    [
        ("anna@example.org", "wrong-horse"),
        ("anna@example.org", ""),
        ("anna@example.org", "Correct-Horse"),
        ("anna", "correct-horse"),
        ("%", "correct-horse"),
        ("", "correct-horse"),
        ("anna@example.org\0", "correct-horse"),
    ],
)
def test_anything_else_is_not(client, typed, password):
    make.user("anna@example.org", "correct-horse", is_staff=True)

    response = client.post("/admin/login/", {"username": typed, "password": password})

    assert response.status_code == 200
    assert not response.wsgi_request.user.is_authenticated


@pytest.mark.parametrize(
    ("fields", "enters"),
    [
        ({"is_staff": True}, True),
        ({"is_staff": False}, False),
        ({"is_staff": True, "is_active": False}, False),
    ],
)
def test_only_active_staff_enter_the_admin(client, fields, enters):
    make.user("anna@example.org", "correct-horse", **fields)

    client.post("/admin/login/", {"username": "anna@example.org", "password": "correct-horse"})

    assert client.get("/admin/").status_code == (200 if enters else 302)


@pytest.mark.parametrize(
    ("other", "says"),
    [
        ("anna@example.org", {"email": ["Account with this E-mail address already exists."]}),
        ("ANNA@example.org", {"__all__": ["There is already an account with this e-mail address."]}),
        ("anna@EXAMPLE.ORG", {"__all__": ["There is already an account with this e-mail address."]}),
    ],
)  # fmt: skip
def test_an_address_has_one_account(other, says):
    make.user("anna@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email=other)
    with pytest.raises(ValidationError) as refused:
        User(email=other, password="x").full_clean()

    assert refused.value.message_dict == says


def test_an_account_is_kept_with_a_hashed_password():
    anna = make.user("anna@Example.ORG", "correct-horse", name="Anna", language="en")

    anna.refresh_from_db()

    assert (anna.email, anna.name, anna.language) == ("anna@example.org", "Anna", "en")
    assert (anna.is_staff, anna.is_superuser, anna.is_active) == (False, False, True)
    assert "correct-horse" not in anna.password
    assert anna.check_password("correct-horse")


@pytest.mark.parametrize(
    ("name", "shown"), [("Anna Kravets", "Anna Kravets"), ("", "anna@example.org")]
)
def test_people_are_called_by_their_name(name, shown):
    anna = make.user("anna@example.org", name=name)

    assert str(anna) == anna.get_short_name() == shown


def test_a_city_that_goes_takes_nobody_with_it():
    anna = make.user(city=make.city("minsk"))

    anna.city.delete()
    anna.refresh_from_db()

    assert anna.city is None


def test_an_administrator_is_made_from_the_command_line(capsys):
    call_command("createsuperuser", email="root@example.org", name="Root", interactive=False)

    root = User.objects.get()

    assert (root.email, root.is_staff, root.is_superuser) == ("root@example.org", True, True)
    assert not root.has_usable_password()


def test_a_fixture_finds_an_account_by_its_address():
    anna = make.user("anna@example.org")

    assert User.objects.get_by_natural_key("ANNA@example.org") == anna
    assert anna.natural_key() == ("anna@example.org",)


# --- in the admin


def test_staff_make_an_account(client):
    client.force_login(make.editor())

    response = client.post(
        "/admin/accounts/user/add/",
        {
            "email": "olga@example.org",
            "name": "Olga",
            "usable_password": "true",
            "password1": "correct-horse-9",
            "password2": "correct-horse-9",
        },
    )

    olga = User.objects.get(email="olga@example.org")
    assert response.url == f"/admin/accounts/user/{olga.pk}/change/"
    assert olga.check_password("correct-horse-9")
    assert olga.is_staff is False


@pytest.mark.parametrize(
    ("email", "password", "errors"),
    [
        (
            "ANNA@example.org",
            "correct-horse-9",
            {"__all__": ["There is already an account with this e-mail address."]},
        ),
        (
            "olga",
            "correct-horse-9",
            {"email": ["Enter a valid email address."]},
        ),
        (
            "olga@example.org",
            "short-1",
            {"password2": ["This password is too short. It must contain at least 10 characters."]},
        ),
        (
            "olga@example.org",
            "olga@example.org",
            {"password2": ["The password is too similar to the e-mail address."]},
        ),
        ("olga@example.org", "1234567890", {"password2": ["This password is too common."]}),
    ],
)
def test_a_wrong_address_or_a_weak_password_is_refused(client, email, password, errors):
    make.user("anna@example.org")
    client.force_login(make.editor())
    data = {"email": email, "name": "", "usable_password": "true"}

    response = client.post(
        "/admin/accounts/user/add/",
        data | {"password1": password, "password2": password},
        headers={"accept-language": "en"},
    )

    assert response.context["adminform"].form.errors == errors
    assert User.objects.count() == 2


# --- in the demo


def test_the_demos_accounts_can_log_in_and_are_made_once():
    create_accounts()
    create_accounts()

    for email, password, _role in ACCOUNTS:
        assert authenticate(username=email, password=password).is_superuser
    assert User.objects.count() == len(ACCOUNTS)


def test_a_demo_account_whose_password_was_changed_keeps_it():
    create_accounts()
    admin = User.objects.get()
    admin.set_password("my-own-password")
    admin.save()

    create_accounts()

    admin.refresh_from_db()
    assert admin.check_password("my-own-password")


def test_production_gets_no_demo(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not in production"):
        call_command("demo")

    assert User.objects.count() == 0
