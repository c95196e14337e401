"""Cards in the admin's form: moved by buttons and by hand, fields by kind, nothing slips."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Page, expect

from cases.choices import CardKind
from cases.models import Case
from tests.cases.factories import make_card, make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case() -> Case:
    case = make_case()
    make_card(case, kind=CardKind.COVER, headline="표지", body="")
    make_card(case, headline="둘째")
    make_card(case, headline="셋째")
    return case


@pytest.fixture
def form(page: Page, live_server, case: Case) -> Page:
    """The case's form, opened by a member of staff; a complaint in the console fails the test."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size({"width": 1280, "height": 2400})
    page.goto(f"{live_server.url}/admin/cases/case/{case.pk}/change/", wait_until="networkidle")
    yield page
    # The preview beside the form may still be asking; tests share one database in memory.
    page.wait_for_load_state("networkidle")
    assert complaints == []


def save(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.locator("[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def headlines(case: Case) -> list[tuple[int, str]]:
    return list(case.cards.values_list("position", "headline"))


def row(page: Page, headline: str):
    field = f'input[name$="-headline"][value="{headline}"]'
    return page.locator(".inline-related", has=page.locator(field))


def test_buttons_move_a_card_by_keyboard_and_the_order_is_saved(form: Page, case: Case):
    up = row(form, "셋째").get_by_role("button", name="이 카드를 앞으로")
    up.focus()
    form.keyboard.press("Enter")
    expect(form.get_by_text("카드를 2번째로 옮겼습니다.")).to_have_count(1)
    expect(up).to_be_focused()
    save(form)
    assert headlines(case) == [(1, "표지"), (2, "셋째"), (3, "둘째")]


def test_the_first_card_cannot_move_up_nor_the_last_one_down(form: Page):
    expect(row(form, "표지").get_by_role("button", name="이 카드를 앞으로")).to_be_disabled()
    expect(row(form, "셋째").get_by_role("button", name="이 카드를 뒤로")).to_be_disabled()


def test_a_card_is_dragged_by_its_handle(form: Page, case: Case):
    row(form, "셋째").locator(".card-moves > span").drag_to(row(form, "둘째").locator("h3"))
    save(form)
    assert headlines(case) == [(1, "표지"), (2, "셋째"), (3, "둘째")]


def test_only_the_fields_of_the_kind_are_shown(form: Page):
    card = row(form, "둘째")
    expect(card.locator(".field-body")).to_be_visible()
    expect(card.locator(".field-number")).to_be_hidden()
    expect(card.locator(".field-position")).to_be_hidden()
    card.locator('[name$="-kind"]').select_option("number")
    expect(card.locator(".field-number")).to_be_visible()
    card.locator('[name$="-kind"]').select_option("photo")
    expect(card.locator(".field-photo_alt")).to_be_visible()
    expect(card.locator(".field-number")).to_be_hidden()


def test_adding_moving_and_removing_new_cards_never_mixes_up_the_saved_ones(form: Page, case: Case):
    add = form.locator("#cards-group .add-row a")
    add.click()
    add.click()
    form.locator("#id_cards-3-headline").fill("새 카드")
    form.locator("#id_cards-4-headline").fill("지울 카드")
    new = form.locator("#cards-3")
    for _ in range(2):
        new.get_by_role("button", name="이 카드를 앞으로").click()
    form.locator("#cards-4 .inline-deletelink").click()
    save(form)
    assert headlines(case) == [(1, "표지"), (2, "새 카드"), (3, "둘째"), (4, "셋째")]


def test_an_error_shows_the_cards_in_the_order_they_were_moved_to(form: Page, case: Case):
    row(form, "셋째").get_by_role("button", name="이 카드를 앞으로").click()
    form.locator("#id_cards-1-headline").fill("")
    form.locator("[name=_continue]").click()
    expect(form.get_by_text("글 카드에는 ‘카드 제목’ 칸이 꼭 필요합니다.")).to_be_visible()
    shown = form.locator(".inline-related:not(.empty-form) input[name$=-headline]")
    assert [each.input_value() for each in shown.all()] == ["표지", "셋째", ""]
    assert headlines(case) == [(1, "표지"), (2, "둘째"), (3, "셋째")]
