"""Whatever is pasted: a draft that the models take, or none; quickly, and with every word."""

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.card_content import MAX_STEPS, CardContent, make_parts
from cases.card_images.drawing import fits
from cases.choices import CardKind
from cases.models import Card, Case
from cases.models.card import COVER_HEADLINE_CHARACTERS
from cases.press_release import ProposedCard, ProposedCase, propose
from cases.press_release.names import Masked, without_names
from tests.cases.press_release.releases import RELEASES, SHAPES, words_of

PIECES = [
    "강서구, 새 지도 공개",
    "한편, 구는 계속 살핀다.",
    "□ 추진배경",
    "▲ 님비를 극복한 주차장",
    "ㅇ 요청이 늘었다.",
    "- 한곳에 모아 관리",
    "1. 요청을 모은다",
    "② 지도에 표시한다",
    "Q. 왜 만들었나요?",
    "A. 요청이 늘어서입니다.",
    "(기존) 서류 확인",
    "(개선) 지도 확인",
    "",
    "적극행정 우수사례 2건 선정",
    "내용은 ▲가나 ▲다라 등이다.",
    "“끝까지 살피겠다",
    "〈 효과 〉",
    "수리비가 30% 줄었다고 14일 밝혔다.",
    "가" * 90,
    "말하고 " * 40,
    "The map is open.",
]
LINES = st.one_of(st.sampled_from(PIECES), st.text(max_size=60))
PASTED = st.lists(LINES, max_size=14).map("\n".join)
BODY_WORDS = st.lists(
    st.text("가나다라마바사아자차카타파하고며", min_size=2, max_size=8), min_size=2, max_size=40
)


def assert_the_models_take(case: ProposedCase) -> None:
    assert 0 < len(case.title) <= Case._meta.get_field("title").max_length
    assert 0 < len(case.summary) <= Case._meta.get_field("summary").max_length
    assert case.story
    kinds = [card.kind for card in case.cards]
    assert (kinds[0], kinds[-1]) == (CardKind.COVER, CardKind.CONTACT)
    assert kinds.count(CardKind.COVER) == kinds.count(CardKind.CONTACT) == 1
    assert len(kinds) <= 10
    assert len(case.sources) == len(kinds)
    assert len(case.cards[0].headline) <= COVER_HEADLINE_CHARACTERS
    for proposed in case.cards:
        assert len(proposed.steps) <= MAX_STEPS
        names = ("kind", "kicker", "headline", "body", "number", "unit", "before", "after")
        names = (*names, "speaker")
        fields = {name: getattr(proposed, name) for name in names}
        card = Card(**fields, steps="\n".join(proposed.steps))
        card.clean_fields(exclude=["case"])
        card.clean()


ALL = RELEASES | SHAPES


@pytest.mark.parametrize("name", ALL)
def test_the_models_take_every_draft(name):
    for case in propose(ALL[name]):
        assert_the_models_take(case)


def drawn(card: ProposedCard) -> CardContent:
    names = ("kicker", "headline", "body", "number", "unit", "before", "after", "speaker")
    fields = {name: getattr(card, name) for name in names}
    parts = make_parts(card.kind, {**fields, "step": "\n".join(card.steps), "quote": card.body})
    return CardContent(card.kind, "navy", "camera", parts, "강서구 적극행정", 1, 8)


@pytest.mark.parametrize("name", ALL)
def test_every_draft_fits_its_cards(name):
    assert [fits(drawn(card)) for case in propose(ALL[name]) for card in case.cards] == [
        [] for case in propose(ALL[name]) for _ in case.cards
    ]


@given(PASTED)
def test_whatever_is_pasted_the_models_take_the_draft(text):
    for case in propose(text):
        assert_the_models_take(case)


@given(
    st.lists(BODY_WORDS, min_size=1, max_size=12), st.sampled_from(["▲ ", "ㅇ ", "- ", "1) ", ""])
)
def test_every_word_of_the_body_stands_in_the_story_in_its_order(paragraphs, marker):
    body = "\n\n".join(f"{marker}{' '.join(words)}." for words in paragraphs)
    (case,) = propose(f"새 소식\n\n{body}")
    told = [word for word in words_of(case.story) if word != "1"]
    assert told == [word for words in paragraphs for word in words]


@given(st.lists(BODY_WORDS, min_size=1, max_size=12))
def test_words_on_cards_are_never_cut(paragraphs):
    """Endings become polite; all else on a card is whole words of the text."""
    text = "\n\n".join(f"{' '.join(words)}." for words in paragraphs)
    (case,) = propose(f"새 소식\n\n{text}")
    known = {word for words in paragraphs for word in words}
    for card in case.cards[1:-1]:
        polite = {word for word in words_of(card.body) if word.endswith("니다")}
        assert set(words_of(card.body)) - polite - known == set()


@pytest.mark.parametrize(
    "text",
    ["", " \n\t\u3000\n", "\u200b\u202e\ufeff", "안녕하세요", "□", "담당부서: 시연과", "- 1 -"]
    + ["보도자료\n담당자\n홍가나\n연락처\n02-0000-0000"],
)
def test_nothing_to_tell_is_no_draft(text):
    assert propose(text) == []


def test_one_sentence_is_a_short_draft():
    (case,) = propose("강서구는 CCTV 지도를 만들었다.")
    assert case.title == "강서구는 CCTV 지도를 만들었다."
    assert [card.headline for card in case.cards] == [
        "강서구는 CCTV 지도를 만들었다",
        "궁금한 점은 / 물어보세요",
    ]


