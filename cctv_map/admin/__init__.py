"""The officers' side of the camera map, one file a noun."""

from cctv_map.admin import (
    basemap_shape,
    boundary,
    camera_site,
    data_source,
    doctor,
    import_run,
    office_standard,
    operation_policy,
    site_report,
)

__all__ = [
    "basemap_shape",
    "boundary",
    "camera_site",
    "data_source",
    "doctor",
    "import_run",
    "office_standard",
    "operation_policy",
    "site_report",
]
