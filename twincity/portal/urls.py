from django.urls import path

from twincity.portal import views
from twincity.portal.models import Page

urlpatterns = [
    path(f"{slug}/", views.page, {"slug": slug}, name=f"page-{slug}")
    for slug in Page.Address.values
]
