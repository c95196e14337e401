"""자료 점검: an officer sees every doubt on one page, mends it there, and is not asked twice."""

import html
import re
from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from cctv_map.choices import Publication, Status
from cctv_map.data_checks.source import examine_source
from cctv_map.imports.cameras.runner import run_import
from cctv_map.models import CameraSite, DoctorPass, ImportRun, SiteDecision
from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.imports.camera_files import STANDARD_13, standard

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:cctv_map_doctorpass_changelist")
MEND = reverse("admin:cctv_map_doctorpass_mend")
ALL = reverse("admin:cctv_map_doctorpass_all")


def read(client, **address: str) -> str:
    answer = client.get(PAGE, address)
    assert answer.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def findings(source=None) -> list[tuple[int, str]]:
    examined = examine_source(source or make_source(), timezone.localdate())
    return [(finding.site_id, finding.kind) for finding in examined.open]


def mend(client, site: CameraSite, kind: str, mend: str, **values: str):
    """Press one button of the page; the page that follows, as text."""
    examined = examine_source(site.source, timezone.localdate())
    of_site = [each for each in (*examined.open, *examined.passed) if each.site_id == site.pk]
    (seen,) = (each.seen for each in of_site if each.kind == kind)
    data = {"site": site.pk, "kind": kind, "seen": seen, "mend": mend, **values}
    return html.unescape(client.post(MEND, data, follow=True).content.decode())


def standard_file(*points: tuple[str, str]) -> bytes:
    return standard(*({"위도": lat, "경도": lon} for lat, lon in points), header=STANDARD_13)


def missing_site(**changes) -> CameraSite:
    run = ImportRun.objects.create(source=make_source(), file_name="새.csv", file_sha256="0" * 64)
    return make_site(missing_since=run, last_run=run, first_run=run, **changes)


@pytest.fixture
def staff(client, django_user_model):
    """Logs a member of staff in who has these permissions on camera sites and no other."""

    def log_in(*names: str):
        person = django_user_model.objects.create_user("직원", is_staff=True)
        person.user_permissions.set(Permission.objects.filter(codename__in=names))
        client.force_login(person)
        return client

    return log_in


def test_the_page_tells_each_kind_with_its_site_and_the_way_there(admin_client):
    make_site(place="화곡1동 104대 있는 곳", cameras=104, lat=37.5332)
    page = read(admin_client)
    assert "‘시연용 자료’의 지점 1곳을 살펴보니 알릴 것이 1건 있습니다." in page
    assert (
        "카메라 대수가 이상한 곳 1곳 살펴볼 것 100대를 넘거나, 운영하는 곳인데 0대입니다. "
        "큰 건물이라면 맞을 수도 있습니다. 화곡1동 104대 있는 곳 카메라가 104대입니다. "
        "화곡1동 가운데에서 북쪽 300 m 괜찮아요" in page
    )


def test_a_page_without_doubts_says_so(admin_client):
    make_site()
    page = read(admin_client)
    assert "‘시연용 자료’의 지점 1곳을 살펴봤습니다. 알릴 것이 없습니다." in page
    assert "살펴본 것" not in page


def test_before_any_data_the_page_says_what_to_do_first(admin_client):
    assert "아직 살펴볼 자료가 없습니다. 먼저 CCTV 파일을 반영해 주세요." in read(admin_client)


def test_the_page_is_reached_from_the_start_page_and_from_the_list_of_sites(admin_client):
    for name in ("admin:index", "admin:cctv_map_camerasite_changelist"):
        assert f'href="{PAGE}"' in admin_client.get(reverse(name)).content.decode()


def test_a_place_of_another_source_or_a_removed_one_is_not_told(admin_client):
    other = make_source("ansim", is_public=False)
    make_site(cameras=104, status=Status.REMOVED)
    site = make_site(cameras=105, source=other, place="다른 자료의 곳")
    assert findings() == []
    assert findings(other) == [(site.pk, "cameras")]
    assert "다른 자료의 곳" not in read(admin_client)
    assert "다른 자료의 곳 카메라가 105대입니다." in read(admin_client, source="ansim")


def test_kind_and_dong_narrow_what_is_told(admin_client):
    make_site(place="많은 데", cameras=104)
    make_site(place="전화 없는 데", phone="", dong="화곡2동")
    assert "전화 없는 데" not in read(admin_client, kind="cameras")
    page = read(admin_client, dong="화곡2동")
    assert ("전화 없는 데" in page, "많은 데" in page, "고른 동에 알릴 것이 1건" in page) == (
        True,
        False,
        True,
    )
    assert "‘카메라 대수가 이상한 곳’에는 알릴 것이 없습니다." in read(
        admin_client, kind="cameras", dong="화곡2동"
    )


