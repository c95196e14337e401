"""The page behind the secret link: the whole road for whoever holds it, and nothing for others."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from cctv_map.choices import DeclineReason, RequestReason, RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.models import RequestStep, Voice
from cctv_map.requests import actions
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db

PIN = LatLon(37.5305, 126.8429)


def ask(**changes):
    made = {"reason": RequestReason.CRIME, "device": "one", "dong": "화곡1동", "position": PIN}
    return actions.ask(**{**made, **changes})


def page(client, voice, query=""):
    answer = client.get(voice.get_absolute_url() + query)
    assert answer.status_code == 200
    return answer


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def move(voice, stage, **more):
    officer, _ = User.objects.get_or_create(username="officer")
    request = Voice.objects.get(pk=voice.pk).request
    return actions.move_on(request, stage, by=officer, **more)


def test_the_page_tells_the_receipt_and_where_the_request_stands(client):
    voice = ask()
    said = text(page(client, voice))
    assert voice.receipt in said
    assert "지금은 ‘접수’ 단계예요" in said
    due = voice.request.due_on
    assert f"{due.month}월 {due.day}일까지 이 화면에 답을 올려 드려요." in said


def test_thanks_and_the_address_to_keep_come_first_after_sending(client):
    voice = ask()
    sent = text(page(client, voice, "?sent=1"))
    assert "고맙습니다. 요청을 받았어요." in sent
    assert sent.index("이 주소를 저장해 두세요") < sent.index("지금은 ‘접수’ 단계예요")
    again = text(page(client, voice))
    assert "고맙습니다. 요청을 받았어요." not in again
    assert again.index("이 주소를 저장해 두세요") > again.index("지금은 ‘접수’ 단계예요")


@pytest.mark.parametrize(
    ("query", "thanked"),
    [("?sent=", False), ("?sent=false", False), ("?sent=아니요&sent=2", True), ("?site=x", False)],
)
def test_any_query_is_borne(client, query, thanked):
    assert page(client, ask(), query).context["sent"] is thanked


@pytest.mark.parametrize("secret", ["x", "x" * 300, "가나다", "requests.xml"])
def test_a_wrong_address_finds_nothing(client, secret):
    ask()
    answer = client.get(f"/cctv/requests/{secret}/")
    assert answer.status_code == 404
    assert "접수번호" not in answer.content.decode()


def test_the_receipt_number_opens_nothing(client):
    voice = ask()
    assert client.get(reverse("cctv_map:request_status", args=[voice.receipt])).status_code == 404


def test_the_address_goes_into_no_cache_no_search_engine_and_no_referrer(client, settings):
    settings.SITE_IS_DEMONSTRATION = False
    for answer in (page(client, ask()), client.get("/cctv/requests/wrong/")):
        headers = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
        assert [answer[name] for name in headers] == [
            "no-store, private",
            "no-referrer",
            "noindex, nofollow",
        ]


def test_no_link_and_no_file_of_the_page_carries_the_secret(client):
    voice = ask()
    html = page(client, voice).content.decode()
    leading = re.findall(r'(?:href|src|action|data-\w+)="([^"]*)"', html)
    assert [where for where in leading if voice.secret in where] == []
    assert html.count(voice.secret) == 1
    # Nor does anything outside this site learn of the visit.
    assert [where for where in leading if where.startswith(("http:", "https:", "//"))] == []


def test_the_road_shows_days_words_and_what_comes_next(client):
    voice = ask()
    move(voice, RequestStage.FIELD, on=date(2026, 11, 24), words="기둥을 살펴봤어요")
    said = text(page(client, voice))
    assert "현장 확인 2026년 11월 24일 지금 여기" in said
    assert "기둥을 살펴봤어요" in said
    assert "다음은 ‘동 위치선정위원회’ 단계예요." in said


def test_a_refused_request_tells_why_and_promises_nothing(client):
    voice = ask()
    move(voice, RequestStage.DECLINED, decline_reason=DeclineReason.PRIVATE, words="담장 안이에요")
    said = text(page(client, voice))
    assert "설치하지 않기로 했어요 사유지라서 구청이 설치할 수 없어요." in said
    assert "담장 안이에요" in said
    assert "예산" not in said
    assert "답을 올려 드려요" not in said


def test_an_installed_camera_is_one_tap_away_while_the_map_shows_it(client):
    voice, site = ask(), make_site(place="화곡로 1 앞")
    move(voice, RequestStage.ON_MAP, site=site)
    html = page(client, voice).content.decode()
    assert f'href="/cctv/?site={site.pk}"' in html
    assert f'href="{site.get_absolute_url()}"' in html
    site.publication = "private"
    site.save()
    answer = page(client, voice)
    assert "화곡로 1 앞" not in answer.content.decode()
    assert "CCTV를 설치했어요" in text(answer)
    assert "이미 살피는 넓이" in text(answer)
    assert "순위" not in text(answer)


def test_answers_take_the_place_of_the_promise_to_answer(client):
    voice = ask()
    officer = User.objects.create_user("kim", first_name="김담당")
    actions.answer_request(voice.request, "가을에 살펴보겠습니다.", by=officer)
    answer = page(client, voice)
    assert "가을에 살펴보겠습니다." in text(answer)
    assert "답을 올려 드려요" not in text(answer)
    assert "김담당" not in answer.content.decode()


def test_a_late_answer_is_not_glossed_over(client):
    voice = ask()
    voice.request.due_on = timezone.localdate() - timedelta(days=1)
    voice.request.save()
    assert "답을 드리기로 했는데 늦어지고 있어요." in text(page(client, voice))


def test_each_reads_the_own_words_and_the_own_day_and_nobody_elses(client):
    first = ask(words="우리 가게 앞이 어두워요", phone="010-1234-5678", photo=b"photo")
    RequestStep.objects.update(on=date(2026, 10, 1))
    Voice.objects.update(created_at="2026-10-01T09:00+09:00")
    second = actions.join(first.request, device="two", words="아이가 다녀요")
    mine = text(page(client, second))
    assert "아이가 다녀요" in mine
    assert "우리 가게" not in mine
    assert "10월 1일" not in mine
    assert "한 장을 받았어요" not in mine
    assert "답은 이 화면에 올려 드려요." in mine
    theirs = text(page(client, first))
    assert "우리 가게 앞이 어두워요" in theirs
    assert "2026년 10월 1일 접수" in theirs
    assert "한 장을 받았어요" in theirs
    assert "1234-5678" not in theirs
    assert "볼 때마다 기록이 남아요" in theirs


def test_the_reason_is_told_to_whoever_chose_it_and_to_nobody_who_joined(client):
    first = ask(reason=RequestReason.WASTE)
    second = actions.join(first.request, device="two")
    earlier = ask(reason=RequestReason.CRIME, device="three")
    officer = User.objects.create_user("kim")
    actions.merge(first.request, [earlier.request], by=officer)
    shown = [text(page(client, voice)) for voice in (first, second, earlier)]
    assert [RequestReason.WASTE.label in each for each in shown] == [True, False, False]
    assert [RequestReason.CRIME.label in each for each in shown] == [False, False, True]


def test_the_links_of_merged_requests_lead_to_the_one_that_stands(client):
    kept, other = ask(), ask(device="two")
    officer = User.objects.create_user("kim")
    actions.merge(kept.request, [other.request], by=officer)
    move(kept, RequestStage.POLICE)
    assert "지금은 ‘경찰 협의’ 단계예요" in text(page(client, other))


def test_the_page_costs_a_fixed_number_of_queries(client, django_assert_num_queries):
    voice = ask()
    make_site()
    for stage in (RequestStage.FIELD, RequestStage.COMMITTEE, RequestStage.ANALYSIS):
        move(voice, stage)
    with django_assert_num_queries(8):
        page(client, voice)
