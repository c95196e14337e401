"""Lines broken by phrase: properties for any text, and examples a reader would notice."""

import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cases.line_breaking import CLOSING, break_lines, has_cut_word

LETTERS = "가나다라마을를은는수것한두CCTV0123456789"


def by_letter(text: str) -> float:
    """Every letter is one wide."""
    return float(len(text))


words = st.text(alphabet=LETTERS, min_size=1, max_size=9)
texts = st.lists(words, min_size=1, max_size=30).map(" ".join)
dirty_texts = st.lists(
    st.text(alphabet=LETTERS + ",.)(!%‘’", min_size=1, max_size=30), min_size=1, max_size=20
).map(" ".join)


@given(dirty_texts, st.integers(2, 40))
def test_nothing_is_lost_and_nothing_is_added(text, room):
    lines = break_lines(text, room, by_letter)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(texts, st.integers(1, 40))
def test_no_line_is_wider_than_its_room(text, room):
    assert max(map(len, break_lines(text, room, by_letter))) <= room


@given(texts, st.integers(9, 40))
def test_words_that_fit_are_never_cut(text, room):
    lines = break_lines(text, room, by_letter)
    assert " ".join(lines) == text
    assert not has_cut_word(text, lines)


@given(texts, st.integers(9, 40))
def test_balanced_lines_are_no_more_than_filled_ones(text, room):
    filled, width = 1, 0
    for word in text.split(" "):
        needed = width + 1 + len(word) if width else len(word)
        filled, width = (filled + 1, len(word)) if needed > room else (filled, needed)
    together = len(break_lines(text, room, by_letter))
    # A number that stays with its unit may cost lines; nothing else may.
    has_number = any(word.isdigit() for word in text.split(" "))
    assert together == filled or has_number


@given(st.lists(st.text("가나다라마바사", min_size=1, max_size=6), min_size=4, max_size=12))
def test_a_short_word_is_not_left_alone_when_another_can_keep_it_company(some_words):
    room = 15
    lines = break_lines(" ".join(some_words), room, by_letter)
    assume(len(lines) > 1)
    last, before = lines[-1].split(" "), lines[-2].split(" ")
    could_move = len(before) > 1 and len(before[-1]) + 1 + len(lines[-1]) <= room
    lonely = len(last) == 1 and len(last[0]) < room * 0.4
    assert not (lonely and could_move)


@given(dirty_texts, st.integers(6, 40))
def test_no_line_starts_with_closing_punctuation_unless_a_word_is_made_of_it(text, room):
    assume(all(any(c not in CLOSING for c in word[:3]) for word in text.split(" ")))
    assume(not any(a in CLOSING and b in CLOSING for a, b in itertools.pairwise(text)))
    for line in break_lines(text, room, by_letter)[1:]:
        assert line[0] not in CLOSING or f" {line[0]}" in text


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("어디에 있는지 알기 어려웠어요", 11, ["어디에 있는지", "알기 어려웠어요"]),
        ("우리 동네 CCTV 3,443 대를 봅니다", 16, ["우리 동네 CCTV", "3,443 대를 봅니다"]),
        ("지도에서 볼 수 있는 공공 CCTV", 12, ["지도에서 볼 수 있는", "공공 CCTV"]),
        (
            "방범, 어린이보호, 쓰레기 단속까지 담았습니다.",
            18,
            ["방범, 어린이보호,", "쓰레기 단속까지 담았습니다."],
        ),
        ("구청에 전화를 걸어 위치를 물었습니다.", 15, ["구청에 전화를 걸어", "위치를 물었습니다."]),
        (
            "두꺼운 단열 외벽을 둘러 겨울에도 얼지 않습니다.",
            19,
            ["두꺼운 단열 외벽을 둘러", "겨울에도 얼지 않습니다."],
        ),
        ("하나 둘 셋 넷", 100, ["하나 둘 셋 넷"]),
        ("", 10, []),
    ],
)
def test_lines_end_where_phrases_end(text, room, lines):
    assert break_lines(text, room, by_letter) == lines


def test_a_word_wider_than_the_line_is_cut_by_letter_and_keeps_its_punctuation():
    assert break_lines("가나다라마바사아자차).", 5, by_letter) == ["가나다라마", "바사아자", "차)."]
    assert break_lines("가나다라(마바사", 5, by_letter) == ["가나다라", "(마바사"]


def test_a_full_stop_after_a_stray_space_stays_with_its_word():
    assert break_lines("가나다라 마바사 .", 9, by_letter) == ["가나다라", "마바사 ."]


def test_a_very_long_text_is_broken_in_no_time():
    lines = break_lines("가나다라 마바 " * 3000, 20, by_letter)
    assert max(map(len, lines)) <= 20
