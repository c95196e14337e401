"""An officer decides about a place on its page in the admin, and takes it back; others cannot."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from cctv_map.choices import DecisionKind, Publication, Status
from cctv_map.map.snapshot.read import current_manifest
from cctv_map.models import Boundary, CameraSite, Fault, SiteDecision
from cctv_map.sites.admin.decision_forms import CANNOT_BE_RECALLED
from tests.cctv_map.factories import make_site
from tests.cctv_map.sites.admin.test_camera_site import by_hand, make_run

pytestmark = pytest.mark.django_db


def page(name, *args):
    return reverse(f"admin:cctv_map_camerasite_{name}", args=args)


def imported(**changes):
    return make_site(last_run=make_run(), **changes)


def messages_of(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


HIDING = {
    "publication": "private",
    "legal_basis": "정보공개법 제9조제1항제6호",
    "reason": "옆집 창이 보인다는 민원",
}
DECISIONS = {
    "publication": HIDING,
    "move": {"lat": "37.54", "lon": "126.85", "reason": "현장에서 재었음"},
    "status": {"status": "planned", "reason": "다음 달에 켬"},
    "note": {"note": "열쇠는 당직실에", "reason": "자주 물어봄"},
}


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def looker(client, django_user_model):
    """A client of someone who may read places and change nothing."""
    user = django_user_model.objects.create_user("looker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_camerasite"))
    client.force_login(user)
    return client


@pytest.mark.parametrize("kind", DECISIONS)
def test_a_decision_stands_on_the_page_with_its_reason_until_it_is_withdrawn(
    admin_client, admin_user, commit, kind
):
    site = imported()
    before = CameraSite.objects.values().get()
    with commit():
        admin_client.post(page("decide", site.pk, kind), DECISIONS[kind])
    decision = SiteDecision.objects.get()
    assert (decision.kind, decision.by) == (kind, admin_user)
    assert decision.reason == DECISIONS[kind]["reason"]
    text = admin_client.get(page("change", site.pk)).content.decode()
    assert decision.reason in text
    assert f'action="{page("withdraw", site.pk, decision.pk)}"' in text
    with commit():
        admin_client.post(page("withdraw", site.pk, decision.pk))
    decision.refresh_from_db()
    assert decision.withdrawn_by == admin_user
    assert CameraSite.objects.values().get() == before
    assert "거둔 결정 1건" in admin_client.get(page("change", site.pk)).content.decode()
    assert LogEntry.objects.filter(object_id=site.pk).count() == 2


def test_a_moved_pin_is_told_by_its_distance_and_the_next_place(admin_client, commit):
    site = imported(lat=37.5305, lon=126.8429)
    make_site(place="옆 골목", lat=37.5324, lon=126.8429)
    with commit():
        answer = admin_client.post(
            page("decide", site.pk, "move"), {"lat": "37.5314", "lon": "126.8429", "reason": "실측"}
        )
    assert messages_of(answer) == [
        "위치 바로잡기: 파일의 위치에서 북쪽 100\xa0m, 가장 가까운 다른 지점은 북쪽 111\xa0m의 "
        "‘옆 골목’. 주민에게는 ‘운영’ 상태로 보입니다."
    ]
    site.refresh_from_db()
    assert (site.lat, site.file_lat) == (37.5314, 37.5305)


def test_a_pin_moved_into_another_dong_is_told_to_keep_the_dong_of_its_file(admin_client, commit):
    site = imported(lat=37.5305, lon=126.8429, dong="화곡1동")
    ring = [[37.54, 126.84], [37.56, 126.84], [37.56, 126.86], [37.54, 126.86], [37.54, 126.84]]
    Boundary.objects.create(kind="administrative", name="화곡본동", rings=[ring])
    with commit():
        answer = admin_client.post(
            page("decide", site.pk, "move"), {"lat": "37.55", "lon": "126.85", "reason": "실측"}
        )
    assert messages_of(answer)[0].endswith(
        "새 위치는 화곡본동 안이지만, 행정동은 파일대로 ‘화곡1동’으로 남습니다."
    )


def test_hiding_says_that_copies_elsewhere_cannot_be_recalled(admin_client, commit):
    site = imported()
    assert CANNOT_BE_RECALLED in admin_client.get(page("change", site.pk)).content.decode()
    with commit():
        answer = admin_client.post(page("decide", site.pk, "publication"), HIDING)
    assert messages_of(answer) == [
        "공개 범위: 비공개 · 근거: 정보공개법 제9조제1항제6호. 주민에게는 보이지 않습니다. "
        "이미 주민의 휴대전화나 다른 서버(CDN)에 남은 사본은 거두어들일 수 없습니다."
    ]
    assert current_manifest()["sites"] == 0


@pytest.mark.parametrize(
    ("kind", "changes", "field", "message"),
    [
        (
            "publication",
            {"legal_basis": ""},
            "legal_basis",
            "법에 따른 근거를 적어 주세요. 근거 없이는 주민에게 감출 수 없습니다.",
        ),
        ("publication", {"publication": ""}, "publication", "어디까지 알릴지 골라 주세요."),
        (
            "move",
            {"lat": "36.1", "lon": "127.1"},
            "lat",
            "강서구 밖의 좌표입니다. 지도를 눌러 다시 골라 주세요.",
        ),
        (
            "move",
            {"lat": "126.85", "lon": "37.54"},
            "lat",
            "위도와 경도가 서로 바뀌었습니다. 두 값을 바꿔 적어 주세요.",
        ),
        ("move", {"lat": "nan"}, "lat", "위도를 숫자로 적어 주세요."),
        (
            "move",
            {"lat": "37.5305", "lon": "126.8429"},
            "lat",
            "지금 있는 자리입니다. 지도에서 옮길 곳을 눌러 주세요.",
        ),
        ("status", {"status": ""}, "status", "상태를 골라 주세요."),
        ("note", {"note": " "}, "note", "메모를 적어 주세요."),
        ("note", {"reason": ""}, "reason", "까닭을 적어 주세요."),
        ("note", {"reason": "가" * 201}, "reason", "까닭은 200자까지 적을 수 있습니다."),
    ],
)
def test_what_is_missing_is_said_in_korean_and_nothing_typed_is_lost(
    admin_client, kind, changes, field, message
):
    site = imported()
    typed = DECISIONS[kind] | changes
    answer = admin_client.post(page("decide", site.pk, kind), typed)
    form = answer.context["form"]
    assert form.errors == {field: [message]}
    assert {name: form[name].value() for name in typed} == typed
    assert SiteDecision.objects.count() == 0


def test_a_place_without_a_dong_cannot_be_told_by_its_dong(admin_client):
    site = imported(dong="", place="동을 모르는 곳")
    answer = admin_client.post(
        page("decide", site.pk, "publication"), HIDING | {"publication": "dong"}
    )
    assert answer.context["form"].errors["publication"] == [
        "행정동을 모르는 곳은 동 단위로 알릴 수 없습니다: ‘동을 모르는 곳’. ‘비공개’를 골라 주세요."
    ]


def test_a_decision_withdrawn_by_two_officers_is_withdrawn_once(admin_client, commit):
    site = imported()
    with commit():
        admin_client.post(page("decide", site.pk, "note"), DECISIONS["note"])
    decision = SiteDecision.objects.get()
    with commit():
        admin_client.post(page("withdraw", site.pk, decision.pk))
    decision.refresh_from_db()
    first = decision.withdrawn_at
    answer = admin_client.post(page("withdraw", site.pk, decision.pk))
    assert messages_of(answer)[-1] == "이미 거둔 결정입니다. 아무것도 바꾸지 않았습니다."
    decision.refresh_from_db()
    assert decision.withdrawn_at == first


def test_who_may_only_look_sees_decisions_without_buttons(looker):
    site = imported()
    SiteDecision.objects.create(
        site=site, kind=DecisionKind.NOTE, note="열쇠는 당직실에", reason="자주 물어봄"
    )
    text = looker.get(page("change", site.pk)).content.decode()
    assert "열쇠는 당직실에" in text
    assert [text.count(word) for word in ("거두기", "공개 범위 좁히기", "장애 적기")] == [0, 0, 0]


@pytest.mark.parametrize(
    ("name", "args"), [("decide", ("publication",)), ("withdraw", (1,)), ("fault", ("found",))]
)
def test_a_forged_request_of_who_may_only_look_is_refused(looker, name, args):
    site = imported()
    answer = looker.post(page(name, site.pk, *args), HIDING | {"on": "2026-11-01"})
    assert (answer.status_code, SiteDecision.objects.count(), Fault.objects.count()) == (403, 0, 0)
    assert looker.post(page("hide"), HIDING | {"sites": [site.pk]}).status_code == 403


def test_a_visitor_is_led_to_the_login_and_changes_nothing(client):
    site = imported()
    for address in (page("decide", site.pk, "note"), page("hide")):
        answer = client.post(address, HIDING | DECISIONS["note"] | {"sites": [site.pk]})
        assert answer.headers["Location"].startswith("/admin/login/")
    assert SiteDecision.objects.count() == 0


def test_addresses_that_name_nothing_are_not_found(admin_client):
    site = imported()
    addresses = (
        page("decide", 10**30, "note"),
        page("decide", site.pk, "delete"),
        page("fault", site.pk, "later"),
    )
    assert [admin_client.get(address).status_code for address in addresses] == [404, 404, 404]
    assert admin_client.get(page("withdraw", site.pk, 1)).status_code == 405
    assert admin_client.post(page("withdraw", site.pk, 1)).status_code == 404


def test_editing_a_place_added_by_hand_keeps_its_fault_and_what_staff_say(admin_client, commit):
    site = make_site(place="손으로 넣은 곳")
    with commit():
        admin_client.post(page("fault", site.pk, "found"), {"on": "2026-11-01"})
    form = admin_client.get(page("change", site.pk)).context["adminform"].form
    assert form["status"].value() == Status.LIVE
    with commit():
        admin_client.post(page("change", site.pk), by_hand(cameras="7"))
    site.refresh_from_db()
    assert (site.cameras, site.status, site.file_status) == (7, Status.REPAIR, Status.LIVE)
    with commit():
        admin_client.post(page("change", site.pk), by_hand(status="removed"))
        admin_client.post(page("fault", site.pk, "restore"), {"on": "2026-11-02"})
    site.refresh_from_db()
    assert (site.status, site.file_status) == (Status.REMOVED, "")


def test_editing_a_hidden_place_added_by_hand_leaves_it_hidden(admin_client, commit):
    site = make_site()
    with commit():
        admin_client.post(page("decide", site.pk, "publication"), HIDING)
        admin_client.post(page("change", site.pk), by_hand(cameras="7"))
    site.refresh_from_db()
    assert (site.cameras, site.publication) == (7, Publication.PRIVATE)


def test_a_place_added_by_hand_offers_what_its_record_cannot_say(admin_client):
    panel = admin_client.get(page("change", make_site().pk)).context["panel"]
    assert [form.kind for form in panel["forms"]] == [DecisionKind.PUBLICATION, DecisionKind.NOTE]


def test_the_page_of_a_place_asks_a_bounded_number_of_queries(
    admin_client, django_assert_max_num_queries
):
    site = imported()
    for number in range(5):
        SiteDecision.objects.create(
            **{"site": site, "kind": DecisionKind.NOTE, "note": f"{number}", "reason": "까닭"},
            withdrawn_at=timezone.now() if number else None,
        )
    with django_assert_max_num_queries(20):
        admin_client.get(page("change", site.pk))
