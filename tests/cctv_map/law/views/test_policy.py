"""The operation policy: its texts by date, and a table that cannot disagree with the map."""

import csv
import io
from datetime import datetime, timezone

import pytest
from django.urls import reverse

from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.models import OfficeStandard, OperationPolicy
from tests.cctv_map.factories import make_site, make_source

pytestmark = pytest.mark.django_db
POLICY = "/cctv/policy/"


def make_policy(day: str, **changes: str) -> OperationPolicy:
    texts = dict.fromkeys(
        ("basis", "access", "handling", "viewing", "requests", "protection"), f"{day}의 글"
    )
    return OperationPolicy.objects.create(effective_from=day, **{**texts, **changes})


def page(client, address: str = POLICY) -> str:
    return " ".join(client.get(address).content.decode().split())


@pytest.fixture
def midnight_in_seoul(monkeypatch):
    """The first minute of 23 November in Seoul, which is still the 22nd elsewhere."""
    now = datetime(2026, 11, 22, 15, 1, tzinfo=timezone.utc)  # noqa: UP017
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


@pytest.fixture
def four_places() -> None:
    make_site(cameras=3)
    make_site(cameras=2, purpose="waste", dong="염창동")
    make_site(cameras=4, status="planned", dong="")
    make_site(cameras=100, status="removed")
    make_site(cameras=100, source=make_source("ansim", is_public=False))


def test_the_table_and_the_published_map_have_the_same_totals(client, four_places):
    manifest = publish_snapshot()
    found = client.get(POLICY).context["totals"]
    assert (found.sites, found.cameras) == (manifest["sites"], manifest["cameras"]) == (3, 9)
    assert "지점 3곳 · 카메라 9대" in page(client)


def test_a_changed_row_changes_map_and_table_alike(client, four_places):
    site = make_site(cameras=7)
    before = publish_snapshot()["cameras"], client.get(POLICY).context["totals"].cameras
    site.status = "removed"
    site.save()
    after = publish_snapshot()["cameras"], client.get(POLICY).context["totals"].cameras
    assert (before, after) == ((16, 16), (9, 9))


def test_without_a_policy_the_page_says_what_is_missing_and_still_shows_the_table(
    client, four_places
):
    html = page(client)
    assert "방침의 글은 아직 등록되지 않았어요. 설치 대수와 위치는 지금 볼 수 있어요." in html
    assert html.count("아직 등록되지 않았어요. 담당 부서에 물어봐 주세요.") == 6
    assert "<caption>설치 목적별</caption>" in html


def test_the_day_in_seoul_decides_which_policy_is_in_force(client, midnight_in_seoul):
    make_policy("2026-11-22")
    new = make_policy("2026-11-23", basis="첫 줄\n\n<b>둘째</b> 줄")
    make_policy("2026-11-24")
    html = page(client)
    assert "2026년 11월 23일부터 시행해요." in html
    assert "<p>첫 줄</p> <p>&lt;b&gt;둘째&lt;/b&gt; 줄</p>" in html
    assert client.get(POLICY).context["policy"] == new
    assert "그 밖에 필요한 사항" not in html


def test_an_earlier_policy_stays_readable_without_todays_table(client, midnight_in_seoul):
    old, _ = make_policy("2025-01-01"), make_policy("2026-01-01")
    assert f'<a href="/cctv/policy/{old.pk}/">2025년 1월 1일부터 시행한 방침</a>' in page(client)
    html = page(client, old.get_absolute_url())
    assert "2025-01-01의 글" in html
    assert '예전 방침이에요. <a href="/cctv/policy/">지금 방침 보기</a>' in html
    assert "<table" not in html


def test_only_staff_read_a_policy_before_its_day(client, admin_client, midnight_in_seoul):
    new = make_policy("2026-11-24")
    assert client.get(new.get_absolute_url()).status_code == 404
    assert "아직 시행하지 않는 방침이에요. 직원에게만 보여요." in page(
        admin_client, new.get_absolute_url()
    )
    assert client.get("/cctv/policy/987654/").status_code == 404


def test_the_table_of_places_names_place_number_and_range(client):
    OfficeStandard.objects.create(recording_range="둘레의 도로")
    site = make_site(cameras=2, direction="북", status="repair")
    make_site(dong="염창동", place="염창동 1")
    html = page(client, "/cctv/policy/sites/?dong=화곡1동")
    row = html[html.index("<tbody>") : html.index("</tbody>")]
    assert row.count("<tr>") == 1
    assert f'<a href="/cctv/sites/{site.pk}/notice/">화곡1동 980-16</a>' in row
    assert "생활방범 · 점검 중" in row
    assert "<td>촬영 방향: 북, 둘레의 도로</td>" in row


@pytest.mark.parametrize("query", ["page=x", "page=999999", "dong=없는동", "purpose=,,"])
def test_nonsense_in_the_address_of_the_table_is_no_error(client, query):
    make_site()
    assert client.get(f"/cctv/policy/sites/?{query}").status_code == 200


def test_the_file_holds_every_visible_place_and_runs_nothing_in_a_spreadsheet(client, four_places):
    make_site(place="=1+1", dong="가양1동")
    answer = client.get(reverse("cctv_map:policy_file"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sum(int(row["카메라 대수"]) for row in rows) == 10
    assert [row["설치 장소"] for row in rows if row["행정동"] == "가양1동"] == ["'=1+1"]


@pytest.mark.parametrize("address", ["/", "/cases/", "/cctv/list/", "/privacy/", POLICY])
def test_every_footer_leads_to_the_policy(client, address):
    foot = page(client, address).partition("<footer")[2]
    assert '<a href="/cctv/policy/">고정형 영상정보처리기기 운영·관리 방침</a>' in foot
