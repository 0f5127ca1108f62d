"""One file, read once from top to bottom. A deployment's choices come from the environment;
each is described in the README. What is wrong or missing stops the start with a sentence."""

import os
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def from_environment(name, default=None):
    """The text of TWINCITY_<name>; without a default it has to be set."""
    value = os.environ.get(f"TWINCITY_{name}", default)
    if value is None:
        raise ImproperlyConfigured(f"Set TWINCITY_{name}; the README says what it is for.")
    return value


def yes_or_no(name, default):
    value = from_environment(name, default).strip().lower()
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"TWINCITY_{name} is “{value}”; it takes “yes” or “no”.")
    return value == "yes"


def listed(name, default):
    return [part.strip() for part in from_environment(name, default).split(",") if part.strip()]


def parts_of(name, address):
    """The parts of an address; the message does not repeat it, for it may hold a password."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018, only read now
    except ValueError as error:
        raise ImproperlyConfigured(
            f"TWINCITY_{name} cannot be read; special characters in it have to be %-encoded."
        ) from error
    return parts


# --- What kind of installation this is ----------------------------------------------------

MODES = {"production", "demo", "development", "test"}
MODE = from_environment("MODE", "test" if "pytest" in sys.modules else "production")
if MODE not in MODES:
    raise ImproperlyConfigured(f"TWINCITY_MODE is “{MODE}”; it takes one of {sorted(MODES)}.")

PRODUCTION = MODE == "production"
DEBUG = MODE == "development"
DATA_DIR = Path(from_environment("DATA_DIR", str(BASE_DIR / "var")))


def kept_secret():
    """The key of a demo or a developer's machine: made once, kept beside the database."""
    file = DATA_DIR / "secret-key"
    if not file.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        file.write_text(os.urandom(32).hex())
        file.chmod(0o600)
    return file.read_text()


SECRET_KEY = from_environment("SECRET_KEY", None if PRODUCTION else kept_secret())
if PRODUCTION and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("TWINCITY_SECRET_KEY is too short; it needs 50 characters or more.")

SITE_URL = from_environment("SITE_URL", None if PRODUCTION else "http://127.0.0.1:8000").rstrip("/")
SITE = parts_of("SITE_URL", SITE_URL)
if SITE.scheme not in {"http", "https"} or not SITE.hostname:
    raise ImproperlyConfigured(
        f"TWINCITY_SITE_URL is “{SITE_URL}”; it takes an address like https://toolbox.example."
    )
if PRODUCTION and not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("TWINCITY_SITE_URL has to start with https:// in production.")

ALLOWED_HOSTS = listed("ALLOWED_HOSTS", SITE.hostname)
if not PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
if MODE == "test":
    ALLOWED_HOSTS += ["testserver"]

# --- The code that runs -------------------------------------------------------------------

INSTALLED_APPS = [
    "taggit",
    "twincity.portal",
    "booster",
    "barcamp",
    "toolbox",
    "twincity.accounts",
    "twincity.cities",
    "twincity.core",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_filters",
]

MIDDLEWARE = [
    "twincity.core.middleware.received_at",
    "twincity.core.middleware.drop_nul_bytes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "twincity.urls"
WSGI_APPLICATION = "twincity.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "twincity.core.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "twincity.core.templatetags.twincity",
                "toolbox.templatetags.toolbox",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CLOCK = "twincity.core.clock.SystemClock"
TAGGIT_CASE_INSENSITIVE = True

# --- Data ---------------------------------------------------------------------------------


def database_from(url):
    """`sqlite:///path` or `postgres://user:password@host:port/name?sslmode=…` → for DATABASES."""
    parts = parts_of("DATABASE_URL", url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL: what was acknowledged at a deadline survives a power cut too.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": parts.port or "",
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ImproperlyConfigured("TWINCITY_DATABASE_URL has to start with sqlite:/// or postgres://.")


DATABASES = {
    "default": database_from(
        from_environment("DATABASE_URL", f"sqlite:///{DATA_DIR}/twincity.sqlite3")
    )
}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pdf": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "pdf",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SESSION_ENGINE = "django.contrib.sessions.backends.db"

STATIC_URL = "/static/"
STATIC_ROOT = Path(from_environment("STATIC_ROOT", str(DATA_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(from_environment("MEDIA_ROOT", str(DATA_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE in {"production", "demo"}
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = MODE in {"development", "test"}
WHITENOISE_AUTOREFRESH = MODE in {"development", "test"}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # an entry in the admin with sixty steps in two languages

# --- People -------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# --- Languages ----------------------------------------------------------------------------

LANGUAGES = [("de", _("German")), ("en", _("English"))]
LANGUAGE_CODE = "en"  # of the msgids; a visitor gets the language of the address
LOCALE_PATHS = [BASE_DIR / "twincity" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# --- Safety -------------------------------------------------------------------------------

SECURE_COOKIES = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_NAME = "__Host-session" if SECURE_COOKIES else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_COOKIES else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-language" if SECURE_COOKIES else "language"
LANGUAGE_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = SECURE_COOKIES and yes_or_no("SSL_REDIRECT", "yes")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31536000 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_COOKIES
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SECURE_COOKIES else []
if yes_or_no("BEHIND_PROXY", "no"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Operation ----------------------------------------------------------------------------

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
