"""The staff's admin site: Korean titles and nothing else of its own."""

from django.contrib.admin import AdminSite


class PortalAdminSite(AdminSite):
    site_header = "강서 적극행정 관리"
    site_title = "강서 적극행정 관리"
    index_title = "무엇을 할까요?"
