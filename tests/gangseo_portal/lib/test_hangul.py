"""Korean search forms, first consonants, places of matches, and particles."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangseo_portal.lib.hangul import find, initials, particle, search_form


def apart(text: str) -> str:
    """As a Mac writes it: each syllable as its letters."""
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("전세사기", "ㅈㅅㅅㄱ"),
        ("쌍둥이 Aa동", "ㅆㄷㅇ aaㄷ"),
        ("방화3동!", "ㅂㅎ3ㄷ!"),
        ("🚽 화장실", "🚽 ㅎㅈㅅ"),
        ("ㄳ", "ㄱㅅ"),
        ("가힣", "ㄱㅎ"),
        ("", ""),
    ],
)
def test_initials_stand_for_their_syllables_and_the_rest_stays(text, expected):
    assert initials(text) == expected
    assert initials(apart(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CCTV 설치", "cctv설치"),
        ("‘(사)더불어  사는\u3000사람들’", "사더불어사는사람들"),
        ("ＣＣＴＶ", "cctv"),
        ("\uffa1\uffc2\uffa4", "가ㄴ"),
        ("가\u200b나", "가나"),
        ("3,443대", "3443대"),
        ("😀", ""),
        ("", ""),
    ],
)
def test_the_search_form_keeps_letters_and_digits_alone(text, expected):
    assert search_form(text) == expected


def test_text_from_a_mac_has_the_same_search_form():
    assert search_form(apart("전세사기 피해 지원")) == "전세사기피해지원"


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("ㅈㅅㅅㄱ", "올해 전세사기 피해", "전세사기"),
        ("전세 사기", "올해 전세사기 피해", "전세사기"),
        ("전세사기", "올해 전세 사기 피해", "전세 사기"),
        ("전세ㅅㄱ", "전세사기", "전세사기"),
        ("cctv설치", "방범용 CCTV 설치", "CCTV 설치"),
        ("CCTV ㅅㅊ", "방범용 CCTV 설치", "CCTV 설치"),
        ("ㄱㅅ", "ㄳ해요", "ㄳ"),
        ("ㄳ", "우리 강서", "강서"),
        ("ㅅ", "쌍 사과", "사"),
        ("ㅆ", "사과 쌍", "쌍"),
        ("3443", "모두 3,443대", "3,443"),
        ("c++", "C++ 언어", "C"),
        ("화장실", "🚽🚽 화장실", "화장실"),
    ],
)
def test_a_match_is_shown_where_it_stands_in_the_text(query, text, found):
    start, end = find(query, text)
    assert text[start:end] == found


def test_a_match_in_text_from_a_mac_covers_whole_syllables():
    text = apart("올해 전세사기")
    start, end = find("ㅅㅅ", text)
    assert unicodedata.normalize("NFC", text[start:end]) == "세사"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("", "전세"),
        ("  ", "전세"),
        ("😀", "😀"),
        (".*", "전세"),
        ("전세", ""),
        ("ㅅ", "쌍"),
        ("ㅆ", "사"),
        ("세전", "전세"),
    ],
)
def test_what_is_not_there_is_not_found(query, text):
    assert find(query, text) is None


def test_the_end_of_a_long_text_is_found():
    text = "가나다라마바사 아자차카" * 1_000 + "전세 사기"
    assert find("ㅈㅅㅅㄱ", text) == (12_000, 12_005)
    assert len(search_form(text)) == 11_004


@pytest.mark.parametrize(
    ("word", "pair", "expected"),
    [
        ("지도", "을를", "를"),
        ("주차장", "을를", "을"),
        ("방화3동", "이가", "이"),
        ("3", "은는", "은"),
        ("2", "은는", "는"),
        ("10", "을를", "을"),
        ("3,000", "과와", "과"),
        ("1,000,000,000,000", "을를", "를"),
        ("0", "이가", "이"),
        ("3.0", "이가", "이"),
        ("3.14", "이가", "가"),
        ("A", "을를", "를"),
        ("CCTV", "을를", "를"),
        ("URL", "을를", "을"),
        ("URL", "으로로", "로"),
        ("1", "으로로", "로"),
        ("3", "으로로", "으로"),
        ("지하철", "으로로", "로"),
        ("구청", "으로로", "으로"),
        ("30%", "이가", "가"),
        ("10km", "을를", "를"),
        ("5 kg", "을를", "을"),
        ("‘현황도’", "을를", "를"),
        ("강서구(서울)", "은는", "는"),
        ("(서울)", "은는", "은"),
        ("주민.", "이에요예요", "이에요"),
    ],
)
def test_the_particle_agrees_with_the_word_as_it_is_read(word, pair, expected):
    assert particle(word, pair) == expected
    assert particle(apart(word), pair) == expected


@pytest.mark.parametrize("word", ["", "😀", "…", "東", "ㅋ"])
def test_a_word_that_cannot_be_read_gets_both_particles(word):
    assert particle(word, "을를") == "을(를)"


def test_an_unknown_pair_of_particles_is_the_programmers_mistake():
    with pytest.raises(ValueError, match="unknown pair"):
        particle("지도", "를을")


@given(st.text())
def test_a_text_is_found_by_itself_and_by_its_initials(text):
    folded = search_form(text)
    assert search_form(folded) == folded
    if folded:
        assert find(text, text) is not None
        assert find(initials(folded), text) is not None
    else:
        assert find(text, text) is None


@given(st.text(), st.text())
def test_a_place_found_lies_inside_the_text(query, text):
    place = find(query, text)
    assert place is None or 0 <= place[0] < place[1] <= len(text)


def test_digits_of_every_script_are_read():
    """Full-width and even Tangsa digits, of which the wide forms of Unicode know no plain one."""
    assert [particle(word, "은는") for word in ("3", "３", "\U00016ac3", "2", "２")] == [
        "은",
        "은",
        "은",
        "는",
        "는",
    ]


@given(st.text())
def test_every_word_gets_a_particle(word):
    assert particle(word, "은는") in {"은", "는", "은(는)"}
