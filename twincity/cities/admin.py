from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedFieldAdmin

from twincity.cities.models import City, Membership, Partnership


class AddressOnce(admin.ModelAdmin):
    """The slug can be chosen when something is new; later it stays, for people link to it."""

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["slug"] if obj else [])]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)


@admin.register(City)
class CityAdmin(TranslatedFieldAdmin, AddressOnce):
    list_display = [*City.name.fields, "name_local", "country", "timezone"]
    list_filter = ["country"]
    search_fields = [*City.name.fields, "name_local", "slug"]
    prepopulated_fields = {"slug": City.name.fields[:1]}
    fieldsets = [
        (None, {"fields": [tuple(City.name.fields), ("name_local", "slug")]}),
        (_("Place"), {"fields": [("country", "timezone"), ("latitude", "longitude")]}),
        (_("Text"), {"fields": [tuple(City.about.fields)]}),
    ]


class MembershipInline(admin.TabularInline):
    model = Membership
    fields = ["position", "city"]
    autocomplete_fields = ["city"]
    extra = 0
    min_num = 2


@admin.register(Partnership)
class PartnershipAdmin(TranslatedFieldAdmin, AddressOnce):
    list_display = ["__str__", "kind", "state", "since"]
    list_filter = ["state", "kind"]
    search_fields = ["slug", *(f"cities__{name}" for name in [*City.name.fields, "name_local"])]
    inlines = [MembershipInline]
    fieldsets = [
        (None, {"fields": [("slug", "kind"), ("state", "since")]}),
        (_("Text"), {"fields": [tuple(Partnership.about.fields)]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).with_cities()
