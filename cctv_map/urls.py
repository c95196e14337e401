"""Addresses of the camera map."""

from django.urls import path

from cctv_map.views.api import geojson, sites, standard_csv
from cctv_map.views.data import data
from cctv_map.views.feeds import changes
from cctv_map.views.list import camera_list
from cctv_map.views.map import camera_map
from cctv_map.views.notice import signs, site_notice, site_sign
from cctv_map.views.open_data import open_data
from cctv_map.views.policy import policy, policy_file, policy_sites
from cctv_map.views.report import report, report_sent
from cctv_map.views.request_new import request_join, request_new
from cctv_map.views.request_status import request_status
from cctv_map.views.requests import requests
from cctv_map.views.site import camera_site
from cctv_map.views.statistics import statistics, statistics_file
from cctv_map.views.validator import check_file
from cctv_map.views.viewing import viewing, viewing_form

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
