"""The kinds of personal data in a text; the checks of cases try every pattern."""

import pytest

from gangseo_portal.lib.personal_data import kinds_in, phone_numbers


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("900101-1234567", ["주민등록번호"]),
        ("０１０－１２３４－５６７８로 전화 주세요", ["전화번호"]),
        ("신한은행 110-123-456789", ["계좌번호"]),
        ("12가 3456 차가 늘 서 있어요", ["차량번호"]),
        ("hong.g@example.com", ["전자우편 주소"]),
        ("101동 1203호에 살아요", ["집 주소"]),
        ("010-1234-5678, hong@example.com", ["전화번호", "전자우편 주소"]),
        ("화곡로 302 편의점 앞, 2023년 6월부터 카메라 3대가 꺼져 있어요", []),
    ],
)
def test_the_kinds_of_personal_data_are_named(text, kinds):
    assert kinds_in(text) == kinds


def test_the_numbers_of_ones_own_may_stand():
    own = "02-2600-0000 내선 12"
    assert list(phone_numbers("02.2600.0000, 010-1234-5678", own=own)) == ["010-****-**78"]
