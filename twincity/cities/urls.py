from django.urls import path

from twincity.cities import views

urlpatterns = [
    path("", views.cities, name="cities"),
    path("pairs/<slug:slug>/", views.partnership, name="partnership"),
    path("<slug:slug>/", views.city, name="city"),
]
