"""Where the analysis may not, or must, put a camera."""

from django.contrib import admin

from cctv_map.admin.plain_titles import PlainTitlesAdmin
from cctv_map.models import SitingRule


@admin.register(SitingRule)
class SitingRuleAdmin(PlainTitlesAdmin):
    pass
