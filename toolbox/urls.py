from django.urls import path

from toolbox import views

urlpatterns = [
    path("", views.library, name="library"),
    path("find/", views.fit_finder, name="fit-finder"),
    path("<slug:slug>/", views.entry, name="entry"),
    path("<slug:slug>/print/", views.entry_print, name="entry-print"),
    path("<slug:slug>/pdf/", views.entry_pdf, name="entry-pdf"),
]
