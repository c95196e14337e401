"""The inbox of residents' requests for a camera."""

from django.contrib import admin

from cctv_map.admin.plain_titles import PlainTitlesAdmin
from cctv_map.models import InstallRequest


@admin.register(InstallRequest)
class InstallRequestAdmin(PlainTitlesAdmin):
    pass
