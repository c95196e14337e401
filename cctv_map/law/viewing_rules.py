"""Rules for requests to view footage of oneself (열람 청구): the time left, in plain Python.

There is no clock in here: the caller passes the day and time in Seoul.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

# 개인정보 보호법 제35조 제3항, 시행령 제41조: a request is answered within ten days.
ANSWER_DAYS = 10


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """Days until footage of an event is erased (below 0: it should be gone), and that day."""

    days: int
    erased_on: date | None

    @property
    def sentence(self) -> str:
        if self.days > 0:
            return f"아직 {self.days:,}일 남았어요"
        if self.days == 0:
            return "오늘 지워질 수 있어요"
        return "이미 지워졌을 수 있어요"


def time_left(event: date, today: date, retention_days: int) -> TimeLeft:
    """Footage of a day is kept for ``retention_days`` and erased on the day after them."""
    erased = event.toordinal() + retention_days
    # A file may hold any number; only a day of the calendar is named.
    known = erased <= date.max.toordinal()
    return TimeLeft(erased - today.toordinal(), date.fromordinal(erased) if known else None)


def installed_from(text: str) -> date | None:
    """The first day that ``2019-03`` or ``2019`` can mean, or None for anything else."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", text.strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), 1)
    except ValueError:
        return None


def why_not(event: datetime, now: datetime, installed_on: str = "") -> str:
    """Why no footage of this moment can exist, as a sentence; blank when it can.

    Both times are Seoul's; an event without a known time is given as the start of its day.
    """
    if event > now:
        return "아직 오지 않은 때예요. 일이 있었던 날짜와 시각을 적어 주세요."
    start = installed_from(installed_on)
    if start and event.date() < start:
        month = f" {start.month}월" if "-" in installed_on else ""
        return f"이 CCTV는 {start.year}년{month}에 달았어요. 그 전의 영상은 없어요."
    return ""
