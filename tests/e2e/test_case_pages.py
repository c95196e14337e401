"""From a press release to a case with photos, and back to an older revision, in the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect

from cases.models import Case
from tests.cases.factories import make_department, make_licence, make_round
from tests.cases.press_release.releases import RELEASES, propose
from tests.gangseo_portal.lib.photo_files import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
(RELEASE,) = [text for text in RELEASES.values() if len(propose(text)) == 1][:1]


@pytest.fixture
def admin(page: Page, live_server) -> Page:
    """The list of cases, opened by a member of staff on a phone."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    make_round(), make_department(), make_licence()
    page.goto(f"{live_server.url}/admin/cases/case/")
    return page


def no_wider_than_the_phone(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def start(page: Page) -> None:
    page.get_by_role("link", name="보도자료로 시작하기").click()
    page.get_by_label("보도자료 글").fill(RELEASE)
    for label in ("선정 회차", "담당 부서", "공공누리 유형"):
        page.get_by_label(label).select_option(index=1)
    page.get_by_role("button", name="초안 보기").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_editor_starts_adds_photos_and_goes_back(admin: Page, faults_of, scheme):
    admin.emulate_media(color_scheme=scheme)
    start(admin)
    expect(admin.get_by_role("heading", name="초안 1건")).to_be_visible()
    assert (faults_of(admin), no_wider_than_the_phone(admin)) == ([], True)
    admin.get_by_role("button", name="고른 초안 만들기").click()

    admin.get_by_role("link", name="사진 한꺼번에 올리기").click()
    assert (faults_of(admin), no_wider_than_the_phone(admin)) == ([], True)
    files = [
        {"name": "2.jpg", "mimeType": "image/jpeg", "buffer": jpeg()},
        {"name": "글.hwp", "mimeType": "image/jpeg", "buffer": b"HWP Document File"},
    ]
    admin.get_by_label("사진 파일").set_input_files(files)
    admin.get_by_role("button", name="사진 올리고 설명 적기").click()
    expect(admin.get_by_text("‘글.hwp’: JPEG, PNG, WebP 사진만")).to_be_visible()
    # The picture itself came through the strict policy of the site.
    assert admin.locator(".photos img").evaluate("image => image.naturalWidth") == 320
    admin.get_by_role("button", name="사진 카드 만들기").click()
    expect(admin.get_by_label("사진 설명")).to_have_attribute("aria-invalid", "true")
    assert (faults_of(admin), no_wider_than_the_phone(admin)) == ([], True)
    admin.get_by_label("사진 설명").fill("주차장 입구의 안내판")
    admin.get_by_role("button", name="사진 카드 만들기").click()
    expect(admin.get_by_text("사진 카드 1장을 더했습니다.")).to_be_visible()

    admin.get_by_role("link", name="판 살펴보기").click()
    expect(admin.locator("ins", has_text="주차장 입구의 안내판")).to_be_visible()
    admin.locator("summary").click()
    assert (faults_of(admin), no_wider_than_the_phone(admin)) == ([], True)
    admin.get_by_role("button", name="1번째 판으로 되돌리기").click()
    expect(admin.get_by_role("heading", name="3번째 판")).to_be_visible()
    assert Case.objects.get().cards.filter(kind="photo").count() == 0
