"""Searching: what is found, where it leads, and what never leaks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.choices import CardKind, State
from cases.models import Case
from cases.search import MAX_CASES_SHOWN, find_cases
from tests.cases.factories import make_card, make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def fraud() -> Case:
    case = make_case(
        title="협약한 피해 지원",
        summary="이자 없이 빌려드립니다.",
        story="힘들 때 함께합니다.\n\n민간과 구청이 손을 잡았습니다.",
    )
    make_card(case, kind=CardKind.COVER, headline="전세 사기 / 피해자에게", body="")
    make_card(case, headline="민간단체와 / 손잡았습니다", body="100% 이자 없는 생활비입니다.")
    return case


def places(query: str) -> list[tuple[str, str, str]]:
    """Place, address and marked words of every hit."""
    return [
        (hit.place, hit.address, hit.excerpt.match)
        for each in find_cases(query).found
        for hit in each.hits
    ]


@pytest.mark.parametrize("query", ["전세사기", "전세 사기", " 전 세사 기 ", "ㅈㅅㅅㄱ", "전세ㅅㄱ"])
def test_spaces_do_not_matter_and_initials_find_the_card(fraud, query):
    assert places(query) == [("1번째 카드", f"/cases/{fraud.pk}/cards/1/", "전세 사기")]


def test_words_of_a_later_card_lead_to_that_card(fraud):
    assert places("생활비") == [("2번째 카드", f"/cases/{fraud.pk}/cards/2/", "생활비")]


def test_words_of_the_story_lead_to_the_story(fraud):
    assert places("힘들 때") == [("이야기 전문", f"/cases/{fraud.pk}/#story", "힘들 때")]


def test_words_of_the_title_are_marked_in_the_title(fraud):
    (found,) = find_cases("협약").found
    assert (found.title.before, found.title.match, found.title.after) == (
        "",
        "협약",
        "한 피해 지원",
    )
    assert found.hits == ()


def test_one_letter_finds_too(fraud):
    assert [place for place, _, _ in places("꼭")] == []
    assert [place for place, _, _ in places("힘")] == ["이야기 전문"]


@pytest.mark.parametrize("query", ["", " ", "%", "_", "%%%", "\\", "'", "🙂", "전_사기", "전%사기"])
def test_wildcards_and_signs_are_plain_text(fraud, query):
    assert find_cases(query).found == ()


def test_a_percent_sign_in_a_query_finds_its_number(fraud):
    assert places("100%") == [("2번째 카드", f"/cases/{fraud.pk}/cards/2/", "100")]


def test_latin_letters_are_found_in_any_case():
    make_case(title="CCTV 지도", story="없음", summary="없음")
    assert [each.title.match for each in find_cases("cctv").found] == ["CCTV"]


def test_words_across_the_end_of_one_text_are_no_hit(fraud):
    # “… 빌려드립니다.” ends the summary and “힘들 때 …” starts the story.
    assert find_cases("빌려드립니다힘들").found == ()


def test_a_long_text_is_cut_around_the_match():
    make_case(story="앞선 이야기가 길게 이어집니다. " * 5 + "화장실 " + "뒤의 이야기도 길게. " * 9)
    (found,) = find_cases("화장실").found
    excerpt = found.hits[0].excerpt
    assert excerpt.match == "화장실"
    assert excerpt.before.startswith("… ")
    assert excerpt.after.endswith(" …")
    assert len(excerpt.before + excerpt.after) < 90


HIDDEN = {
    "draft": {"state": State.DRAFT, "publish_at": None},
    "scheduled": {"publish_at": timezone.now() + timedelta(days=1)},
    "withdrawn": {"state": State.WITHDRAWN, "withdrawn_reason": "잘못"},
}


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_residents_may_not_read_is_never_found(client, kind):
    case = make_case(title="비밀 제목", story="비밀 이야기", **HIDDEN[kind])
    make_card(case, headline="비밀 카드")
    page = client.get("/cases/search/?q=비밀").content.decode()
    assert "찾은 사례가 없어요" in page
    assert [word for word in ("비밀 제목", "비밀 이야기", "비밀 카드") if word in page] == []


def test_a_newer_revision_that_was_not_approved_is_never_found(client, fraud):
    fraud.title, fraud.story = "새어 나갈 제목", "새어 나갈 이야기"
    fraud.save()
    fraud.cards.update(headline="새어 나갈 카드")
    assert find_cases("새어 나갈").found == ()
    page = client.get("/cases/search/?q=전세사기").content.decode()
    assert "협약한 피해 지원" in page
    assert "새어" not in page


def test_the_page_marks_the_words_and_keeps_them_in_the_box(client, fraud):
    page = client.get("/cases/search/?q=ㅈㅅㅅㄱ").content.decode()
    assert "<mark>전세 사기</mark>" in page
    assert f'href="/cases/{fraud.pk}/cards/1/"' in page
    assert 'value="ㅈㅅㅅㄱ"' in page
    assert "찾은 사례 1건" in page


def test_a_query_is_shown_as_text_and_never_as_html(client, fraud):
    page = client.get("/cases/search/", {"q": "<script>x</script>"}).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page


def test_an_empty_query_says_what_to_do(client, fraud):
    page = client.get("/cases/search/").content.decode()
    assert "찾을 말을 적고 ‘찾기’를 눌러 주세요." in page
    assert "찾은 사례" not in page


def test_a_query_without_a_hit_says_what_to_do(client, fraud):
    assert "더 짧은 말로 찾아 보세요." in client.get("/cases/search/?q=없는말").content.decode()


def test_over_a_hundred_letters_are_refused_with_a_sentence(client, fraud):
    page = client.get("/cases/search/", {"q": "가" * 101}).content.decode()
    assert "찾을 말이 너무 길어요. 100자까지만 적어 주세요." in page
    assert f'value="{"가" * 100}"' in page


def test_a_nul_is_a_bad_request(client):
    assert client.get("/cases/search/?q=%00").status_code == 400


def test_too_many_cases_are_said_to_be_more():
    for number in range(MAX_CASES_SHOWN + 1):
        make_case(title=f"화장실 {number}")
    results = find_cases("화장실")
    assert (len(results.found), results.more) == (MAX_CASES_SHOWN, True)
    assert results.found[0].case.title == f"화장실 {MAX_CASES_SHOWN}"


def test_searching_needs_one_query_however_many_cases(client, django_assert_num_queries):
    for number in range(5):
        make_card(make_case(title=f"화장실 {number}"))
    with django_assert_num_queries(1):
        client.get("/cases/search/?q=화장실")


def test_the_page_sets_no_cookie_and_may_be_kept_for_a_minute(client, fraud):
    answer = client.get("/cases/search/?q=전세")
    assert answer.cookies == {}
    assert answer["Cache-Control"] == "public, max-age=60"


def test_the_list_has_the_search_box(client, fraud):
    page = client.get("/cases/").content.decode()
    assert '<form class="case-search" action="/cases/search/" role="search">' in page
