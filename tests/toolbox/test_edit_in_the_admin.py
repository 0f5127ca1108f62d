import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models.fields.files import FieldFile
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst

from tests import make
from toolbox.models import Entry, Library, Material, Relation, State, Step, Topic
from toolbox.search.find import find
from twincity.accounts.models import User
from twincity.cities.models import City, Partnership
from twincity.portal.models import Page

pytestmark = pytest.mark.django_db


def draft(number):
    entry = make.entry(
        state=State.DRAFT,
        published_at=None,
        city=make.city(f"city-{number}"),
        partnership=make.pair(f"east-{number}", f"west-{number}"),
        topics=[make.topic(f"topic-{number}")],
        steps=[{}],
        materials=[{}],
    )
    make.relation(make.entry(), entry)
    return entry


ROWS = {  # how a row of each model in the admin is made
    Entry: draft,
    Topic: lambda number: make.topic(f"topic-{number}"),
    City: lambda number: make.city(f"city-{number}"),
    Partnership: lambda number: make.pair(f"east-{number}", f"west-{number}"),
    User: lambda number: make.user(f"person-{number}@example.org"),
    Group: lambda number: Group.objects.create(name=f"Group {number}"),
    Page: lambda number: Page.objects.create(slug=Page.Address.values[number % 5]),
}
REGISTERED = sorted(admin.site._registry, key=lambda model: model._meta.label)
TYPES = [model._meta.label for model in REGISTERED]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def staff(*permissions, **fields):
    """Somebody who may enter the admin and do nothing but this."""
    person = make.user(is_staff=True, **fields)
    person.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return person


@pytest.fixture
def editor(client):
    """The client of somebody who may do everything, and reads English."""
    client.force_login(make.editor())
    client.cookies["language"] = "en"
    return client


def forms_of(response):
    yield response.context["adminform"].form
    for formset in response.context["inline_admin_formsets"]:
        yield formset.formset.management_form
        yield from formset.formset.forms


def filled(response):
    """What a browser would send of a form that is open."""
    sent = {}
    for field in (field for form in forms_of(response) for field in form):
        value = field.value()
        if not (value is None or value is False or isinstance(value, FieldFile)):
            sent[field.html_name] = value
    return sent


def row(prefix, number, **fields):
    return {f"{prefix}-{number}-{name}": value for name, value in fields.items()}


def new_rows(prefix, *rows):
    """Rows that were added to an empty inline."""
    sent = {f"{prefix}-TOTAL_FORMS": len(rows)}
    for number, fields in enumerate(rows):
        sent |= row(prefix, number, position=number + 1, **fields)
    return sent


NEW_STEP = {"time_mode": "fixed", "minutes": "10", "rounds": 1, "spoken": "none", "social_form": "pair"}  # fmt: skip
NEW_MATERIAL = {"quantity": "1", "per": "event"}


def edit(client, entry, **changes):
    """Opens the entry's form, changes something and saves it."""
    where = address(Entry, "change", entry.pk)
    return client.post(where, filled(client.get(where)) | changes)


def add(client, **fields):
    where = address(Entry, "add")
    return client.post(where, filled(client.get(where)) | fields)


METHOD_IN_GERMAN = {
    "kind": "method",
    "title_de": "Teppich aus Fäden",
    "summary_de": "Zwei Gruppen weben.",
    "purposes": ["trust", "make"],
    "people_min": 4,
    "people_ideal": 12,
    "people_max": 24,
    "minutes_min": 10,
    "minutes_typical": 30,
    "minutes_max": 60,
}


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


# --- every page opens


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_index_names_everything_in_the_readers_language(editor, language):
    editor.cookies["language"] = language

    page = editor.get("/admin/").text

    assert f'<html lang="{language}"' in page
    with translation.override(language):
        names = {capfirst(model._meta.verbose_name_plural) for model in REGISTERED}
    assert {name for name in names if f">{name}</a>" not in page} == set()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("model", REGISTERED, ids=TYPES)
