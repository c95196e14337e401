"""A resident asks for a camera without an account, a script, or a position in any address."""

import io
import logging
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from cctv_map.choices import BasemapLayer, BoundaryKind
from cctv_map.models import BasemapShape, Boundary, InstallRequest, Voice, VoiceContact
from cctv_map.requests.views import new as view
from tests.cctv_map.factories import make_site
from tests.cctv_map.requests.request_data import NEW, PIN, WHY, post, problem_of, step_of, text_of
from tests.gangseo_portal.lib.photo_files import GPS, camera_exif, jpeg

pytestmark = pytest.mark.django_db


def test_the_first_step_is_empty_and_sets_no_cookie(browser):
    response = browser.get(NEW)
    assert (response.status_code, step_of(response), problem_of(response)) == (200, "where", "")
    assert (response.cookies, response["Cache-Control"]) == ({}, "no-store, private")
    assert 'name="lat" value=""' in response.content.decode()


def test_the_map_brings_its_pin_and_no_address_can(browser):
    with_pin = browser.post(NEW, PIN).content.decode()
    assert 'name="lat" value="37.5345678"' in with_pin
    assert "37.5345678" not in browser.get(f"{NEW}?lat=37.5345678&lon=126.8451234").content.decode()


def test_the_whole_way_leaves_no_position_behind(browser, caplog):
    caplog.set_level(logging.DEBUG)
    answers = [
        post(browser, "where", **PIN),
        post(browser, "why", **PIN),
        post(browser, "check", **PIN, **WHY),
        post(browser, "send", **PIN, **WHY),
    ]
    voice = Voice.objects.get()
    assert [answer.status_code for answer in answers] == [200, 200, 200, 302]
    assert answers[-1]["Location"] == f"/cctv/requests/{voice.secret}/?sent=1"
    assert (voice.request.lat, voice.request.lon) == (37.5345678, 126.8451234)
    told = [record.getMessage() + str(record.__dict__) for record in caplog.records]
    for answer in answers:
        told += [str(answer.headers), str(answer.cookies), answer.request["QUERY_STRING"]]
        # No form of the page goes by GET, and no link of it names a place.
        html = answer.content.decode()
        assert set(re.findall(r'<form[^>]*method="(\w+)"', html)) <= {"post"}
        told += re.findall(r'(?:href|src|action)="([^"]*)"', html)
    for figures in ("37.534", "126.845", voice.request.cell):
        assert [line for line in told if figures in line] == []


def test_the_cookie_comes_with_the_request_and_only_its_hmac_is_kept(browser, settings):
    settings.HTTPS = True
    sent = post(browser, "send", **PIN, **WHY)
    cookie = sent.cookies["device"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["secure"]) == (
        True,
        "Lax",
        "/cctv/requests/",
        True,
    )
    device = Voice.objects.get().device
    assert (len(device), cookie.value in device) == (64, False)


def test_what_was_typed_goes_along_on_every_step(browser):
    typed = {**PIN, **WHY, "place": "파란 문", "dong": "화곡1동", "phone": "01012345678"}
    for to in ("where", "why", "check"):
        html = post(browser, to, **typed).content.decode()
        for value in typed.values():
            assert f">{value}<" in html or f'value="{value}"' in html


def test_a_landmark_is_a_rough_place_a_road_or_dong_none_and_unknown_words_are_taken(browser):
    make_site(place="방화초등학교 앞", lat=37.5695, lon=126.8077, dong="방화2동")
    make_site(place="초원로13길 5", lat=37.5700, lon=126.8100, dong="방화1동")
    for place, dong, position in [
        ("방화초등학교 정문", "방화2동", (37.5695, 126.8077)),
        ("초원로13길 20", "방화1동", (None, None)),
        ("화곡본동", "화곡본동", (None, None)),
        ("화곡", "", (None, None)),
        ("큰 나무가 있는 골목", "", (None, None)),
    ]:
        assert post(browser, "send", place=place, **WHY).status_code == 302
        request = InstallRequest.objects.latest("pk")
        assert (request.address, request.dong, (request.lat, request.lon)) == (
            place,
            dong,
            position,
        )


