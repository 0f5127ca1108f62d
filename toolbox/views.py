from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from toolbox import cards, fit, pdf
from toolbox.filters import EntryFilter
from toolbox.forms import ReadingForm, WishForm
from toolbox.models import Entry, SlugRedirect
from toolbox.reading import Reading
from twincity.core import languages

PER_PAGE = 24


@require_safe
def library(request):
    filters = EntryFilter(request.GET, queryset=Entry.objects.published())
    page = Paginator(filters.hits(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "cards": cards.in_order(page.object_list, filters.found.words if filters.found else ()),
        "canonical": filters.canonical(page.number),
        "no_such_page": (request.GET.get("page") or "1") != str(page.number),
    }
    return render(request, "toolbox/library.html", context)


@require_safe
def fit_finder(request):
    form = WishForm(request.GET if request.GET.keys() & WishForm.base_fields.keys() else None)
    context = {"form": form}
    if form.is_valid():
        fits, near = fit.rank(Entry.objects.published(), form.wish())
        context |= {"asked": True, "fits": cards_of(fits), "near": cards_of(near)}
    return render(request, "toolbox/fit_finder.html", context)


def cards_of(hits):
    """The fit finder's hits as cards that say why they fit."""
    ready = cards.of([entry for entry, _verdict in hits])
    for card, (_entry, verdict) in zip(ready, hits, strict=True):
        card.remark = verdict.sentence
    return ready


@require_safe
def short_link(request, pk):
    """The printed link → the entry in the reader's language."""
    entry = get_object_or_404(Entry.objects.visible_to(request.user), pk=pk)
    return redirect(entry)


@require_safe
def entry(request, slug):
    entry, address = find_entry(request, slug)
    if address != slug:
        return moved(request, "entry", address)
    context = reading_context(request, entry)
    request.alternates = {
        code: path_in(code, "entry", entry.address_in(code)) for code in languages.CODES
    }
    template = "entry_both" if context["reading"].is_both else "entry"
    return render(request, f"toolbox/{template}.html", context)


@require_safe
def entry_print(request, slug):
    """The printed page on the screen, with a bar above it that is not printed."""
    entry, address = find_entry(request, slug)
    if address != slug:
        return moved(request, "entry-print", address)
    context = reading_context(request, entry)
    request.alternates = {
        code: path_in(code, "entry-print", entry.address_in(code)) for code in languages.CODES
    }
    context |= {"sheet": sheet(context), "pdf_is_possible": pdf.is_possible()}
    return render(request, "toolbox/entry_print.html", context)


@require_safe
def entry_pdf(request, slug):
    """The same page as a PDF; where none can be made here, the print view and why."""
    entry, address = find_entry(request, slug)
    if address != slug:
        return moved(request, "entry-pdf", address)
    context = reading_context(request, entry)
    reading = context["reading"]
    if not pdf.is_possible():
        return redirect(f"{reverse('entry-print', args=[slug])}?{reading.query}")
    content = pdf.kept(
        f"entry-{entry.pk}-{entry.updated_at:%Y%m%d%H%M%S%f}-{reading.query}",
        lambda: render_to_string("print/pdf.html", context | {"sheet": sheet(context)}),
    )
    return pdf.download(content, f"{entry.address_in(reading.first_language)}.pdf")


def moved(request, name, address):
    """To the address an entry has now, with the same language and number of people. Browsers keep
    the answer for an hour and not for ever, for a title may go back to what it was."""
    query = request.META["QUERY_STRING"]
    path = reverse(name, args=[address]) + (f"?{query}" if query else "")
    response = redirect(path, permanent=True)
    response["Cache-Control"] = "max-age=3600"
    return response


def find_entry(request, slug):
    """The entry that has or had this address, and the address it should have."""
    entries = Entry.objects.visible_to(request.user)
    entry = entries.at(slug).first()
    if entry is None:
        old = get_object_or_404(SlugRedirect.objects.at(slug))
        entry = get_object_or_404(entries, pk=old.entry_id)
    return entry, entry.address_in(languages.current())


def reading_context(request, entry):
    """What the page and the sheet of an entry need; seven queries after the entry itself."""
    form = ReadingForm(request.GET)
    own, *related = cards_around(entry)
    return {
        "entry": entry,
        "form": form,
        "reading": Reading(entry, form.language(), form.how_many()),
        "own": own,
        "related": related,
        "entry_path": entry.get_absolute_url(),
    }


def cards_around(entry):
    """The card of an entry, then those of what goes well with it, which say how."""
    others = entry.related_entries()
    own, *related = cards.of([entry, *others])
    for card, other in zip(related, others, strict=True):
        card.kicker = other.relation
    return [own, *related]


def sheet(context):
    """The printed page of an entry as HTML, in the language it is printed in."""
    with translation.override(context["reading"].first_language):
        return render_to_string("print/_entry_sheet.html", context)


def path_in(language, name, *args):
    with translation.override(language):
        return reverse(name, args=args)
