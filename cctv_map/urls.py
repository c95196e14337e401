"""Addresses of the camera map."""

from django.urls import path

app_name = "cctv_map"
urlpatterns: list = []
