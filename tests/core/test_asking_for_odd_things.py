import pytest

from twincity.core.middleware import drop_nul_bytes

ANNA = 'session="abcdefgh\\000ijklmnop"'


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("q=minsk", {"q": ["minsk"]}),
        ("q=%00minsk", {"q": ["minsk"]}),
        ("q=min%00%00sk&q=%00", {"q": ["minsk", ""]}),
        ("%00q=minsk&kind=a%00", {"q": ["minsk"], "kind": ["a"]}),
        ("q=%%0000minsk", {"q": ["minsk"]}),
        ("q=%%%000000minsk", {"q": ["minsk"]}),
        ("q=%0%000minsk", {"q": ["minsk"]}),
        ("q=\0minsk", {"q": ["minsk"]}),
        ("q=%\x0000minsk", {"q": ["minsk"]}),
        ("q=%2500", {"q": ["%00"]}),
        ("q=100%25", {"q": ["100%"]}),
    ],
)
def test_no_query_contains_a_nul(client, query, asked):
    response = client.get("/healthz", QUERY_STRING=query)

    assert dict(response.wsgi_request.GET.lists()) == asked


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/de/", "/en/toolbox/", "/admin/login/"])
def test_a_cookie_with_a_nul_is_a_strangers(client, address):
    response = client.get(address, headers={"cookie": ANNA})

    assert response.wsgi_request.COOKIES == {"session": "abcdefghijklmnop"}
    assert response.status_code == 200
    assert not response.wsgi_request.user.is_authenticated


def test_a_request_without_query_and_cookie_is_left_alone(rf):
    request = rf.get("/healthz")
    del request.META["QUERY_STRING"], request.META["HTTP_COOKIE"]

    answered = drop_nul_bytes(lambda request: request)(request)

    assert answered is request
    assert (dict(answered.GET), answered.COOKIES) == ({}, {})
