"""Addresses of the camera map."""

from django.urls import path

from cctv_map.views.data import data
from cctv_map.views.list import camera_list
from cctv_map.views.map import camera_map
from cctv_map.views.site import camera_site

app_name = "cctv_map"
urlpatterns = [
    path("", camera_map, name="map"),
    path("list/", camera_list, name="list"),
    path("sites/<int:pk>/", camera_site, name="site"),
    path("data/<str:name>", data, name="data"),
]