def test_every_page_of_the_admin_opens(editor, model, language):
    editor.cookies["language"] = language
    thing = ROWS[model](1)
    with translation.override(language):
        plural, name = str(model._meta.verbose_name_plural), str(model._meta.verbose_name)

    pages = {
        page: editor.get(address(model, page, *args))
        for page, args in {
            "changelist": [],
            "add": [],
            "change": [thing.pk],
            "history": [thing.pk],
            "delete": [thing.pk],
        }.items()
    }

    assert {page: response.status_code for page, response in pages.items()} == dict.fromkeys(
        pages, 200
    )
    for response in pages.values():
        assert f'<html lang="{language}"' in response.text
        assert capfirst(plural) in response.text
    assert name in pages["add"].text
    assert pages["changelist"].context["cl"].result_count >= 1


@pytest.mark.parametrize("model", REGISTERED, ids=TYPES)
def test_every_list_can_be_searched_and_counted(editor, model):
    ROWS[model](1)

    for query in ("?q=x", "?q=%00", "?_facets=True", "?o=1.-2", "?p=99", "?absurd=1"):
        assert editor.get(address(model, "changelist") + query, follow=True).status_code == 200


@pytest.mark.parametrize("model", REGISTERED, ids=TYPES)
def test_every_page_is_closed_to_readers_and_to_staff_without_permission(client, model):
    thing = ROWS[model](1)
    pages = [("changelist", []), ("add", []), ("change", [thing.pk]), ("delete", [thing.pk])]
    answers = {}

    for who in (make.user(), staff()):
        client.force_login(who)
        answers[who.is_staff] = {
            client.get(address(model, page, *args)).status_code for page, args in pages
        }

    assert answers == {False: {302}, True: {403}}


