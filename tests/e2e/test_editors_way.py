"""An editor's whole way: paste, arrange, preview, gate, approve, publish, zip, withdraw."""

import zipfile
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from cases.models import Case
from cases.roles import APPROVER, EDITOR
from tests.cases.factories import make_department, make_licence, make_round
from tests.e2e.conftest import DESKTOP

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RELEASE = """방화3동 무인 자동화장실, 18년 동파 끝내

□ 방화3동 무인 자동화장실은 18년 동안 추위에 얼어 고장이 났다.
□ 고쳐도 날이 추워지면 다시 얼어 수리만으로는 풀리지 않았다.
□ 강서구는 시공업체와 의논해 단열 외벽을 설치했다.
□ 주민은 겨울에도 화장실을 쓸 수 있게 됐다. 문의는 010-1234-5678로 하면 된다.
"""


@pytest.fixture
def staff_page(browser: Browser, live_server):
    """``staff_page(group)`` is the list of cases as a member of that group opens it."""
    make_round(), make_department(), make_licence()
    contexts = []

    def open_for(group: str) -> Page:
        user = get_user_model().objects.create_user(group, is_staff=True)
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        context = browser.new_context(viewport=DESKTOP, locale="ko-KR", accept_downloads=True)
        contexts.append(context)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        context.add_cookies([cookie | {"url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}/admin/cases/case/", wait_until="networkidle")
        return page

    yield open_for
    for context in contexts:
        context.close()


def paste_and_arrange(page: Page) -> None:
    """Draft the release, then let the second card change places with the third."""
    page.get_by_role("link", name="보도자료로 시작하기").click()
    page.get_by_label("보도자료 글").fill(RELEASE)
    for label in ("선정 회차", "담당 부서", "공공누리 유형"):
        page.get_by_label(label).select_option(index=1)
    page.get_by_role("button", name="초안 보기").click()
    page.get_by_role("button", name="고른 초안 만들기").click()
    page.wait_for_load_state("networkidle")
    expect(page.frame_locator("[data-frame]").locator(".card-frame").first).to_be_visible()
    assert page.get_by_role("button", name="저장하고 게시하기").count() == 0
    page.locator("#cards-1 [data-down]").first.click()
    page.get_by_role("button", name="저장 및 편집 계속").click()
    page.wait_for_load_state("networkidle")


def test_from_a_pasted_release_to_the_public_and_back(staff_page, live_server, page: Page):
    editor = staff_page(EDITOR)
    paste_and_arrange(editor)
    case = Case.objects.get()
    address = f"{live_server.url}/cases/{case.pk}/"
    assert page.goto(address).status == 404

    approver = staff_page(APPROVER)
    change = f"{live_server.url}/admin/cases/case/{case.pk}/change/"
    approver.goto(change, wait_until="networkidle")
    story = approver.locator("#id_story")
    # The draft leaves it out; somebody types it in again.
    assert "010-1234" not in story.input_value()
    story.fill(f"{story.input_value()} 문의는 010-1234-5678로 해 주세요.")
    approver.get_by_role("button", name="저장하고 게시하기").click()
    expect(approver.locator("details.gate")).to_have_attribute("open", "")
    expect(approver.locator("details.gate")).to_contain_text("전화번호")
    assert page.goto(address).status == 404

    story.fill(story.input_value().replace("010-1234-5678", "담당 부서"))
    approver.get_by_role("button", name="저장하고 게시하기").click()
    approver.wait_for_load_state("networkidle")
    assert page.goto(address).status == 200
    assert "010-1234" not in page.content()

    with approver.expect_download() as download:
        approver.get_by_role("link", name="모두 담은 묶음(zip) 받기").click()
    names = zipfile.ZipFile(BytesIO(download.value.path().read_bytes())).namelist()
    cards = case.cards.count()
    assert sum(name.startswith(("1-1/", "4-5/", "9-16/", "link/")) for name in names) == 4 * cards
    assert {"글.txt", "QR.png"} <= set(names)

    approver.goto(change, wait_until="networkidle")
    approver.get_by_role("link", name="게시 철회하기").click()
    approver.get_by_label("철회 이유").fill("숫자를 고치고 있습니다.")
    approver.get_by_role("button", name="게시 철회하기").click()
    approver.wait_for_load_state("networkidle")
    page.reload()  # Browsers keep a page for a minute; a reader who asks anew sees the reason.
    expect(page.get_by_text("숫자를 고치고 있습니다.")).to_be_visible()
    assert page.locator(".card-frame").count() == 0
