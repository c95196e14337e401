"""Siting analyses: their settings, results and papers."""

from django.contrib import admin
from django.urls import URLPattern

from cctv_map.admin.read_only import ReadOnlyAdmin
from cctv_map.admin.siting_data import data_urls
from cctv_map.models import SitingRun


@admin.register(SitingRun)
class SitingRunAdmin(ReadOnlyAdmin):
    def get_urls(self) -> list[URLPattern]:
        return data_urls(self) + super().get_urls()
