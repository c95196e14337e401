"""The filter that the list, the map, statistics and the operation policy share."""

from urllib.parse import urlencode

from django.db.models import Case, When

from cctv_map.choices import UNKNOWN, Purpose
from cctv_map.map.forms import ListForm
from cctv_map.models import CameraSite
from cctv_map.models.camera_site import CameraSiteQuerySet


def filtered(chosen: dict) -> CameraSiteQuerySet:
    """The visible sites that fit ListForm's values, by dong and place."""
    unknown_dong_last = Case(When(dong="", then=1), default=0)
    sites = CameraSite.objects.visible().order_by(unknown_dong_last, "dong", "place", "pk")
    if chosen["purpose"]:
        sites = sites.filter(purpose__in=chosen["purpose"])
    if chosen["status"]:
        sites = sites.filter(status=chosen["status"])
    if chosen["dong"]:
        sites = sites.of_dong(chosen["dong"])
    if chosen["year"]:
        sites = sites.of_year(chosen["year"])
    if chosen["pixels"]:
        sites = sites.of_pixels(chosen["pixels"])
    return sites


def narrowed(form: ListForm, chosen: dict) -> list[tuple[str, str, str]]:
    """Name, value and label of the filters that only the statistics can choose."""
    year, pixels = chosen["year"], chosen["pixels"]
    found = []
    if year:
        label = "설치 연도를 알 수 없는 곳" if year == UNKNOWN else f"{year}년에 설치한 곳"
        found.append(("year", year, label))
    if pixels:
        labels = dict(form.fields["pixels"].choices)
        label = "화소를 알 수 없는 곳" if pixels == UNKNOWN else f"{labels[pixels]}인 곳"
        found.append(("pixels", pixels, label))
    return found


def offered_purposes(chosen: dict) -> list[tuple[str, str]]:
    """Key and name of each purpose that some visible place has or that was chosen."""
    present = set(CameraSite.objects.visible().order_by().values_list("purpose").distinct())
    return [
        (key, label)
        for key, label in Purpose.choices
        if (key,) in present or key in chosen["purpose"]
    ]


def filter_query(chosen: dict) -> str:
    """The filter as a query for page links: ``purpose=child&dong=화곡1동`` (encoded)."""
    parts = {
        "purpose": ",".join(chosen["purpose"]),
        "status": chosen["status"],
        "dong": chosen["dong"],
        "q": chosen["q"],
        "near": chosen["near"],
        "year": chosen["year"],
        "pixels": chosen["pixels"],
    }
    return urlencode({name: value for name, value in parts.items() if value}, safe=",")
