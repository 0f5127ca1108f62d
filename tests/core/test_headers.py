import pytest

from tests import make

POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
PAGES = ["/de/", "/en/toolbox/", "/de/toolbox/find/", "/en/cities/", "/de/search/?q=x", "/nowhere"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*PAGES, "/admin/login/"])
def test_a_page_can_load_nothing_from_elsewhere_and_be_framed_nowhere(client, address):
    headers = client.get(address).headers

    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_a_reader_gets_no_cookie(client, address):
    make.entry()

    assert client.get(address).cookies == {}


@pytest.mark.django_db
@pytest.mark.parametrize("address", [*PAGES, "/admin/login/"])
def test_no_page_has_a_script_or_a_style_of_its_own(client, address):
    page = client.get(address).text

    assert [
        word for word in ("<style", " style=", " onclick=", "javascript:") if word in page
    ] == []
    assert page.count("<script") == page.count("<script src=") + page.count(
        '<script type="application/ld+json"'
    )


@pytest.mark.django_db
def test_an_address_over_https_stays_there(client, settings):
    settings.SECURE_HSTS_SECONDS = 31536000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/de/").url == "https://testserver/de/"
    assert client.get("/de/", secure=True).headers["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains; preload"
    )
