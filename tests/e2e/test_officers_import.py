"""An officer's whole way: upload, preview, mend, apply, see it on the map, and take it back."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from cctv_map.imports import actions
from cctv_map.models import CameraSite
from tests.cctv_map.imports.camera_files import ansim
from tests.e2e.conftest import DESKTOP

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OLD = [
    {"안심 주소": f"C25100{n}_화곡1동 900-{n}", "위도": f"37.53{n}", "경도": f"126.84{n}"}
    for n in range(1, 7)
]
MOVED = OLD[0] | {"위도": "37.5325"}
MORE = OLD[1] | {"CCTV 수량": "3"}
NEW = {"안심 주소": "C251009_화곡1동 909", "위도": "37.539", "경도": "126.849"}
BROKEN = NEW | {"위도": "모름"}


@pytest.fixture
def page(browser: Browser, live_server):
    """The admin as an officer sees it."""
    user = get_user_model().objects.create_superuser("officer")
    client = Client()
    client.force_login(user)
    context = browser.new_context(viewport=DESKTOP, locale="ko-KR", accept_downloads=True)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([cookie | {"url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/")
    yield page
    context.close()


def upload(page: Page, content: bytes) -> None:
    file = {"name": "새 자료.csv", "mimeType": "text/csv", "buffer": content}
    page.get_by_label("CCTV 파일").set_input_files(file)
    page.get_by_role("button", name="올려서 미리 보기").click()
    page.wait_for_load_state("networkidle")


def figures(page: Page) -> list[str]:
    return page.locator(".import-page__figure").all_inner_texts()


# The plus of a new place and the line of a move, by the colours of the page
PAINTED = """() => {
  const canvas = document.querySelector(".import-map canvas.leaflet-zoom-animated");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let painted = 0;
  for (let at = 3; at < data.length; at += 4) painted += data[at] > 0;
  return painted > 100;
}"""


def test_an_officer_uploads_mends_applies_and_takes_back(page, live_server, faults_of):
    actions.import_file(ansim(*OLD), file_name="지난 자료.csv", by=None)
    page.get_by_role("link", name="CCTV 파일 올리기").click()
    assert faults_of(page) == []
    rows = (MOVED, MORE, *OLD[2:5])
    upload(page, ansim(*rows, BROKEN))
    assert figures(page) == [
        "신규\n0곳",
        "이동\n1곳",
        "변경\n1곳",
        "그대로\n3곳",
        "파일에 없음\n1곳",
        "받아들이지 못한 줄\n1줄",
    ]
    assert faults_of(page) == []
    assert page.evaluate(PAINTED) is True
    problem = page.locator("#problems")
    expect(problem).to_contain_text("37.5509처럼 도 단위의 숫자만 적어 주세요.")
    with page.expect_download() as download:
        problem.get_by_role("link", name="CSV로 받기").click()
    assert download.value.suggested_filename.endswith("-problems.csv")

    page.get_by_role("link", name="고친 파일 다시 올리기").click()
    upload(page, ansim(*rows, NEW))
    assert figures(page)[0] == "신규\n1곳"
    page.get_by_role("button", name="적용", exact=True).click()
    expect(page.get_by_text("아직 반영하지 않았습니다.")).to_be_visible()
    page.get_by_label("그래도 적용하려면").fill("적용")
    page.get_by_role("button", name="적용", exact=True).click()
    expect(page.get_by_text("주민이 보는 지도도 새로 발행했습니다.")).to_be_visible()
    assert CameraSite.objects.get(code="C251009").place == "화곡1동 909"
    run = page.url
    page.goto(f"{live_server.url}/cctv/list/?q=909")
    expect(page.get_by_role("link", name="화곡1동 909").first).to_be_visible()

    page.goto(run)
    page.get_by_role("link", name="이 반영 되돌리기").click()
    assert faults_of(page) == []
    page.get_by_role("button", name="되돌리기").click()
    expect(page.get_by_text("새로 들어왔던 1곳을 뺐습니다.")).to_be_visible()
    expect(page.locator("#result_list tbody tr").first).to_contain_text("되돌림")
    assert sorted(CameraSite.objects.values_list("code", "cameras", "lat")) == [
        (f"C25100{n}", 1, float(f"37.53{n}")) for n in range(1, 7)
    ]
