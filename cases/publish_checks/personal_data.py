"""Checks for personal data in every text that residents read.

A pattern can be wrong both ways, so staff may override these problems with a reason; but never a
resident registration number, which no reason makes lawful. Messages show a masked form only.
"""

from collections.abc import Callable, Iterator
from functools import partial

from cases.publish_checks.checked_case import CheckedTexts, Problem
from gangseo_portal.lib import personal_data as patterns

MAX_SHOWN = 80


def resident_numbers(case: CheckedTexts) -> Iterator[Problem]:
    """주민등록번호 and 외국인등록번호, with or without their hyphen."""
    how = "번호를 지워 주세요. 까닭을 적어도 게시할 수 없습니다."
    return _problems(case, "주민등록번호", patterns.resident_numbers, how)


def phone_numbers(case: CheckedTexts) -> Iterator[Problem]:
    """Phone numbers but the department's own. Numbers without an area code are not seen."""
    find = partial(patterns.phone_numbers, own=case.phone)
    how = "개인 번호이면 지우고, 문의할 곳이면 담당 부서 번호로 바꿔 주세요."
    return _problems(case, "담당 부서 것이 아닌 전화번호", find, how)


def bank_accounts(case: CheckedTexts) -> Iterator[Problem]:
    return _problems(case, "계좌번호", patterns.bank_accounts, "번호를 지워 주세요.")


def licence_plates(case: CheckedTexts) -> Iterator[Problem]:
    return _problems(case, "차량번호", patterns.licence_plates, "번호를 지워 주세요.")


def email_addresses(case: CheckedTexts) -> Iterator[Problem]:
    how = "개인 주소이면 지우고, 문의는 담당 부서 전화로 안내해 주세요."
    return _problems(case, "전자우편 주소", patterns.email_addresses, how)


def home_addresses(case: CheckedTexts) -> Iterator[Problem]:
    """Addresses down to the door, as 101동 1203호."""
    return _problems(case, "집 주소", patterns.home_addresses, "동과 호수를 지워 주세요.")


def _problems(
    case: CheckedTexts, what: str, find: Callable[[str], Iterator[str]], how: str
) -> Iterator[Problem]:
    """One problem for each masked form in each field."""
    for each in case.texts():
        for found in dict.fromkeys(find(patterns.plain(each.text))):
            found = found[:MAX_SHOWN]
            message = f"에 {what}로 보이는 글자가 있습니다({found}). {how}"
            yield Problem.in_text(each, message, found)
