"""Addresses of the camera map."""

from django.urls import path

from cctv_map.law.views.notice import site_notice
from cctv_map.law.views.policy import policy, policy_file, policy_sites
from cctv_map.law.views.sign import signs, site_sign
from cctv_map.law.views.viewing import viewing, viewing_form
from cctv_map.map.views.data import data
from cctv_map.map.views.list import camera_list
from cctv_map.map.views.map import camera_map
from cctv_map.open_data.views.about import open_data
from cctv_map.open_data.views.changes import changes
from cctv_map.open_data.views.check_file import check_file
from cctv_map.open_data.views.files import geojson, sites, standard_csv
from cctv_map.requests.views.new import request_join, request_new
from cctv_map.requests.views.public import requests
from cctv_map.requests.views.status import request_status
from cctv_map.sites.views.page import camera_site
from cctv_map.sites.views.report import report, report_sent
from cctv_map.statistics.views import statistics, statistics_file

app_name = "cctv_map"
urlpatterns = [
    path("", camera_map, name="map"),
    path("list/", camera_list, name="list"),
    path("statistics/", statistics, name="statistics"),
    path("statistics/tables.xlsx", statistics_file, name="statistics_file"),
    path("sites/<int:pk>/", camera_site, name="site"),
    path("sites/<int:pk>/report/", report, name="report"),
    path("sites/<int:pk>/report/sent/", report_sent, name="report_sent"),
    path("sites/<int:pk>/notice/", site_notice, name="notice"),
    path("sites/<int:pk>/sign/", site_sign, name="sign"),
    path("signs/", signs, name="signs"),
    path("requests/", requests, name="requests"),
    path("requests/new/", request_new, name="request_new"),
    path("requests/join/", request_join, name="request_join"),
    path("requests/<str:secret>/", request_status, name="request_status"),
    path("policy/", policy, name="policy"),
    path("policy/<int:pk>/", policy, name="policy_version"),
    path("policy/sites/", policy_sites, name="policy_sites"),
    path("policy/sites.csv", policy_file, name="policy_file"),
    path("viewing/", viewing, name="viewing"),
    path("viewing/form/", viewing_form, name="viewing_form"),
    path("data/<str:name>", data, name="data"),
    path("open/", open_data, name="open_data"),
    path("open/cctv.csv", standard_csv, name="open_csv"),
    path("open/cctv.geojson", geojson, name="open_geojson"),
    path("open/sites.json", sites, name="open_sites"),
    path("open/changes.atom", changes, name="open_changes"),
    path("data/check/", check_file, name="check_file"),
]
