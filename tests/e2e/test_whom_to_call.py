"""A pole's card names somebody to call, on the map and in a frame, with a network or without."""

import pytest
from playwright.sync_api import Page, expect

from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.models import OfficeStandard
from tests.cctv_map.factories import make_site
from tests.e2e.map_data import MAP_IS_READY, STREET, at, open_map, tap

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def publish_pole_without_a_phone() -> None:
    """As the files of the safety service have it: no office and no phone."""
    make_site(place="한가운데", agency="", phone="", **at(0, 0))
    publish_snapshot()


@pytest.fixture
def standard(live_server) -> OfficeStandard:
    return OfficeStandard.objects.create(department="안전관리과", phone="02-0000-0001")


def test_the_card_takes_the_office_s_own_phone_from_the_map_s_files(
    page: Page, live_server, standard, faults_of
):
    publish_pole_without_a_phone()
    open_map(page, live_server)
    page.context.set_offline(True)
    tap(page)
    card = page.get_by_role("region", name="한가운데")
    expect(card.locator("[data-asked]")).to_have_text("안전관리과 · 구 공통 기준")
    phone = card.get_by_role("link", name="전화하기 02-0000-0001")
    expect(phone).to_have_attribute("href", "tel:02-0000-0001")
    assert phone.bounding_box()["height"] >= 44
    expect(card.get_by_text("전화번호가 아직 등록되지 않았어요")).to_have_count(0)
    page.context.set_offline(False)
    assert faults_of(page) == []


def test_where_nobody_is_known_the_card_says_so_and_leads_on(page: Page, live_server):
    publish_pole_without_a_phone()
    open_map(page, live_server)
    tap(page)
    card = page.get_by_role("region", name="한가운데")
    expect(card.locator("[data-nobody]")).to_have_text(
        "이 CCTV를 맡은 곳의 전화번호가 아직 등록되지 않았어요. 운영·관리 방침을 봐 주세요."
    )
    expect(card.get_by_role("link", name="운영·관리 방침")).to_have_attribute(
        "href", "/cctv/policy/"
    )
    expect(card.locator("a[href^='tel:']")).to_have_count(0)


def test_the_card_in_a_frame_names_somebody_too(page: Page, live_server, standard):
    publish_pole_without_a_phone()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/cctv/?embed=1&{STREET}")
    page.evaluate(MAP_IS_READY)
    tap(page)
    phone = page.get_by_role("link", name="전화 02-0000-0001 (안전관리과, 구 공통 기준)")
    expect(phone).to_have_attribute("href", "tel:02-0000-0001")
    assert phone.bounding_box()["height"] >= 44