@pytest.mark.parametrize("name", ["source", "dong", "kind", "page"])
def test_a_bad_address_is_told_in_korean(admin_client, name):
    make_site()
    assert "값을 알 수 없어 빼고 보여 드려요." in read(admin_client, **{name: "<없음>"})


def test_one_kind_goes_on_over_pages(admin_client):
    for number in range(51):
        make_site(place=f"전화 없는 데 {number:02}번", phone="", lat=37.53 + number / 10_000)
    assert "51곳 모두 보기" in read(admin_client)
    first, second = (read(admin_client, kind="legal", page=page) for page in ("1", "2"))
    assert ("전화 없는 데 49번" in first, "전화 없는 데 50번" in first) == (True, False)
    assert ("전화 없는 데 49번" in second, "전화 없는 데 50번" in second) == (False, True)


def test_a_finding_that_was_looked_at_comes_back_only_with_another_value(admin_client):
    site = make_site(place="큰 건물", cameras=104)
    assert "‘큰 건물’: 살펴본 것으로 남겼습니다." in mend(admin_client, site, "cameras", "leave")
    assert findings() == []
    assert "큰 건물 카메라가 104대입니다." in read(admin_client, looked="on")
    CameraSite.objects.update(cameras=150)
    assert findings() == [(site.pk, "cameras")]
    mend(admin_client, site, "cameras", "leave")
    assert (findings(), DoctorPass.objects.count()) == ([], 1)
    assert DoctorPass.objects.get().by.username == "admin"
    assert "‘큰 건물’: 다시 알립니다." in mend(admin_client, site, "cameras", "again")
    assert findings() == [(site.pk, "cameras")]


def test_everything_of_one_kind_and_dong_is_looked_at_at_once_and_told_again(admin_client):
    sites = [make_site(phone="", lat=37.53 + number / 1000) for number in range(3)]
    elsewhere = make_site(phone="", dong="화곡2동")
    data = {"source": "demonstration", "kind": "legal", "dong": "화곡1동"}
    page = admin_client.post(ALL, data, follow=True).content.decode()
    assert "3곳을 살펴본 것으로 남겼습니다." in page
    assert findings() == [(elsewhere.pk, "legal")]
    admin_client.post(ALL, {**data, "looked": "on"})
    assert len(findings()) == len(sites) + 1


def test_without_a_kind_nothing_is_looked_at_at_once(admin_client):
    make_site(phone="")
    assert admin_client.post(ALL, {"source": "demonstration"}).status_code == 404
    missing_site(retention_days=60)
    for kind in ("retention", "missing"):
        admin_client.post(ALL, {"source": "demonstration", "kind": kind})
    assert DoctorPass.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_place_that_is_gone_is_marked_as_removed_by_a_decision(admin_client):
    site = missing_site(place="없어진 곳")
    page = mend(admin_client, site, "missing", "removed")
    assert "‘없어진 곳’: ‘철거’로 정했습니다. 지점을 열어 거둘 수 있습니다." in page
    decision = SiteDecision.objects.standing().get()
    assert (decision.kind, decision.status, decision.by.username) == ("status", "removed", "admin")
    assert (list(CameraSite.objects.visible()), findings()) == ([], [])


def test_a_place_that_still_stands_is_asked_about_again_only_when_it_goes_missing_anew(
    admin_client,
):
    site = missing_site()
    mend(admin_client, site, "missing", "leave")
    assert findings() == []
    CameraSite.objects.update(missing_since=None)
    assert findings() == []
    CameraSite.objects.update(
        missing_since=ImportRun.objects.create(source=site.source, file_sha256="1" * 64)
    )
    assert findings() == [(site.pk, "missing")]


def test_a_place_that_came_back_meanwhile_is_not_marked_as_removed(admin_client):
    site = missing_site()
    data = {"site": site.pk, "kind": "missing", "seen": str(site.missing_since_id)}
    CameraSite.objects.update(missing_since=None)
    page = admin_client.post(MEND, {**data, "mend": "removed"}, follow=True).content.decode()
    assert "그사이 자료가 바뀌었습니다. 다시 살펴봐 주세요." in page
    assert SiteDecision.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_reason_for_keeping_footage_longer_stays_as_a_note(admin_client):
    site = make_site(retention_days=60)
    assert "까닭을 적어 주세요." in mend(admin_client, site, "retention", "note", note=" ")
    mend(admin_client, site, "retention", "note", note="수사 협조 요청")
    assert findings() == []
    assert SiteDecision.objects.standing().get().note == "수사 협조 요청"


