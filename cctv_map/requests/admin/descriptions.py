"""How a request reads in the inbox: where it is, and how long there is still time."""

from datetime import date

from cctv_map.choices import FINISHED_STAGES
from cctv_map.models import InstallRequest


def due_words(request: InstallRequest, today: date) -> str:
    """``3일 지남``, ``오늘까지``, ``5일 남음``; blank when nothing is due any more."""
    if request.due_on is None or request.stage in FINISHED_STAGES or request.merged_into_id:
        return ""
    days = (request.due_on - today).days
    if days < 0:
        return f"{-days:,}일 지남"
    return "오늘까지" if days == 0 else f"{days:,}일 남음"


def where_words(request: InstallRequest) -> str:
    """The dong and what the resident wrote, or how the place was told."""
    told = request.address or ("지도에서 고른 곳" if request.position else "곳을 적지 않음")
    return f"{request.dong or '동 모름'} · {told}"
