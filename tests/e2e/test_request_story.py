"""The whole story of a request: two residents ask, the officer decides, and both see it."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from cctv_map.imports import actions as import_actions
from cctv_map.map import publishing
from cctv_map.models import AnswerTemplate, CameraSite, DataSource, InstallRequest, SitingRun
from cctv_map.siting.datasets import actions as dataset_actions
from tests.cctv_map.factories import make_site
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.map_data import MAP_IS_READY

pytestmark = [
    pytest.mark.browser,
    pytest.mark.real_data,
    pytest.mark.django_db(transaction=True),
]

CAMERAS = "ansim_gangseo_6col_2022.csv"
OUTLINES = "gangseo20_hangjeongdong.geojson"
DEMAND = (
    "security_lights_gangseo_20230307.csv",
    "schoolzones_gangseo.csv",
    "population_age_gangseo_dong_202402.csv",
    "single_households_gangseo_dong_2018.csv",
)
# Lived in and watched by nobody: two residents stand some 30 m apart, in one cell of 염창동.
FIRST = (37.55510, 126.87280)
SECOND = (37.55532, 126.87300)
WORDS = "골목 끝이 어두워요"
NEW_PLACE = "염창동 새 골목"
TEMPLATE = "{동}의 요청입니다. 설치 순위는 {순위}이고, 다음 심의는 {다음 심의 달}입니다."


@pytest.fixture
def real_inputs(real_file):
    """The office's cameras, outlines and everything that the analysis weighs."""
    import_actions.import_boundaries(real_file(OUTLINES), by=None)
    import_actions.import_file(real_file(CAMERAS), file_name=CAMERAS, by=None)
    for name in DEMAND:
        dataset_actions.import_demand(real_file(name), file_name=name, by=None)


@pytest.fixture(params=[PHONE, DESKTOP], ids=["360px", "1280px"])
def size(request):
    return request.param


@pytest.fixture
def someone(browser: Browser, size):
    """``someone()`` is a page of a device of its own, on which nothing glides."""
    contexts = []

    def make() -> Page:
        contexts.append(
            browser.new_context(
                viewport=size, locale="ko-KR", reduced_motion="reduce", service_workers="block"
            )
        )
        return contexts[-1].new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def officer(someone, live_server):
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("officer"))
    page = someone()
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.goto(f"{live_server.url}/admin/")
    return page


def ask_from_the_map(page: Page, address: str, place: tuple[float, float]) -> None:
    """From the public map to the page that says what is near."""
    page.goto(f"{address}/cctv/?lat={place[0]}&lon={place[1]}&zoom=18")
    page.evaluate(MAP_IS_READY)
    page.get_by_role("button", name="여기에 CCTV가 필요해요").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("어디에 CCTV가 필요하세요?")
    page.get_by_role("button", name="다음").click()


def receipt_of(page: Page) -> str:
    expect(page.get_by_role("heading", level=1)).to_contain_text("요청을 받았어요")
    return page.locator(".receipt__number").inner_text()


def save(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_load_state("networkidle")


def step_to(page: Page, stage: str) -> None:
    panel = page.locator("section", has=page.locator("h2#step"))
    panel.get_by_label("단계", exact=True).select_option(label=stage)
    panel.get_by_role("button").click()
    expect(page.locator(".request-page__marks li").first).to_have_text(stage)


def ask_first(page: Page, address: str) -> str:
    ask_from_the_map(page, address, FIRST)
    expect(page.locator(".asking__known")).to_contain_text("가장 가까운 CCTV는")
    expect(page.get_by_text("이 근처에 같은 요청이 있어요")).to_have_count(0)
    page.get_by_label("밤에 다니기 불안해요").check()
    page.get_by_label(re.compile("덧붙일 말")).fill(WORDS)
    page.get_by_role("button", name="다음").click()
    page.get_by_role("button", name="요청 보내기", exact=True).click()
    return receipt_of(page)


def join_as_second(page: Page, address: str) -> str:
    ask_from_the_map(page, address, SECOND)
    offer = page.locator(".asking__offer")
    expect(offer).to_contain_text("이 근처에 같은 요청이 있어요")
    expect(page.get_by_text(WORDS)).to_have_count(0)
    offer.get_by_role("button", name="나도 필요해요").click()
    return receipt_of(page)


def analyse_and_tell(page: Page, address: str) -> SitingRun:
    page.goto(f"{address}/admin/cctv_map/sitingrun/add/")
    page.get_by_label("이름", exact=True).fill("2026년 하반기")
    page.get_by_role("button", name="분석하기").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2026년 하반기")
    page.get_by_label("다음 심의 달").fill("2099-03")
    save(page, "주민 안내에 쓰기")
    return SitingRun.objects.get()


def answer_from_the_template(page: Page, address: str, asked: InstallRequest, told: str) -> None:
    page.goto(f"{address}/admin/cctv_map/installrequest/{asked.pk}/change/")
    page.get_by_label("답변 틀").select_option(label="순위 안내")
    save(page, "틀로 채우기")
    expect(page.get_by_label("답변", exact=True)).to_have_value(re.compile(re.escape(told)))
    save(page, "답변 보내기")


def install(page: Page, camera: CameraSite) -> None:
    """The camera stands on the map, and the request leads to it."""
    page.reload()
    panel = page.locator("section", has=page.locator("h2#step"))
    panel.get_by_label("단계", exact=True).select_option(label="현황도 반영")
    panel.get_by_label("설치한 CCTV 지점", exact=False).select_option(str(camera.pk))
    panel.get_by_role("button").click()
    expect(page.locator(".request-page__marks li").first).to_have_text("현황도 반영")


def test_two_residents_ask_the_officer_decides_and_both_see_it(
    real_inputs, someone, officer, live_server, faults_of
):
    AnswerTemplate.objects.create(name="순위 안내", text=TEMPLATE)
    first, second = someone(), someone()
    receipts = [ask_first(first, live_server.url), join_as_second(second, live_server.url)]
    (asked,) = InstallRequest.objects.all()
    assert sorted(asked.voices.values_list("receipt", flat=True)) == sorted(receipts)
    assert len(set(receipts)) == 2

    run = analyse_and_tell(officer, live_server.url)
    assert run.inputs["requests"] == {"places": 1, "voices": 2}
    assert run.result["placement"]["proven"] is True
    cells = run.result["cells"]
    rank = cells["rank"][cells["key"].index(asked.cell)]
    told = f"강서구 {len(cells['key']):,}칸 가운데 {rank:,}위이고, 다음 심의는 2099년 3월입니다."
    answer_from_the_template(officer, live_server.url, asked, told)
    for stage in ("현장 확인", "동 위치선정위원회", "예산", "설치"):
        step_to(officer, stage)
    camera = make_site(source=DataSource.objects.get(), place=NEW_PLACE, lat=FIRST[0], lon=FIRST[1])
    publishing.publish_or_say_why()
    install(officer, camera)
    assert faults_of(officer) == []

    for page, receipt in zip((first, second), receipts, strict=True):
        page.reload()
        expect(page.locator(".receipt__number")).to_have_text(receipt)
        expect(page.locator(".request-now")).to_contain_text("CCTV를 설치했어요")
        expect(page.locator(".request-answer")).to_contain_text(told)
        assert faults_of(page) == []
        page.get_by_role("link", name="지도에서 보기").click()
        page.evaluate(MAP_IS_READY)
        expect(page.get_by_role("heading", name=NEW_PLACE)).to_be_visible()