@pytest.mark.django_db(transaction=True)
def test_a_place_with_a_network_address_is_hidden_only_with_a_legal_basis(admin_client):
    site = make_site(place="화곡1동 10.0.3.17 앞")
    page = mend(admin_client, site, "ip", "hide", legal_basis="")
    assert "주민에게 숨기려면 법에 따른 근거를 적어 주세요." in page
    assert CameraSite.objects.visible().count() == 1
    mend(admin_client, site, "ip", "hide", legal_basis="정보공개법 제9조제1항제4호")
    site.refresh_from_db()
    assert (site.publication, findings()) == (Publication.PRIVATE, [])
    assert list(CameraSite.objects.visible()) == []


@pytest.mark.parametrize(
    "forged",
    [
        {"mend": "removed", "kind": "cameras"},
        {"mend": "leave", "kind": "retention"},
        {"mend": "burn"},
        {"kind": "없는 종류"},
        {"site": "x"},
        {"note": "가" * 201, "mend": "note", "kind": "retention"},
    ],
)
def test_a_button_that_the_page_does_not_have_changes_nothing(admin_client, forged):
    site = missing_site(retention_days=60, cameras=104)
    data = {"site": site.pk, "kind": "cameras", "seen": "104", "mend": "leave", **forged}
    page = admin_client.post(MEND, data, follow=True).content.decode()
    assert 'class="error"' in page
    assert (SiteDecision.objects.count(), DoctorPass.objects.count()) == (0, 0)


def test_after_a_mend_the_officer_is_where_they_came_from(admin_client):
    site = make_site(cameras=104)
    data = {"site": site.pk, "kind": "cameras", "seen": "104", "mend": "leave"}
    answer = admin_client.post(MEND, {**data, "query": "kind=cameras&dong=화곡1동"})
    assert answer.url == f"{PAGE}?kind=cameras&dong=%ED%99%94%EA%B3%A11%EB%8F%99"
    assert admin_client.post(MEND, {**data, "query": "//evil.example"}).url.startswith(PAGE)


def test_staff_who_may_only_look_get_no_buttons_and_change_nothing(staff):
    site = missing_site()
    client = staff("view_camerasite")
    assert "새 파일에서 찾지 못했습니다." in read(client)
    assert f'action="{MEND}"' not in client.get(PAGE).content.decode()
    seen = str(site.missing_since_id)
    data = {"site": site.pk, "kind": "missing", "seen": seen, "mend": "removed"}
    answers = [client.post(MEND, data), client.post(ALL, {"kind": "missing"})]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert (SiteDecision.objects.count(), DoctorPass.objects.count()) == (0, 0)


def test_staff_of_other_things_do_not_see_the_page(staff):
    assert staff("view_datasource").get(PAGE).status_code == 403


def test_a_visitor_is_asked_to_log_in_and_a_link_mends_nothing(client, admin_client):
    answers = [client.get(PAGE), client.post(MEND), client.post(ALL)]
    assert [answer.url.split("?")[0] for answer in answers] == [reverse("admin:login")] * 3
    assert [admin_client.get(address).status_code for address in (MEND, ALL)] == [405, 405]


def test_what_the_file_itself_had_to_mend_stands_on_the_page(admin_client):
    points = [("37.5305", "126.8429"), ("126.8429", "37.531"), ("0", "0"), ("inf", "126.84")]
    run_import(standard_file(*points), file_name="표준.csv", by=None)
    page = read(admin_client, source="standard")
    assert "받아들이지 않은 줄: 좌표가 0임 1줄" in page
    assert "받아들이지 않은 줄: 좌표를 숫자로 읽을 수 없음 1줄" in page
    assert "위도와 경도가 바뀌어 바로잡은 줄 1건" in page


def test_however_many_sites_and_findings_the_queries_are_as_few(
    admin_client, django_assert_num_queries
):
    CameraSite.objects.bulk_create(
        CameraSite(
            source=make_source(),
            purpose="security",
            cameras=104,
            place=f"곳 {number}",
            dong="화곡1동",
            lat=37.53 + number / 100_000,
            lon=126.84,
            installed_on="2099",
            reference_date=date(2020, 1, 1),
            retention_days=60,
        )
        for number in range(200)
    )
    # Session, person, sources, sites, notes, outlines twice, standards, passes, newest file
    with django_assert_num_queries(10):
        admin_client.get(PAGE)
