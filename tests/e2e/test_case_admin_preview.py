"""The form of a case in a browser: the phone beside it, counters, the gate, and axe."""

import re
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from PIL import Image
from playwright.sync_api import Page, expect

from cases.choices import State
from cases.models import Case
from tests.cases.factories import make_card, make_ready_draft
from tests.e2e.conftest import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case() -> Case:
    return make_ready_draft()


@pytest.fixture
def opened(page: Page, live_server, case: Case) -> Page:
    """The case's form, opened by a member of staff."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    page.set_viewport_size(DESKTOP)
    page.goto(f"{live_server.url}/admin/cases/case/{case.pk}/change/")
    return page


@pytest.fixture
def form(opened: Page) -> Page:
    """The same form; a complaint in the console fails the test."""
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.reload(wait_until="networkidle")
    yield opened
    opened.wait_for_load_state("networkidle")
    assert complaints == []


def phone(page: Page):
    return page.frame_locator("[data-frame]")


def test_typing_changes_the_phone_and_turns_to_the_card_that_is_written(form: Page, case: Case):
    expect(phone(form).locator(".card-frame")).to_have_count(3)
    form.locator("#id_title").fill("치고 있는 제목")
    expect(phone(form).get_by_role("heading", name="치고 있는 제목")).to_be_visible()
    form.locator("#id_cards-1-headline").fill("치고 있는 카드")
    expect(phone(form).get_by_text("치고 있는 카드")).to_be_in_viewport()
    case.refresh_from_db()
    assert case.title != "치고 있는 제목"


def test_a_moved_card_moves_in_the_phone(form: Page):
    expect(phone(form).locator(".card--text .card__foot")).to_contain_text("2/3")
    form.locator("#cards-1").get_by_role("button", name="이 카드를 뒤로").click()
    expect(phone(form).locator(".card--text .card__foot")).to_contain_text("3/3")


def test_a_chosen_photo_is_seen_before_saving(form: Page):
    file = BytesIO()
    Image.new("RGB", (3000, 2000), "teal").save(file, "JPEG")
    form.locator("#id_cards-1-kind").select_option("photo")
    form.locator("#id_cards-1-photo_alt").fill("새 화장실의 바깥벽")
    photo = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}
    form.locator("#id_cards-1-photo").set_input_files(photo)
    shown = phone(form).get_by_role("img", name="새 화장실의 바깥벽")
    expect(shown).to_have_attribute("src", re.compile("^data:image/webp;base64,"))


def test_the_real_picture_of_the_card_is_drawn_on_request(form: Page):
    form.locator("#id_cards-1-headline").focus()
    form.get_by_role("button", name="이 카드의 그림 보기").click()
    picture = form.locator("[data-picture]")
    expect(picture).to_have_attribute("alt", "2번째 카드의 그림. 글은 위 미리 보기와 같습니다.")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1080


def test_counters_know_the_room_of_the_card(form: Page):
    headline = form.locator("#id_cards-0-headline")
    counter = form.locator("#cards-0 .field-headline .counter").first
    headline.fill("가" * 25)
    expect(counter).to_have_text("25/22자 (3자 넘침)")
    headline.fill("우리 동네 / CCTV")
    expect(counter).to_have_text("10/22자")
    form.locator("#id_cards-1-body").fill("긴 글입니다. " * 60)
    expect(form.locator("#cards-1 .field-body .counter__problem")).to_contain_text(
        "글: 카드에 다 들어가지 않습니다."
    )


def test_the_gate_leads_to_the_field_and_opens_when_it_is_mended(form: Page, case: Case):
    form.locator("#id_cards-2-kind").select_option("text")
    form.locator("#id_cards-1-body").fill("긴 글입니다. " * 60)
    expect(form.locator("#cards-1 .field-body .counter__problem")).not_to_be_empty()
    form.get_by_role("button", name="저장하고 게시하기").click()
    findings = form.locator("details.gate[open] li")
    expect(findings).to_have_count(2)
    form.get_by_role("link", name="그 칸으로 가기").click()
    expect(form.locator("#id_cards-1-body")).to_be_in_viewport()
    expect(form.locator("#cards-1 .field-body .errorlist")).to_be_visible()
    form.locator("#id_cards-2-kind").select_option("contact")
    form.locator("#id_cards-1-body").fill("짧은 글입니다.")
    form.get_by_role("button", name="저장하고 게시하기").click()
    expect(form.locator(".messagelist .success")).to_be_visible()
    case.refresh_from_db()
    assert case.state == State.PUBLISHED


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_no_fault_in_the_form_and_its_phone(opened: Page, case: Case, faults_of, size):
    make_card(case, body="긴 글입니다. " * 60)
    opened.set_viewport_size(size)
    opened.goto(f"{opened.url}?gate=closed")
    expect(phone(opened).locator(".card-frame")).to_have_count(4)
    assert faults_of(opened) == []


def test_the_form_is_no_wider_than_a_phone(form: Page):
    form.set_viewport_size(PHONE)
    width = form.evaluate("document.documentElement.scrollWidth")
    assert width == PHONE["width"]
