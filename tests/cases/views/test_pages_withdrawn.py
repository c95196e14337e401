"""Honest removal: a withdrawn case says why; one that must vanish says nothing at all."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cases import actions
from cases.card_images.cache import LINK, SQUARE, picture_name
from cases.choices import CardKind, State
from cases.deck import deck
from cases.models import Case
from tests.cases.factories import make_attachment, make_card, make_case

pytestmark = pytest.mark.django_db
# Every word that a page of a removed case could let out.
WORDS = {
    "title": "지워야 할 제목",
    "summary": "지워야 할 요약",
    "story": "지워야 할 이야기",
}
REASON = "지워야 할 까닭"


def told_case(**changes: object) -> Case:
    """A published case with a cover, a photo and a file."""
    case = make_case(**{**WORDS, **changes})
    make_card(case, kind=CardKind.COVER, headline="지워야 할 표지", body="")
    photo = ContentFile(b"photo", "jiwoya.png")
    make_card(case, kind=CardKind.PHOTO, headline="", photo=photo, photo_alt="지워야 할 사진")
    make_attachment(case, title="지워야 할 파일")
    return Case.objects.with_live().get(pk=case.pk)


def addresses_of(case: Case) -> list[str]:
    """Its page, its cards, their pictures, its photo and its file."""
    here = f"/cases/{case.pk}/"
    shown = case.shown
    contents = deck(shown, "http://testserver")
    pictures = [
        f"{here}cards/{content.position}/{picture_name(content, shape, format)}"
        for content in contents
        for shape in (SQUARE, LINK)
        for format in ("png", "webp")
        if content.kind == CardKind.COVER
    ]
    photo = shown.cards.all()[1].photo.name.rpartition("/")[2]
    file = shown.attachments.all()[0].pk
    pages = [here, f"{here}cards/1/", f"{here}cards/2/"]
    return [*pages, *pictures, f"{here}photos/{photo}", f"{here}files/{file}/"]


def answers(client: Client, addresses: list[str]) -> list[HttpResponse]:
    """The answers of the addresses, read to the end, which closes their files."""
    responses = [client.get(address) for address in addresses]
    for response in responses:
        if response.streaming:
            response.getvalue()
    return responses


def remove(case: Case, **how: object) -> None:
    actions.withdraw(case, by=None, reason=REASON, **how)


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chief"))
    return client


def test_every_address_of_a_case_that_must_vanish_is_gone_and_tells_nothing(client):
    case = told_case()
    addresses = addresses_of(case)
    assert {response.status_code for response in answers(client, addresses)} == {200}
    remove(case, whole=True, replaced_by=make_case(title="대신 볼 제목"))
    for address in addresses:
        response = client.get(address)
        assert (address, response.status_code) == (address, 410)
        page = response.content.decode()
        assert "이 사례는 내렸어요" in page
        told = ("지워야", "jiwoya", REASON, "대신 볼", "2023년", "스마트도시과", "/cards/")
        assert [word for word in told if word in page] == []
        assert response["Cache-Control"] == "no-cache"
        assert response.cookies == {}


def test_a_gone_page_leads_on_and_stays_out_of_search_engines(client, settings):
    settings.SITE_IS_DEMONSTRATION = False
    case = told_case()
    remove(case, whole=True)
    page = client.get(case.get_absolute_url()).content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert [way for way in ("/cases/", "/cctv/", "/") if f'href="{way}"' not in page] == []


@pytest.mark.parametrize("strange", ["cards/99/", "photos/other.png", "files/999999/"])
def test_an_address_that_a_gone_case_never_had_answers_alike(client, strange):
    case = told_case()
    remove(case, whole=True)
    assert client.get(f"/cases/{case.pk}/{strange}").status_code == 410


def test_a_case_that_never_was_is_not_found_and_not_gone(client):
    assert client.get("/cases/999999/").status_code == 404
    draft = make_case(state=State.DRAFT)
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_moving_the_publishing_time_does_not_bring_a_gone_case_back(client):
    case = told_case()
    remove(case, whole=True)
    for publish_at in (None, timezone.now() + timedelta(days=1)):
        Case.objects.filter(pk=case.pk).update(publish_at=publish_at)
        assert client.get(case.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("whole", [False, True])
def test_the_rule_for_one_case_is_the_rule_for_the_query(state, whole):
    case = make_case(state=state, withdrawn_reason="까닭", withdrawn_whole=whole)
    assert case.is_gone == Case.objects.gone().exists()
    assert case.is_gone == (state == State.WITHDRAWN and whole)
    assert case.is_public == Case.objects.readable().exists()


def test_staff_still_look_at_a_gone_case_and_nothing_keeps_what_they_see(chief):
    case = told_case()
    addresses = addresses_of(case)
    remove(case, whole=True)
    seen = answers(chief, addresses)
    assert [answer.status_code for answer in seen] == [200] * len(addresses)
    assert {answer["Cache-Control"] for answer in seen} == {"no-store, private"}
    page = seen[0].content.decode()
    assert "주민에게는 ‘이 사례는 내렸어요’라고만 보입니다." in page
    assert "지워야 할 이야기" in page


@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    "address",
    ["/", "/cases/", "/cases/?view=table", "/cases/search/?q=지워야"]
    + ["/cases/feed.rss", "/cases/feed.atom", "/sitemap.xml"],
)
def test_no_list_search_feed_or_home_shows_a_withdrawn_case(client, settings, address, whole):
    settings.SITE_IS_DEMONSTRATION = False
    case = told_case()
    make_case(title="남는 사례")
    remove(case, whole=whole)
    page = (
        client.get(address).content.decode().replace('value="지워야"', "").replace("‘지워야’", "")
    )
    told = (*WORDS.values(), REASON, "지워야 할", f"/cases/{case.pk}/")
    assert [word for word in told if word in page] == []


def test_the_neighbours_of_a_withdrawn_case_do_not_lead_to_it(client):
    older = make_case(title="이전 사례", publish_at=datetime(2023, 7, 1, tzinfo=UTC))
    case = told_case()
    remove(case)
    assert "지워야" not in client.get(older.get_absolute_url()).content.decode()


def test_a_withdrawn_case_keeps_its_address_with_the_reason_and_the_day(client):
    case = told_case()
    remove(case)
    case.refresh_from_db()
    response = client.get(case.get_absolute_url())
    assert response.status_code == 200
    page = " ".join(response.content.decode().split())
    day = timezone.localtime(case.withdrawn_at)
    stamp = f'<time datetime="{day:%Y-%m-%d}">{day.year}년 {day.month}월 {day.day}일</time>'
    assert f"{stamp}에 게시를 철회했습니다." in page
    assert f"<p>{REASON}</p>" in page
    assert WORDS["title"] in page
    hidden = (WORDS["summary"], WORDS["story"], "지워야 할 표지", "지워야 할 사진", "/cards/1/")
    assert [word for word in hidden if word in page] == []


def test_its_last_change_is_its_withdrawal():
    case = told_case()
    remove(case)
    case.refresh_from_db()
    assert case.shown.last_changed_at == case.withdrawn_at


def test_it_leads_to_the_published_case_that_replaces_it_as_readers_see_that(client):
    better = make_case(title="고쳐 쓴 사례", summary="고쳐 쓴 요약")
    Case.objects.filter(pk=better.pk).update(title="아직 고치는 제목")
    case = told_case()
    remove(case, replaced_by=better)
    page = client.get(case.get_absolute_url()).content.decode()
    assert "이 사례를 대신 봐 주세요" in page
    assert f'href="/cases/{better.pk}/"' in page
    assert "아직 고치는" not in page


@pytest.mark.parametrize(
    "hidden",
    [
        {"state": State.DRAFT},
        {"publish_at": datetime(2999, 1, 1, tzinfo=UTC)},
        {"state": State.WITHDRAWN, "withdrawn_reason": "이것도 거둠"},
        {"state": State.WITHDRAWN, "withdrawn_reason": "이것도 거둠", "withdrawn_whole": True},
    ],
)
def test_it_does_not_lead_to_what_readers_may_not_see(client, hidden):
    secret = make_case(title="숨은 제목", summary="숨은 요약", **hidden)
    case = told_case()
    remove(case, replaced_by=secret)
    page = client.get(case.get_absolute_url()).content.decode()
    told = ("숨은", "대신 봐 주세요", f"/cases/{secret.pk}/", "이것도 거둠")
    assert [word for word in told if word in page] == []


def test_publishing_again_forgets_the_withdrawal(client):
    case = told_case()
    remove(case, whole=True)
    case.cards.filter(kind=CardKind.PHOTO).delete()
    make_card(case)
    make_card(case, kind=CardKind.CONTACT, headline="물어보세요", body="")
    case.refresh_from_db()
    actions.publish(case, by=None, again=True)
    assert (case.withdrawn_at, case.withdrawn_whole, case.withdrawn_reason) == (None, False, "")
    assert client.get(case.get_absolute_url()).status_code == 200
