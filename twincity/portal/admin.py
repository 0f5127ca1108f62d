from django.contrib import admin
from translated_fields import TranslatedFieldAdmin

from twincity.portal.models import Page


@admin.register(Page)
class PageAdmin(TranslatedFieldAdmin, admin.ModelAdmin):
    list_display = ["slug", *Page.title.fields, "updated_at"]
    fieldsets = [
        (None, {"fields": ["slug", tuple(Page.title.fields), tuple(Page.body.fields)]}),
    ]
