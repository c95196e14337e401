"""Invented releases in the shapes that real ones have, against what a good editor makes of them."""

import pytest

from bench.press_releases import FIXTURES, expectations, score
from cases.press_release import propose, read_releases
from tests.cases.press_release.releases import SHAPES, card_words

EXPECTED = {each["file"].removesuffix(".txt"): each for each in expectations(FIXTURES)}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_fact_is_on_a_card_and_no_card_stops_midway(name):
    found = score(FIXTURES, EXPECTED[name])
    assert (found.missing, found.forbidden, found.cut) == ((), (), ())
    assert found.drafts == found.titles_right == EXPECTED[name]["drafts"]


def test_every_release_has_its_expectation():
    assert set(SHAPES) == set(EXPECTED)


def test_a_case_knows_whose_it_is():
    assert [case.department for case in propose(SHAPES["corner-brackets"])] == [
        "복지정책과",
        "토지정보과",
        "하천과",
    ]
    assert [case.department for case in propose(SHAPES["numbered-prizes"])] == [
        "교통시설과",
        "자원순환과",
        "주택과",
        "장애인복지과",
    ]


def test_a_title_in_brackets_behind_its_department_is_a_case():
    cases = propose(SHAPES["t-tiers"])
    assert [case.department for case in cases] == [
        "자원순환과",
        "교육지원과",
        "보건소",
        "건축과",
        "참샘3동",
        "도시공단",
    ]
    assert cases[0].cards[1].headline == (
        "버려지던 커피 자루로 빗물 막는 모래주머니를 만들었습니다"
    )


def test_the_clause_that_describes_a_prize_is_told_as_a_sentence():
    cases = propose(SHAPES["x-golden"])
    assert [case.cards[1].body for case in cases] == [
        "버스 승강장마다 시각장애인용 음성 유도기를 달아 환승 시간을 12분 줄였습니다.",
        "‘밤샘 어린이 약국’을 열어 자정부터 아침 7시까지 해열제를 살 수 있게 했습니다.",
        "체납 차량 번호판 영치를 문자로 예고해 자진 납부 6억 3천만 원을 이끌었습니다.",
        "‘논둑 태우기 대신 파쇄’로 산불을 지난해 19건에서 4건으로 줄였습니다.",
        "‘빈 축사 스마트팜 전환’으로 청년 농부 8명의 정착을 도왔습니다.",
    ]


def test_what_two_cases_share_in_a_sentence_goes_to_each_in_turn():
    cases = propose(SHAPES["dept-quotes"])
    assert [case.cards[-2].body for case in cases[1:]] == [
        "한꺼번에 내기 어려운 이행강제금을 최대 12개월로 나눠 내도록 해 체납액 2억 7천만 원을 "
        "거뒀습니다.",
        "노인일자리 참여자 36명이 아파트 단지를 돌며 안내해 과태료 부과를 절반으로 줄였습니다.",
    ]


def test_the_news_comes_first_and_how_to_get_it_second():
    (case,) = propose(SHAPES["y-hwp-cells"])
    assert case.cards[1].body == (
        "가재울구는 낮에 보건소를 찾기 어려운 직장인을 위해 7월 2일부터 매주 수요일 보건소 문을 "
        "밤 8시 30분까지 엽니다."
    )
    (case,) = propose(SHAPES["x-official"])
    assert [card.kicker for card in case.cards[1:3]] == ["이번 소식", "신청과 이용"]
    assert case.cards[2].body == "참여하려는 점포는 12월 12일까지 상인회 사무실로 신청하면 됩니다."


@pytest.mark.parametrize("name", ["numbers", "x-figures", "y-stat-welfare"])
def test_nobody_gains_from_a_statistic(name):
    (case,) = propose(SHAPES[name])
    frame = {"배경", "걸림돌", "적극 조치", "주민이 얻은 것"}
    assert frame.isdisjoint(card.kicker for card in case.cards)


def test_a_notice_tells_labels_with_their_values():
    (case,) = propose(SHAPES["recruiting"])
    assert (case.cards[1].headline, case.cards[1].body) == (
        "모집기간·참여대상",
        "모집기간: 2025. 3. 4.(화) ~ 3. 21.(금) 18:00까지\n"
        "참여대상: 참빛구에 살거나 직장이 있는 만 18세 이상",
    )


def test_a_table_is_told_by_rows_without_its_phone_numbers():
    (case,) = propose(SHAPES["x-cells"])
    (days,) = [card.body for card in case.cards if card.headline == "운행 일정"]
    assert days.splitlines() == [
        "4.7.(월) · 다솜읍 · 읍사무소 주차장",
        "4.8.(화) · 노을면 · 노을복지회관",
        "4.9.(수) · 안개면 · 안개초등학교 옛터",
    ]


def test_headings_that_lost_their_lines_are_headings_again():
    (case,) = propose(SHAPES["diamonds-one-line"])
    headlines = [card.headline for card in case.cards]
    assert headlines[2:7] == [
        "빗물받이 8,300개 청소",
        "지하차도 자동 차단기 설치",
        "반지하 물막이판 무료 지원",
        "돌봄 공무원 일대일 연결",
        "양수기 빌려주기",
    ]


def test_what_no_card_tells_is_listed_for_the_editor():
    days = " ".join(
        f"{n}월 {n}일에는 골목 {n}곳을 고치고 주민 {n}0명이 만났다." for n in range(1, 13)
    )
    facts = " ".join(f"{days} 넓이는 {n}㎡이다." for n in range(100, 130))
    (case,) = propose(f"시연구, 골목을 고친다\n\n시연구는 골목을 고쳤다고 3일 밝혔다. {facts}")
    assert len(case.cards) == 10
    assert case.untold != ()
    assert all(fact not in card_words(case) for fact in case.untold)


def test_left_out_lines_have_reasons_and_come_back_by_their_key():
    read = read_releases(SHAPES["board-page"])
    reasons = {each.text: each.reason for each in read.left_out}
    assert reasons["홈 > 구정소식 > 보도자료"] == "누리집 메뉴나 단추"
    assert reasons["조회수 148"] == "등록일이나 조회수"
    assert reasons["이전글 달빛구, 봄꽃 나눔 장터 연다"] == "본문 아래의 다른 글과 바닥글"
    assert reasons["두보라"] == "사람 이름"
    key = {each.text: each.key for each in read.left_out}["두보라"]
    again = read_releases(SHAPES["board-page"], frozenset({key}))
    assert "두보라 달빛구청장은" in again.cases[0].story
    assert [each.is_back for each in again.left_out if each.text == "두보라"] == [True]


def test_a_caption_comes_back_to_the_story():
    text = SHAPES["tab-table"]
    (caption,) = read_releases(text).left_out
    assert (caption.text, caption.reason) == (
        "[사진 설명] 지난해 찾아가는 수영장 모습",
        "사진 설명",
    )
    (case,) = propose(text, frozenset({caption.key}))
    assert "지난해 찾아가는 수영장 모습" in case.story
