"""The officers' side of the camera map, one file a noun."""

from cctv_map.admin import boundary, camera_site, data_source, import_run

__all__ = ["boundary", "camera_site", "data_source", "import_run"]
