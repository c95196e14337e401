"""The officers' side of the camera map, one file a noun."""

from cctv_map.admin import (
    answer_template,
    basemap_shape,
    boundary,
    camera_site,
    contact_records,
    data_source,
    demand_layer,
    doctor,
    import_run,
    install_request,
    office_standard,
    operation_policy,
    site_report,
    siting_rule,
    siting_run,
)

__all__ = [
    "answer_template",
    "basemap_shape",
    "boundary",
    "camera_site",
    "contact_records",
    "data_source",
    "demand_layer",
    "doctor",
    "import_run",
    "install_request",
    "office_standard",
    "operation_policy",
    "site_report",
    "siting_rule",
    "siting_run",
]
