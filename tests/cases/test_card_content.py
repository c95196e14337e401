"""The content of a card, before anything is drawn."""

import unicodedata

import pytest

from cases.card_content import ROLES_OF_KIND, CardContent, Part, make_part, make_parts, tidy
from cases.choices import CardKind


def content(kind: str, **fields: str) -> CardContent:
    return CardContent(kind, "navy", "camera", make_parts(kind, fields), "강서구 적극행정", 1, 1)


def test_every_kind_has_its_roles():
    assert set(ROLES_OF_KIND) == set(CardKind.values)


def test_a_headline_is_read_without_its_break_marks_and_keeps_its_lines():
    assert make_part("headline", "우리 동네 CCTV, / 지도로 봐요") == Part(
        "headline", "우리 동네 CCTV, 지도로 봐요", ("우리 동네 CCTV,", "지도로 봐요")
    )


def test_a_slash_inside_a_word_is_no_line_break():
    assert make_part("headline", "24시간/365일 살핍니다").lines == ("24시간/365일 살핍니다",)
    assert make_part("headline", "어디에/ 있나요").lines == ("어디에", "있나요")


def test_a_slash_in_running_text_stays():
    assert make_part("body", "낮 / 밤 모두").text == "낮 / 밤 모두"


def test_running_text_keeps_the_lines_of_its_author_and_loses_empty_ones():
    part = make_part("body", "  첫 줄입니다.\r\n\r\n 둘째   줄입니다. \n")
    assert part.lines == ("첫 줄입니다.", "둘째 줄입니다.")
    assert part.text == "첫 줄입니다. 둘째 줄입니다."


def test_text_from_a_mac_is_composed_and_invisible_letters_vanish():
    assert tidy(unicodedata.normalize("NFD", "강서구")) == "강서구"
    assert tidy("\ufeff강\u200b서\u00a0구\x00") == "강서 구"


@pytest.mark.parametrize("empty", ["", "   ", "\n\n", " / ", "\u200b"])
def test_what_says_nothing_is_no_part(empty):
    assert make_part("headline", empty) is None


def test_a_kind_shows_its_own_roles_in_reading_order_and_leaves_out_the_rest():
    number = content(
        CardKind.NUMBER, body="값입니다.", unit="대", number="18", before="전", speaker="주민"
    )
    assert [part.role for part in number.parts] == ["number", "unit", "body"]


def test_steps_are_one_part_a_line():
    steps = content(CardKind.STEPS, step="엽니다\n\n누릅니다\n")
    assert [part.text for part in steps.steps] == ["엽니다", "누릅니다"]
    assert steps.all("step") == steps.steps


def test_words_name_the_halves_and_hide_the_photos_alternative():
    halves = content(CardKind.BEFORE_AFTER, before="전화", after="지도")
    assert halves.texts() == ("전", "전화", "후", "지도")
    photo = content(CardKind.PHOTO, headline="새 화장실", photo_alt="나무 무늬 외벽")
    assert photo.texts() == ("새 화장실",)
    assert photo.part("photo_alt").text == "나무 무늬 외벽"


def test_a_part_is_found_by_its_role_and_the_first_one_wins():
    steps = content(CardKind.STEPS, headline="이렇게", step="하나\n둘")
    assert steps.part("headline").text == "이렇게"
    assert steps.part("body") is None
    assert steps.named["step"].text == "하나"
