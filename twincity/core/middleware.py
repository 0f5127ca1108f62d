from twincity.core import clock


def received_at(get_response):
    """Take the time once, before anything else can delay the request (a lock, a slow database)."""

    def middleware(request):
        request.received_at = clock.now()
        return get_response(request)

    return middleware


def drop_nul_bytes(get_response):
    """No text contains a NUL byte and PostgreSQL cannot store one: drop it from what was asked for.

    A posted NUL is refused by every form field; a query string is read without a form in places.
    """

    def middleware(request):
        if "%00" in request.META.get("QUERY_STRING", ""):
            request.META["QUERY_STRING"] = request.META["QUERY_STRING"].replace("%00", "")
            request.__dict__.pop("GET", None)
        return get_response(request)

    return middleware
