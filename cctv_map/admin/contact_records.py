"""Who looked at residents' contacts, and what was erased: kept for audits."""

from django.contrib import admin

from cctv_map.admin.read_only import ReadOnlyAdmin
from cctv_map.models import ContactLook, ContactPurge


@admin.register(ContactLook)
class ContactLookAdmin(ReadOnlyAdmin):
    pass


@admin.register(ContactPurge)
class ContactPurgeAdmin(ReadOnlyAdmin):
    pass
