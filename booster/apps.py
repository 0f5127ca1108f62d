from django.apps import AppConfig


class BoosterConfig(AppConfig):
    name = "booster"