@pytest.mark.parametrize("model", REGISTERED, ids=TYPES)
def test_a_list_takes_the_same_queries_however_long_it_is(editor, model):
    most = 5 if model is Page else 20
    ROWS[model](0)
    editor.get(address(model, "changelist"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        editor.get(address(model, "changelist"))
    for number in range(1, most):
        ROWS[model](number)

    with CaptureQueriesContext(connection) as many:
        response = editor.get(address(model, "changelist"))

    assert response.context["cl"].result_count >= most
    assert len(many) == len(one)


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_of_entries_takes_twelve_queries_at_most(
    editor, django_assert_max_num_queries, rows
):
    for number in range(rows):
        draft(number)
    editor.get("/admin/toolbox/entry/")

    with django_assert_max_num_queries(12):
        editor.get("/admin/toolbox/entry/")


@pytest.mark.parametrize(
    ("model", "field", "of", "term", "found"),
    [
        ("entry", "city", "toolbox", "mins", ["Minsk"]),
        ("entry", "partnership", "toolbox", "mins", ["Bonn – Minsk"]),
        ("entry", "author", "toolbox", "anna", ["Anna"]),
        ("relation", "to", "toolbox", "talks", ["Talks"]),
        ("membership", "city", "cities", "bonn", ["Bonn"]),
    ],
)
def test_what_belongs_to_an_entry_is_found_while_typing(editor, model, field, of, term, found):
    make.pair("bonn", "minsk")
    make.user("anna@example.org", name="Anna")
    make.entry("Talks")

    response = editor.get(
        "/admin/autocomplete/",
        {"app_label": of, "model_name": model, "field_name": field, "term": term},
    )

    assert [each["text"] for each in response.json()["results"]] == found


# --- writing an entry


def test_an_entry_is_written_with_all_its_parts_in_one_language_only(editor):
    food, youth = make.topic("food"), make.topic("youth")

    response = add(
        editor,
        **METHOD_IN_GERMAN,
        topics=[food.pk, youth.pk],
        **new_rows(
            "steps",
            {**NEW_STEP, "title_de": "Fäden wählen"},
            {**NEW_STEP, "title_de": "Weben", "time_mode": "round", "minutes": "7.5", "rounds": 4},
        ),
        **new_rows("materials", {**NEW_MATERIAL, "name_de": "Wolle", "per": "person"}),
    )

    entry = Entry.objects.get()
    assert response.url == "/admin/toolbox/entry/"
    assert (entry.title_de, entry.title_en, entry.languages) == ("Teppich aus Fäden", "", ["de"])
    assert (entry.slug_de, entry.slug_en, entry.key) == (
        *("teppich-aus-faeden", ""),
        "teppich-aus-faeden",
    )
    assert (entry.translation_de, entry.translation_en) == ("draft", "missing")
    assert (entry.state, entry.version, entry.published_at) == ("draft", 1, None)
    assert list(entry.topics.order_by("slug")) == [food, youth]
    assert [(step.title_de, step.minutes) for step in entry.steps.all()] == [
        ("Fäden wählen", 10),
        ("Weben", 7.5),
    ]
    assert [(material.name_de, material.per) for material in entry.materials.all()] == [
        ("Wolle", "person")
    ]
    assert (entry.minutes_min, entry.minutes_typical, entry.minutes_max) == (10, 40, 60)


def test_an_entry_that_is_opened_and_saved_is_as_it_was(editor):
    entry = make.entry(
        purposes=["trust", "plan"],
        stages=["first"],
        topics=[make.topic()],
        steps=[{}, {}],
        materials=[{}],
        city=make.city(),
    )
    before = Entry.objects.filter(pk=entry.pk).values().get()
    rows = list(Step.objects.values()), list(Material.objects.values())

    response = edit(editor, entry)

    after = Entry.objects.filter(pk=entry.pk).values().get()
    assert response.status_code == 302
    assert after | {"updated_at": None} == before | {"updated_at": None}
    assert (list(Step.objects.values()), list(Material.objects.values())) == rows
    assert [topic.slug for topic in entry.topics.all()] == ["food"]


def test_what_was_changed_counts_a_version_and_is_found(editor):
    entry = make.entry("Talks", steps=[{"minutes": 60}])
    revision = Library.present_revision()
    assert find("carpet").pks == []

    edit(editor, entry, title_en="Carpet talks")

    entry.refresh_from_db()
    assert entry.version == 2
    assert find("carpet").pks == [entry.pk]
    assert Library.present_revision() != revision


def test_a_changed_row_counts_as_a_change_and_is_found_too(editor):
    entry = make.entry("Talks", steps=[{"minutes": 60}], materials=[{}])

    edit(editor, entry, **row("steps", 0, title_en="Weave"))
    edit(editor, entry, **row("materials", 0, name_en="Carpet"))

    entry.refresh_from_db()
    assert entry.version == 3
    assert find("weave").pks == find("carpet").pks == [entry.pk]


def test_topics_can_be_taken_and_given(editor):
    food, youth = make.topic("food"), make.topic("youth")
    entry = make.entry("Talks", topics=[food])

    edit(editor, entry, topics=[youth.pk])

    entry.refresh_from_db()
    assert list(entry.topics.all()) == [youth]
    assert entry.version == 2
    assert (find("youth").pks, find("topic food").loose) == ([entry.pk], True)


def test_the_minutes_follow_from_the_steps(editor):
    entry = make.entry(
        minutes_min=30, minutes_typical=60, minutes_max=90, steps=[{"minutes": 20}, {"minutes": 40}]
    )

    edit(editor, entry, **row("steps", 1, minutes="81"))

    entry.refresh_from_db()
    assert (entry.minutes_min, entry.minutes_typical, entry.minutes_max) == (30, 105, 105)


def test_without_steps_the_minutes_are_those_that_were_typed(editor):
    entry = make.entry(minutes_min=30, minutes_typical=60, minutes_max=90)

    edit(editor, entry, minutes_typical=75)

    entry.refresh_from_db()
    assert entry.minutes_typical == 75


def test_rows_are_in_the_order_of_their_numbers(editor):
    entry = make.entry(
        steps=[{"title_en": "One"}, {"title_en": "Two"}, {"title_en": "Three"}],
        materials=[{"name_en": "Pens"}, {"name_en": "Paper"}],
    )
    first_step, first_material = (
        {f"{prefix}-{number}-position": position for number, position in enumerate(order)}
        for prefix, order in (("steps", (3, 1, 2)), ("materials", (2, 1)))
    )

    edit(editor, entry, **first_step, **first_material)

    assert [step.title_en for step in entry.steps.all()] == ["Two", "Three", "One"]
    assert [material.name_en for material in entry.materials.all()] == ["Paper", "Pens"]
    shown = editor.get(address(Entry, "change", entry.pk)).context["inline_admin_formsets"][0]
    assert [form.instance.title_en for form in shown.formset.initial_forms] == [
        "Two",
        "Three",
        "One",
    ]


def test_a_row_can_be_taken_out(editor):
    entry = make.entry(steps=[{"title_en": "One"}, {"title_en": "Two"}])

    edit(editor, entry, **row("steps", 0, DELETE="on"))

    assert [step.title_en for step in entry.steps.all()] == ["Two"]


def test_a_new_address_leaves_the_old_one_behind(editor, client):
    entry = make.entry("Talks", title_de="Gespräche")

    edit(editor, entry, slug_en="kitchen-table-talks")

    client.logout()
    assert client.get("/en/toolbox/kitchen-table-talks/").status_code == 200
    old = client.get("/en/toolbox/talks/")
    assert (old.status_code, old.url) == (301, "/en/toolbox/kitchen-table-talks/")
    assert [str(each) for each in entry.old_addresses.all()] == ["/en/…/talks/"]


def test_an_address_that_is_deleted_is_made_again_from_the_title(editor):
    entry = make.entry("Talks", title_de="Gespräche")

    edit(editor, entry, slug_de="")

    entry.refresh_from_db()
    assert entry.slug_de == "gespraeche"
    assert entry.old_addresses.count() == 0


def test_a_second_language_is_added_later(editor):
    entry = make.entry("Talks", title_de="")

    edit(editor, entry, title_de="Gespräche", summary_de="Ein Satz.")

    entry.refresh_from_db()
    assert (entry.languages, entry.slug_de, entry.translation_de) == (
        *(["de", "en"], "gespraeche"),
        "draft",
    )


def test_entries_are_related_in_the_form(editor):
    entry, other = make.entry("Talks"), make.entry("Walks")

    edit(
        editor,
        entry,
        **{"relations-TOTAL_FORMS": 1, **row("relations", 0, to=other.pk, kind="opens")},
    )

    assert [str(relation) for relation in Relation.objects.all()] == ["Talks – opens for – Walks"]


def test_a_picture_and_a_worksheet_come_in_through_the_form(editor, settings, tmp_path):
    from tests.toolbox.test_uploads import picture

    settings.MEDIA_ROOT = tmp_path
    entry = make.entry("Talks")
    photo = SimpleUploadedFile("Anna.jpg", picture(size=(700, 500)))
    sheet = SimpleUploadedFile("sheet.exe", b"%PDF-1.7")

    response = edit(
        editor,
        entry,
        **new_rows("images", {"file": photo, "alt_de": "Ein Tisch", "alt_en": "A table"}),
        **new_rows("attachments", {"file": sheet, "title": "Questions", "language": "en"}),
    )

    assert response.status_code == 302
    assert [(image.alt_en, image.width) for image in entry.images.all()] == [("A table", 700)]
    assert [(each.title, each.kind) for each in entry.attachments.all()] == [("Questions", "PDF")]
    page = editor.get("/en/toolbox/talks/").text
    assert entry.images.get().file.url in page
    assert entry.attachments.get().file.url in page


# --- what is wrong


WRONG = {
    "title_en": ("a" * 81, "Ensure this value has at most 80 characters (it has 81)."),
    "summary_en": ("a" * 161, "Ensure this value has at most 160 characters (it has 161)."),
    "why_en": ("a" * 8001, "Ensure this value has at most 8000 characters (it has 8001)."),
    "slug_en": (
        "kein Slug",
        "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.",
    ),
    "purposes": (["trust", "plan", "make", "share"], "Choose 3 at the most."),
    "kind": ("poem", "Select a valid choice. poem is not one of the available choices."),
    "people_min": ("0", "Ensure this value is greater than or equal to 1."),
    "people_max": ("5001", "Ensure this value is less than or equal to 5000."),
    "minutes_typical": ("soon", "Enter a whole number."),
    "origin_url": ("no address", "Enter a valid URL."),
    "origin_year": ("-1", "Ensure this value is greater than or equal to 0."),
    "topics": (["99999"], "Select a valid choice. 99999 is not one of the available choices."),
}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_is_said_at_the_field_and_everything_typed_stays(editor, field):
    entry = make.entry("Talks", steps=[{"title_en": "One"}])
    value, sentence = WRONG[field]
    typed = {"tips_en": "Typed <b>at length</b>", **row("steps", 0, title_en="Typed too")}

    response = edit(editor, entry, **typed, **{field: value})

    form = response.context["adminform"].form
    assert response.status_code == 200
    assert form.errors == {field: [sentence]}
    assert form[field].value() == value
    kept = filled(response)
    assert {name: kept[name] for name in typed} == typed
    assert "Typed &lt;b&gt;at length&lt;/b&gt;" in response.text
    entry.refresh_from_db()
    assert (entry.version, entry.tips_en, entry.steps.get().title_en) == (1, "", "One")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"title_de": "", "title_en": ""},
            "An entry needs a title in one language at least.",
        ),
        (
            {"people_min": 30},
            "The smallest number of people comes first, then the ideal, then the largest.",
        ),
        (
            {"minutes_max": 20},
            "The shortest time comes first, then the typical one, then the longest.",
        ),
    ],
)
def test_what_does_not_fit_together_is_said_above_the_form(editor, changes, sentence):
    entry = make.entry("Talks")

    response = edit(editor, entry, **changes)

    assert response.context["adminform"].form.errors == {"__all__": [sentence]}


