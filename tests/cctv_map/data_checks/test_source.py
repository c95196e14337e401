"""The findings over what the database holds: what is looked at, and what is never asked twice."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cctv_map.choices import DecisionKind
from cctv_map.data_checks.actions import pass_findings
from cctv_map.data_checks.source import examine_source
from cctv_map.imports.actions import import_file
from cctv_map.imports.undo_actions import undo_import
from cctv_map.models import CameraSite, DoctorPass, ImportRun
from cctv_map.sites.actions import decide
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.imports.camera_files import standard

pytestmark = pytest.mark.django_db


def findings() -> list[tuple[int, str]]:
    examined = examine_source(make_source(), timezone.localdate())
    return [(finding.site_id, finding.kind) for finding in examined.open]


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(126.8429, 37.5305), (0, 0), (float("inf"), 126.8), (37.5, float("nan")), (126.8, 126.8)],
)
def test_swapped_zero_and_endless_coordinates_never_reach_the_database(lat, lon):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_site(lat=lat, lon=lon)


def test_undoing_an_import_takes_what_was_looked_at_along():
    report = import_file(standard({}), file_name="표준.csv", by=None)
    run = ImportRun.objects.get(pk=report.run_id)
    site = CameraSite.objects.get()
    CameraSite.objects.update(cameras=104)
    pass_findings(examine_source(run.source, timezone.localdate()).open, by=None)
    assert DoctorPass.objects.filter(kind="cameras").count() == 1
    undo_import(run, by=None)
    assert not CameraSite.objects.filter(pk=site.pk).exists()
    assert DoctorPass.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_place_that_was_moved_is_judged_where_it_was_moved_to():
    site = make_site(cameras=1)
    assert findings() == []
    decide(site, DecisionKind.MOVE, lat=37.5, lon=126.8, reason="시험", by=None)
    assert findings() == [(site.pk, "placeholder")]


def test_the_sites_of_a_year_ago_are_old_and_those_of_today_are_not():
    today = timezone.localdate()
    make_site(reference_date=today)
    old = make_site(reference_date=today - timedelta(days=367))
    assert findings() == [(old.pk, "old")]
