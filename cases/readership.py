"""Counts how often cases are read, without knowing by whom.

A page is counted when the server hands it out. Browsers keep it for a minute, so that reloading
within that minute counts once; a person who comes back later counts again. Nothing about the
reader is stored, and no cookie or script is needed: the number is an honest “about”.
"""

import logging
import re
from collections.abc import Mapping
from datetime import date

from django.db import DatabaseError
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from cases.models import Case, DailyViews

logger = logging.getLogger(__name__)

# Machines that fetch a page for search, for the preview of a link, or to see that we are up.
# “kakaotalk-scrap” is one; the browser inside KakaoTalk is a person. Cubot makes telephones.
_MACHINES = re.compile(
    r"(?<!cu)bot|crawl|spider|scrap|externalhit|daumoa|yeti|preview|lighthouse|headless|monitor"
    r"|curl|wget|python|java/|go-http|okhttp|axios|node-fetch",
    re.IGNORECASE,
)
_AHEAD_OF_TIME = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")


def is_reader(method: str, meta: Mapping[str, str]) -> bool:
    """Whether a request looks like a person who opens the page now; ``meta`` is its ``META``."""
    agent = meta.get("HTTP_USER_AGENT", "")
    if method != "GET" or not agent or _MACHINES.search(agent):
        return False
    return not any(re.search("prefetch|preview", meta.get(name, "")) for name in _AHEAD_OF_TIME)


def count_view(case: Case, *, day: date) -> None:
    """One more view of ``case``: one UPDATE, and one INSERT for the first of the day.

    A row lock lasts no longer than one statement. A database that cannot write
    must not take the page from its readers: the view is lost, and the log says so.
    """
    today = DailyViews.objects.filter(case_id=case.pk, day=day)
    try:
        if today.update(count=F("count") + 1) == 0:
            DailyViews.objects.bulk_create(
                [DailyViews(case_id=case.pk, day=day)], ignore_conflicts=True
            )
            today.update(count=F("count") + 1)
    except DatabaseError:
        logger.exception("A view of case %s was not counted", case.pk)


def total_views(case: Case) -> int:
    return DailyViews.objects.filter(case_id=case.pk).aggregate(n=Sum("count"))["n"] or 0


def with_view_counts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """``cases`` with ``view_count`` on each, in the same query."""
    sums = (
        DailyViews.objects.filter(case=OuterRef("pk"))
        .order_by()
        .values("case")
        .annotate(n=Sum("count"))
    )
    return cases.annotate(view_count=Coalesce(Subquery(sums.values("n")), 0))
