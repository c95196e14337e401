"""The findings as a spreadsheet: what the page tells, and no network address."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from tests.cctv_map.factories import make_site

pytestmark = pytest.mark.django_db
SHEET = reverse("admin:cctv_map_doctorpass_sheet")


def rows(client, **address: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(BytesIO(client.get(SHEET, address).content))
    return list(book.active.iter_rows(min_row=2, values_only=True))


def test_the_sheet_holds_what_the_page_tells_without_network_addresses(admin_client):
    make_site(place="=화곡1동 10.0.3.17 앞", cameras=104, code="C251003")
    place = ("=화곡1동 앞", "화곡1동")
    where = (37.5305, 126.8429, "C251003")
    assert [row[:7] for row in rows(admin_client)] == [
        ("IP 주소가 남은 곳", *place, "IP 주소가 있는 칸: 장소", *where),
        ("카메라 대수가 이상한 곳", *place, "카메라가 104대입니다.", *where),
    ]
    assert [row[0] for row in rows(admin_client, kind="cameras")] == ["카메라 대수가 이상한 곳"]


def test_the_sheet_is_for_those_who_may_see_the_sites(client, django_user_model):
    make_site(cameras=104)
    client.force_login(django_user_model.objects.create_user("다른 직원", is_staff=True))
    assert client.get(SHEET).status_code == 403


def test_before_any_data_there_is_no_sheet(admin_client):
    assert admin_client.get(SHEET).status_code == 404
