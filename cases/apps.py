from django.apps import AppConfig
from django.db.models.signals import post_migrate

from cases.roles import make_roles


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "적극행정 우수사례"

    def ready(self) -> None:
        # After django.contrib.auth's own receiver, which makes the permissions: it is installed
        # above this app.
        post_migrate.connect(make_roles, sender=self, dispatch_uid="cases.roles")
