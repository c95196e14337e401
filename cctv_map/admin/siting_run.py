"""Siting analyses: their settings, results and papers."""

from django.contrib import admin

from cctv_map.admin.read_only import ReadOnlyAdmin
from cctv_map.models import SitingRun


@admin.register(SitingRun)
class SitingRunAdmin(ReadOnlyAdmin):
    pass
