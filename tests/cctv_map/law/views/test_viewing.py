"""내 영상 열람 청구: days left where they are known, honest words where not, nothing kept."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cctv_map.models import OfficeStandard, OperationPolicy
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db
VIEWING = "/cctv/viewing/"
FORM = "/cctv/viewing/form/"


@pytest.fixture(autouse=True)
def half_past_midnight(monkeypatch):
    now = datetime(2026, 11, 23, 0, 30, tzinfo=ZoneInfo("Asia/Seoul"))
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)


def words(client, address: str = VIEWING, **query: object) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def sentence(html: str) -> str:
    """The big answer, or blank where the page gives none."""
    return html.partition('<p class="answer__sentence">')[2].partition("<")[0]


def test_days_left_come_from_the_row(client):
    OfficeStandard.objects.create(retention_days=60)
    html = words(client, site=make_site(retention_days=30).pk, date="2026-11-05")
    assert sentence(html) == "아직 12일 남았어요"
    assert "구 공통 기준" not in html


def test_days_left_by_the_common_standard_are_marked(client):
    OfficeStandard.objects.create(retention_days=30)
    html = words(client, site=make_site().pk, date="2026-10-23")
    assert sentence(html) == "이미 지워졌을 수 있어요"
    assert html.count('<span class="known__common">구 공통 기준</span>') == 1


@pytest.mark.parametrize("days", [None, 0])
def test_without_a_known_retention_no_number_is_made_up(client, days):
    html = words(client, site=make_site(retention_days=days).pk, date="2026-11-22")
    assert sentence(html) == "며칠 남았는지 알&nbsp;수&nbsp;없어요"
    assert "지워진 영상은 되살릴 수 없으니 바로 물어보세요." in html


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"date": "2026-11-24"}, "아직 오지 않은 때예요."),
        ({"date": "2026-11-23", "time": "00:31"}, "아직 오지 않은 때예요."),
        ({"date": "어제"}, "날짜를 알 수 없어요. 2026-11-20처럼 적어 주세요."),
        ({"date": "2026-02-30"}, "날짜를 알 수 없어요. 2026-11-20처럼 적어 주세요."),
        (
            {"date": "2026-11-20", "time": "25:00"},
            "시각을 알 수 없어요. 18:30처럼 적어 주세요.",
        ),
        ({"date": "2018-08-31"}, "이 CCTV는 2018년 9월에 달았어요. 그 전의 영상은 없어요."),
        ({"date": "0001-01-01"}, "이 CCTV는 2018년 9월에 달았어요. 그 전의 영상은 없어요."),
    ],
)
def test_a_date_that_cannot_be_is_answered_in_a_sentence(client, query, said):
    site = make_site(retention_days=30, installed_on="2018-09")
    html = words(client, site=site.pk, **query)
    alert = html.partition('role="alert">')[2].partition("</p>")[0]
    assert alert.strip().startswith(said)


def test_today_before_the_present_minute_is_a_good_date(client):
    html = words(client, site=make_site(retention_days=30).pk, date="2026-11-23", time="00:30")
    assert sentence(html) == "아직 30일 남았어요"
    assert 'role="alert"' not in html


def test_a_camera_that_is_still_planned_has_no_footage(client):
    html = words(client, site=make_site(status="planned", retention_days=30).pk, date="2026-11-22")
    assert "아직 설치 예정인 곳이라 영상이 없어요." in html
    assert sentence(html) == ""


def test_a_place_that_is_not_shown_is_left_out_and_not_named(client):
    gone = make_site(place="비밀이 된 곳", status="removed", retention_days=30)
    html = words(client, site=gone.pk, date="2026-11-22")
    assert "고른 지점은 지금 지도에 없어요. 지점을 빼고 알려 드려요." in html
    assert "비밀이 된 곳" not in html
    assert sentence(html) == "며칠 남았는지 알&nbsp;수&nbsp;없어요"
    assert "주소에 적힌 지점 번호 값을 알 수 없어" in words(client, site="x")


def test_the_way_to_ask_names_the_phone_and_the_ten_days(client):
    html = words(client, site=make_site().pk)
    assert '<a class="known__phone" href="tel:02-0000-0000">02-0000-0000</a>' in html
    assert "청구를 받은 날부터 10일 안에 답하는 것이 원칙이에요." in html
    assert "신분증을 가져가세요." in html


def test_masks_and_fees_are_told_only_in_the_words_of_the_policy(client):
    assert "수수료" not in words(client)
    texts = dict.fromkeys(("basis", "access", "handling", "protection"), "글")
    OperationPolicy.objects.create(
        effective_from="2026-01-01",
        viewing="수수료는 1,000원입니다.",
        requests="가립니다.",
        **texts,
    )
    html = words(client)
    assert "<p>수수료는 1,000원입니다.</p>" in html
    assert "<p>가립니다.</p>" in html


def test_the_answer_is_kept_by_nobody_and_its_address_goes_nowhere(client):
    for address in (VIEWING, FORM):
        answer = client.get(address, {"date": "2026-11-22"})
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.cookies == {}


def test_nothing_about_a_person_is_asked(client):
    html = words(client, site=make_site().pk)
    asked = [part.partition('"')[0] for part in html.split(' name="')[1:]]
    assert [name for name in asked if name not in ("viewport", "robots", "theme-color")] == [
        "description",
        "site",
        "date",
        "time",
    ]


def test_the_form_has_place_and_time_filled_in_and_the_rest_blank(client):
    site = make_site(place="화곡1동 980-16 앞")
    html = words(client, FORM, site=site.pk, date="2026-11-05", time="18:30")
    assert f"화곡1동 980-16 앞 <small>(지점 번호 {site.pk}, 생활방범)</small>" in html
    assert "2026년 11월 5일 18시 30분쯤" in html
    assert "<input" not in html
    assert html.count("<td></td>") == 8


def test_a_form_without_a_good_date_leaves_room_for_one(client):
    html = words(client, FORM, date="2027-01-01")
    assert "2027년" not in html
    assert html.count('<span class="request__gap request__gap--year">년</span>') == 2


def test_the_helper_leads_to_the_form_with_what_was_understood(client):
    site = make_site()
    html = words(client, site=site.pk, date="2026.11.05", time="0:00")
    query = f"site={site.pk}&amp;date=2026-11-05&amp;time=00%3A00"
    assert f'<a class="button" href="/cctv/viewing/form/?{query}">' in html
