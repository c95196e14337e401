"""The publish gate: one list of named checks that every way to the public passes.

``case_problems(case)`` lists everything that must be mended first, in the order of ``CHECKS``.
Staff may let personal data pass with a reason, except resident registration numbers.
"""

from cases.publish_checks import (
    alternative_text,
    characters,
    completeness,
    contrast,
    fit,
    personal_data,
)
from cases.publish_checks.checked_case import (
    Check,
    CheckedCard,
    CheckedCase,
    CheckedReason,
    CheckedTexts,
    Problem,
)

__all__ = [
    "CHECKS",
    "CheckedCard",
    "CheckedCase",
    "CheckedReason",
    "Problem",
    "case_problems",
    "text_problems",
]

# The checks of every text that residents read, wherever it is published.
TEXT_CHECKS: tuple[Check, ...] = (
    Check("invisible_characters", "보이지 않는 글자", characters.invisible),
    Check("decomposed_characters", "풀린 글자", characters.decomposed),
    Check("resident_number", "주민등록번호", personal_data.resident_numbers),
    Check("phone_number", "전화번호", personal_data.phone_numbers, overridable=True),
    Check("bank_account", "계좌번호", personal_data.bank_accounts, overridable=True),
    Check("licence_plate", "차량번호", personal_data.licence_plates, overridable=True),
    Check("email_address", "전자우편 주소", personal_data.email_addresses, overridable=True),
    Check("home_address", "집 주소", personal_data.home_addresses, overridable=True),
)

CHECKS: tuple[Check, ...] = (
    Check("texts_missing", "제목, 요약, 이야기", completeness.texts),
    Check("licence_missing", "공공누리 유형", completeness.licence),
    Check("photo_of_another", "다른 사람이 찍은 사진", completeness.photo_of_another),
    Check("department_missing", "담당 부서", completeness.department),
    Check("department_phone_missing", "담당 부서 전화번호", completeness.department_phone),
    Check("cover", "표지 카드", completeness.cover),
    Check("contact_missing", "문의 카드", completeness.contact),
    Check("number_of_cards", "카드 수", completeness.number_of_cards),
    Check("empty_card", "빈 카드", completeness.empty_card),
    Check("photo_missing", "사진 파일", completeness.photo),
    Check("alt_missing", "사진 설명이 빔", alternative_text.missing),
    Check("alt_file_name", "사진 설명이 파일 이름", alternative_text.file_name),
    Check("alt_too_short", "사진 설명이 짧음", alternative_text.too_short),
    Check("alt_repeated", "사진 설명이 겹침", alternative_text.repeated),
    Check("too_long", "카드에 넘치는 글", fit.too_long),
    Check("no_glyph", "그릴 수 없는 글자", fit.no_glyph),
    Check("palette_contrast", "색의 명암비", contrast.palettes),
    Check("text_contrast", "글자와 바탕의 명암비", contrast.texts),
    *TEXT_CHECKS,
)


def case_problems(case: CheckedCase) -> list[Problem]:
    """Everything that keeps ``case`` from being published; empty when nothing does."""
    return [problem for check in CHECKS for problem in check.problems(case)]


def text_problems(texts: CheckedTexts) -> list[Problem]:
    """Everything that residents must not read in these texts, whatever they belong to."""
    return [problem for check in TEXT_CHECKS for problem in check.problems(texts)]
