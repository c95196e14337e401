from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "적극행정 우수사례"
