from django.conf import settings
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import redirect, render, resolve_url
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from toolbox import cards
from toolbox.models import Entry
from twincity.core import languages
from twincity.portal.contents import Contents
from twincity.portal.models import Page
from twincity.portal.search import LONGEST, search_everything

FRESH = 4  # entries on the home page


@require_safe
def to_language(request):
    """The bare address → the home page in the language of the cookie, else of the browser."""
    with translation.override(translation.get_language_from_request(request)):
        response = redirect("home")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@require_safe
def home(request):
    """The front page; four queries, however many entries there are."""
    fresh = cards.of(Entry.objects.published().newest_first()[:FRESH])
    return render(request, "portal/home.html", {"contents": Contents(), "fresh": fresh})


@require_safe
def search(request):
    text = request.GET.get("q", "")
    context = {"hits": search_everything(text), "cut_to": LONGEST if len(text) > LONGEST else 0}
    return render(request, "portal/search.html", context)


@require_safe
def page(request, slug):
    return render(request, "portal/page.html", {"page": Page.objects.at(slug)})


@require_safe
def robots(request):
    """Everything may be read; what has no end (search, filters upon filters) is not for robots."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*?*&*&"]
    lines += [f"Disallow: /{code}/search/" for code in languages.CODES]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain")


def bad_request(request, exception=None):
    return error_page(request, 400)


def forbidden(request, exception=None):
    return error_page(request, 403, login=resolve_url(settings.LOGIN_URL))


def not_found(request, exception=None):
    return error_page(request, 404)


def error_page(request, status, **context):
    """In the language of the address. Middleware may not have come that far, so ask again."""
    with translation.override(language_of(request)):
        return render(request, f"{status}.html", context, status=status)


def server_error(request):
    """Something of ours broke: a page that needs neither the database nor the request's context."""
    with translation.override(language_of(request)):
        context = {"language": languages.current(), "others": languages.reading_order()[1:]}
        return HttpResponseServerError(render_to_string("500.html", context))


def language_of(request):
    return translation.get_language_from_request(request, check_path=True)
