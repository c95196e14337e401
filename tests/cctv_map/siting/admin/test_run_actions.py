"""Actions on a siting run: rerun, show to residents, move requests, delete; and who may."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from cctv_map.choices import RequestStage
from cctv_map.models import SitingRun
from cctv_map.requests.actions import move_on
from cctv_map.siting.actions import one_analysis, show_to_residents
from tests.cctv_map.siting.admin.test_runs import LIST, NEW, TYPED, page_of, text_of
from tests.cctv_map.siting.world import World, make_small_run, make_world

pytestmark = pytest.mark.django_db


def do(client, run: SitingRun, verb: str, **values) -> str:
    """Press a button of the result page; the page that follows, as text."""
    return text_of(
        client.post(reverse(f"admin:cctv_map_sitingrun_{verb}", args=[run.pk]), values, follow=True)
    )


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def run(world: World, admin_user) -> SitingRun:
    return make_small_run(by=admin_user)


@pytest.fixture
def staff(client, django_user_model):
    """Logs a member of staff in who has these permissions and no other."""

    def log_in(*names: str):
        person = django_user_model.objects.create_user("직원", is_staff=True)
        person.user_permissions.set(Permission.objects.filter(codename__in=names))
        client.force_login(person)
        return client

    return log_in


def test_a_run_is_computed_again_to_the_byte(admin_client, run):
    page = do(admin_client, run, "rerun")
    assert f"결과가 글자 하나까지 같습니다 (SHA-256 {run.digest[:12]})." in page
    SitingRun.objects.update(digest="0" * 64, versions={**run.versions, "numpy": "1.0"})
    page = do(admin_client, run, "rerun")
    assert "다시 계산한 결과가 저장된 결과와 다릅니다. 그 사이 바뀐 프로그램: numpy 1.0 →" in page


def test_only_one_analysis_is_computed_at_a_time(admin_client, run):
    """Whoever presses again and again must not keep every worker of the site busy."""
    told = "지금 다른 분석을 계산하고 있습니다."
    with one_analysis():
        assert told in do(admin_client, run, "rerun")
        assert told in text_of(admin_client.post(NEW, TYPED))
    assert SitingRun.objects.count() == 1
    assert admin_client.post(NEW, TYPED).status_code == 302
    assert SitingRun.objects.count() == 2


def test_a_run_is_told_to_residents_with_the_month_of_the_next_decision(admin_client, run):
    month = f"{timezone.localdate().year + 1}-03"
    page = do(admin_client, run, "tell", next_decision=month)
    run.refresh_from_db()
    assert (run.is_told, run.next_decision) == (True, month)
    assert f"다음 심의 달({month[:4]}년 3월)을 알립니다." in page


@pytest.mark.parametrize(
    ("month", "said"),
    [
        ("", "다음 심의 달을 2027-03처럼 적어 주세요."),
        ("2099-13", "다음 심의 달을 2027-03처럼 적어 주세요."),
        ("２099-03", "다음 심의 달을 2027-03처럼 적어 주세요."),
        ("2020-01", "이미 지난 달입니다. 다음 심의 달을 적어 주세요."),
    ],
)
def test_a_month_that_is_none_is_refused(admin_client, run, month, said):
    assert said in do(admin_client, run, "tell", next_decision=month)
    run.refresh_from_db()
    assert run.is_told is False


def test_open_requests_in_chosen_places_move_on_to_analysis(admin_client, run, world):
    answer = admin_client.get(page_of(run))
    lit = {each.install_request.pk for each in answer.context["placed_requests"] if each.can_move}
    assert lit == {world.by_two.pk, world.by_one.pk}
    page = do(admin_client, run, "plan", requests=[world.by_two.pk], words="후보로 골랐어요.")
    assert "요청 1건을 ‘분석’ 단계로 옮겼습니다." in page
    world.by_two.refresh_from_db()
    step = world.by_two.steps.last()
    assert (world.by_two.stage, step.words) == (RequestStage.ANALYSIS, "후보로 골랐어요.")


def test_a_request_that_moved_meanwhile_is_not_moved_back(admin_client, run, world, admin_user):
    move_on(world.by_two, RequestStage.BUDGET, by=admin_user)
    page = do(admin_client, run, "plan", requests=[world.by_two.pk])
    assert "그 사이 단계가 바뀐 요청이 있어 아무것도 옮기지 않았습니다." in page
    assert "옮길 요청을 하나는 골라 주세요." in do(admin_client, run, "plan")
    world.by_two.refresh_from_db()
    assert world.by_two.stage == RequestStage.BUDGET


def test_a_run_that_residents_read_cannot_be_deleted(admin_client, run, admin_user):
    delete = reverse("admin:cctv_map_sitingrun_delete", args=[run.pk])
    show_to_residents(run, next_decision="2099-03", by=admin_user)
    assert admin_client.post(delete, {"post": "yes"}).status_code == 403
    SitingRun.objects.update(is_told=False)
    assert admin_client.post(delete, {"post": "yes"}).status_code == 302
    assert SitingRun.objects.count() == 0


def test_who_may_only_look_reads_and_changes_nothing(staff, run, world):
    client = staff("view_sitingrun")
    page = text_of(client.get(page_of(run)))
    assert "고른 자리 2곳" in page
    assert "고른 자리에 있는 주민 요청 2건 어떤 요청인지는 설치 요청을 볼 수 있는 직원" in page
    assert "등촌1동 설치 요청" not in page
    content = client.get(page_of(run)).content.decode()
    for verb in ("rerun", "tell", "plan"):
        address = reverse(f"admin:cctv_map_sitingrun_{verb}", args=[run.pk])
        assert f'action="{address}"' not in content
        values = {"next_decision": "2099-03", "requests": [world.by_two.pk]}
        assert client.post(address, values).status_code == 403
    assert (client.get(NEW).status_code, client.post(NEW, TYPED).status_code) == (403, 403)
    assert client.post(page_of(run), {"name": "바꿈"}).status_code == 200
    run.refresh_from_db()
    assert (run.name, run.is_told) == ("첫 분석", False)


def test_without_permission_nothing_is_read(staff, run):
    client = staff("view_installrequest")
    assert (client.get(LIST).status_code, client.get(page_of(run)).status_code) == (403, 403)


def test_verbs_are_pressed_and_never_followed(admin_client, run):
    for verb in ("rerun", "tell", "plan"):
        address = reverse(f"admin:cctv_map_sitingrun_{verb}", args=[run.pk])
        assert admin_client.get(address).status_code == 405
