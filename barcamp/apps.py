from django.apps import AppConfig


class BarcampConfig(AppConfig):
    name = "barcamp"
