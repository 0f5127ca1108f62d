"""The names of the countries our cities lie in, by their two letters of ISO 3166."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "AT": _("Austria"),
    "BY": _("Belarus"),
    "CH": _("Switzerland"),
    "CZ": _("Czechia"),
    "DE": _("Germany"),
    "FR": _("France"),
    "GB": _("United Kingdom"),
    "PL": _("Poland"),
    "RU": _("Russia"),
    "UA": _("Ukraine"),
}


def name(code):
    """The country in the reader's language; its two letters where we have no name for it."""
    return NAMES.get(code.upper(), code)
