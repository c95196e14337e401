"""Labels of a request in the inbox: its place, and the days that are left."""

from datetime import date

from cctv_map.choices import FINISHED_STAGES
from cctv_map.models import InstallRequest


def due_label(install_request: InstallRequest, today: date) -> str:
    """``3일 지남``, ``오늘까지``, ``5일 남음``; blank when nothing is due."""
    if (
        install_request.due_on is None
        or install_request.stage in FINISHED_STAGES
        or install_request.merged_into_id
    ):
        return ""
    days = (install_request.due_on - today).days
    if days < 0:
        return f"{-days:,}일 지남"
    return "오늘까지" if days == 0 else f"{days:,}일 남음"


def place_label(install_request: InstallRequest) -> str:
    """The dong and what the resident wrote, or that there is only a pin."""
    place = install_request.address or (
        "지도에서 고른 곳" if install_request.position else "곳을 적지 않음"
    )
    return f"{install_request.dong or '동 모름'} · {place}"
