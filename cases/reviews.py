"""Reviews that are due: cases half a year after publishing, and contacts to check again."""

from calendar import monthrange
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.choices import CardKind
from cases.models import Card, Case, Department
from cases.models.case import CaseQuerySet

MONTHS = 6


def half_a_year_before(today: date) -> date:
    """The last day whose sixth month is over by ``today``; a short month ends on its last day."""
    months = today.year * 12 + today.month - 1 - MONTHS
    year, month = months // 12, months % 12 + 1
    last = monthrange(year, month)[1]
    month_ends = (today + timedelta(days=1)).day == 1
    return date(year, month, last if month_ends else min(today.day, last))


def due_cases(today: date) -> CaseQuerySet:
    """Published cases whose review day has come: their own, else six months after publishing.

    ``has_follow_up`` says of each whether an editor has already written the card that tells what
    became of it, be it approved or not.
    """
    own_day = Q(review_on__lte=today)
    half_a_year = Q(review_on=None, publish_at__date__lte=half_a_year_before(today))
    follow_up = Card.objects.filter(case=OuterRef("pk"), kind=CardKind.FOLLOW_UP)
    due = Case.objects.published().filter(own_day | half_a_year)
    return due.annotate(has_follow_up=Exists(follow_up)).order_by("publish_at", "pk")


def old_contacts(today: date) -> QuerySet[Department]:
    """Departments whose contact was not checked for six months, the oldest first."""
    unchecked = Department.objects.filter(checked_on__lte=half_a_year_before(today))
    return unchecked.order_by("checked_on", "name")
