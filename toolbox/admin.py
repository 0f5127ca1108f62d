from django import forms
from django.contrib import admin, messages
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from taggit.models import Tag
from translated_fields import TranslatedFieldAdmin

from toolbox.models import (
    Attachment,
    Entry,
    Image,
    Library,
    Material,
    Relation,
    SlugRedirect,
    Step,
    Topic,
)
from twincity.core import languages
from twincity.core.refusal import Refusal

admin.site.site_header = admin.site.site_title = "Twin City Toolbox"
admin.site.unregister(Tag)  # taggit's own; ours are the topics below


def both(*fields):
    """Rows of a form that show each field in every language side by side."""
    return [tuple(f"{field}_{code}" for code in languages.CODES) for field in fields]


class InOrder:
    """Rows whose order is a number; a script adds buttons that move them (admin-order.js)."""

    extra = 0
    ordering = ["position"]
    classes = ["in-order"]

    class Media:
        js = [forms.Script("js/admin-order.js", type="module")]


class StepInline(InOrder, admin.StackedInline):
    model = Step
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("position", "time_mode", "minutes", "rounds", "spoken", "social_form"),
                    *both("title", "text", "notes", "lead"),
                ]
            },
        )
    ]


class MaterialInline(InOrder, admin.StackedInline):
    model = Material
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("position", "quantity", "per", "consumable", "optional"),
                    *both("name", "note"),
                ]
            },
        )
    ]


class ImageInline(InOrder, admin.StackedInline):
    model = Image
    fieldsets = [(None, {"fields": [("position", "file", "credit"), *both("alt")]})]


class AttachmentInline(InOrder, admin.TabularInline):
    model = Attachment
    fields = ["position", "title", "language", "file"]


class RelationInline(admin.TabularInline):
    model = Relation
    fk_name = "entry"
    extra = 0
    autocomplete_fields = ["to"]


class OldAddressInline(admin.TabularInline):
    model = SlugRedirect
    extra = 0
    can_delete = False
    readonly_fields = ["language", "slug"]

    def has_add_permission(self, request, obj=None):
        return False


