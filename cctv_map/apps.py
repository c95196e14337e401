from django.apps import AppConfig
from django.db.models.signals import post_migrate

from cctv_map.roles import make_roles


class CctvMapConfig(AppConfig):
    name = "cctv_map"
    verbose_name = "공공 CCTV 현황도"

    def ready(self) -> None:
        # After django.contrib.auth's own receiver, which makes the permissions: it is installed
        # above this app.
        post_migrate.connect(make_roles, sender=self, dispatch_uid="cctv_map.roles")
