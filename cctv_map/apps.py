from django.apps import AppConfig


class CctvMapConfig(AppConfig):
    name = "cctv_map"
    verbose_name = "공공 CCTV 현황도"
