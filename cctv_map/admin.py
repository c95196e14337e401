"""Registers the officers' pages of every capability; Django looks for this module by its name."""

# ruff: noqa: F401 (each module registers its pages when it is imported)
import cctv_map.data_checks.admin.page
import cctv_map.imports.admin.basemap_shape
import cctv_map.imports.admin.boundary
import cctv_map.imports.admin.data_source
import cctv_map.imports.admin.runs
import cctv_map.law.admin.office_standard
import cctv_map.law.admin.operation_policy
import cctv_map.requests.admin.answer_templates
import cctv_map.requests.admin.contacts
import cctv_map.requests.admin.inbox
import cctv_map.sites.admin.camera_site
import cctv_map.sites.admin.reports
import cctv_map.siting.admin.datasets
import cctv_map.siting.admin.rules
import cctv_map.siting.admin.runs