@pytest.mark.parametrize(
    ("slug", "errors"),
    [
        ("taken", {"slug_en": ["Another entry has this address."]}),
        ("formerly", {"slug_en": ["This address still leads to another entry."]}),
    ],
)
def test_an_address_belongs_to_one_entry(editor, slug, errors):
    other = make.entry("Formerly")
    other.slug_en = "taken"
    other.save()

    response = edit(editor, make.entry("Talks"), slug_en=slug)

    assert response.context["adminform"].form.errors == errors


@pytest.mark.parametrize(
    ("prefix", "fields", "errors"),
    [
        ("steps", {**NEW_STEP, "minutes": "-1"}, {"minutes": ["Ensure this value is greater than or equal to 0."]}),
        ("steps", {**NEW_STEP, "rounds": "0"}, {"rounds": ["Ensure this value is greater than or equal to 1."]}),
        ("steps", {**NEW_STEP, "title_en": "a" * 81}, {"title_en": ["Ensure this value has at most 80 characters (it has 81)."]}),
        ("materials", {**NEW_MATERIAL, "quantity": "0"}, {"quantity": ["Ensure this value is greater than or equal to 0.1."]}),
        ("images", {"alt_de": "a", "alt_en": "b"}, {"file": ["This field is required."]}),
        ("attachments", {"title": "a", "language": "de"}, {"file": ["This field is required."]}),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_row_is_said_in_the_row(editor, prefix, fields, errors):
    entry = make.entry("Talks")

    response = edit(editor, entry, tips_en="Typed", **new_rows(prefix, fields))

    (formset,) = [
        each.formset
        for each in response.context["inline_admin_formsets"]
        if each.formset.prefix == prefix
    ]
    assert [
        {field: said for field, said in row.items() if field != "__all__"} for row in formset.errors
    ] == [errors]
    assert response.context["adminform"].form["tips_en"].value() == "Typed"


def test_a_file_that_is_refused_is_refused_at_its_field(editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    entry = make.entry("Talks")
    script = SimpleUploadedFile("sheet.pdf", b"<script>alert(1)</script>")

    response = edit(
        editor, entry, **new_rows("attachments", {"file": script, "title": "x", "language": "de"})
    )

    assert [
        each.formset.errors
        for each in response.context["inline_admin_formsets"]
        if each.formset.prefix == "attachments"
    ] == [[{"file": ["This file is none of PDF, ODT, DOCX, ODS, XLSX, PPTX, ODP or TXT."]}]]
    assert list(tmp_path.iterdir()) == []


def test_an_entry_cannot_be_related_to_itself(editor):
    entry = make.entry("Talks")

    response = edit(
        editor,
        entry,
        **{"relations-TOTAL_FORMS": 1, **row("relations", 0, to=entry.pk, kind="opens")},
    )

    assert response.status_code == 200
    assert "An entry cannot be related to itself." in response.text
    assert Relation.objects.count() == 0


# --- looking before it is published


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.RETURNED, State.ARCHIVED])
@pytest.mark.parametrize("page", ["", "print/"])
def test_what_is_not_published_is_seen_by_editors_only(client, state, page):
    make.entry("Talks", state=state)
    viewers = {
        "editor": staff("view_entry"),
        "other staff": staff("view_topic", "change_city"),
        "reader": make.user(),
    }

    answers = {"anonymous": client.get(f"/en/toolbox/talks/{page}").status_code}
    for name, person in viewers.items():
        client.force_login(person)
        answers[name] = client.get(f"/en/toolbox/talks/{page}", follow=True).status_code

    assert answers == {"anonymous": 404, "editor": 200, "other staff": 404, "reader": 404}


def test_strangers_get_no_pdf_of_a_draft(client):
    make.entry("Talks", state=State.DRAFT)

    answers = [client.get("/en/toolbox/talks/pdf/").status_code]
    client.force_login(staff("view_topic"))
    answers.append(client.get("/en/toolbox/talks/pdf/").status_code)

    assert answers == [404, 404]


def test_the_form_leads_to_the_page_of_the_entry(editor):
    entry = make.entry("Talks", title_de="Gespräche", state=State.DRAFT)

    page = editor.get(address(Entry, "change", entry.pk)).text

    assert 'href="/en/toolbox/talks/" class="viewsitelink"' in page


def test_the_short_link_of_a_draft_is_for_editors_too(editor, client):
    entry = make.entry("Talks", title_de="Gespräche", state=State.DRAFT)

    assert editor.get(f"/e/{entry.pk}/").url == "/en/toolbox/talks/"
    client.logout()
    assert client.get(f"/e/{entry.pk}/").status_code == 404


# --- submitting, publishing, archiving


def choose(client, action, *entries):
    chosen = {"action": action, "_selected_action": [entry.pk for entry in entries]}
    return client.post(address(Entry, "changelist"), chosen)


@pytest.mark.parametrize(
    ("action", "before", "after", "state"),
    [
        ("submit", State.DRAFT, State.SUBMITTED, "Submitted"),
        ("submit", State.RETURNED, State.SUBMITTED, "Submitted"),
        ("publish", State.SUBMITTED, State.PUBLISHED, "Published"),
        ("publish", State.ARCHIVED, State.PUBLISHED, "Published"),
        ("archive", State.PUBLISHED, State.ARCHIVED, "Archived"),
    ],
)
def test_entries_move_on(editor, action, before, after, state):
    entries = [make.entry(state=before) for _ in range(2)]

    response = choose(editor, action, *entries)

    assert said(response) == ["2 entries moved on."]
    assert {entry.state for entry in Entry.objects.all()} == {after}
    assert state in editor.get(address(Entry, "history", entries[0].pk)).text


@pytest.mark.parametrize(
    ("action", "state", "sentence"),
    [
        ("submit", "published", "An entry that is “Published” cannot become “Submitted”."),
        ("publish", "draft", "An entry that is “Draft” cannot become “Published”."),
        ("publish", "published", "An entry that is “Published” cannot become “Published”."),
        ("archive", "submitted", "An entry that is “Submitted” cannot become “Archived”."),
    ],
)
def test_what_may_not_move_on_is_said_and_the_rest_moves(editor, action, state, sentence):
    refused = make.entry("Talks", state=state)
    before = {"submit": "draft", "publish": "submitted", "archive": "published"}[action]
    moved = make.entry("Walks", state=before)

    response = choose(editor, action, refused, moved)

    assert said(response) == [f"Talks: {sentence}", "1 entry moved on."]
    refused.refresh_from_db()
    moved.refresh_from_db()
    assert (refused.state, moved.state != before) == (state, True)


def test_it_is_said_in_german_too(editor):
    editor.cookies["language"] = "de"

    response = choose(editor, "publish", make.entry("Talks", state="draft"))

    assert said(response) == [
        "Talks (de): Ein Beitrag mit dem Stand „Entwurf“ kann nicht zu „Veröffentlicht“ wechseln."
    ]


@pytest.mark.parametrize(
    ("permissions", "actions"),
    [
        (["view_entry"], []),
        (["view_entry", "change_entry"], ["submit"]),
        (["view_entry", "publish_entry"], ["publish", "archive"]),
        (["view_entry", "change_entry", "publish_entry"], ["submit", "publish", "archive"]),
        (["view_entry", "change_entry", "delete_entry"], ["submit"]),
    ],
)
def test_only_what_somebody_may_do_is_offered(client, permissions, actions):
    make.entry(state=State.SUBMITTED)
    client.force_login(staff(*permissions))

    form = client.get(address(Entry, "changelist")).context["action_form"]

    offered = [name for name, _label in form.fields["action"].choices if name] if form else []
    assert offered == actions


@pytest.mark.parametrize("action", ["publish", "archive", "delete_selected", "absurd"])
def test_what_is_not_offered_cannot_be_done(client, action):
    entry = make.entry(state="published" if action == "archive" else "submitted")
    client.force_login(staff("view_entry", "change_entry", "delete_entry"))
    before = Entry.objects.values().get()

    response = choose(client, action, entry)

    assert response.status_code in {200, 302}
    assert Entry.objects.values().get() == before


def test_not_even_who_may_do_everything_deletes_many_at_once(editor):
    entry = make.entry(state="draft", published_at=None)

    form = editor.get(address(Entry, "changelist")).context["action_form"]
    choose(editor, "delete_selected", entry)

    assert [name for name, _label in form.fields["action"].choices] == [
        *("", "submit", "publish", "archive")
    ]
    assert Entry.objects.count() == 1


# --- what stays


@pytest.mark.parametrize("state", [State.PUBLISHED, State.ARCHIVED])
def test_what_was_published_cannot_be_deleted(editor, state):
    entry = make.entry(state=state)

    page = editor.get(address(Entry, "change", entry.pk)).text
    answers = [
        editor.get(address(Entry, "delete", entry.pk)).status_code,
        editor.post(address(Entry, "delete", entry.pk), {"post": "yes"}).status_code,
    ]

    assert 'class="deletelink"' not in page
    assert answers == [403, 403]
    assert Entry.objects.count() == 1


def test_what_was_never_published_can_be_deleted(editor):
    entry = draft(1)

    page = editor.get(address(Entry, "change", entry.pk)).text
    editor.post(address(Entry, "delete", entry.pk), {"post": "yes"})

    assert 'class="deletelink"' in page
    assert not Entry.objects.filter(pk=entry.pk).exists()
    assert Step.objects.filter(entry=entry.pk).count() == 0


@pytest.mark.parametrize(
    ("field", "model"), [("city", City), ("partnership", Partnership), ("author", User)]
)
def test_an_entry_survives_what_it_comes_from(editor, field, model):
    origin = {"city": make.city, "partnership": make.pair, "author": make.user}[field]()
    entry = make.entry(**{field: origin})

    editor.post(address(model, "delete", origin.pk), {"post": "yes"})

    entry.refresh_from_db()
    assert getattr(entry, field) is None
    assert not model.objects.filter(pk=origin.pk).exists()


def test_a_topic_that_is_deleted_leaves_its_entries(editor):
    topic = make.topic("food")
    entry = make.entry(topics=[topic])
    revision = Library.present_revision()

    editor.post(address(Topic, "delete", topic.pk), {"post": "yes"})

    assert list(entry.topics.all()) == []
    assert Library.present_revision() != revision


def test_state_key_and_version_cannot_be_typed(editor):
    entry = make.entry(key="talks", state="draft", published_at=None)

    edit(editor, entry, state="published", key="mine", version=9, published_at="2019-01-01")

    entry.refresh_from_db()
    assert (entry.state, entry.key, entry.published_at) == ("draft", "talks", None)
    assert entry.version == 1


# --- topics


def test_a_topic_is_made_and_its_name_follows(editor):
    response = editor.post(
        address(Topic, "add"), {"label_de": "Gärten", "label_en": "Gardens", "slug": "gardens"}
    )

    topic = Topic.objects.get()
    assert response.status_code == 302
    assert (topic.slug, topic.name, topic.label_de) == ("gardens", "gardens", "Gärten")


def test_the_list_of_topics_counts_their_entries(editor):
    food, youth = make.topic("food"), make.topic("youth")
    make.entry(topics=[food])
    make.entry(topics=[food])

    counted = editor.get(address(Topic, "changelist")).context["cl"].queryset

    assert {topic: topic.entry_count for topic in counted} == {food: 2, youth: 0}


def test_what_has_a_topic_is_found_by_its_new_name(editor):
    topic = make.topic("food")
    entry = make.entry("Talks", topics=[topic])
    revision = Library.present_revision()
    assert find("banquet").pks == []

    editor.post(
        address(Topic, "change", topic.pk),
        {"label_de": "Gastmahl", "label_en": "Banquet", "slug": "food"},
    )

    assert find("banquet").pks == find("gastmahl").pks == [entry.pk]
    assert Library.present_revision() != revision


def test_what_had_a_topic_is_no_longer_found_by_it(editor):
    topic = make.topic("banquet")
    entry = make.entry("Talks", topics=[topic])
    assert find("banquet").pks == [entry.pk]

    editor.post(address(Topic, "delete", topic.pk), {"post": "yes"})

    assert find("banquet").pks == []


def test_topics_are_deleted_one_at_a_time(editor):
    topic = make.topic("food")

    form = editor.get(address(Topic, "changelist")).context["action_form"]

    assert topic.pk
    assert form is None
