"""Files that the siting analysis reads."""

from django.contrib import admin

from cctv_map.admin.read_only import ReadOnlyAdmin
from cctv_map.models import DemandLayer


@admin.register(DemandLayer)
class DemandLayerAdmin(ReadOnlyAdmin):
    pass
