"""The project as an app, and an admin that starts on machines without GDAL."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig, apps
from django.contrib.admin.apps import SimpleAdminConfig

# leaflet.admin imports django.contrib.gis.forms, which needs GDAL: django's own
# autodiscovery would stop every manage.py command on a machine that has none.
ADMIN_MODULES_LEFT_OUT = {"leaflet"}


class GangseoPortalConfig(AppConfig):
    name = "gangseo_portal"
    verbose_name = "포털"


class PortalAdminConfig(SimpleAdminConfig):
    """Django's admin, which finds every app's ``admin`` module except those left out."""

    default = False
    default_site = "gangseo_portal.admin.PortalAdminSite"

    def ready(self) -> None:
        super().ready()
        for app in apps.get_app_configs():
            if app.name not in ADMIN_MODULES_LEFT_OUT and find_spec(f"{app.name}.admin"):
                import_module(f"{app.name}.admin")
