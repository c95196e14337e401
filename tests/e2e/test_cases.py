"""The deck and the list in a real browser, on a phone."""

import pytest
from playwright.sync_api import Browser, Page, expect

from cases.choices import CardKind, Pictogram
from cases.models import Case
from tests.cases.factories import make_card, make_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def case() -> Case:
    case = make_case(map_lat=37.5415, map_lon=126.8404, map_zoom=17)
    make_card(case, kind=CardKind.COVER, headline="우리 동네 CCTV, / 지도로 봐요", body="")
    make_card(case, kind=CardKind.NUMBER, headline="카메라", number="3,443", unit="대")
    make_card(case, kind=CardKind.BEFORE_AFTER, headline="바뀐 것", before="전화", after="지도")
    make_card(case, kind=CardKind.STEPS, headline="순서", steps="열기\n찾기\n묻기", body="")
    make_card(case, kind=CardKind.QUOTE, headline="", body="바로 찾았어요.", speaker="주민")
    make_card(case, kind=CardKind.CONTACT, headline="물어보세요", pictogram=Pictogram.MEGAPHONE)
    return case


@pytest.fixture
def deck(page: Page, live_server, case: Case) -> Page:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/cases/{case.pk}/")
    return page


def expect_card(page: Page, number: int) -> None:
    """The card is told in words and in the address, and stands in the middle of the screen."""
    expect(page.locator("[data-position]")).to_have_text(f"{number} / 6")
    expect(page.locator(f"#card-{number}")).to_be_in_viewport(ratio=0.6)
    current = page.locator("[data-segment][aria-current]")
    expect(current).to_have_attribute("href", f"#card-{number}")


def test_the_button_moves_one_card_announces_it_and_keeps_its_address(deck: Page, case: Case):
    expect_card(deck, 1)
    expect(deck.locator("[data-announce]")).to_have_text("")
    deck.get_by_role("button", name="다음 카드").click()
    expect_card(deck, 2)
    expect(deck.locator("[data-announce]")).to_have_text("카드 6장 가운데 2번째. 카메라")
    assert deck.url.endswith(f"/cases/{case.pk}/#card-2")
    assert deck.evaluate("history.length") == 2  # about:blank and this page: nothing was pushed


def test_three_quick_presses_move_three_cards(deck: Page):
    button = deck.get_by_role("button", name="다음 카드")
    for _ in range(3):
        button.click()
    expect_card(deck, 4)


def test_the_ends_of_the_deck_are_told_and_stay(deck: Page):
    back = deck.get_by_role("button", name="이전 카드")
    expect(back).to_have_attribute("aria-disabled", "true")
    back.click(force=True)
    expect_card(deck, 1)
    deck.locator("[data-segment]").last.click()
    expect_card(deck, 6)
    onward = deck.get_by_role("button", name="다음 카드")
    expect(onward).to_have_attribute("aria-disabled", "true")


def test_the_keyboard_moves_the_deck_when_it_has_the_focus(deck: Page):
    deck.locator("[data-cards]").focus()
    deck.keyboard.press("ArrowRight")
    expect_card(deck, 2)
    deck.keyboard.press("End")
    expect_card(deck, 6)
    deck.keyboard.press("ArrowLeft")
    expect_card(deck, 5)
    deck.keyboard.press("Home")
    expect_card(deck, 1)


def test_a_swipe_moves_the_deck_and_is_announced(deck: Page):
    deck.wait_for_selector("[data-ready=settled]")
    deck.locator("[data-cards]").evaluate("list => list.scrollBy({left: 320})")
    expect_card(deck, 2)
    expect(deck.locator("[data-announce]")).to_have_text("카드 6장 가운데 2번째. 카메라")


def test_the_wheel_over_the_deck_still_scrolls_the_page(deck: Page):
    deck.locator("#card-1").hover()
    deck.mouse.wheel(0, 300)
    deck.wait_for_function("window.scrollY > 100")


def test_a_fragment_and_a_card_address_open_the_deck_there(deck: Page, live_server, case: Case):
    deck.goto(f"{live_server.url}/cases/{case.pk}/cards/5/")
    expect_card(deck, 5)
    expect(deck.locator("[data-announce]")).to_have_text("")
    deck.goto(f"{live_server.url}/cases/{case.pk}/#card-3")
    expect_card(deck, 3)