def test_nothing_sooner_than_a_place_and_a_reason(browser):
    nowhere = post(browser, "check")
    assert (nowhere.status_code, step_of(nowhere)) == (400, "where")
    assert problem_of(nowhere).startswith("어디인지 알려 주세요.")
    no_reason = post(browser, "send", **PIN)
    assert (no_reason.status_code, step_of(no_reason)) == (400, "why")
    assert problem_of(no_reason) == "까닭을 하나 골라 주세요."
    assert post(browser, "send", **PIN, reason="nonsense").status_code == 400
    assert Voice.objects.count() == 0


def test_a_pin_outside_is_refused_and_the_words_stay(browser):
    Boundary.objects.create(
        kind=BoundaryKind.ADMINISTRATIVE,
        name="화곡1동",
        rings=[[[37.53, 126.84], [37.53, 126.85], [37.54, 126.85], [37.54, 126.84]]],
    )
    assert post(browser, "why", **PIN).status_code == 200
    for lat, lon in [("37.4", "126.8"), ("37.55", "126.8"), ("90", "-500"), ("1e308", "-1e308")]:
        response = post(browser, "send", lat=lat, lon=lon, place="파란 문", **WHY)
        assert (response.status_code, problem_of(response)) == (400, view.OUTSIDE)
        html = response.content.decode()
        assert 'value="파란 문"' in html
        assert f'value="{WHY["words"]}"' in html
        assert 'name="lat" value=""' in html


@pytest.mark.parametrize("lat", ["nan", "inf", "북위", "37,5", "1e999"])
def test_a_pin_that_is_no_number_is_refused(browser, lat):
    response = post(browser, "why", lat=lat, lon="126.8451")
    assert (response.status_code, step_of(response)) == (400, "where")


def test_nul_and_endless_words_do_no_harm(browser):
    assert post(browser, "send", **PIN, reason="crime", words="어두\0워요").status_code == 302
    assert Voice.objects.get().words == "어두워요"
    long = post(browser, "check", **PIN, reason="crime", words="가" * 301)
    assert problem_of(long) == "적으신 말이 301자예요. 300자까지로 줄여 주세요."
    assert post(browser, "why", place="가" * 201).status_code == 400


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("연락은 010-1234-5678로", "전화번호"),
        ("12가 3456 차가 서 있어요", "차량번호"),
        ("me@example.com", "전자우편 주소"),
    ],
)
def test_personal_data_in_the_words_is_turned_back_kindly(browser, words, kind):
    response = post(browser, "check", **PIN, reason="crime", words=words)
    assert problem_of(response) == (
        f"{kind}로 보이는 것이 있어요. 지우고 다시 눌러 주세요. 연락처는 다음 화면에서 받아요."
    )
    assert f">{words}</textarea>" in response.content.decode()


def test_a_door_number_in_the_place_is_turned_back(browser):
    response = post(browser, "why", place="화곡로12길 34, 302호")
    assert problem_of(response) == (
        "집 주소로 보이는 것이 있어요. 길이나 건물 이름까지만 적어 주세요."
    )


def test_the_second_step_tells_the_nearest_camera_and_what_it_watches(browser):
    make_site(place="먼 곳", lat=37.5400, lon=126.8451, cameras=9)
    make_site(place="가까운 곳", lat=37.5348678, lon=126.8451234, cameras=2)
    text = text_of(post(browser, "why", **PIN))
    assert "가장 가까운 CCTV는 북쪽 33 m 에 있어요. 생활방범 · 2대 · 운영" in text
    assert "이미 살피는 범위(약 50 m) 안이에요." in text
    assert "화곡1동에는 지금 CCTV가 2곳 있어요." in text_of(post(browser, "why", dong="화곡1동"))


def test_a_place_in_words_is_never_said_to_be_watched_already(browser):
    make_site(place="까치산역 1번출구", dong="화곡1동", lat=37.5345, lon=126.8451)
    text = text_of(post(browser, "why", place="까치산역 옆 골목"))
    assert "까치산역 둘레 화곡1동 가장 가까운 CCTV는 바로 근처 에 있어요." in text
    assert "이미 살피는 범위" not in text


