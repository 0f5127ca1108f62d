import re

from twincity.core import clock

NUL = {"QUERY_STRING": re.compile(r"%00|\0"), "HTTP_COOKIE": re.compile(r"\\000")}


def received_at(get_response):
    """Take the time once, before anything else can delay the request (a lock, a slow database)."""

    def middleware(request):
        request.received_at = clock.now()
        return get_response(request)

    return middleware


def drop_nul_bytes(get_response):
    """No text contains a NUL byte and PostgreSQL cannot store one: drop it from what was asked for.

    A posted NUL is refused by every form field; a query string is read without a form in places,
    and a cookie becomes the key of a session. One that is dropped may leave another: "%%0000".
    """

    def middleware(request):
        for name, nul in NUL.items():
            while nul.search(request.META.get(name, "")):
                request.META[name] = nul.sub("", request.META[name])
        return get_response(request)

    return middleware
