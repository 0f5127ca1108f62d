from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from twincity.cities.models import City, Partnership

CITIES_PER_PAGE = 60
ENTRIES_PER_PAGE = 24


@require_safe
def cities(request):
    page = Paginator(City.objects.alphabetical(), CITIES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "cities",
        "page": page,
        "cities": City.objects.in_the_order_of(page.object_list),
    }
    return render(request, "cities/cities.html", context)


@require_safe
def city(request, slug):
    """A city, its pairs and what comes from them; seven queries."""
    city = get_object_or_404(City.objects.with_pairs(), slug=slug)
    page = page_of(request, city.published_entries())
    context = {"section": "cities", "city": city, "page": page}
    return render(request, "cities/city.html", context)


@require_safe
def partnership(request, slug):
    """A city pair and what comes from it; six queries."""
    pair = get_object_or_404(Partnership.objects.with_cities(), slug=slug)
    page = page_of(request, pair.entries.published())
    context = {"section": "cities", "pair": pair, "page": page}
    return render(request, "cities/partnership.html", context)


def page_of(request, entries):
    """The page of entries that was asked for, the newest first, with what a card shows."""
    newest_first = entries.newest_first()
    return Paginator(newest_first, ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
