"""The sign of a place on paper, and bundles of signs."""

import pytest
from django.urls import reverse

from tests.cctv_map.factories import make_site, make_source
from tests.cctv_map.law.views.test_notice import address, make_standard

pytestmark = pytest.mark.django_db


def test_the_sign_leads_to_the_page_of_the_place_on_this_host(client):
    site = make_site()
    answer = client.get(address("sign", site), HTTP_HOST="testserver")
    assert [sign["address"] for sign in answer.context["signs"]] == [
        f"http://testserver/cctv/sites/{site.pk}/"
    ]
    html = answer.content.decode()
    assert html.count("<svg") == 1
    assert "시연용입니다. 실제 안내판으로 쓸 수 없습니다." in html


def test_a_sign_with_gaps_says_so_before_it_is_printed(client):
    make_standard(manager="", recording_hours="")
    html = client.get(address("sign", make_site())).content.decode()
    assert "빈칸이 있어요: 촬영 시간, 관리책임자." in html
    assert html.count("sign__blank") == 2


def test_a_sign_of_real_data_is_not_marked_as_a_demonstration(client):
    site = make_site(source=make_source("ansim"))
    html = client.get(address("sign", site)).content.decode()
    assert "실제 안내판으로 쓸 수 없습니다" not in html


def test_officers_print_the_signs_of_a_dong_in_bundles(admin_client, monkeypatch):
    monkeypatch.setattr("cctv_map.law.views.sign.MAX_SIGNS", 2)
    for number in range(3):
        make_site(place=f"화곡1동 {number}", purpose="waste")
    make_site(place="염창동 1", dong="염창동")
    signs = reverse("cctv_map:signs")
    answer = admin_client.get(signs, {"dong": "화곡1동"})
    assert [sign["site"].place for sign in answer.context["signs"]] == ["화곡1동 0", "화곡1동 1"]
    text = " ".join(answer.content.decode().split())
    assert "모두 3곳이에요. 이번 묶음에는 1번째부터 2번째까지 담았어요." in text
    answer = admin_client.get(signs, {"dong": "화곡1동", "page": "2"})
    assert [sign["site"].place for sign in answer.context["signs"]] == ["화곡1동 2"]
    answer = admin_client.get(signs, {"dong": "없는동", "page": "x"})
    assert answer.status_code == 200
    assert answer.context["notice"] == (
        "주소에 적힌 동 이름, 쪽 번호 값을 알 수 없어 빼고 보여 드려요."
    )


def test_the_bundle_is_for_officers(client):
    answer = client.get(reverse("cctv_map:signs"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")


def test_a_bundle_asks_the_database_the_same_few_questions_whatever_its_size(
    admin_client, django_assert_num_queries
):
    for number in range(12):
        make_site(place=f"화곡1동 {number}")
    make_standard()
    # Session and user, the count, the places, and the standards.
    with django_assert_num_queries(5):
        admin_client.get(reverse("cctv_map:signs"))
