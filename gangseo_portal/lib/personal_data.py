"""Patterns of personal data in what somebody wrote.

Each finder takes a text in ``plain`` letters and gives what it found in a masked form. A pattern
can be wrong both ways. None repeats without bound, so each runs in linear time.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

# Full-width letters and figures, and every dash, as their plain forms; lengths stay the same.
_PLAIN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(letter): "-" for letter in "‐‑‒–—―−﹣－ｰ"
}
_PLAIN |= {ord(letter): " " for letter in "\u00a0\u2002\u2003\u2009\u202f\u3000"}

# Month and day must exist. A company's number looks the same and is public: its label tells.
_RESIDENT = re.compile(
    r"(?<!\d)(?<!\d[-.,])(\d{2})(\d{2})(\d{2})[ ]{0,2}-?[ ]{0,2}([1-8])\d{6}(?!\d)(?!-\d)"
)
_COMPANY = re.compile(r"법인\s?(등록)?\s?(번호)?\s?[:(]?\s?\Z")
_BEFORE = 20

_GAP = r"[-. )]{0,3}"
_PHONE = re.compile(
    r"(?<!\d)(?<!\d[-.,])(?:\+82[- .]{0,2}\(?0?\)?|\(?0)(?:2|[3-6][1-5]|[78]0|50\d?|1[016-9])"
    rf"{_GAP}\d{{3,4}}{_GAP}\d{{4}}(?!\d)"
    # Numbers for the whole country, with a hyphen only: 1600-1800명 is a range.
    r"|(?<![\d.,~-])1(?:522|533|544|555|566|577|588|599|600|644|66[0168]|670|688|800|811|833|855"
    r"|877|899)-\d{4}(?![\d,~-])(?!\s?(?:년|명|대|원|개|곳|건|세대|가구|㎡|여))"
)

_ACCOUNT = re.compile(r"(?<![\d-])(?<!\d[.,])(?:\d{2,6}(?:-\d{2,8}){1,4}|\d{10,14})(?![\d-])")
_BANK = re.compile(
    r"은행(?!나무|잎|열매|동|로|길|알)|뱅크|농협|신협|수협|새마을금고|우체국|계좌|예금주|입금|송금"
)
# These are everyday words too: a bank only when the figures follow at once.
_SHORT_BANK = re.compile(r"(국민|신한|우리|하나|기업|산업|씨티|제일|KB|NH|IBK|SC)\s?[:(]?\s?\Z")
_ACCOUNT_FIGURES = range(10, 15)

_REGIONS = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주"
# The letters that plates use (자동차 등록번호판 등의 기준에 관한 고시).
_LETTERS = "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호"
_PLATE = re.compile(
    rf"(?:(?:{_REGIONS})\s?\d{{1,2}}|(?<![\d.,제])\d{{2,3}})\s?[{_LETTERS}]\s?\d{{4}}(?![,.]?\d)"
    r"(?!년|월|명|원|곳|건|개|여|대|가구|세대|㎡|번지|%)"
)

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}"
    r"\.[A-Za-z]{2,24}"
)

_NO_DOOR = r"(?!선|점|기|차|관|봉|광장|공원)"
_DOOR = rf"(?:제?(?:지하|B)?\d{{1,2}}층[, ]{{0,2}})?제?(?:지하|B)?\d{{1,4}}\s?호{_NO_DOOR}"
_ADDRESS = re.compile(
    # 101동 1203호. The 3 of 방화3동 belongs to the district, so after Hangul three figures count.
    r"(?:(?<![\d가-힣.,])(?<!총 )제?\d{1,4}|(?<=[가-힣])\d{3,4}"
    r"|(?<![A-Za-z가-힣])[A-Za-z가나다라마바])"
    rf"\s?동[, ]{{0,2}}{_DOOR}"
    # 화곡로12길 34, 302호 and 화곡동 123-4 302호.
    r"|[로길동]\s?\d{1,4}(?:-\d{1,4})?(?:번지)?[, ]{1,3}(?=\D{0,4}\d(?:\d|층))"
    rf"{_DOOR}"
)


def plain(text: str) -> str:
    """The text with plain figures, dashes and spaces, of the same length."""
    return text.translate(_PLAIN)


def masked(found: str, first: int, last: int = 0) -> str:
    """``found`` with its figures but the ``first`` and ``last`` ones as stars, in one line."""
    places = [at for at, letter in enumerate(found) if letter.isdigit()]
    hidden = set(places[first : len(places) - last])
    shown = "".join("*" if at in hidden else letter for at, letter in enumerate(found))
    return " ".join(shown.split())


def resident_numbers(text: str) -> Iterator[str]:
    for match in _RESIDENT.finditer(text):
        year, month, day, century = map(int, match.groups())
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        year += 1900 if century in (1, 2, 5, 6) else 2000
        if _is_a_day(year, month, day) and not _COMPANY.search(before):
            yield masked(match.group(), 7)


def phone_numbers(text: str, *, own: str = "") -> Iterator[str]:
    """Phone numbers but those in ``own``. Numbers without an area code are not seen."""
    known = {_figures(match.group()) for match in _PHONE.finditer(plain(own))}
    for match in _PHONE.finditer(text):
        if _figures(match.group()) not in known:
            yield masked(match.group(), 3, 2)


def bank_accounts(text: str) -> Iterator[str]:
    for match in _ACCOUNT.finditer(text):
        found = match.group()
        known = _PHONE.fullmatch(found) or _RESIDENT.fullmatch(found)
        if known or len(_figures(found)) not in _ACCOUNT_FIGURES:
            continue
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        after = text[match.end() : match.end() + _BEFORE // 2]
        short = found.count("-") > 1 and _SHORT_BANK.search(before)
        if short or _BANK.search(before) or _BANK.search(after):
            yield masked(found, 3, 2)


def licence_plates(text: str) -> Iterator[str]:
    for match in _PLATE.finditer(text):
        yield masked(match.group(), len(_figures(match.group())) - 4, 2)


def email_addresses(text: str) -> Iterator[str]:
    for match in _EMAIL.finditer(text):
        name, _, domain = match.group().partition("@")
        yield f"{name[0]}***@{domain}"


def home_addresses(text: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(text):
        found = match.group()
        door = re.search(r"\d+\s?호\Z", found)
        yield " ".join(f"{found[: door.start()]}***호".split())


def _figures(text: str) -> str:
    """The figures alone; a number with the country's code as it is dialled at home."""
    figures = "".join(letter for letter in text if letter.isdigit())
    return "0" + figures[2:].lstrip("0") if text.startswith("+82") else figures


def _is_a_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


FINDERS: dict[str, Callable[[str], Iterator[str]]] = {
    "주민등록번호": resident_numbers,
    "전화번호": phone_numbers,
    "계좌번호": bank_accounts,
    "차량번호": licence_plates,
    "전자우편 주소": email_addresses,
    "집 주소": home_addresses,
}


def kinds_in(text: str) -> list[str]:
    """The kinds of personal data that a text seems to hold, in Korean."""
    return [kind for kind, find in FINDERS.items() if next(find(plain(text)), None)]
