from django.conf import settings

from twincity.core import languages


def site(request):
    """What base.html needs: the site's address, and this page in each language."""
    return {
        "SITE_URL": settings.SITE_URL,
        "language": languages.current(),
        "alternates": alternates(request),
    }


def alternates(request):
    """[(code, path)] of this page in every language. A view whose paths differ by more than the
    prefix (an entry's slug) sets `request.alternates = {code: path}` itself."""
    own = getattr(request, "alternates", {})
    return [(code, own.get(code) or in_other_language(request, code)) for code in languages.CODES]


def in_other_language(request, code):
    """This address with the prefix of another language; a page without one has the home page."""
    head, _slash, rest = request.path.lstrip("/").partition("/")
    if head not in languages.CODES:
        return f"/{code}/"
    query = request.META.get("QUERY_STRING", "")
    return f"/{code}/{rest}" + (f"?{query}" if query else "")
