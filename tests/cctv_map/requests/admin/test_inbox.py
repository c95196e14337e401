"""The inbox as a list: what is there, in which order, and what is done to many at once."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.timezone import localdate

from cctv_map.choices import DeclineReason, RequestReason, RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.models import InstallRequest
from cctv_map.requests import actions

pytestmark = pytest.mark.django_db

PIN = LatLon(37.53055, 126.84295)
INBOX = "admin:cctv_map_installrequest_changelist"


def ask(position=PIN, *, due_in: int | None = None, **changes):
    made = {"reason": RequestReason.CRIME, "device": "", "dong": "화곡1동", **changes}
    request = actions.ask(position=position, **made).request
    if due_in is not None:
        request.due_on = localdate() + timedelta(days=due_in)
        request.save()
    return request


def staff_with(django_user_model, *codenames: str):
    user = django_user_model.objects.create_user("officer", is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    return user


def rows_of(client, query: str = "") -> list[list[str]]:
    """Place, stage, residents, due and who has it of each row."""
    html = client.get(f"{reverse(INBOX)}?{query}").content.decode()
    wanted = ("where", "stage", "voices_told", "due", "assigned")
    rows = re.findall(r"<tr>(?:(?!</tr>).)*?field-where.*?</tr>", html, re.S)
    return [
        [
            re.sub(r"<[^>]+>", "", re.search(rf"field-{name}[^>]*>(.*?)</t[dh]>", row).group(1))
            for name in wanted
        ]
        for row in rows
    ]


def places(client, query: str = "") -> list[str]:
    told = (row[0].partition(" · ")[2] for row in rows_of(client, query))
    return [place.removesuffix(" 위치를 정해야 함") for place in told]


def days(number: int) -> str:
    return f"{localdate() + timedelta(days=number):%m-%d}"


def test_the_inbox_puts_what_is_overdue_first_and_says_so_in_words(admin_client):
    ask(address="언제든", due_in=9)
    ask(address="오늘", due_in=0)
    ask(address="늦은 곳", due_in=-3)
    free = ask(address="기한 없음")
    InstallRequest.objects.filter(pk=free.pk).update(due_on=None)
    assert rows_of(admin_client) == [
        ["화곡1동 · 늦은 곳", "접수", "1명", f"3일 지남 {days(-3)}", "없음"],
        ["화곡1동 · 오늘", "접수", "1명", f"오늘까지 {days(0)}", "없음"],
        ["화곡1동 · 언제든", "접수", "1명", f"9일 남음 {days(9)}", "없음"],
        ["화곡1동 · 기한 없음", "접수", "1명", "없음", "없음"],
    ]


def test_a_row_tells_receipts_and_carries_its_point_for_the_map(admin_client):
    request = ask()
    actions.join(request, device="b")
    ask(None, address="시장 뒤", dong="")
    html = admin_client.get(reverse(INBOX)).content.decode()
    assert f"{request.voices.first().receipt} 외 1건" in html
    assert re.findall(r'data-spot="([^"]*)"', html) == ["37.53055,126.84295"]
    assert "동 모름 · 시장 뒤" in html
    assert html.count('class="inbox-mark">위치를 정해야 함') == 1


def test_what_is_finished_or_merged_waits_behind_its_filter(admin_client, admin_user):
    into, gone, done = ask(address="하나"), ask(address="둘"), ask(address="셋")
    actions.merge(into, [gone], by=admin_user)
    actions.move_on(done, RequestStage.DECLINED, decline_reason=DeclineReason.OTHER, by=admin_user)
    assert places(admin_client) == ["하나"]
    assert places(admin_client, "work=finished") == ["셋"]
    assert places(admin_client, "work=merged") == ["둘"]
    assert sorted(places(admin_client, "work=all")) == ["둘", "셋", "하나"]


def test_the_inbox_is_narrowed_by_stage_dong_reason_officer_position_and_due(
    admin_client, admin_user
):
    late = ask(address="늦은 곳", due_in=-1, reason=RequestReason.WASTE, dong="염창동")
    mine = ask(address="내 것")
    actions.assign(mine, to=admin_user, due_on=mine.due_on, by=admin_user)
    actions.answer_request(mine, "답", by=admin_user)
    nowhere = ask(None, address="모르는 곳", dong="")
    actions.move_on(nowhere, RequestStage.FIELD, by=admin_user)
    found = {
        query: places(admin_client, query)
        for query in (
            "work=overdue",
            "stage__exact=field",
            "reason__exact=waste",
            "dong=염창동",
            "dong=none",
            "assigned=mine",
            "position=none",
        )
    }
    assert found == {
        "work=overdue": ["늦은 곳"],
        "stage__exact=field": ["모르는 곳"],
        "reason__exact=waste": ["늦은 곳"],
        "dong=염창동": ["늦은 곳"],
        "dong=none": ["모르는 곳"],
        "assigned=mine": ["내 것"],
        "position=none": ["모르는 곳"],
    }
    assert places(admin_client, "work=unanswered") == ["늦은 곳", "모르는 곳"]
    assert places(admin_client, "assigned=nobody") == ["늦은 곳", "모르는 곳"]
    assert late.is_open


def test_the_inbox_is_searched_by_receipt_address_and_words(admin_client):
    first = ask(address="초록 골목", words="가로등이 꺼졌어요")
    actions.join(first, device="b", words="가로등 옆이에요")
    ask(address="다른 곳")
    receipt = first.voices.last().receipt
    for words in (receipt, "초록", "가로등"):
        assert [row[0:3:2] for row in rows_of(admin_client, f"q={words}")] == [
            ["화곡1동 · 초록 골목", "2명"]
        ]
    assert rows_of(admin_client, "q=없는말") == []
    page = admin_client.get(f"{reverse(INBOX)}?q=초록&work=all").content.decode()
    assert "1건을 찾았습니다." in page
    assert '<input type="hidden" name="work" value="all">' in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [("work=x", 1), ("assigned=9", 1), ("position=x", 1), ("dong=x", 0), ("p=x", 1)],
)
def test_a_filter_that_says_nonsense_is_no_fault_of_the_page(admin_client, query, shown):
    ask()
    answer = admin_client.get(f"{reverse(INBOX)}?{query}", follow=True)
    assert len(answer.context["cl"].result_list) == shown


def test_open_ones_among_the_chosen_are_taken(admin_client, admin_user):
    one, done = ask(), ask()
    actions.move_on(done, RequestStage.DECLINED, decline_reason=DeclineReason.OTHER, by=admin_user)
    page = admin_client.post(
        f"{reverse(INBOX)}?work=all",
        {"action": "take", "_selected_action": [one.pk, done.pk]},
        follow=True,
    ).content.decode()
    assert "요청 1건을 맡았습니다." in page
    assert "끝났거나 다른 요청에 합친 것은 그대로 두었습니다." in page
    found = dict(InstallRequest.objects.values_list("pk", "assigned_to"))
    assert found == {one.pk: admin_user.pk, done.pk: None}


def test_all_chosen_go_to_the_committee_on_one_day_with_the_same_words(admin_client):
    keys = [ask().pk, ask().pk]
    asks = admin_client.post(
        reverse(INBOX), {"action": "move_stage", "_selected_action": keys}, follow=True
    )
    page = asks.content.decode()
    assert "2건의 단계 옮기기" in page
    assert '<option value="committee" selected>' in page
    assert 'value="declined"' not in page
    said = {"stage": "committee", "on": "2026-11-02", "words": "11월 위원회"}
    address = reverse("admin:cctv_map_installrequest_stages")
    done = admin_client.post(address, {"asked": keys, **said}, follow=True).content.decode()
    assert "요청 2건을 ‘동 위치선정위원회’ 단계로 옮겼습니다." in done
    for request in InstallRequest.objects.all():
        step = request.steps.last()
        assert (request.stage, f"{step.on}", step.words) == (
            "committee",
            "2026-11-02",
            "11월 위원회",
        )


def test_where_one_of_them_is_merged_none_is_moved_and_what_was_typed_stays(
    admin_client, admin_user
):
    into, gone = ask(), ask()
    actions.merge(into, [gone], by=admin_user)
    page = admin_client.post(
        reverse("admin:cctv_map_installrequest_stages"),
        {"asked": [into.pk, gone.pk], "stage": "field", "on": "2026-11-02", "words": "다녀옴"},
    ).content.decode()
    assert "다른 요청에 합친 요청입니다." in page
    assert "다녀옴</textarea>" in page
    into.refresh_from_db()
    assert (into.stage, into.steps.count()) == ("received", 1)


def test_the_chosen_become_the_one_with_most_voices_after_a_look(admin_client):
    few, many = ask(address="하나"), ask(PIN, address="둘")
    actions.join(many, device="b")
    asks = admin_client.post(
        reverse(INBOX), {"action": "merge", "_selected_action": [few.pk, many.pk]}, follow=True
    ).content.decode()
    assert "<b>남는 요청:</b> 화곡1동 · 둘 (접수, 주민 2명)" in asks
    assert "화곡1동 · 하나 (같은 자리, 접수, 주민 1명)" in asks
    assert "접수번호와 상태 주소를 그대로 쓰고" in asks
    few.refresh_from_db()
    assert few.merged_into is None
    address = reverse("admin:cctv_map_installrequest_merge")
    done = admin_client.post(address, {"asked": [few.pk, many.pk]}, follow=True).content.decode()
    assert "요청 1건을 합쳤습니다. 옮겨 온 주민 1명의 접수번호와 상태 주소는 그대로입니다." in done
    few.refresh_from_db()
    assert few.merged_into == many


@pytest.mark.parametrize("page", ["stages", "merge"])
@pytest.mark.parametrize("query", ["", "asked=x", "asked=999999", f"asked={10**30}", "into=-1"])
def test_pages_for_many_send_back_who_names_none(admin_client, page, query):
    address = reverse(f"admin:cctv_map_installrequest_{page}")
    answer = admin_client.get(f"{address}?{query}")
    assert (answer.status_code, answer["Location"]) == (302, reverse(INBOX))


def test_too_many_at_once_are_refused_before_anything_is_asked(admin_client, monkeypatch):
    monkeypatch.setattr("cctv_map.requests.admin.bulk.MAX_AT_ONCE", 1)
    keys = [ask().pk, ask().pk]
    page = admin_client.post(
        reverse(INBOX), {"action": "merge", "_selected_action": keys}, follow=True
    ).content.decode()
    assert "한 번에 1건까지 할 수 있습니다. 2건은 나누어 골라 주세요." in page


def test_who_may_only_look_is_offered_nothing_to_do(client, django_user_model):
    client.force_login(staff_with(django_user_model, "view_installrequest"))
    request = ask()
    html = client.get(reverse(INBOX)).content.decode()
    assert "화곡1동 · 지도에서 고른 곳" in html
    assert 'name="action"' not in html
    for page in ("stages", "merge"):
        address = reverse(f"admin:cctv_map_installrequest_{page}")
        assert client.get(f"{address}?asked={request.pk}").status_code == 403
        assert client.post(address, {"asked": request.pk}).status_code == 403


def test_nobody_adds_or_deletes_a_request_by_hand(admin_client):
    request = ask()
    assert admin_client.get(reverse("admin:cctv_map_installrequest_add")).status_code == 403
    delete = reverse("admin:cctv_map_installrequest_delete", args=[request.pk])
    assert admin_client.post(delete, {"post": "yes"}).status_code == 403
    assert InstallRequest.objects.count() == 1


def test_the_inbox_needs_as_many_queries_for_forty_requests_as_for_one(
    admin_client, django_assert_num_queries
):
    ask()
    for number in range(39):
        actions.join(ask(address=f"곳 {number}"), device="b")
    with django_assert_num_queries(7):
        admin_client.get(reverse(INBOX))


def test_the_start_page_counts_open_and_overdue_for_those_who_may_see_them(
    admin_client, client, django_user_model
):
    start = reverse("admin:index")
    assert "설치 요청 " not in admin_client.get(start).content.decode()
    ask(due_in=-2)
    ask(due_in=3)
    html = admin_client.get(start).content.decode()
    assert "처리할 설치 요청 2건" in html
    assert f'<a href="{reverse(INBOX)}?work=overdue">기한 지난 요청 1건</a>' in html
    client.force_login(django_user_model.objects.create_user("writer", is_staff=True))
    assert "처리할 설치 요청" not in client.get(start).content.decode()
