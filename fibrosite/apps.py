from django.apps import AppConfig


class FibrositeConfig(AppConfig):
    name = "fibrosite"
    verbose_name = "Fibrosite"
