"""The page of one case: what it shows, to whom, and what link previews get."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone

from cases.choices import CardKind, Half, State
from cases.models import Case
from tests.cases.factories import make_attachment, make_card, make_case, make_licence, make_round

pytestmark = pytest.mark.django_db


def make_told_case(**changes: object) -> Case:
    case = make_case(**changes)
    make_card(case, kind=CardKind.COVER, headline="우리 동네 CCTV, / 지도로 봐요", body="")
    make_card(case, kind=CardKind.NUMBER, headline="카메라", number="3,443", unit="대", body="")
    make_card(case, kind=CardKind.CONTACT, headline="물어보세요", body="")
    return case


def make_hidden(kind: str) -> Case:
    """A case that residents must not see, with words that would show if it leaked."""
    hidden = {
        "draft": {"state": State.DRAFT},
        "draft with a date": {"state": State.DRAFT, "publish_at": timezone.now()},
        "scheduled": {"publish_at": timezone.now() + timedelta(hours=1)},
    }
    return make_told_case(title="비밀 제목", story="비밀 이야기", **hidden[kind])


HIDDEN = ["draft", "draft with a date", "scheduled"]


def make_staff(*permissions: str):
    staff = get_user_model().objects.create_user("editor", is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return staff


def test_the_page_shows_deck_story_and_facts(client):
    case = make_told_case()
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert page.count('class="deck__slide') == 3
    assert 'id="card-3"' in page
    assert "<p>CCTV를 달아 달라는 요청이 늘었습니다.</p>" in page
    assert '<a href="tel:02-2600-0000">02-2600-0000</a>' in page
    assert '<time datetime="2023-08-01">2023년 8월 1일</time>' in page
    assert "모두 3장" in page


def test_the_last_change_is_never_shown_as_earlier_than_the_publication(client):
    case = make_told_case(publish_at=timezone.now() - timedelta(minutes=1))
    Case.objects.update(updated_at=datetime(2023, 1, 1, tzinfo=UTC))
    case.refresh_from_db()
    assert case.last_changed_at == case.publish_at


@pytest.mark.parametrize("kind", HIDDEN)
@pytest.mark.parametrize("tail", ["", "cards/1/"])
def test_what_is_not_published_is_not_found_and_looks_like_nothing(client, kind, tail):
    case = make_hidden(kind)
    client.cookies["sessionid"] = "forged-session-key"
    hidden = client.get(f"/cases/{case.pk}/{tail}")
    nothing = client.get(f"/cases/{case.pk + 1}/{tail}")
    assert (hidden.status_code, nothing.status_code) == (404, 404)
    assert hidden.content == nothing.content
    assert dict(hidden.headers) == dict(nothing.headers)


@pytest.mark.parametrize("kind", HIDDEN)
def test_staff_see_a_preview_with_a_banner_that_is_never_kept(client, kind):
    client.force_login(make_staff("view_case"))
    response = client.get(f"/cases/{make_hidden(kind).pk}/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store, private"
    page = " ".join(response.content.decode().split())
    assert "<b>미리 보기입니다.</b> 주민에게는 아직 보이지 않습니다." in page
    assert "비밀 이야기" in page


def test_staff_without_the_permission_and_residents_with_an_account_see_no_preview(client):
    case = make_hidden("draft")
    client.force_login(make_staff())
    assert client.get(f"/cases/{case.pk}/").status_code == 404
    client.force_login(get_user_model().objects.create_user("resident"))
    assert client.get(f"/cases/{case.pk}/").status_code == 404


def test_a_withdrawn_case_keeps_its_page_with_the_reason_and_nothing_else(client):
    case = make_told_case(
        summary="거둔 요약",
        story="거둔 이야기",
        state=State.WITHDRAWN,
        withdrawn_reason="사실과 다른 숫자가 있어 고치고 있습니다.",
    )
    make_attachment(case, title="거둔 파일")
    for address in (f"/cases/{case.pk}/", f"/cases/{case.pk}/cards/2/"):
        response = client.get(address)
        assert response.status_code == 200
        page = response.content.decode()
        assert "사실과 다른 숫자가 있어 고치고 있습니다." in page
        leaks = ("거둔 요약", "거둔 이야기", "거둔 파일", "3,443", "지도로 봐요", "og:image")
        assert [word for word in leaks if word in page] == []


def test_a_card_has_its_own_address_preview_and_the_cases_canonical(client):
    case = make_told_case()
    response = client.get(f"/cases/{case.pk}/cards/2/")
    page = response.content.decode()
    preview = response.context["slides"][1].preview_url
    start = f"http://testserver/cases/{case.pk}"
    assert preview.startswith(f"{start}/cards/2/link-")
    assert f'<link rel="canonical" href="{start}/">' in page
    assert f'<meta property="og:url" content="{start}/cards/2/">' in page
    assert f'<meta property="og:image" content="{preview}">' in page
    assert '<meta property="og:image:alt" content="3,443 대 카메라">' in page
    assert f'<meta property="og:description" content="{case.summary}">' in page
    assert '<a href="#card-2">공유받은 2번째 카드 보기</a>' in page


def test_the_case_itself_is_previewed_by_its_cover(client):
    case = make_told_case()
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert '<meta property="og:image:alt" content="우리 동네 CCTV, 지도로 봐요">' in page
    assert f"http://testserver/cases/{case.pk}/cards/1/link-" in page
    assert "공유받은" not in page


@pytest.mark.parametrize("number", ["0", "4", "99999999999999999999"])
def test_a_card_that_is_not_there_is_not_found(client, number):
    case = make_told_case()
    assert client.get(f"/cases/{case.pk}/cards/{number}/").status_code == 404


def test_a_case_number_beyond_any_database_is_not_found(client):
    assert client.get("/cases/99999999999999999999999/").status_code == 404


def test_newer_and_older_skip_what_is_not_published_and_break_ties_by_number(client):
    day = datetime(2023, 8, 1, tzinfo=UTC)
    older, case, newer = (make_told_case(title=title, publish_at=day) for title in "가나다")
    make_hidden("draft with a date")
    make_hidden("scheduled")
    make_told_case(title="거둔 일", state=State.WITHDRAWN, withdrawn_reason="숫자를 고칩니다.")
    context = client.get(f"/cases/{case.pk}/").context
    assert (context["older"], context["newer"]) == (older, newer)
    assert client.get(f"/cases/{newer.pk}/").context["newer"] is None
    assert client.get(f"/cases/{older.pk}/").context["older"] is None


def test_neighbours_and_the_way_back_stay_within_the_filter(client):
    other = make_round(2022, Half.SECOND)
    oldest = make_told_case(title="같은 회차", publish_at=datetime(2023, 7, 1, tzinfo=UTC))
    make_told_case(title="딴 회차", publish_at=datetime(2023, 7, 15, tzinfo=UTC), round=other)
    case = make_told_case(title="이 사례")
    response = client.get(f"/cases/{case.pk}/?round=2023-1&page=2&view=table")
    assert response.context["older"] == oldest
    assert response.context["list_url"] == "/cases/?round=2023-1&page=2&view=table"
    page = response.content.decode()
    assert f'href="/cases/{oldest.pk}/?round=2023-1&amp;page=2&amp;view=table"' in page


@pytest.mark.parametrize("round", ["2022-2", "x", "'\"><script>"])
def test_a_filter_that_does_not_hold_the_case_is_dropped_with_a_notice(client, round):
    response = client.get(f"/cases/{make_told_case().pk}/", {"round": round})
    assert response.context["list_url"] == "/cases/"
    assert "찾으시는 회차가 없어 전체 사례를 보여 드려요." in response.content.decode()


def test_the_source_sentence_is_ready_to_copy(client):
    case = make_told_case(title="지도를 만든 일", licence=make_licence("1"))
    assert client.get(f"/cases/{case.pk}/").context["source"] == (
        "이 저작물은 서울특별시 강서구에서 2023년에 작성하여 공공누리 제1유형으로 개방한 "
        "‘지도를 만든 일’(작성자: 스마트도시과) 저작물을 이용하였으며, 해당 저작물은 "
        f"강서 적극행정(http://testserver/cases/{case.pk}/)에서 무료로 내려받으실 수 있습니다."
    )


def test_a_licence_that_needs_no_source_shows_no_sentence(client):
    case = make_told_case(licence=make_licence("0", needs_source=False))
    response = client.get(f"/cases/{case.pk}/")
    assert response.context["source"] == ""
    assert "출처 문장" not in response.content.decode()
    assert "공공누리 제0유형" in response.content.decode()


def test_a_map_view_becomes_a_link_to_the_map(client):
    case = make_told_case(map_lat=37.5415, map_lon=126.8404, map_zoom=17)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert 'href="/cctv/?lat=37.5415&amp;lon=126.8404&amp;zoom=17"' in page
    assert "지도에서 보기" not in client.get(f"/cases/{make_told_case().pk}/").content.decode()


def test_the_page_needs_four_queries_with_files_and_neighbours(client, django_assert_num_queries):
    make_told_case(publish_at=datetime(2023, 7, 1, tzinfo=UTC))
    case = make_told_case()
    make_told_case(publish_at=datetime(2023, 9, 1, tzinfo=UTC))
    make_attachment(case)
    with django_assert_num_queries(4):
        client.get(f"/cases/{case.pk}/")


def test_the_page_may_be_cached_and_knows_no_visitor(client):
    client.cookies["sessionid"] = "forged-session-key"
    response = client.get(f"/cases/{make_told_case().pk}/")
    assert response["Cache-Control"] == "public, max-age=60"
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")


def test_markup_typed_by_staff_stays_text(client):
    case = make_told_case(title="<script>x</script>", story="<img src=x onerror=y>")
    page = client.get(f"/cases/{case.pk}/").content.decode()
    assert "<script>x" not in page
    assert "<img src=x" not in page
