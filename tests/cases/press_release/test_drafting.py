"""Press releases of different shapes, each with the draft that an editor is offered."""

import pytest

from cases.press_release import ProposedCard, propose, read_releases
from tests.cases.press_release.releases import (
    RELEASES,
    SHAPES,
    card_words,
    kickers,
    kinds,
    one_draft,
    words_of,
)

FRAME = ["배경", "걸림돌", "적극 조치", "주민이 얻은 것", "문의"]
FIVE_TITLES = [
    "구민을 중심으로 한 방범용 CCTV 업무방식 개선",
    "18년간 동파로 고장 나던 방화3동 무인 자동화장실 새단장",
    "‘(사)더불어 사는 사람들’과 협약한 전세사기 피해 지원",
    "님비를 극복한 주택가 주차공간 확보",
    "한눈에 보는 가양2동 1인 가구 돌봄 지도",
]
FIVE_COVERS = [
    "방범용 CCTV 업무방식 개선",
    "방화3동 무인 자동화장실 새단장",
    "전세사기 피해 지원",
    "님비를 극복한 주택가 주차공간 확보",
    "가양2동 1인 가구 돌봄 지도",
]


def test_bullets_with_section_headings_become_a_deck_in_the_frame():
    case = one_draft("bullets")
    assert case.title == "강서구, 스마트폰으로 보는 우리 동네 CCTV 지도 공개"
    assert case.summary == "웹기반 공공CCTV 현황도 구축, 설치 요청도 한곳에서 관리"
    assert case.cards == (
        ProposedCard("cover", "적극행정", "우리 동네 CCTV 지도 공개"),
        ProposedCard(
            "text",
            "배경",
            "방범용 CCTV를 설치해 달라는 요청이 해마다 늘었습니다",
            "2016년에는 CCTV 한 대를 다는 데 1,600만 원이 들었습니다.",
        ),
        ProposedCard("text", "걸림돌", "어디에 먼저 달아야 할지 가려내기 어려웠습니다"),
        ProposedCard(
            "text",
            "적극 조치",
            "이렇게 했습니다",
            "현황도 구축: 앱을 깔지 않고 인터넷으로 CCTV 위치를 볼 수 있는 지도를 만들었습니다.",
        ),
        ProposedCard(
            "text",
            "적극 조치",
            "업무 방식 개선",
            "설치 요청을 한곳에 모아 관리\n꼭 필요한 곳을 지도에서 분석",
        ),
        ProposedCard(
            "text",
            "주민이 얻은 것",
            "이렇게 달라졌습니다",
            "주민은 스마트폰으로 내 주변 CCTV를 바로 찾을 수 있게 됐습니다.",
        ),
        ProposedCard("contact", "문의", "궁금한 점은 / 물어보세요"),
    )


def test_each_card_knows_the_sentences_it_tells():
    case = one_draft("bullets")
    assert case.sources[1] == (
        "방범용 CCTV를 설치해 달라는 요청이 해마다 늘었다.",
        "2016년에는 CCTV 한 대를 다는 데 1,600만 원이 들었다.",
    )
    assert len(case.sources) == len(case.cards)
    assert case.sources[-1] == ()


def test_headed_paragraphs_keep_their_headings_as_headlines():
    case = one_draft("paragraphs")
    assert case.title == FIVE_TITLES[1]
    assert case.summary == (
        "서울 강서구는 18년 동안 겨울마다 얼어 고장 나던 방화3동 무인 자동화장실을 "
        "새로 단장했습니다."
    )
    assert [(card.number, card.unit, card.headline) for card in case.cards[:-1]] == [
        ("", "", FIVE_COVERS[1]),
        ("18", "년", ""),
        ("", "", "얼고 또 얼던 화장실"),
        ("", "", "시공업체와 머리를 맞대다"),
        ("", "", "이렇게 했습니다"),
        ("", "", "수리비도 불편도 줄다"),
    ]
    assert case.cards[5].body == "그 결과 수리비가 30% 줄었습니다."


def test_a_sentence_too_long_for_a_card_becomes_two_whole_ones():
    bodies = "\n".join(card.body for card in one_draft("paragraphs").cards).splitlines()
    assert "그 끝에 열이 빠져나가지 않게 막는 단열 외벽을 화장실에 둘렀습니다." in bodies
    assert (
        "겨울에는 얼지 않는지 내내 점검하며, 이상이 보이면 바로 손볼 수 있도록 업체와 연락 체계를 "
        "갖췄습니다."
    ) in bodies


def test_plain_prose_with_wrapped_lines_puts_the_news_first():
    case = one_draft("prose")
    assert case.title == "반대하던 이웃과 함께 푼 주택가 주차난"
    assert case.summary == ("강서구가 땅 주인과 협약을 맺어 주택가에 주차공간 24면을 마련했습니다.")
    assert kickers(case)[1:] == [
        "이번 소식",
        "배경",
        "걸림돌",
        "자세한 내용",
        "적극 조치",
        "주민이 얻은 것",
        "문의",
    ]
    assert case.cards[5].headline == "주민의 뜻에 따라 담장을 높이고 나무를 심었습니다"
    assert case.story.split("\n\n")[0] == (
        "강서구가 땅 주인과 협약을 맺어 주택가에 주차공간 24면을 마련했다고 3일 밝혔다."
    )


