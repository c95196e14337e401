"""The demonstration's requests and analysis: the whole way to look at, and nobody behind it."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from cctv_map.choices import DemandKind, RequestReason, RequestStage
from cctv_map.models import (
    DemandLayer,
    InstallRequest,
    RequestAnswer,
    SitingRun,
    Voice,
    VoiceContact,
)
from cctv_map.requests.actions import ask
from cctv_map.requests.public_counts import MIN_RESIDENTS
from cctv_map.siting.datasets.actions import import_demand
from gangseo_portal.demo import load
from gangseo_portal.demo.cctv_data import standard_csv
from gangseo_portal.demo.load import load_cameras, load_siting
from gangseo_portal.demo.requests import DEMO_REQUESTS
from gangseo_portal.demo.siting import demand_files
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.siting.datasets import demand_files as real_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def few_cameras(monkeypatch) -> None:
    monkeypatch.setattr(load, "standard_csv", lambda: standard_csv(sites=400))
    load_cameras(by=None)


@pytest.fixture
def loaded(monkeypatch, few_cameras) -> int:
    """All but the analysis, which has a test of its own and takes as long as all others."""
    monkeypatch.setattr(load, "load_run", lambda *, by: None)
    return load_siting(by=None)


def test_requests_stand_on_every_stage_of_the_road_each_in_its_dong(loaded):
    assert loaded == len(DEMO_REQUESTS) == InstallRequest.objects.count()
    assert {each.stage for each in DEMO_REQUESTS} == set(RequestStage)
    found = InstallRequest.objects.with_voices().order_by("pk")
    assert [(each.dong, each.stage, each.voice_count) for each in found] == [
        (each.dong, each.stage, each.voices) for each in DEMO_REQUESTS
    ]


def test_enough_voices_ask_in_some_cells_for_the_public_list_to_tell_them(loaded):
    """The public hears of five and more, and of what was asked before this month began."""
    began = timezone.localdate().replace(day=1)
    voices = Voice.objects.filter(created_at__date__lt=began).values_list("request__cell")
    told = [count for count in Counter(voices).values() if count >= MIN_RESIDENTS]
    assert len(told) >= 6


def test_nobody_is_behind_a_request_and_every_word_says_that_it_is_a_demonstration(loaded):
    assert VoiceContact.objects.count() == 0
    assert set(Voice.objects.values_list("photo", "device")) == {("", "")}
    words = [*Voice.objects.exclude(words="").values_list("words", flat=True)]
    words += RequestAnswer.objects.values_list("text", flat=True)
    assert [text for text in words if not re.match(r"시연용 (글|답변)입니다\.", text)] == []
    assert len(words) > len(DEMO_REQUESTS)


def test_steps_lie_in_the_past_in_their_order_and_some_requests_are_overdue(loaded):
    today = timezone.localdate()
    for request in InstallRequest.objects.all():
        days = [step.on for step in request.steps.all()]
        assert days == sorted(days)
        assert days[-1] < today
        assert days[0] == timezone.localdate(request.created_at)
        assert request.steps.last().stage == request.stage
        assert {voice.receipt[:4] for voice in request.voices.all()} == {f"{days[0]:%y%m}"}
    assert 1 <= InstallRequest.objects.overdue(today).count() <= 4
    assert InstallRequest.objects.filter(due_on__gt=today + timedelta(days=3)).exists()


def test_each_dataset_is_marked_in_its_name_and_its_file(loaded):
    layers = DemandLayer.objects.newest()
    assert [layer.kind for layer in layers] == list(DemandKind)
    assert [layer for layer in layers if not layer.name.startswith("시연용 ")] == []
    assert [layer for layer in layers if not layer.file_name.startswith("시연용_")] == []
    assert [layer.report["rejected"] for layer in layers] == [0, 0, 0, 0]


def test_the_analysis_is_told_with_the_month_of_the_next_decision_and_is_made_once(few_cameras):
    assert load_siting(by=None) == len(DEMO_REQUESTS)
    run = SitingRun.objects.get()
    assert run.is_told is True
    assert re.fullmatch(r"\d{4}-(03|06|09|12)", run.next_decision)
    assert run.next_decision > f"{timezone.localdate():%Y-%m}"
    assert len(run.result["placement"]["chosen"]) == 30
    assert run.result["totals"]["voices"] > 40
    assert load_siting(by=None) == 0
    assert list(SitingRun.objects.all()) == [run]


def test_the_datasets_are_the_same_every_time():
    assert demand_files() == demand_files()


def test_a_real_dataset_is_used_instead_of_the_invented_one_as_soon_as_it_is_loaded(loaded):
    real = import_demand(real_files.lights({}), file_name="보안등.csv", by=None)
    used = DemandLayer.objects.newest()
    assert used[0] == real
    assert [layer.name for layer in used[1:]] == [
        "시연용 어린이보호구역",
        "시연용 주민등록 인구",
        "시연용 1인 가구",
    ]


def test_a_second_loading_adds_nothing_also_where_staff_moved_a_request(loaded):
    InstallRequest.objects.filter(pk=InstallRequest.objects.first().pk).update(dong="직원이 고침")
    assert load_siting(by=None) == 0
    assert (InstallRequest.objects.count(), DemandLayer.objects.count()) == (len(DEMO_REQUESTS), 4)


def test_beside_real_cameras_nothing_is_invented():
    make_site(source=make_source("ansim"))
    assert load_siting(by=None) == 0
    assert InstallRequest.objects.count() == 0


def test_a_request_of_a_resident_keeps_the_invented_ones_out():
    make_site(source=make_source())
    ask(position=None, address="가게 앞", reason=RequestReason.CRIME, device="a")
    assert load_siting(by=None) == 0
    assert (InstallRequest.objects.count(), DemandLayer.objects.count()) == (1, 0)
