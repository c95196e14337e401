"""One noun a file, its queryset above it; everything that other modules import stands here."""

from cctv_map.models.basemap_shape import BasemapShape
from cctv_map.models.boundary import Boundary
from cctv_map.models.camera_site import CameraSite
from cctv_map.models.data_source import DataSource
from cctv_map.models.doctor_pass import DoctorPass
from cctv_map.models.fault import Fault
from cctv_map.models.import_draft import ImportDraft
from cctv_map.models.import_run import ImportBackup, ImportRun
from cctv_map.models.office_standard import OfficeStandard
from cctv_map.models.operation_policy import OperationPolicy
from cctv_map.models.site_decision import SiteDecision
from cctv_map.models.site_report import SiteReport

__all__ = [
    "BasemapShape",
    "Boundary",
    "CameraSite",
    "DataSource",
    "DoctorPass",
    "Fault",
    "ImportBackup",
    "ImportDraft",
    "ImportRun",
    "OfficeStandard",
    "OperationPolicy",
    "SiteDecision",
    "SiteReport",
]
