"""The difference between two revisions, as an editor reads it."""

import pytest

from cases.models import Card, Case
from cases.models.revision import CARD_FIELDS, CASE_FIELDS
from cases.revision_diff import CARD_LABELS, CASE_LABELS, Change, Piece, changes, pieces
from tests.work import calls_of

COVER = {"kind": "cover", "headline": "우리 동네 화장실", "body": ""}
FIRST = {"kind": "text", "headline": "밤에는 잠겨 있었어요", "body": "열쇠는 관리소에 있었습니다."}
SECOND = {"kind": "text", "headline": "시간을 늘렸어요", "body": "이제 밤 열 시까지 엽니다."}
CONTACT = {"kind": "contact", "headline": "", "body": ""}
DECK = [COVER, FIRST, SECOND, CONTACT]


def content(cards: list[dict] = DECK, **facts: object) -> dict:
    return {"title": "제목", "cards": cards, "attachments": [], "merits": []} | facts


def test_the_same_content_has_no_changes():
    assert changes(content(), content()) == []


def test_a_field_is_named_as_the_form_names_it():
    assert changes(content(palette="navy"), content(palette="teal", title="새 제목")) == [
        Change("제목", "제목", "새 제목"),
        Change("색", "남색", "청록"),
    ]


def test_a_changed_text_of_a_card_names_its_place_and_field():
    changed = SECOND | {"body": "이제 밤 열한 시까지 엽니다."}
    assert changes(content(), content([COVER, FIRST, changed, CONTACT])) == [
        Change("3번째 카드 · 글", "이제 밤 열 시까지 엽니다.", "이제 밤 열한 시까지 엽니다.")
    ]


def test_an_inserted_card_does_not_shift_the_others():
    new = {"kind": "number", "number": "18", "unit": "곳"}
    assert changes(content(), content([COVER, new, FIRST, SECOND, CONTACT])) == [
        Change("2번째 카드 · 새 카드", "", "숫자\n18\n곳")
    ]


def test_a_removed_card_is_shown_with_what_it_said():
    assert changes(content(), content([COVER, SECOND, CONTACT])) == [
        Change(
            "예전 2번째 카드 · 뺀 카드",
            "글\n밤에는 잠겨 있었어요\n열쇠는 관리소에 있었습니다.",
            "",
        )
    ]


def test_a_moved_card_is_one_change_of_order():
    assert changes(content(), content([COVER, SECOND, FIRST, CONTACT])) == [
        Change("2번째 카드 · 순서", "3번째", "2번째")
    ]


def test_a_card_that_was_moved_and_mended_is_told_as_both():
    mended = SECOND | {"headline": "시간을 더 늘렸어요"}
    long = [COVER, FIRST, {"kind": "quote", "body": "고맙습니다"}, SECOND, CONTACT]
    assert changes(content(long), content([COVER, mended, *long[1:3], CONTACT])) == [
        Change("2번째 카드 · 순서", "4번째", "2번째"),
        Change("2번째 카드 · 카드 제목", "시간을 늘렸어요", "시간을 더 늘렸어요"),
    ]


def test_a_card_written_anew_in_its_place_is_a_change_not_a_removal():
    anew = FIRST | {"headline": "xyz", "body": "abc"}
    assert [change.where for change in changes(content(), content([COVER, anew, *DECK[2:]]))] == [
        "2번째 카드 · 카드 제목",
        "2번째 카드 · 글",
    ]


def test_equal_cards_are_each_matched_once():
    assert changes(content([FIRST, FIRST]), content([FIRST])) == [
        Change(
            "예전 2번째 카드 · 뺀 카드", "글\n밤에는 잠겨 있었어요\n열쇠는 관리소에 있었습니다.", ""
        )
    ]


def test_a_photo_that_got_a_description_stays_the_same_card():
    photo = {
        "kind": "photo",
        "photo": "case-photos/a.webp",
        "photo_alt": "문",
        "photo_is_ours": True,
    }
    other = photo | {"photo_alt": "새로 칠한 초록색 나무 출입구 앞", "photo_is_ours": False}
    assert changes(content([photo]), content([other])) == [
        Change("1번째 카드 · 사진 설명", "문", "새로 칠한 초록색 나무 출입구 앞"),
        Change("1번째 카드 · 우리 구청이 찍은 사진", "예", "아니요"),
    ]


def test_a_new_photo_card_is_told_by_its_description_not_by_its_file():
    photo = {"kind": "photo", "photo": "case-photos/0a1b.webp", "photo_alt": "초록 문"}
    assert changes(content([COVER]), content([COVER, photo])) == [
        Change("2번째 카드 · 새 카드", "", "사진\n초록 문")
    ]


def test_files_and_merits_that_came_went_or_changed():
    before = content(
        attachments=[{"id": 1, "title": "보도자료", "file": "attachments/press.pdf"}],
        merits=[{"criterion": "주민체감도", "text": "많이 씁니다"}],
    )
    after = content(
        attachments=[{"id": 2, "title": "사진첩", "file": "attachments/album.zip"}],
        merits=[{"criterion": "주민체감도", "text": "날마다 씁니다"}],
    )
    assert changes(before, after) == [
        Change("첨부파일 · press.pdf", "보도자료", ""),
        Change("첨부파일 · album.zip", "", "사진첩"),
        Change("왜 뽑혔나요 · 주민체감도", "많이 씁니다", "날마다 씁니다"),
    ]


def test_a_revision_older_than_a_field_can_be_compared():
    assert changes({"title": "가"}, content([], title="가", has_ai=True)) == [
        Change("AI로 만든 부분이 있음", "", "예")
    ]


def test_only_the_words_that_differ_are_marked():
    assert pieces("이제 밤 열 시까지 엽니다.", "이제 밤 열한 시까지 엽니다.") == [
        Piece("same", "이제 밤 "),
        Piece("del", "열 "),
        Piece("ins", "열한 "),
        Piece("same", "시까지 엽니다."),
    ]


def test_what_stayed_for_long_is_shortened_beside_the_change():
    long = "가나다 " * 100
    assert pieces(long + "끝", long + "마침")[0].text == " … " + long[-40:]


def test_a_new_paragraph_is_a_difference():
    assert pieces("가 나", "가\n\n나") == [
        Piece("del", "가 "),
        Piece("ins", "가\n\n"),
        Piece("same", "나"),
    ]


@pytest.mark.parametrize("times", [40, 100, 330, 20_000])
def test_words_that_repeat_without_end_are_compared_within_a_moment(times):
    texts = ("가 나 다 " * times, "다 나 가 " * times)
    assert calls_of(lambda: pieces(*texts)) < 5_000_000


def test_every_field_of_a_revision_has_the_name_that_the_form_shows():
    records = ("round", "department", "licence")
    names = {
        name: str(Case._meta.get_field(name).verbose_name) for name in (*CASE_FIELDS, *records)
    }
    assert names == CASE_LABELS
    assert {
        name: str(Card._meta.get_field(name).verbose_name) for name in CARD_FIELDS
    } == CARD_LABELS
