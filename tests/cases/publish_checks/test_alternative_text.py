"""Alternative texts that tell nothing are found; plain sentences are not."""

import pytest

from cases.choices import CardKind
from tests.cases.publish_checks.decks import found_by, make_card, make_case, places

GOOD = "나무 무늬 외벽을 두른 새 화장실"


def photo(alt: str, position: int = 2):
    return make_card(CardKind.PHOTO, position, photo_alt=alt)


@pytest.mark.parametrize("alt", ["", "   ", "\n", "\u200b", "..."])
def test_a_photo_without_alternative_text_is_found(alt):
    assert places("alt_missing", make_case(photo(alt))) == [(2, "photo_alt")]


def test_a_card_without_photo_needs_no_alternative_text():
    assert found_by("alt_missing", make_case(make_card(photo_alt=""))) == []


@pytest.mark.parametrize(
    "alt",
    [
        "IMG_1234.jpg",
        "IMG_1234",
        "img_e1234",
        "DSC01234",
        "DSCN0001.JPG",
        "사진1",
        "사진 (2)",
        "이미지",
        "image",
        "image (3)",
        "Photo 12",
        "KakaoTalk_20230630_101010123_01",
        "KakaoTalk_Photo_2023-06-30-10-10-10 001",
        "스크린샷 2023-06-30 오후 3.12.45",
        "Screenshot_20230630-101010",
        "화면 캡처 2023-06-30 101010",
        "제목 없음",
        "20230630_101010",
        "2023-06-30",
        "3f2b8c1d9e4a5b6c7d8e",
        "방화동_화장실_외벽",
        "새 화장실 외벽.png",
        "새 화장실 외벽.HEIC",
    ],
)
def test_a_file_name_is_found(alt):
    case = make_case(photo(alt))
    assert places("alt_file_name", case) == [(2, "photo_alt")]
    assert places("alt_too_short", case) == []


@pytest.mark.parametrize(
    "alt",
    [
        GOOD,
        "사진관 앞 골목에 새로 단 카메라",
        "이미지 개선 사업을 알리는 현수막",
        "IMG 센터 앞에 모인 주민들",
        "2023년 6월에 문을 연 화장실",
        "그림을 그리는 아이들 사진",
        "캡처 화면을 보여 주는 직원",
        "방화3동 골목길",
        "강서구 청사",
    ],
)
def test_a_sentence_about_the_photo_passes_every_check(alt):
    case = make_case(photo(alt))
    slugs = ("alt_missing", "alt_file_name", "alt_too_short", "alt_repeated")
    assert [found_by(slug, case) for slug in slugs] == [[], [], [], []]


@pytest.mark.parametrize(
    "alt", ["골목", "강서구청", "현장 사진", "행사사진.", "관련 이미지입니다", "화장실 사진"]
)
def test_a_text_that_says_little_more_than_photo_is_found(alt):
    case = make_case(photo(alt))
    assert places("alt_too_short", case) == [(2, "photo_alt")]
    assert places("alt_missing", case) == []


def test_the_same_text_on_two_photos_is_found_at_the_later_one():
    case = make_case(photo(GOOD), photo("주민들이 모인 회의실"), photo(f"{GOOD}. "))
    (problem,) = found_by("alt_repeated", case)
    assert (problem.row, problem.field, problem.overridable) == (4, "photo_alt", False)
    assert problem.message == (
        "4번째 카드의 ‘사진 설명’ 칸이 2번째 카드와 같습니다. "
        "두 사진이 어떻게 다른지 드러나게 적어 주세요."
    )


def test_two_photos_without_text_are_missing_theirs_and_not_the_same():
    case = make_case(photo(""), photo(""))
    assert found_by("alt_repeated", case) == []
    assert places("alt_missing", case) == [(2, "photo_alt"), (3, "photo_alt")]
