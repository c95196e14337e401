"""Two officers at one request, and one officer whose finger was quicker than the page."""

import re

import pytest
from django.urls import reverse

from cctv_map.choices import RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.requests import actions
from tests.cctv_map.requests.admin.test_page import VERBS, ask, do, fresh, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(django_user_model):
    return django_user_model.objects.create_user("other", is_staff=True)


def seen_in(html, verb) -> dict[str, str]:
    form = html.split(f'/do/{verb}/"')[1].split("</form>")[0]
    return dict(re.findall(r'name="(seen)" value="([^"]*)"', form))


# What the other officer does between the page and the press, and what the first then reads.
MEANWHILE = {
    "step": (
        lambda request, by: actions.move_on(request, RequestStage.POLICE, by=by),
        "그 사이 다른 직원이 단계를 옮겼습니다. 지금은 ‘경찰 협의’ 단계입니다.",
    ),
    "answer": (
        lambda request, by: actions.answer_request(request, "먼저 답함", by=by),
        "그 사이 다른 직원이 답했습니다.",
    ),
    "assign": (
        lambda request, by: actions.assign(request, to=by, due_on=None, by=by),
        "그 사이 다른 직원이 담당자나 처리 기한을 바꾸었습니다.",
    ),
    "place": (
        lambda request, by: actions.place_request(request, LatLon(37.531, 126.8431), by=by),
        "그 사이 다른 직원이 위치를 정했습니다.",
    ),
}


def stored(request):
    same = fresh(request)
    return (
        same.stage,
        same.position,
        same.assigned_to,
        same.due_on,
        same.steps.count(),
        same.answers.count(),
    )


@pytest.mark.parametrize("verb", MEANWHILE)
def test_an_old_page_writes_over_nothing_and_the_second_press_does_it(admin_client, other, verb):
    request = ask()
    act, told = MEANWHILE[verb]
    old = seen_in(page_of(admin_client, request), verb)
    act(fresh(request), other)
    before = stored(request)
    refused = do(admin_client, request, verb, **VERBS[verb], **old)
    assert told in refused
    assert stored(request) == before
    do(admin_client, request, verb, **VERBS[verb], **seen_in(refused, verb))
    assert stored(request) != before


@pytest.mark.parametrize("verb", ["step", "answer", "note"])
def test_a_second_press_of_the_same_page_changes_nothing(admin_client, verb):
    request = ask()
    seen = seen_in(page_of(admin_client, request), verb)
    for _ in range(2):
        html = do(admin_client, request, verb, **VERBS[verb], **seen)
        assert '<ul class="errorlist' not in html
    counts = (request.steps.count(), request.answers.count(), request.notes.count())
    assert counts == {"step": (2, 0, 0), "answer": (1, 1, 0), "note": (1, 0, 1)}[verb]


def test_what_was_typed_for_a_request_merged_meanwhile_is_given_back(admin_client, other):
    into, gone = ask(), ask()
    seen = seen_in(page_of(admin_client, gone), "answer")
    actions.merge(into, [gone], by=other)
    html = do(admin_client, gone, "answer", text="긴 답변입니다", **seen)
    assert "다른 요청에 합친 요청입니다. 합친 요청에서 해 주세요. 적으신 글: 긴 답변입니다" in html
    assert "합친 요청 " + str(into.pk) in html
    assert [gone.answers.count(), into.answers.count()] == [0, 0]


def test_many_at_once_are_moved_only_from_the_stages_that_were_shown(admin_client, other):
    first, second = ask(), ask()
    address = reverse("admin:cctv_map_installrequest_stages")
    html = admin_client.get(f"{address}?asked={first.pk}&asked={second.pk}").content.decode()
    shown = re.findall(r'name="shown" value="([^"]*)"', html)
    assert shown == [f"{first.pk} received", f"{second.pk} received"]
    actions.move_on(second, RequestStage.BUDGET, by=other)
    said = {"asked": [first.pk, second.pk], "stage": "field", "on": "2026-11-02", "shown": shown}
    refused = admin_client.post(address, said).content.decode()
    assert "그 사이 단계가 바뀐 요청이 있어 아무것도 옮기지 않았습니다." in refused
    assert [fresh(first).stage, fresh(second).stage] == ["received", "budget"]
    said["shown"] = re.findall(r'name="shown" value="([^"]*)"', refused)
    admin_client.post(address, said)
    assert [fresh(first).stage, fresh(second).stage] == ["field", "field"]
