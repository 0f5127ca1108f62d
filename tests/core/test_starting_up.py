"""A deployment's choices come from the environment; what is wrong stops the start with a sentence."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "MODE": "production",
    "SECRET_KEY": "s" * 50,
    "SITE_URL": "https://toolbox.example",
    "DATA_DIR": "/nonexistent",
}
MODES = "it takes one of ['demo', 'development', 'production', 'test']."
ADDRESS = "it takes an address like https://toolbox.example."
SHOW = """
import json, sys
from twincity import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def start(*names, **choices):
    """Reads the settings in a process of its own, with these choices and no others."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("TWINCITY_")}
    chosen = {f"TWINCITY_{name}": text for name, text in choices.items() if text is not None}
    return subprocess.run(
        [sys.executable, "-c", SHOW, *names],
        cwd=settings.BASE_DIR,
        env=kept | chosen,
        capture_output=True,
        text=True,
        check=False,
    )


def started(*names, **choices):
    ran = start(*names, **choices)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"SECRET_KEY": None}, "Set TWINCITY_SECRET_KEY; the README says what it is for."),
        (
            {"SECRET_KEY": "s" * 49},
            "TWINCITY_SECRET_KEY is too short; it needs 50 characters or more.",
        ),
        (
            {"SECRET_KEY": ""},
            "TWINCITY_SECRET_KEY is too short; it needs 50 characters or more.",
        ),
        (
            {"MODE": "prod"},
            f"TWINCITY_MODE is “prod”; {MODES}",
        ),
        (
            {"MODE": ""},
            f"TWINCITY_MODE is “”; {MODES}",
        ),
        ({"SITE_URL": None}, "Set TWINCITY_SITE_URL; the README says what it is for."),
        (
            {"SITE_URL": "http://toolbox.example"},
            "TWINCITY_SITE_URL has to start with https:// in production.",
        ),
        (
            {"SITE_URL": "toolbox.example"},
            f"TWINCITY_SITE_URL is “toolbox.example”; {ADDRESS}",
        ),
        (
            {"SITE_URL": "https://"},
            f"TWINCITY_SITE_URL is “https:”; {ADDRESS}",
        ),
        (
            {"SITE_URL": "https://[toolbox.example"},
            "TWINCITY_SITE_URL cannot be read; special characters in it have to be %-encoded.",
        ),
        (
            {"SITE_URL": "https://toolbox.example:http"},
            "TWINCITY_SITE_URL cannot be read; special characters in it have to be %-encoded.",
        ),
        (
            {"DATABASE_URL": "mysql://u:p@localhost/toolbox"},
            "TWINCITY_DATABASE_URL has to start with sqlite:/// or postgres://.",
        ),
        (
            {"DATABASE_URL": ""},
            "TWINCITY_DATABASE_URL has to start with sqlite:/// or postgres://.",
        ),
        (
            {"DATABASE_URL": "postgres://u:se/cret@localhost/toolbox"},
            "TWINCITY_DATABASE_URL cannot be read; special characters in it have to be %-encoded.",
        ),
        (
            {"DATABASE_URL": "postgres://u:p@localhost:port/toolbox"},
            "TWINCITY_DATABASE_URL cannot be read; special characters in it have to be %-encoded.",
        ),
        ({"SSL_REDIRECT": "true"}, "TWINCITY_SSL_REDIRECT is “true”; it takes “yes” or “no”."),
        ({"BEHIND_PROXY": "1"}, "TWINCITY_BEHIND_PROXY is “1”; it takes “yes” or “no”."),
    ],
)
def test_what_is_missing_or_wrong_stops_the_start_with_a_sentence(choices, sentence):
    ran = start(**(GOOD | choices))

    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1] == (
        f"django.core.exceptions.ImproperlyConfigured: {sentence}"
    )
    assert "se/cret" not in ran.stderr


def test_production_needs_three_choices_and_is_closed():
    assert started(
        *("PRODUCTION", "DEBUG", "ALLOWED_HOSTS", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"),
        *(
            "SECURE_SSL_REDIRECT",
            "SECURE_HSTS_SECONDS",
            "SESSION_COOKIE_SECURE",
            "PASSWORD_HASHERS",
        ),
        "CSRF_TRUSTED_ORIGINS",
        **(GOOD | {"DATA_DIR": None}),
    ) == {
        "PRODUCTION": True,
        "DEBUG": False,
        "ALLOWED_HOSTS": ["toolbox.example"],
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31536000,
        "SESSION_COOKIE_SECURE": True,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.PBKDF2PasswordHasher"],
        "CSRF_TRUSTED_ORIGINS": ["https://toolbox.example"],
    }


def test_without_a_choice_it_is_production():
    ran = start(SITE_URL="https://toolbox.example")

    assert ran.stderr.splitlines()[-1] == (
        "django.core.exceptions.ImproperlyConfigured: "
        "Set TWINCITY_SECRET_KEY; the README says what it is for."
    )


def test_a_demo_keeps_a_secret_of_its_own(tmp_path):
    first = started("SECRET_KEY", "DEBUG", "SITE_URL", MODE="demo", DATA_DIR=str(tmp_path / "new"))
    second = started("SECRET_KEY", "DEBUG", "SITE_URL", MODE="demo", DATA_DIR=str(tmp_path / "new"))

    assert second == first
    assert (first["DEBUG"], first["SITE_URL"]) == (False, "http://127.0.0.1:8000")
    assert len(first["SECRET_KEY"]) == 64
    assert (tmp_path / "new/secret-key").stat().st_mode & 0o777 == 0o600


def test_hosts_can_be_listed():
    hosts = started("ALLOWED_HOSTS", **GOOD, ALLOWED_HOSTS="a.example, b.example ,")

    assert hosts == {"ALLOWED_HOSTS": ["a.example", "b.example"]}


@pytest.mark.parametrize(
    ("url", "database"),
    [
        ("sqlite:////data/x%20y.sqlite3", {"NAME": "/data/x y.sqlite3"}),
        ("sqlite:///x.sqlite3", {"NAME": "x.sqlite3"}),
        (
            "postgres://u:p%40%2F@db.example:5433/toolbox?sslmode=require",
            {
                "NAME": "toolbox",
                "USER": "u",
                "PASSWORD": "p@/",
                "HOST": "db.example",
                "PORT": 5433,
                "OPTIONS": {"sslmode": "require"},
            },
        ),
        (
            "postgresql:///toolbox",
            {"NAME": "toolbox", "USER": "", "PASSWORD": "", "HOST": "", "PORT": "", "OPTIONS": {}},
        ),
    ],
)
def test_a_database_is_an_address(url, database):
    read = started("DATABASES", **GOOD, DATABASE_URL=url)["DATABASES"]["default"]

    assert {name: read[name] for name in database} == database
