"""No `django_db` in this file: an error page never needs the database."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import path

from tests.portal.reading import text
from twincity import urls
from twincity.portal import views


def broken(request):
    raise ZeroDivisionError


def closed(request):
    raise PermissionDenied


urlpatterns = [
    path("de/broken/", broken),
    path("en/broken/", broken),
    path("de/closed/", closed),
    path("en/closed/", closed),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500

NO_HOST = {"headers": {"host": "evil.example"}}


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def _with_broken_pages(settings):
    settings.ROOT_URLCONF = __name__


@pytest.mark.parametrize(
    ("address", "status", "language", "heading"),
    [
        ("/de/nowhere/", 404, "de", "Hier fehlt ein Stück Brücke"),
        ("/en/nowhere/", 404, "en", "A piece of the bridge is missing"),
        ("/de/toolbox/a/b/c/", 404, "de", "Hier fehlt ein Stück Brücke"),
        ("/nowhere", 404, "en", "A piece of the bridge is missing"),
        ("/de/closed/", 403, "de", "Dieses Tor ist zu"),
        ("/en/closed/", 403, "en", "This gate is closed"),
        ("/de/broken/", 500, "de", "Uns ist etwas heruntergefallen"),
        ("/en/broken/", 500, "en", "We dropped something"),
    ],
)
@pytest.mark.usefixtures("_with_broken_pages")
def test_an_error_is_told_in_the_language_of_the_address(
    visitor, address, status, language, heading
):
    response = visitor.get(address)

    html = response.content.decode()
    assert response.status_code == status
    assert f'<html lang="{language}">' in html
    assert f"<h1>{heading}</h1>" in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize(
    ("address", "heading"),
    [("/de/", "Da ist der Faden gerissen"), ("/en/", "We lost the thread")],
)
def test_a_request_for_another_host_is_not_understood(visitor, address, heading):
    response = visitor.get(address, **NO_HOST)

    assert response.status_code == 400
    assert f"<h1>{heading}</h1>" in response.content.decode()
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize("name", ["bad_request", "forbidden", "not_found", "server_error"])
@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_an_error_page_shows_the_other_language_too(rf, name, language, other):
    response = getattr(views, name)(rf.get(f"/{language}/x/"))

    assert text(response, language)
    assert f'<p class="twin twin--l" lang="{other}">' in response.content.decode()


def test_an_address_without_language_is_answered_in_the_browsers(visitor):
    response = visitor.get("/nowhere", headers={"accept-language": "de"})

    assert '<html lang="de">' in response.content.decode()


def test_what_is_not_found_can_be_searched(visitor):
    html = visitor.get("/de/nowhere/").content.decode()

    assert 'role="search" action="/de/search/"' in html


@pytest.mark.usefixtures("_with_broken_pages")
def test_who_may_not_enter_is_led_to_the_login(visitor):
    assert 'href="/admin/login/">Anmelden</a>' in visitor.get("/de/closed/").content.decode()


def test_an_error_of_ours_needs_nothing_of_the_request(rf):
    """No session, no user, no messages: the middleware may be what broke."""
    response = views.server_error(rf.post("/de/broken/?q=<script>"))

    assert response.status_code == 500
    assert "<script" not in response.content.decode()
    assert "Bitte versuchen Sie es in ein paar Minuten noch einmal." in text(response, "de")
    assert "Please try again in a few minutes." in text(response, "en")


def test_a_form_without_its_token_gets_a_page_that_helps():
    response = Client(enforce_csrf_checks=True).post("/language/setlang/", {"language": "de"})

    assert response.status_code == 403
    assert "<h1>That took a little too long</h1>" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    ["//evil.example/x", "/de//", "/de/\0", "/de/\xff", "/de/../../etc/", "/" + "a" * 5000],
)
def test_an_absurd_address_is_not_found(visitor, address):
    response = visitor.get("/", PATH_INFO=address)

    assert response.status_code == 404
    assert 'href="//' not in response.content.decode()
