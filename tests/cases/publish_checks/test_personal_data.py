"""Personal data is seen in every field, told only masked, and numbers of other sorts may stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.choices import CardKind
from tests.cases.publish_checks.decks import OWN_PHONE, found_by, make_card, make_case, places

SLUGS = (
    "resident_number",
    "phone_number",
    "bank_account",
    "licence_plate",
    "email_address",
    "home_address",
)

# What trips which check, and how it is told.
PERSONAL = [
    ("resident_number", "신청인 900101-1234567 님", "900101-1******"),
    ("resident_number", "9001011234567", "9001011******"),
    ("resident_number", "900101 - 1234567", "900101 - 1******"),
    ("resident_number", "９００１０１－１２３４５６７", "900101-1******"),
    ("resident_number", "외국인 040229–7234567", "040229-7******"),
    ("resident_number", "번호는900101-1234567입니다", "900101-1******"),
    ("phone_number", "010-1234-5678로 연락", "010-****-**78"),
    ("phone_number", "01012345678", "010******78"),
    ("phone_number", "010.1234.5678", "010.****.**78"),
    ("phone_number", "010 1234 5678", "010 **** **78"),
    ("phone_number", "０１０－１２３４－５６７８", "010-****-**78"),
    ("phone_number", "+82 10-1234-5678", "+82 1*-****-**78"),
    ("phone_number", "(02) 2600-1234", "(02) 2***-**34"),
    ("phone_number", "02)2600-1234", "02)2***-**34"),
    ("phone_number", "02-2600-0001", "02-2***-**01"),
    ("phone_number", "031-123-4567", "031-***-**67"),
    ("phone_number", "070-1234-5678", "070-****-**78"),
    ("phone_number", "0505-123-4567", "050*-***-**67"),
    ("phone_number", "1588-1234로 문의", "158*-**34"),
    ("bank_account", "신한은행 110-123-456789", "110-***-****89"),
    ("bank_account", "국민 123456-01-234567", "123***-**-****67"),
    ("bank_account", "계좌: 11012345678901", "110*********01"),
    ("bank_account", "352-1234-5678-93 (농협)", "352-****-****-93"),
    ("licence_plate", "12가 3456 차량", "12가 **56"),
    ("licence_plate", "123가4567", "123가**67"),
    ("licence_plate", "서울12가3456", "서울12가**56"),
    ("licence_plate", "경기 1거 2345", "경기 1거 **45"),
    ("licence_plate", "１２가　３４５６", "12가 **56"),
    ("email_address", "메일은 hong.g@example.com으로", "h***@example.com"),
    ("email_address", "ｈｏｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ", "h***@example.com"),
    ("email_address", "a.b-c@mail.example.co.kr.", "a***@mail.example.co.kr"),
    ("home_address", "101동 1203호", "101동 ***호"),
    ("home_address", "101동1203호에 삽니다", "101동***호"),
    ("home_address", "한강아파트101동 1203호", "101동 ***호"),
    ("home_address", "제101동 제1203호", "제101동 제***호"),
    ("home_address", "나동 302호", "나동 ***호"),
    ("home_address", "화곡로12길 34, 302호", "길 34, ***호"),
    ("home_address", "화곡동 123-4 지하1층 02호", "동 123-4 지하1층 ***호"),
]

HARMLESS = [
    "3,443대",
    "2023-06-30",
    "2023. 6. 30. 14:00~16:00",
    "37.5415, 126.8495",
    "37.5601036123456, 126.8495123456789",
    "은행 앞 37.53456789012",
    "leaflet@1.9.4",
    "방화3동",
    "화곡1동 8호선, 9호선",
    "방화3동 12호점",
    "강서구 화곡로 302",
    "2023-2024년",
    "1,600~1,800명",
    "1600-1800명",
    "예산 1,234,567,890원",
    "관리번호 315000000900101123",
    "관리번호 2023-900101-1234567",
    "901301-1234567",
    "900230-1234567",
    "020229-1234567",
    "900101-9234567",
    "법인등록번호 110111-1234567",
    "20230630-1234567",
    "사건번호 2023가합12345, 2023나1234",
    "제12조 2024년",
    "30도 2023년",
    "제12호 2023",
    "12월 2023년",
    "25구 1200명",
    "120으로 전화하세요",
    "은행나무 12-2023-00123",
    "은행 접수 123-45-123456789012",
    "900101-1234567-01",
    "37.0212345678",
    "관리번호 2023-1588-1234",
    "1588-12345, 1588-1234-01",
    "12가 34567",
    "10구 1234.5㎡",
    "주택 1,101동 120호",
    "재가동 302호",
    "화곡로 302, 3호 주차면",
    "은행에서 2023-06-30에 받은 3,443건",
    "우리 동네 2023-06-30",
    "국민 3150000명",
    "우리 12345-678901",
    "000229-5234567",
    "관리번호 3150000-2023-00123",
    "@gangseo_gu를 찾아보세요",
    "총 12동 120호",
    "302호 회의실",
    "가동 3호기",
    OWN_PHONE,
    "02.2600.0000",
    "０２－２６００－００００",
    "+82-2-2600-0000",
    "(02)2600-0000",
]


@pytest.mark.parametrize(("slug", "text", "told"), PERSONAL)
def test_personal_data_is_found_by_its_own_check_alone_and_told_masked(slug, text, told):
    case = make_case(story=text)
    found = {each: found_by(each, case) for each in SLUGS}
    assert {each for each in SLUGS if found[each]} == {slug}
    (problem,) = found[slug]
    assert (problem.row, problem.field, problem.found) == (None, "story", told)
    assert problem.overridable is (slug != "resident_number")
    assert told in problem.message


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_may_stand(text):
    case = make_case(make_card(body=text), title=text, story=f"글 앞에 {text} 글 뒤에")
    assert {slug: found_by(slug, case) for slug in SLUGS} == {slug: [] for slug in SLUGS}


@pytest.mark.parametrize("name", ["title", "summary", "story"])
def test_every_text_of_the_case_is_read(name):
    assert places("phone_number", make_case(**{name: "010-1234-5678"})) == [(None, name)]


@pytest.mark.parametrize(
    ("kind", "role", "name"),
    [
        (CardKind.TEXT, "kicker", "kicker"),
        (CardKind.TEXT, "headline", "headline"),
        (CardKind.TEXT, "body", "body"),
        (CardKind.NUMBER, "number", "number"),
        (CardKind.NUMBER, "unit", "unit"),
        (CardKind.BEFORE_AFTER, "before", "before"),
        (CardKind.BEFORE_AFTER, "after", "after"),
        (CardKind.STEPS, "step", "steps"),
        (CardKind.QUOTE, "quote", "body"),
        (CardKind.QUOTE, "speaker", "speaker"),
        (CardKind.PHOTO, "photo_alt", "photo_alt"),
        # A field that this kind of card does not show is kept and could be shown again.
        (CardKind.COVER, "speaker", "speaker"),
    ],
)
def test_every_field_of_a_card_is_read(kind, role, name):
    case = make_case(make_card(kind, **{role: "12가 3456"}))
    assert places("licence_plate", case) == [(2, name)]


def test_the_message_names_the_card_and_the_field_and_says_what_to_do():
    case = make_case(make_card(), make_card(body="홍보 담당 010-1234-5678"))
    (problem,) = found_by("phone_number", case)
    assert problem.message == (
        "3번째 카드의 ‘글’ 칸에 담당 부서 것이 아닌 전화번호로 보이는 글자가 있습니다"
        "(010-****-**78). 개인 번호이면 지우고, 문의할 곳이면 담당 부서 번호로 바꿔 주세요."
    )


def test_the_same_number_twice_in_a_field_is_told_once_and_two_numbers_twice():
    once = make_case(story="010-1234-5678, 010-1234-5678")
    twice = make_case(story="010-1234-5678, 010-1234-5699")
    assert [f.found for f in found_by("phone_number", once)] == ["010-****-**78"]
    assert [f.found for f in found_by("phone_number", twice)] == ["010-****-**78", "010-****-**99"]


@given(st.text(st.characters(exclude_categories=("Nd", "Cs"), exclude_characters="@＠")))
def test_a_text_without_figures_holds_no_personal_data(text):
    case = make_case(story=text)
    assert [found_by(slug, case) for slug in SLUGS] == [[]] * len(SLUGS)


@given(st.dates(date(1920, 1, 1), date(2025, 12, 31)), st.integers(0, 999_999), st.booleans())
def test_every_number_of_a_resident_is_found_and_masked(born, serial, hyphen):
    century = 1 if born.year < 2000 else 3
    number = f"{born:%y%m%d}{'-' if hyphen else ''}{century}{serial:06}"
    (problem,) = found_by("resident_number", make_case(story=f"신청인({number})께"))
    assert problem.found == f"{number[:-6]}******"


def test_what_is_told_fits_into_the_log():
    case = make_case(story=f"a@{'b' * 63}.{'c' * 63}.kr")
    (problem,) = found_by("email_address", case)
    assert len(problem.found) == 80


def test_a_department_with_an_extension_keeps_its_own_number():
    case = make_case(phone="02-2600-0000 내선 12", story="02-2600-0000으로 전화해 주세요.")
    assert found_by("phone_number", case) == []


def test_a_phone_number_beside_a_bank_is_a_phone_number():
    case = make_case(story="강서은행 02-2600-1234")
    assert found_by("bank_account", case) == []
    assert len(found_by("phone_number", case)) == 1


def test_a_resident_number_beside_a_bank_is_no_account():
    case = make_case(story="강서은행 900101-1234567")
    assert found_by("bank_account", case) == []
    assert len(found_by("resident_number", case)) == 1


@pytest.mark.parametrize(("slug", "text", "told"), PERSONAL)
def test_no_finding_holds_the_personal_data_itself(slug, text, told):
    for problem in found_by(slug, make_case(story=text)):
        assert text not in problem.message
        assert sum(letter.isdigit() for letter in problem.found) <= 7