def test_a_station_in_words_is_where_the_map_draws_it(browser):
    make_site(place="까치산역 1번출구", dong="화곡1동", lat=37.5345, lon=126.8451)
    station = {"layer": BasemapLayer.STATION, "name": "까치산", "kind": "5호선"}
    BasemapShape.objects.create(**station, parts=[[[37.5350, 126.8451]]])
    text = text_of(post(browser, "why", place="까치산역 5호선 옆 골목"))
    assert "까치산역 둘레 화곡1동 가장 가까운 CCTV는 남쪽 56 m 에 있어요." in text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01012345678", "010-1234-5678"),
        ("+82 10-1234-5678", "010-1234-5678"),
        ("010.1234.5678", "010-1234-5678"),
        ("０１０－１２３４－５６７８", "010-1234-5678"),
        ("0226001234", "02-2600-1234"),
        ("031 123 4567", "031-123-4567"),
    ],
)
def test_phone_numbers_are_kept_in_one_form(browser, typed, kept):
    post(browser, "send", **PIN, **WHY, phone=typed, consent="on")
    contact = VoiceContact.objects.get()
    assert (contact.phone, contact.email) == (kept, "")
    assert timezone.now() - contact.consented_at < timedelta(minutes=1)


def test_a_contact_needs_consent_and_sense(browser):
    for fields, sentence in [
        ({"phone": "010-1234-5678"}, "연락처를 남기시려면 ‘동의해요’에 표시해 주세요."),
        ({"email": "me@example.com"}, "연락처를 남기시려면 ‘동의해요’에 표시해 주세요."),
        ({"phone": "12345", "consent": "on"}, "전화번호를 다시 봐 주세요."),
        ({"email": "me@", "consent": "on"}, "전자우편 주소를 다시 봐 주세요."),
    ]:
        response = post(browser, "send", **PIN, **WHY, **fields)
        assert (response.status_code, step_of(response)) == (400, "check")
        assert problem_of(response).startswith(sentence)
    assert (Voice.objects.count(), VoiceContact.objects.count()) == (0, 0)
    post(browser, "send", **PIN, **WHY, consent="on")
    assert (Voice.objects.count(), VoiceContact.objects.count()) == (1, 0)


def test_the_purpose_and_the_end_stand_beside_the_contact(browser):
    text = text_of(post(browser, "check", **PIN, **WHY))
    assert (
        "처리 결과를 알려 드리는 데만 써요. 처리가 끝나고 30일 뒤, 늦어도 1년 뒤에 지워요." in text
    )
    assert "얼굴이나 차 번호가 나오지 않게 찍어 주세요." in text


def test_the_photo_knows_nothing_of_place_and_camera(browser):
    exif = camera_exif()
    taken = jpeg(exif=exif)
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(GPS)[1] == "N"
    photo = SimpleUploadedFile("우리집.jpg", taken, "image/jpeg")
    assert post(browser, "send", **PIN, **WHY, photo=photo).status_code == 302
    voice = Voice.objects.get()
    with voice.photo.open() as file:
        kept = file.read()
    assert re.fullmatch(r"[0-9a-f]{32}\.webp", voice.photo.name)
    with Image.open(io.BytesIO(kept)) as image:
        assert (image.format, dict(image.getexif()), image.size) == ("WEBP", {}, (320, 240))
    assert b"SECRETCAM" in taken
    assert b"SECRETCAM" not in kept


def test_a_file_that_is_no_photo_is_refused_and_one_beside_an_error_asked_for_again(browser):
    text = SimpleUploadedFile("a.jpg", b"no photo at all", "image/jpeg")
    refused = post(browser, "send", **PIN, **WHY, photo=text)
    assert problem_of(refused) == "JPEG, PNG, WebP 사진만 올릴 수 있습니다."
    good = SimpleUploadedFile("a.jpg", jpeg(), "image/jpeg")
    again = post(browser, "send", **PIN, **WHY, photo=good, phone="010-1234-5678")
    assert "사진은 다시 골라 주세요." in text_of(again)
    assert Voice.objects.count() == 0