def test_questions_are_headlines_and_answers_their_text():
    case = one_draft("questions")
    assert case.title == "전세사기 피해자에게 이자 없는 생활비를 빌려드립니다"
    assert case.cards[0].headline == "이자 없는 생활비를 빌려드립니다"
    assert [card.headline for card in case.cards[1:5]] == [
        "왜 시작했나요?",
        "무엇이 어려웠나요?",
        "어떻게 해결했나요?",
        "주민에게 무엇이 좋은가요?",
    ]
    assert case.cards[2].body == "구청이 직접 돈을 빌려드릴 근거가 없었습니다."


def test_numbered_items_are_steps_and_old_and_new_are_compared():
    case = one_draft("steps")
    assert case.title == "가양2동, 1인 가구 돌봄 지도로 빈틈없이 살핀다"
    assert kinds(case) == ["cover", "text", "text", "steps", "steps", "before_after", "contact"]
    assert case.cards[3].steps == (
        "임대단지의 1인 가구를 확인합니다",
        "집마다 받는 돌봄을 모읍니다",
        "지도에 표시합니다",
    )
    assert case.cards[4].steps == ("빠진 돌봄을 찾습니다", "직원이 찾아가 살핍니다")
    compared = case.cards[5]
    assert (compared.before, compared.after) == (
        "서류를 한 장씩 넘겨 확인",
        "지도 한 장으로 바로 확인",
    )


def test_an_announcement_of_five_cases_offers_five_drafts():
    cases = propose(RELEASES["five_cases"])
    assert [case.title for case in cases] == FIVE_TITLES
    assert [case.cards[0].headline for case in cases] == FIVE_COVERS
    assert {case.cards[0].kicker for case in cases} == {"적극행정 우수사례"}
    assert kickers(cases[0])[1:] == [FRAME[0], *FRAME[2:4], "자세한 내용", "문의"]
    assert cases[0].summary == "방범용 CCTV를 설치해 달라는 요청이 계속 늘었습니다."
    assert cases[3].cards[1].body == (
        "땅 주인과 협약을 맺고, 주차장에 반대하는 주민을 직접 만나 끈기 있게 설득했습니다."
    )
    assert kickers(cases[4])[1:] == ["적극 조치", "주민이 얻은 것", "문의"]


def test_a_case_of_an_announcement_tells_of_no_other_case():
    toilet = propose(RELEASES["five_cases"])[1]
    assert "전세사기" not in toilet.story
    assert "단열 외벽" in toilet.story
    assert "카드뉴스로 만들어" in toilet.story
    assert "카드뉴스" not in card_words(toilet)


def test_five_cases_named_in_one_sentence_offer_five_drafts():
    cases = propose(RELEASES["five_cases_in_one_sentence"])
    assert [case.title for case in cases] == FIVE_TITLES
    assert [case.story.split("\n\n")[0].split(" ")[0] for case in cases] == [
        "먼저,",
        "방화3동",
        "전세사기",
        "주택가",
        "1인",
    ]
    assert kinds(cases[1]) == ["cover", "number", "text", "contact"]


def test_five_cases_below_three_subtitles_offer_five_drafts():
    """The office's own announcement of 2023, as its subtitles stand above the list."""
    cases = propose(SHAPES["subtitles-above"])
    assert [case.title for case in cases] == FIVE_TITLES
    assert [case.cards[0].headline for case in cases] == FIVE_COVERS
    assert [[card.body for card in case.cards[1:-1]] for case in cases] == [
        [
            "‘구민을 중심으로 한 방범용 CCTV 업무방식 개선’은 늘어나는 CCTV 설치 요청에 대응해 "
            "웹기반 공공CCTV 현황도를 구축한 사례입니다.",
            "주민은 스마트폰으로 CCTV 위치를 확인할 수 있고, 직원은 설치 요청을 관리하고 꼭 필요한 "
            "곳을 분석해 예산 낭비를 막습니다.",
        ],
        [
            "‘방화3동 무인 자동화장실 새단장’은 시공업체와 협의해 화장실에 단열 외벽을 두르고 겨울 "
            "내내 동파를 점검해 주민 불편과 수리비를 줄였습니다."
        ],
        [
            "전세사기 피해 지원은 민관이 협력해 피해자에게 이자 없이 생활비를 빌려주는 복지 "
            "사업입니다."
        ],
        [
            "주택가 주차공간은 토지 소유자와 협약을 맺고, 주차장을 반대하는 주민을 직접 만나 "
            "끈질기게 설득해 마련했습니다."
        ],
        [
            "‘가양2동 1인 가구 돌봄 지도’는 임대단지에 혼자 사는 수급 가구가 받는 서비스를 지도에 "
            "표시해 직원이 한눈에 보도록 한 것으로, 고독사를 예방하는 데 쓰입니다."
        ],
    ]