class EntryForm(forms.ModelForm):
    topics = forms.ModelMultipleChoiceField(
        label=_("topics"),
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    origin_url = forms.URLField(
        label=_("link to the origin"), required=False, assume_scheme="https"
    )

    class Meta:
        model = Entry
        fields = "__all__"  # noqa: DJ007, the admin's fieldsets say which


@admin.register(Entry)
class EntryAdmin(TranslatedFieldAdmin, admin.ModelAdmin):
    form = EntryForm
    inlines = [
        StepInline,
        MaterialInline,
        ImageInline,
        AttachmentInline,
        RelationInline,
        OldAddressInline,
    ]
    list_display = [
        "pk",
        "title_in_my_language",
        "kind",
        "state",
        "in_languages",
        "maturity",
        "updated_at",
    ]
    list_display_links = ["pk", "title_in_my_language"]
    list_filter = ["state", "kind", *both("translation")[0], "maturity", "topics", "licence"]
    list_per_page = 50
    ordering = ["-pk"]
    show_facets = admin.ShowFacets.ALLOW
    search_fields = [*both("title")[0], *both("also_known_as")[0], "key", "author_names"]
    date_hierarchy = "published_at"
    autocomplete_fields = ["city", "partnership", "author"]
    readonly_fields = ["key", "state", "version", "published_at", "created_at", "updated_at"]
    actions = ["submit", "publish", "archive"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": [("kind", "source_language", "maturity"), *both("title", "summary")]}),
        (_("Why and when"), {"fields": both("why", "when_not", "takeaway")}),
        (_("Carrying it out"), {"fields": both("room", "tips", "two_languages", "online_variant")}),
        (_("Only tutorials"), {"fields": both("body"), "classes": ["collapse"]}),
        (
            _("Only project ideas"),
            {
                "fields": both("hook", "what_happens", "who_needed", "first_step"),
                "classes": ["collapse"],
            },
        ),
        (
            _("What it is found by"),
            {"fields": ["purposes", "topics", ("phases", "stages"), *both("also_known_as")]},
        ),
        (
            _("People and time"),
            {
                "fields": [
                    ("people_min", "people_ideal", "people_max", "group_size"),
                    ("minutes_min", "minutes_typical", "minutes_max"),
                    ("preparation_minutes", "follow_up_minutes", "lead_weeks"),
                    ("people_per_facilitator", "level_facilitator", "level_participants"),
                    ("cost", "age_from"),
                ]
            },
        ),
        (
            _("Setting and language"),
            {
                "fields": [
                    ("settings", "interpretation"),
                    "language_load",
                    ("care", "accessibility"),
                ]
            },
        ),
        (
            _("Origin and licence"),
            {
                "fields": [
                    *both("origin"),
                    ("origin_url", "origin_year"),
                    ("author_names", "organisation", "author"),
                    ("city", "partnership", "licence"),
                ]
            },
        ),
        (
            _("State and addresses"),
            {
                "fields": [
                    ("state", "version", "key"),
                    *both("translation", "slug"),
                    ("published_at", "created_at", "updated_at"),
                ]
            },
        ),
    ]

    @admin.display(description=_("title"), ordering="title_de")
    def title_in_my_language(self, entry):
        return entry.shown_title

    @admin.display(description=_("languages"))
    def in_languages(self, entry):
        return ", ".join(code.upper() for code in entry.languages)

    def view_on_site(self, entry):
        return entry.get_absolute_url()

    def has_publish_permission(self, request):
        return request.user.has_perm("toolbox.publish_entry")

    def has_delete_permission(self, request, obj=None):
        """What was published stays at its address: archive it."""
        deletable = obj is None or obj.published_at is None
        return deletable and super().has_delete_permission(request, obj)

    def get_actions(self, request):
        """No deletion of many at once: the confirmation would not see what was published."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        changed = form.has_changed() or any(formset.has_changed() for formset in formsets)
        if change and changed:
            form.instance.count_version()
        if changed:
            form.instance.refresh()

    @admin.action(description=_("Submit"), permissions=["change"])
    def submit(self, request, queryset):
        self.move(request, queryset, Entry.submit)

    @admin.action(description=_("Publish"), permissions=["publish"])
    def publish(self, request, queryset):
        self.move(request, queryset, Entry.publish)

    @admin.action(description=_("Archive"), permissions=["publish"])
    def archive(self, request, queryset):
        self.move(request, queryset, Entry.archive)

    def move(self, request, queryset, verb):
        """The same verb for each entry; what is refused is said, the rest happens."""
        moved = 0
        for entry in queryset:
            try:
                verb(entry)
            except Refusal as refusal:
                self.message_user(request, f"{entry}: {refusal}", messages.ERROR)
            else:
                self.log_change(request, entry, entry.get_state_display())
                moved += 1
        if moved:
            said = ngettext("%(n)d entry moved on.", "%(n)d entries moved on.", moved)
            self.message_user(request, said % {"n": moved}, messages.SUCCESS)


@admin.register(Topic)
class TopicAdmin(TranslatedFieldAdmin, admin.ModelAdmin):
    list_display = ["slug", *both("label")[0], "entry_count"]
    search_fields = ["slug", *both("label")[0]]
    fields = [*both("label"), "slug"]
    prepopulated_fields = {"slug": ["label_en"]}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(entry_count=Count("entry_topics"))

    @admin.display(description=_("entries"), ordering="entry_count")
    def entry_count(self, topic):
        return topic.entry_count

    def save_model(self, request, topic, form, change):
        super().save_model(request, topic, form, change)
        for entry in Entry.objects.filter(entry_topics__tag=topic):
            entry.refresh()
        Library.changed()

    def delete_model(self, request, topic):
        entries = list(Entry.objects.filter(entry_topics__tag=topic))
        super().delete_model(request, topic)
        for entry in entries:
            entry.refresh()
        Library.changed()

    def get_actions(self, request):
        """One at a time: each deletion changes the entries that had the topic."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions
