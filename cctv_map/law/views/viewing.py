"""The page 내 영상 열람 청구: the time left, the office to call, papers to bring, a form to print.

The reader gives a place and a time only. Nothing is stored or logged, and the address of the page
goes to no other site.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cctv_map.choices import Status
from cctv_map.district.legal_notice import Notice
from cctv_map.law.viewing_rules import ANSWER_DAYS, TimeLeft, time_left, why_not
from cctv_map.map.forms import ViewingForm
from cctv_map.map.office_standards import common_notice, notice_of, read_standards
from cctv_map.models import CameraSite, OperationPolicy

NO_SUCH_SITE = "고른 지점은 지금 지도에 없어요. 지점을 빼고 알려 드려요."
NOT_YET_THERE = "아직 설치 예정인 곳이라 영상이 없어요."


@dataclass(frozen=True, slots=True)
class Question:
    """The valid part of the reader's question, and the ``problem`` that prevents an answer."""

    form: ViewingForm
    site: CameraSite | None
    notice: Notice
    date: date | None
    time: time | None
    problem: str
    aside: str

    @property
    def query(self) -> str:
        """The valid values, for the address of the form to print."""
        parts = {
            "site": self.site and self.site.pk,
            "date": self.date and self.date.isoformat(),
            "time": self.time and f"{self.time:%H:%M}",
        }
        return urlencode({name: value for name, value in parts.items() if value})


@require_safe
def viewing(request: HttpRequest) -> HttpResponse:
    question = _question(request)
    now = timezone.localtime()
    context = {
        "section": "cctv",
        "question": question,
        "left": _left(question, now.date()),
        "today": now.date(),
        "answer_days": ANSWER_DAYS,
        "policy": OperationPolicy.objects.in_force(now.date()),
    }
    return _private(render(request, "cctv_map/law/viewing.html", context))


@require_safe
def viewing_form(request: HttpRequest) -> HttpResponse:
    """The request on paper: place and time are filled in, the person writes the rest by hand."""
    context = {"section": "cctv", "question": _question(request), "answer_days": ANSWER_DAYS}
    return _private(render(request, "cctv_map/law/viewing_form.html", context))


def _question(request: HttpRequest) -> Question:
    form = ViewingForm(request.GET)
    values = form.values()
    site = CameraSite.objects.visible().filter(pk=values["site"]).first()
    standards = read_standards()
    return Question(
        form=form,
        site=site,
        notice=notice_of(site, standards) if site else common_notice(standards),
        date=values["date"],
        time=values["time"],
        problem=_problem(site, values["date"], values["time"]),
        aside=NO_SUCH_SITE if values["site"] and site is None else form.notice,
    )


def _problem(site: CameraSite | None, day: date | None, at: time | None) -> str:
    if site and site.status == Status.PLANNED:
        return NOT_YET_THERE
    if day is None:
        return ""
    now = timezone.localtime()
    event = datetime.combine(day, at or time.min, tzinfo=now.tzinfo)
    return why_not(event, now, site.installed_on if site else "")


def _left(question: Question, today: date) -> TimeLeft | None:
    days = question.notice.retention_days
    if question.date is None or question.problem or days is None:
        return None
    return time_left(question.date, today, days)


def _private(response: HttpResponse) -> HttpResponse:
    """The time of an event stays between the reader and this site."""
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
