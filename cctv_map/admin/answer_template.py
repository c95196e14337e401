"""Words for answers to requests."""

from django.contrib import admin

from cctv_map.admin.plain_titles import PlainTitlesAdmin
from cctv_map.models import AnswerTemplate


@admin.register(AnswerTemplate)
class AnswerTemplateAdmin(PlainTitlesAdmin):
    pass