@pytest.mark.parametrize("number", [2, 5, 6])
def test_on_a_desktop_too_the_shared_card_stays_in_sight(
    page: Page, live_server, case: Case, number: int
):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/cases/{case.pk}/cards/{number}/")
    page.wait_for_selector("[data-ready=settled]")  # a late layout once put the first card back
    expect_card(page, number)


def test_a_reader_that_scrolls_without_a_finger_is_followed(deck: Page):
    deck.wait_for_selector("[data-ready=settled]")
    deck.locator("#card-6 a").focus()
    expect_card(deck, 6)


def test_what_is_shared_and_saved_is_the_card_that_is_looked_at(deck: Page, case: Case):
    deck.context.grant_permissions(["clipboard-read", "clipboard-write"])
    deck.get_by_role("button", name="다음 카드").click()
    expect_card(deck, 2)
    deck.get_by_role("button", name="주소 복사하기").click()
    expect(deck.get_by_text("이 카드의 주소를 복사했어요.")).to_be_visible()
    copied = deck.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"/cases/{case.pk}/cards/2/")
    with deck.expect_download() as download:
        deck.get_by_role("link", name="카드 그림 저장").click()
    assert download.value.suggested_filename == f"{case.title} 2.png"


def test_the_thumb_reaches_large_enough_targets(deck: Page):
    small = deck.evaluate(
        """() => [...document.querySelectorAll("main a, main button")]
          .filter((each) => each.offsetParent && !each.closest("p:not([class])"))
          .map((each) => [each.textContent.trim(), each.getBoundingClientRect()])
          .filter(([, box]) => box.height < 44 && box.width > 0)
          .map(([words, box]) => `${words} ${Math.round(box.height)}`)"""
    )
    assert small == []


def test_without_javascript_every_card_and_the_story_can_be_read(
    browser: Browser, live_server, case: Case
):
    page = browser.new_page(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page.goto(f"{live_server.url}/cases/{case.pk}/cards/4/")
    expect(page.get_by_text("모두 6장")).to_be_visible()
    expect(page.locator(".deck").get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="공유받은 4번째 카드 보기").click()
    expect(page.locator("#card-4")).to_be_in_viewport(ratio=0.9)
    page.get_by_role("link", name="2번째 카드로 가기").click()
    expect(page.locator("#card-2")).to_be_in_viewport(ratio=0.9)
    expect(page.get_by_text("그래서 지도를 만들었습니다.")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("size", ["100%", "212.5%"])
@pytest.mark.parametrize("path", ["/cases/", "/cases/?view=table", "/cases/{pk}/"])
def test_no_page_scrolls_sideways_at_320_px_nor_at_double_text(
    page: Page, live_server, case: Case, path: str, size: str
):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(live_server.url + path.format(pk=case.pk))
    page.evaluate("size => (document.documentElement.style.fontSize = size)", size)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    overflowing = page.evaluate(
        """() => [...document.querySelectorAll(".card, .card *")]
          .filter((each) => each.scrollWidth > each.clientWidth + 1 && each.clientWidth)
          .map((each) => each.className)"""
    )
    assert overflowing == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/cases/", "/cases/?view=table", "/cases/{pk}/"])
def test_axe_finds_nothing(page: Page, live_server, case: Case, faults_of, path: str, scheme: str):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(live_server.url + path.format(pk=case.pk))
    assert faults_of(page) == []


def test_paper_gets_every_card_and_nothing_to_press(deck: Page):
    deck.set_viewport_size({"width": 718, "height": 1000})  # A4 without its margins
    deck.emulate_media(media="print")
    for number in range(1, 7):
        expect(deck.locator(f"#card-{number} .card")).to_be_visible()
    assert deck.evaluate("document.querySelector('[data-cards]').scrollWidth <= innerWidth")
    for gone in (".site-header", ".site-footer", ".deck__controls", ".case__tools", ".case__back"):
        expect(deck.locator(gone)).to_be_hidden()


def test_pages_of_cases_load_nothing_from_outside_and_break_no_rule(
    page: Page, live_server, case: Case
):
    outside, complaints = [], []
    page.on("request", lambda r: outside.append(r.url) if live_server.url not in r.url else None)
    # What the browser complains of; that this test runs without the worker is only a note.
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in ("/cases/", f"/cases/{case.pk}/"):
        page.goto(live_server.url + path)
    assert (outside, complaints) == ([], [])
