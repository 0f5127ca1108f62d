import pytest


def test_health_needs_no_database(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response.headers["Content-Type"] == "text/plain"


@pytest.mark.django_db
def test_ready_asks_the_database_one_thing(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, {"database": "ok"})


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_they_only_answer_to_looking(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.parametrize(("address", "answer"), [("/healthz", 200), ("/readyz", 301)])
def test_a_watchdog_inside_the_house_needs_no_https(client, settings, address, answer):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(address).status_code == answer
