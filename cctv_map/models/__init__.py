"""One noun a file, its queryset above it; everything that other modules import stands here."""

from cctv_map.models.boundary import Boundary
from cctv_map.models.camera_site import CameraSite
from cctv_map.models.data_source import DataSource
from cctv_map.models.import_run import ImportRun

__all__ = ["Boundary", "CameraSite", "DataSource", "ImportRun"]
