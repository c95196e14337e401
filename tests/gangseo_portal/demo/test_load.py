"""``manage.py load_demo``: from an empty database to a site that shows something, and only once."""

import json
from collections import Counter
from importlib import import_module
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db.models import Count

from cases.models import Case
from cctv_map.models import CameraSite, DataSource, ImportRun, OfficeStandard, OperationPolicy
from gangseo_portal.demo.load import load_cameras, load_office_rules
from tests.cctv_map.factories import make_site, make_source


def load_demo(monkeypatch, password: str = "") -> str:
    monkeypatch.setenv("DEMO_ADMIN_PASSWORD", password)
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


@pytest.fixture
def small_file(monkeypatch):
    """The same generator with fewer rows: these tests are about loading, not about size."""
    from gangseo_portal.demo import load
    from gangseo_portal.demo.cctv_data import standard_csv

    monkeypatch.setattr(load, "standard_csv", lambda: standard_csv(sites=80))
    monkeypatch.setattr(load, "load_run", lambda *, by: None)  # see test_demo_siting


@pytest.fixture
def licences(transactional_db) -> None:
    """The licence types again: they come from a migration, and an earlier such test flushed them.

    ``serialized_rollback`` would bring them back too, but leaves later tests no content types.
    """
    import_module("cases.migrations.0002_licences").create_licences(apps, None)


def test_one_command_fills_an_empty_database_and_publishes_the_map(monkeypatch, settings, licences):
    said = load_demo(monkeypatch, password="a-long-password-of-words")
    assert "시연용 사례 5건을 넣었습니다." in said
    assert "시연용 CCTV 지점 1,700곳을 넣었습니다." in said
    assert Case.objects.published().count() == 5
    assert CameraSite.objects.visible().count() == 1_700
    manifest = json.loads((settings.SNAPSHOT_ROOT / "manifest.json").read_bytes())
    assert manifest["sites"] == 1_700
    assert manifest["source"]["demonstration"] is True
    assert manifest["reference_date"] == "2025-12-31"


@pytest.mark.django_db
def test_every_synthetic_row_is_accepted_without_a_warning_and_keeps_its_own_place(small_file):
    assert load_cameras(by=None) == 80
    report = ImportRun.objects.get().report
    assert (report["rows"], report["accepted"], report["sites"]) == (80, 80, 80)
    assert (report["problems"], report["warnings"], report["skipped"]) == ([], {}, [])
    sites = list(CameraSite.objects.all())
    assert [site.place for site in sites if not site.place.startswith(site.dong)] == []
    assert {site.agency for site in sites} == {"강서구청(시연)"}


@pytest.mark.django_db(transaction=True)
def test_all_three_public_statuses_are_published_and_planned_places_count_no_camera(
    small_file, settings
):
    load_cameras(by=None)
    told = CameraSite.objects.values_list("status").order_by("status").annotate(Count("pk"))
    assert dict(told) == {"live": 78, "planned": 1, "repair": 1}
    assert CameraSite.objects.get(status="planned").cameras == 0
    manifest = json.loads((settings.SNAPSHOT_ROOT / "manifest.json").read_bytes())
    leaf = json.loads((settings.SNAPSHOT_ROOT / manifest["root"]).read_bytes())
    assert Counter(leaf["status"]) == {"0": 78, "1": 1, "2": 1}


@pytest.mark.django_db
def test_the_run_is_in_the_name_of_the_administrator_that_the_command_made(monkeypatch, small_file):
    load_demo(monkeypatch, password="a-long-password-of-words")
    assert ImportRun.objects.get().by == get_user_model().objects.get(username="demo-admin")


@pytest.mark.django_db
def test_a_second_loading_changes_no_case_and_no_place(monkeypatch, small_file):
    load_demo(monkeypatch)
    CameraSite.objects.filter(pk=CameraSite.objects.first().pk).update(place="직원이 고친 곳")
    before = list(CameraSite.objects.order_by("pk").values()), list(Case.objects.values())
    assert load_demo(monkeypatch).splitlines() == [
        "사례는 그대로입니다.",
        "CCTV 지점은 그대로입니다.",
        "구 공통 기준과 운영·관리 방침은 그대로입니다.",
        "설치 요청과 위치 분석은 그대로입니다.",
    ]
    assert (list(CameraSite.objects.order_by("pk").values()), list(Case.objects.values())) == before
    assert ImportRun.objects.count() == 1


@pytest.mark.django_db
def test_a_real_place_keeps_the_synthetic_ones_out(small_file):
    real = make_site(source=make_source("ansim"), status="removed")
    assert load_cameras(by=None) == 0
    assert list(CameraSite.objects.all()) == [real]
    assert list(DataSource.objects.values_list("kind", flat=True)) == ["ansim"]


@pytest.mark.django_db
def test_the_command_makes_no_administrator_without_a_password(monkeypatch, small_file):
    load_demo(monkeypatch)
    assert get_user_model().objects.count() == 0


@pytest.mark.django_db
def test_the_common_standard_and_the_policy_are_marked_as_a_demonstration_and_name_no_days():
    """Invented days would outlive the synthetic cameras, and somebody would count on them."""
    assert load_office_rules() is True
    standard, policy = OfficeStandard.objects.get(), OperationPolicy.objects.get()
    assert (standard.phone, standard.retention_days) == ("02-0000-0000", None)
    texts = [standard.recording_range, standard.recording_hours, standard.manager]
    assert [text for text in (*texts, standard.department) if not text.endswith("(시연)")] == []
    assert policy.basis.startswith("시연용 글입니다. 실제 방침이 아닙니다.")


@pytest.mark.django_db
def test_a_standard_of_the_staff_keeps_the_demonstration_out():
    OfficeStandard.objects.create(department="우리 부서")
    assert load_office_rules() is False
    assert OperationPolicy.objects.count() == 0
