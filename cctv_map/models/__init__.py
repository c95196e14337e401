"""The tables of the camera map: one noun a file, with its queryset above it."""

from cctv_map.models.basemap_shape import BasemapShape
from cctv_map.models.boundary import Boundary
from cctv_map.models.camera_site import CameraSite
from cctv_map.models.contact_audit import ContactLook, ContactPurge
from cctv_map.models.data_source import DataSource
from cctv_map.models.demand_layer import DemandLayer
from cctv_map.models.doctor_pass import DoctorPass
from cctv_map.models.fault import Fault
from cctv_map.models.import_draft import ImportDraft
from cctv_map.models.import_run import ImportBackup, ImportRun
from cctv_map.models.install_request import InstallRequest
from cctv_map.models.office_standard import OfficeStandard
from cctv_map.models.operation_policy import OperationPolicy
from cctv_map.models.request_record import (
    AnswerTemplate,
    RequestAnswer,
    RequestNote,
    RequestStep,
)
from cctv_map.models.site_decision import SiteDecision
from cctv_map.models.site_report import SiteReport
from cctv_map.models.siting_rule import SitingRule
from cctv_map.models.siting_run import SitingRun
from cctv_map.models.voice import Voice, VoiceContact

__all__ = [
    "AnswerTemplate",
    "BasemapShape",
    "Boundary",
    "CameraSite",
    "ContactLook",
    "ContactPurge",
    "DataSource",
    "DemandLayer",
    "DoctorPass",
    "Fault",
    "ImportBackup",
    "ImportDraft",
    "ImportRun",
    "InstallRequest",
    "OfficeStandard",
    "OperationPolicy",
    "RequestAnswer",
    "RequestNote",
    "RequestStep",
    "SiteDecision",
    "SiteReport",
    "SitingRule",
    "SitingRun",
    "Voice",
    "VoiceContact",
]