def test_numbered_cases_with_labelled_lines_offer_a_draft_each():
    cases = propose(RELEASES["three_labelled_cases"])
    assert [case.title for case in cases] == [
        "공공도서관 반납함 지하철역 설치",
        "전통시장 배달 공동 창고 운영",
        "외국인 주민 쓰레기 배출 안내문 제작",
    ]
    assert [kickers(case)[1:] for case in cases] == [[FRAME[0], *FRAME[2:]]] * 3
    assert [(card.number, card.unit) for card in cases[0].cards[2:4]] == [("4", "곳"), ("40", "%")]
    assert cases[1].summary == "시장 골목이 좁아 배달 차량이 자주 막힘"
    assert cases[2].cards[2].body == "6개 언어로 그림 안내문을 만들어 골목마다 붙임"


def test_the_usual_prose_of_the_press_desk_becomes_a_deck():
    case = one_draft("press_style")
    assert case.title == "강서구, ‘어르신 무더위쉼터’ 야간까지 문 연다… 폭염 대비 총력"
    assert case.cards[0].headline == "‘어르신 무더위쉼터’ 야간까지 문 연다"
    assert kickers(case)[1:] == [
        "이번 소식",
        "걸림돌",
        "적극 조치",
        "자세한 내용",
        "주민이 얻은 것",
        "자세한 내용",
        "문의",
    ]
    assert case.cards[1].headline == (
        "7월부터 두 달간 쉼터 35곳 밤 9시까지 운영, 냉방비 지원도 확대"
    )
    assert case.cards[4].body == (
        "주요 지원 내용은 야간 관리 인력 배치, 냉방비 추가 지원, 생수와 부채 제공, 건강 확인 전화 "
        "등입니다."
    )
    assert (case.cards[5].number, case.cards[5].unit) == ("92", "%")


@pytest.mark.parametrize("name", RELEASES)
def test_names_and_numbers_to_call_stay_off_the_cards(name):
    for case in propose(RELEASES[name]):
        shown = f"{card_words(case)} {case.summary}"
        assert "홍가나" not in shown
        assert "0000" not in shown


@pytest.mark.parametrize("name", RELEASES)
def test_a_word_of_the_body_is_told_or_shown_as_left_out(name):
    read = read_releases(RELEASES[name])
    told = " ".join(f"{case.title} {case.story}" for case in read.cases)
    left_out = " ".join(each.text for each in read.left_out)
    labels = set(words_of("제목 보도자료 Q1 Q2 Q3 Q4 Q5 A1 A2 A3 A4 A5 1 2 3"))
    # The sentence that lists the cases is the titles of the drafts.
    listing = set(words_of("선정된 사례는 등 5건이다")) if "one_sentence" in name else set()
    # 주민 홍가나(72) 씨는 is 주민은, 구청장 홍가나는 is 구청장은.
    masked = set(words_of("72 주민 강서구 는 씨는 강서구청장 홍가나는 구청장 홍가나 과장"))
    known = {*words_of(told), *words_of(left_out)} | labels | listing | masked
    assert set(words_of(RELEASES[name])) - known == set()


def test_the_heading_block_is_in_no_draft():
    case = one_draft("bullets")
    assert "보도일시" not in case.story
    assert "담당자" not in case.story
    assert case.story.split("\n\n")[:2] == [
        "웹기반 공공CCTV 현황도 구축, 설치 요청도 한곳에서 관리",
        "· 추진배경\n· 방범용 CCTV를 설치해 달라는 요청이 해마다 늘었다.\n"
        "· 2016년에는 CCTV 한 대를 다는 데 1,600만 원이 들었다.\n· 문제점\n"
        "· 어디에 먼저 달아야 할지 가려내기 어려웠다.\n· 주요 추진내용\n"
        "· 현황도 구축: 앱을 깔지 않고 인터넷으로 CCTV 위치를 볼 수 있는 지도를 만들었다.\n"
        "· 업무 방식 개선\n· 설치 요청을 한곳에 모아 관리\n· 꼭 필요한 곳을 지도에서 분석\n"
        "· 기대효과\n· 주민은 스마트폰으로 내 주변 CCTV를 바로 찾을 수 있게 됐다.\n"
        "· 강서구청장은 “주민의 안전을 지키겠다”라고 말했다.\n"
        "※ 문의: 시연안전과(☎ 02-0000-0000)",
    ]


def test_a_line_of_dashes_above_the_title_is_no_title():
    (case,) = propose("-\n강서구, 새 지도 공개\n― ― ―\n지도를 만들어 공개했다.")
    assert case.title == "강서구, 새 지도 공개"
    assert case.story == "지도를 만들어 공개했다."
