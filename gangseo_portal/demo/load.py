"""Puts the demonstration into an empty database, once. What staff already have is never touched."""

from dataclasses import asdict

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from cases import actions as case_actions
from cases.models import Card, Case, Department, Licence, Merit, SelectionRound
from cctv_map.choices import SourceKind, Status
from cctv_map.imports.actions import import_file
from cctv_map.models import (
    CameraSite,
    DataSource,
    DemandLayer,
    InstallRequest,
    OfficeStandard,
    OperationPolicy,
    SitingRun,
)
from gangseo_portal.demo.cctv_data import FILE_NAME, standard_csv
from gangseo_portal.demo.content import DEMO_PHONE, DemoCase
from gangseo_portal.demo.five_cases import FIVE_CASES, ROUND_HALF, ROUND_YEAR
from gangseo_portal.demo.office_rules import POLICY, STANDARD
from gangseo_portal.demo.requests import load_requests
from gangseo_portal.demo.siting import load_demand, load_run

ADMIN_NAME = "demo-admin"
LICENCE_CODE = "1"


def load_admin(password: str) -> AbstractUser | None:
    """The demonstration's administrator, made with ``password`` unless it is there already.

    Returns None where it was never made because no password was given.
    """
    users = get_user_model().objects
    user = users.filter(username=ADMIN_NAME).first()
    if user is None and password:
        user = users.create_superuser(ADMIN_NAME, password=password)
    return user


@transaction.atomic
def load_cases(*, by: AbstractUser | None) -> int:
    """Publish the five cases where no case exists; returns how many were made."""
    if Case.objects.exists():
        return 0
    selection_round, _ = SelectionRound.objects.get_or_create(year=ROUND_YEAR, half=ROUND_HALF)
    licence = Licence.objects.get(code=LICENCE_CODE)
    # The newest case comes first on every page: the first one of the announcement goes in last.
    for content in reversed(FIVE_CASES):
        _load_case(content, selection_round, licence, by=by)
    return len(FIVE_CASES)


def load_cameras(*, by: AbstractUser | None) -> int:
    """Import the synthetic file where no place of any source exists; returns how many places.

    It goes through the same door as an office's own file, so a fresh copy has a report to look at.
    """
    if CameraSite.objects.exists():
        return 0
    with transaction.atomic():  # published once, with the statuses
        report = import_file(
            standard_csv(), file_name=FILE_NAME, by=by, source_kind=SourceKind.DEMONSTRATION
        )
        _set_statuses()
    return report.new


def _set_statuses() -> None:
    """A few places under repair and a few still to come, as officers would mark them by hand.

    The standard file has no column for it, and without them nobody would see how the map tells
    the three apart.
    """
    numbers = list(
        CameraSite.objects.order_by("management_no").values_list("management_no", flat=True)
    )
    repair, planned = numbers[35::70], numbers[50::110]
    CameraSite.objects.filter(management_no__in=repair).update(status=Status.REPAIR)
    # Cameras that do not stand yet are not counted, as in an import.
    CameraSite.objects.filter(management_no__in=planned).update(status=Status.PLANNED, cameras=0)


@transaction.atomic
def load_office_rules() -> bool:
    """The office's common standard and its policy from today, where neither exists."""
    if OfficeStandard.objects.exists() or OperationPolicy.objects.exists():
        return False
    OfficeStandard.objects.create(**STANDARD)
    OperationPolicy.objects.create(effective_from=timezone.localdate(), **POLICY)
    return True


@transaction.atomic
def load_siting(*, by: AbstractUser | None) -> int:
    """Requests, what an analysis reads, and one analysis; returns how many requests.

    Only beside the synthetic cameras, and where staff have nothing of the kind: an invented
    request among real ones would be taken for a neighbour's.
    """
    shown = DataSource.objects.filter(is_public=True, kind=SourceKind.DEMONSTRATION)
    theirs = (InstallRequest, DemandLayer, SitingRun)
    if not shown.exists() or any(model.objects.exists() for model in theirs):
        return 0
    load_demand(by=by)
    requests = load_requests(by=by)
    load_run(by=by)
    return requests


def _load_case(
    content: DemoCase, selection_round: SelectionRound, licence: Licence, *, by: AbstractUser | None
) -> None:
    department, _ = Department.objects.get_or_create(
        name=content.department, defaults={"phone": DEMO_PHONE}
    )
    lat, lon, zoom = content.map_view or (None, None, None)
    case = Case.objects.create(
        round=selection_round,
        title=content.title,
        summary=content.summary,
        story="\n\n".join(content.story),
        department=department,
        category=content.category,
        pictogram=content.pictogram,
        palette=content.palette,
        licence=licence,
        map_lat=lat,
        map_lon=lon,
        map_zoom=zoom,
    )
    for position, texts in enumerate(content.cards, start=1):
        card = Card(case=case, position=position, **asdict(texts))
        card.full_clean()
        card.save()
    for criterion, text in content.merits:
        Merit.objects.create(case=case, criterion=criterion, text=text)
    case_actions.publish(case, by=by)