def test_english_is_a_draft_of_whole_words():
    (case,) = propose(
        "Gangseo opens a map of public cameras\n\n"
        "The office opened a map of its cameras. Residents see where they stand."
    )
    assert case.title == "Gangseo opens a map of public cameras"
    assert case.cards[0].headline == "Gangseo opens a map of"
    assert [card.body for card in case.cards[1:3]] == [
        "The office opened a map of its cameras.",
        "Residents see where they stand.",
    ]


@pytest.mark.parametrize(
    "pasted",
    [
        unicodedata.normalize("NFD", RELEASES["bullets"]),
        RELEASES["bullets"].replace("\n", "\r\n"),
        RELEASES["bullets"].replace(" ", "\u3000"),
        RELEASES["bullets"].replace(" ", "\u00a0"),
        RELEASES["bullets"].replace("구", "\u200b구\u202e"),
        RELEASES["bullets"].replace("ㅇ ", "\uf06c"),
        RELEASES["bullets"].replace("□", "■").replace("ㅇ", "○"),
    ],
    ids=["nfd", "crlf", "wide spaces", "hard spaces", "invisible", "private bullets", "others"],
)
def test_oddities_of_pasting_change_nothing(pasted):
    assert propose(pasted) == propose(RELEASES["bullets"])


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("홍가나 강서구청장은 지도를 보았다.", "강서구청장은 지도를 보았다."),
        ("구청장 홍가나는 지도를 보았다.", "구청장은 지도를 보았다."),
        ("주민 홍가나 씨는 지도를 보았다.", "주민은 지도를 보았다."),
        ("주민 홍가나(45)는 지도를 보았다.", "주민은 지도를 보았다."),
        ("홍모 씨는 지도를 보았다.", "주민은 지도를 보았다."),
        ("홍○○ 주민이 지도를 보았다.", "주민이 지도를 보았다."),
        ("남궁가나 씨가 지도를 보았다.", "주민이 지도를 보았다."),
        ("물새롬 솔숲동장은 “지도를 보았다”고 말했다.", "솔숲동장은 “지도를 보았다”고 말했다."),
        ("지도를 만든 도로과 미르온 팀장이 말했다.", "지도를 만든 도로과 팀장이 말했다."),
        ("담꽃비 주무관은 약사회를 찾아갔다.", "주무관은 약사회를 찾아갔다."),
        ("새암찬 하늬구 부구청장은 “보았다”고 말했다.", "하늬구 부구청장은 “보았다”고 말했다."),
        ("수리반장 홍가나 010-0000-0000", "수리반장"),
    ],
)
def test_the_role_stays_and_the_name_goes_from_the_story_too(sentence, told):
    (case,) = propose(f"새 지도가 생겼어요\n\n요청이 늘었다. {sentence}")
    assert case.story == f"요청이 늘었다. {told}"


@pytest.mark.parametrize(
    "sentence",
    [
        "궁금하면 02-0000-0000으로 전화한다.",
        "궁금하면 ☎0000으로 전화한다.",
        "글은 map@example.com으로 보낸다.",
        "시연과 관계자는 “지도를 넓히겠다”고 말했다.",
    ],
)
def test_how_to_reach_somebody_and_speeches_stay_in_the_story(sentence):
    (case,) = propose(f"새 지도가 생겼어요\n\n요청이 늘었다. {sentence} 지도를 만들었다.")
    assert sentence in case.story
    words = [f"{card.headline} {card.body}".strip() for card in case.cards[1:-1]]
    assert words == ["요청이 늘었습니다", "지도를 만들었습니다"]


@pytest.mark.parametrize(
    "sentence",
    [
        "주민 대표와 함께 만들었다.",
        "대표 사례로는 주차장이 꼽혔다.",
        "강서구 대표 사례로 만들었다.",
        "지난해 1인 가구 이사 비용을 지원했다.",
        "우리 동네 의원과 협약을 맺었다.",
        "이번 사업은 도시안전과 주무관이 맡았다.",
        "한 반은 12명이고 강사 1명이 함께한다.",
        "전통시장 현대화는 상인회장과 협의해 추진한다.",
        "문화체육과 체육팀 주무관은 체육관을 지켰다.",
        "심사는 대학교수 위원이 맡았다.",
        "사회복지사 상담사가 전화한다.",
        "노인회장은 “고맙다”고 말했다.",
        "서대문구청장은 협약했다.",
    ],
)
def test_roles_without_a_name_lose_nothing(sentence):
    assert without_names(sentence) == Masked(sentence, ())


def calls_of(text: str) -> int:
    """How many functions and methods run while a draft of ``text`` is made."""
    count = 0

    def watch(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        propose(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", ALL)
def test_a_paste_twice_as_long_needs_at_most_twice_the_work(name):
    short, long = (calls_of(ALL[name] * (length // len(ALL[name]))) for length in (20_000, 40_000))
    assert long < 2.6 * short


@pytest.mark.parametrize("name", RELEASES)
def test_a_paste_ten_times_as_long_needs_at_most_ten_times_the_work(name):
    works = [calls_of(RELEASES[name] * times) for times in (20, 200, 2_000)]
    assert all(longer < 12 * shorter for shorter, longer in pairwise(works))


@pytest.mark.parametrize(
    "text",
    ["가" * 1_000_000, "가 " * 500_000, "했다. " * 250_000, "(" * 1_000_000, "▲가나" * 300_000]
    + ["“가나 다라. " * 100_000, "가나다라 마바\n" * 120_000, "▲ 가나\n\n" * 160_000]
    + [" " * 1_000_000, "1. " * 300_000, "1,0" * 300_000, "홍 " * 500_000, "– " * 500_000],
    ids=lambda text: repr(text[:8]),
)
def test_a_megabyte_of_anything_is_drafted_without_stumbling(text):
    for case in propose(text):
        assert_the_models_take(case)
