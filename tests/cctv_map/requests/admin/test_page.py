"""The page of one request: what officers see and do there, and what is refused without loss."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from cctv_map.choices import DeclineReason, RequestReason, RequestStage
from cctv_map.district.geo import LatLon
from cctv_map.models import AnswerTemplate, InstallRequest
from cctv_map.requests import actions
from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db

PIN = LatLon(37.53055, 126.84295)
PAGE = "admin:cctv_map_installrequest_change"
VERBS = {
    "step": {"stage": "field", "on": "2026-11-02"},
    "answer": {"text": "현장을 보았습니다."},
    "note": {"text": "건물주가 반대함"},
    "assign": {"assigned_to": "", "due_on": "2026-12-01"},
    "place": {"lat": "37.5400", "lon": "126.8500"},
}


def ask(position=PIN, **changes):
    made = {"reason": RequestReason.CRIME, "device": "", "dong": "화곡1동", **changes}
    return actions.ask(position=position, **made).request


def north_of(point, metres):
    return LatLon(point.lat + metres / 111_195, point.lon)


def do(client, request, verb, **said):
    """What the officer reads after doing it."""
    address = reverse("admin:cctv_map_installrequest_do", args=[request.pk, verb])
    return client.post(address, said or VERBS[verb], follow=True).content.decode()


def page_of(client, request, query="") -> str:
    return client.get(reverse(PAGE, args=[request.pk]) + query).content.decode()


def way_to(request) -> str:
    return f'<a href="{reverse(PAGE, args=[request.pk])}">요청 {request.pk}</a>'


def fresh(request):
    return InstallRequest.objects.get(pk=request.pk)


def test_the_page_tells_place_residents_and_facts(admin_client):
    make_site(lat=PIN.lat + 0.001, lon=PIN.lon)
    request = ask(address="초록 골목", words="가로등이\n꺼졌어요")
    html = page_of(admin_client, request)
    assert "화곡1동 · 초록 골목" in html
    assert "가로등이<br>꺼졌어요" in html
    assert request.voices.first().receipt in html
    assert "떨어진 생활방범 CCTV" in html
    assert f'href="geo:{PIN.lat:.6f},{PIN.lon:.6f}?q=' in html
    assert "14일 남음" in html


def test_a_step_is_made_and_the_next_one_is_offered(admin_client, admin_user):
    request = ask()
    assert '<option value="field" selected>' in page_of(admin_client, request)
    done = do(admin_client, request, "step", stage="field", on="2026-11-02", words=" 다녀  옴 ")
    assert "‘현장 확인’ 단계로 옮겼습니다." in done
    assert '<option value="committee" selected>' in done
    step = request.steps.last()
    assert (step.stage, step.on, step.words) == ("field", date(2026, 11, 2), "다녀 옴")
    assert step.by == admin_user


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"stage": "declined"}, "반드시 반려 사유를 골라 주세요."),
        ({"stage": "on_map"}, "지도에 보이는 CCTV 지점을 골라 주세요."),
        ({"stage": "on_map", "site_number": "99999"}, "이 번호의 지점은 지도에 보이지 않습니다."),
        ({"stage": "on_map", "site_number": "1번"}, "지점 번호를 숫자로 적어 주세요."),
        ({"stage": "field", "on": ""}, "날짜를 적어 주세요."),
        ({"stage": "field", "on": "어제"}, "날짜를 알 수 없습니다."),
        ({"stage": "field", "on": "2999-01-01"}, "아직 오지 않은 날입니다."),
        ({"stage": ""}, "단계를 골라 주세요."),
        ({"stage": "field", "words": "hong@example.com"}, "전자우편 주소로 보이는 글자가"),
    ],
)
def test_a_step_that_is_refused_says_why_and_keeps_what_was_typed(admin_client, said, problem):
    request = ask()
    html = do(admin_client, request, "step", **{"on": "2026-11-02", "words": "적은 말", **said})
    assert problem in html
    assert said.get("words", "적은 말") in html
    assert (fresh(request).stage, request.steps.count()) == ("received", 1)


def test_a_refusal_of_a_request_carries_its_reason(admin_client):
    request = ask()
    do(admin_client, request, "step", stage="declined", on="2026-11-02", decline_reason="private")
    assert (fresh(request).stage, fresh(request).decline_reason) == ("declined", "private")
    # The reason that is still chosen is no reason for a step back.
    do(admin_client, request, "step", stage="field", on="2026-11-03", decline_reason="private")
    assert (fresh(request).stage, fresh(request).decline_reason) == ("field", "")


def test_on_the_map_one_chooses_among_the_nearest_places_or_by_number(admin_client):
    request = ask()
    near = make_site(place="옆 골목", lat=PIN.lat + 0.0005, lon=PIN.lon)
    far = make_site(place="먼 곳", lat=PIN.lat + 0.01, lon=PIN.lon)
    html = page_of(admin_client, request)
    assert re.findall(r'<option value="(\d+)">(북쪽[^<]*)', html) == [
        (f"{near.pk}", "북쪽 56\xa0m · 옆 골목")
    ]
    do(admin_client, request, "step", stage="on_map", on="2026-11-02", site=near.pk)
    assert fresh(request).site == near
    do(admin_client, request, "step", stage="on_map", on="2026-11-03", site_number=far.pk)
    assert fresh(request).site == far


def test_an_answer_is_filled_from_a_template_and_may_be_changed_before_it_is_sent(
    admin_client, admin_user
):
    AnswerTemplate.objects.all().delete()
    AnswerTemplate.objects.create(name="가 쓰레기", reason="waste", text="쓰레기")
    template = AnswerTemplate.objects.create(
        name="나 밤길", reason="crime", text="{동}은 ‘{단계}’입니다."
    )
    request = ask()
    html = page_of(admin_client, request, f"?template={template.pk}")
    assert "화곡1동은 ‘접수’입니다.</textarea>" in html
    assert html.index("나 밤길") < html.index("가 쓰레기")
    done = do(admin_client, request, "answer", text="화곡1동은 곧 봅니다.\r\n02-2600-0000")
    assert "답했습니다." in done
    answer = request.answers.get()
    assert (answer.text, answer.by) == ("화곡1동은 곧 봅니다.\r\n02-2600-0000", admin_user)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "답변을 적어 주세요."),
        ("{동}은 곧", "채우지 않은 자리가 있습니다: {동}."),
        ("중괄호 } 하나", "채우지 않은 자리가 있습니다: }."),
        ("hong@example.com 님", "전자우편 주소로 보이는 글자가"),
        ("가" * 2001, "답변은 2,000자까지"),
    ],
)
def test_an_answer_that_is_refused_is_not_lost(admin_client, text, problem):
    request = ask()
    html = do(admin_client, request, "answer", text=text)
    assert problem in html
    assert f"{text}</textarea>" in html
    assert request.answers.count() == 0


@pytest.mark.parametrize("query", ["?template=x", "?template=99999", "?template=", "?other=1"])
def test_a_template_that_is_not_there_fills_nothing(admin_client, query):
    html = page_of(admin_client, ask(), query)
    assert re.search(r'<textarea name="text"[^>]*id="answer_text">\s*</textarea>', html)


def test_officer_and_day_a_place_and_a_note_are_kept_with_their_history(admin_client, admin_user):
    request = ask(None, address="시장 뒤", dong="")
    assert "위치를 아직 모릅니다." in page_of(admin_client, request)
    do(admin_client, request, "assign", assigned_to=admin_user.pk, due_on="2026-12-01")
    do(admin_client, request, "place", lat="37.5400", lon="126.8500", dong="화곡3동")
    html = do(admin_client, request, "note", text="건물주가 반대함")
    placed = fresh(request)
    assert (placed.assigned_to, placed.due_on) == (admin_user, date(2026, 12, 1))
    assert (placed.position, placed.dong) == (LatLon(37.54, 126.85), "화곡3동")
    done = re.findall(r"<p><b>([^<]*)</b> <span class=\"request-reach\">([^<]*)", html)
    assert done == [
        (f"단계: 접수 {localdate():%Y-%m-%d}", "주민도 봄"),
        ("담당자: admin · 처리 기한: 2026-12-01", "직원만"),
        ("위치를 정했습니다: 화곡3동", "직원만"),
        ("내부 메모", "직원만"),
    ]
    assert html.count("· admin</p>") == 3


@pytest.mark.parametrize(
    ("lat", "lon", "problem"),
    [
        ("", "126.85", "위도를 적어 주세요."),
        ("126.85", "37.54", "위도와 경도가 서로 바뀌었습니다."),
        ("37.2", "127.0", "강서구 밖의 좌표입니다."),
        ("nan", "126.85", "위도를 숫자로 적어 주세요."),
        # The importers' border of 200 m is wider than the grid of requests.
        ("37.5195", "126.85", "강서구 밖이에요."),
    ],
)
def test_a_place_that_is_none_is_refused(admin_client, lat, lon, problem):
    request = ask()
    assert problem in do(admin_client, request, "place", lat=lat, lon=lon)
    assert fresh(request).position == PIN


def test_open_requests_within_150_metres_are_offered_nearest_first_and_merged(
    admin_client, admin_user
):
    request = ask()
    second = ask(north_of(PIN, 120), address="둘째")
    first = ask(north_of(PIN, 40), address="첫째")
    ask(north_of(PIN, 160), address="먼 것")
    done = ask(north_of(PIN, 10), address="끝난 것")
    actions.move_on(done, RequestStage.DECLINED, decline_reason=DeclineReason.OTHER, by=admin_user)
    html = page_of(admin_client, request)
    offered = re.findall(r'value="(\d+)"> <span><b>([^<]*)</b> ([^<]*)<br>', html)
    assert offered == [
        (f"{first.pk}", "북쪽 40\xa0m", "화곡1동 · 첫째"),
        (f"{second.pk}", "북쪽 120\xa0m", "화곡1동 · 둘째"),
    ]
    address = reverse("admin:cctv_map_installrequest_merge")
    said = {"asked": [request.pk, first.pk, second.pk], "into": request.pk}
    assert "2건을 합치기" in admin_client.get(address, said).content.decode()
    merged = admin_client.post(address, said, follow=True).content.decode()
    assert "요청 2건을 합쳤습니다." in merged
    assert "요청한 주민 3명" in merged
    assert f"합침: 요청 {second.pk}, {first.pk}번을 이 요청에" in merged
    assert f"합쳐 온 요청: {way_to(second)}, {way_to(first)}." in merged
    gone = page_of(admin_client, first)
    assert reverse(PAGE, args=[request.pk]) in gone
    assert "다른 요청에 합친 요청입니다." in gone
    assert "/do/" not in gone
