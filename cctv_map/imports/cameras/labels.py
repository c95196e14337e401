"""The labels of the 안심이 files: code, dong, lot, view direction and status words in one text.

``(공사중)C231003(A1069)_염창동 280-21(고정1) 염창역 방향`` is camera C231003 at 염창동 280-21, out
of work while something is built, looking towards 염창역. What is left for residents is the place.

Strangers write these texts, so every pattern takes time in proportion to the text: a run that may
end in nothing is tried from its first letter only, by a look behind it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from cctv_map.choices import Purpose, Status
from cctv_map.district.dongs import DONG_NAMES, LEGAL_DONGS, normal_dong_name
from cctv_map.district.texts import clean_text

CODE = re.compile(r"(?<![A-Za-z0-9])([A-Z])(\d\d)(\d)(\d{3})(?!\d)")
# Letter → last single digit, the source's word, our purpose (all 3,071 coded rows of 2022 agree).
LETTERS: dict[str, tuple[str, str, Purpose]] = {
    "C": ("1", "방범", Purpose.SECURITY),
    "S": ("2", "어린이안전", Purpose.CHILD),
    "P": ("3", "도심공원", Purpose.SECURITY),
    "G": ("4", "그린파킹(방범)", Purpose.SECURITY),
    "T": ("5", "무단투기", Purpose.WASTE),
    "I": ("6", "주정차", Purpose.TRAFFIC),
    "F": ("7", "체납", Purpose.OTHER),
}

_BRACKET = re.compile(r"[(\[（]([^()\[\]（）]*)[)\]）]")
# Whole remarks only: 「공항철도 마곡역 예정부지」 and 「교통공사」 are places.
_STATUS_WORDS: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (Status.LIVE, re.compile(r".*(교체|성능개선|이설|이전|철거)예정|노후교체")),
    (Status.REMOVED, re.compile(r"(카메라|임시|완전)?철거(됨|완료|함)?|폐기|폐쇄")),
    (Status.PLANNED, re.compile(r"(신규|재|카메라)?설치(예정|중)|신설예정|미설치")),
    (
        Status.REPAIR,
        re.compile(
            r".{0,8}(수리중|수리예정|점검중|고장|파손|파손원인자|장애)|확인불가"
            r"|.{0,12}공사중|(도로|학교|공원|건물|굴착)\S{0,4}공사"
        ),
    ),
)
_BARE_STATUS = r"(?:수리중|공사중|고장|설치예정|철거됨|철거|노후교체|교체예정|이설예정)"
_BARE_HEAD = re.compile(rf"^({_BARE_STATUS})(?=[\s_-]|[A-Z]\d)[\s_-]*")
_BARE_TAIL = re.compile(rf"(?<![\s_-])[\s_-]+({_BARE_STATUS})$")
# Remarks about the device or the office: nothing for residents, and some are inside knowledge.
_REMARK = re.compile(
    r"(?:SC공원|SC|IPC|[A-Z])\s?\d+(?:의\s?보조)?|\d/\d+~|스쿨존|그린파킹|무단투기|도로방범|경찰방범|방범"
    r"|체납|어린이|유통|회전|녹화|라이브|공원|녹지과|보행자안전시스템|대체카메라|임시|\d+F"
)
_HEAD_DEVICE = re.compile(
    r"^(?:(?:SC|IPC|[A-Z])\d{2,5}|Camera[_ ]\d++|쉼터\d++)(?![\w.]*[A-Za-z])[\s_-]*",
    re.IGNORECASE,
)
_TAIL_CAMERA = re.compile(r"(?<![\s_-])[\s_-]*(?:카메라|camera)\s*(?:-\s*)?\d+$", re.IGNORECASE)
# The end of the place in a label, and the beginning of the camera of the pole.
_CAMERA_MARK = re.compile(
    r"[(]\s*(?:분기-?)?(?:고정|보조|교차로|회전|임시|줌|PTZ)[^()]*[)]"
    r"|(?:(?<=[\s_-])|(?<=\d))(?:고정|보조|임시|PTZ|회전)\s?\d*(?=$|[\s_(\[-])"
    r"|(?<=[가-힣])(?:고정|보조)\d+$",
    re.IGNORECASE,
)
_HOURS = r"1?\d시(?:\s?[-~.,]\s?1?\d시)*"
_CLOCK = re.compile(rf"[(]\s*({_HOURS}(?:\s[^()]*)?)[)]?\s*(?:방향)?")
_LOOKS = re.compile(rf".*방향|{_HOURS}.*")
# 「469-1 능골공원 방향」: a view direction that follows the lot number directly.
_LOT = re.compile(r"동\s?(?:산\s?)?\d+(?:-\d+)?(?=\s?[(]?[가-힣A-Za-z])")
_VIEW = re.compile(r"\s?[(]?([가-힣A-Za-z][^()]*방향)[)]?")
_DONG = re.compile(r"(?<![가-힣])([가-힣]{1,4}?(?:제?\d)?(?:본)?동)(?![가-힣](?<!산)|산[가-힣])")
_DISTRICT = re.compile(r"^(?:서울(?:특별시|시)?\s*)?강서구\s+")
_MARK = "\x1f"


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart; texts are blank when the label lacks them."""

    code: str = ""
    letter: str = ""
    dong_digits: str = ""
    kind_digit: str = ""
    status: Status = Status.LIVE
    place: str = ""
    direction: str = ""
    dong: str = ""
    legal_dong: str = ""


def parse_label(text: str) -> Label:
    """Take a label apart. IPv4 addresses, device codes and status words never stay in ``place``."""
    text = clean_text(text)
    text, status = _take_status(text)
    code, letter, digits, kind_digit = "", "", "", ""
    if match := CODE.search(text):
        code, (letter, digits, kind_digit, _) = match[0], match.groups()
        text = f"{_BRACKET.sub(_without_remark, text[: match.start()])} {text[match.end() :]}"
    text = _BRACKET.sub(_without_remark, _TAIL_CAMERA.sub("", text))
    text = _HEAD_DEVICE.sub("", text.strip(" _-"))
    place, direction = _take_direction(text)
    dong, legal_dong = find_dongs(place)
    return Label(code, letter, digits, kind_digit, status, place, direction, dong, legal_dong)


def _take_status(text: str) -> tuple[str, Status]:
    """The text without its status words, and the gravest status that they say."""
    found = [Status.LIVE]

    def drop(match: re.Match[str]) -> str:
        status = status_of_word(match[1])
        if status is None:
            return match[0]
        found.append(status)
        return " "

    text = _BRACKET.sub(drop, text)
    for pattern in (_BARE_HEAD, _BARE_TAIL):
        text = pattern.sub(drop, text.strip(" _-"))
    order = (Status.REMOVED, Status.PLANNED, Status.REPAIR, Status.LIVE)
    return text, min(found, key=order.index)


@lru_cache(maxsize=10_000)
def status_of_word(word: str) -> Status | None:
    """The status that a remark says, or None when it says none."""
    word = word.replace(" ", "")
    for status, pattern in _STATUS_WORDS:
        if pattern.fullmatch(word):
            return status
    return None


def _without_remark(match: re.Match[str]) -> str:
    return " " if _REMARK.fullmatch(match[1].strip()) else match[0]


def _take_direction(text: str) -> tuple[str, str]:
    """Place and view direction, where the direction is apart from the place."""
    direction = ""
    if match := _CLOCK.search(text):
        direction = match[1].strip()
        text = f"{text[: match.start()]}{_MARK}{text[match.end() :]}"
    text = _CAMERA_MARK.sub(_MARK, text)
    text = re.sub(r"[(]보조\d*개세트[)]\s*\d*", _MARK, text)
    for mark in (_MARK, " - "):
        head, apart, tail = text.rpartition(mark)
        if apart and _LOOKS.fullmatch(tidy(tail)):
            direction = f"{direction} {tidy(tail)}".strip()
            text = head
    text = tidy(text)
    if after := _after_lot(text):
        text, direction = after[0], f"{direction} {after[1]}".strip()
    return text, direction


def _after_lot(text: str) -> tuple[str, str] | None:
    """The text up to its lot number, and the direction that is all the rest; None without."""
    whole = text.removesuffix(")")
    if not whole.endswith("방향"):
        return None
    # No bracket is inside the direction: only what follows the last one can be it.
    bracket = max(whole.rfind("("), whole.rfind(")"))
    for lot in _LOT.finditer(text):
        if lot.end() + 1 >= bracket:
            view = _VIEW.fullmatch(text, lot.end())
            return (text[: lot.end()], view[1]) if view else None
    return None


def tidy(text: str) -> str:
    """A text without leading separators, empty or lonely brackets and doubled spaces."""
    text = text.replace(_MARK, " ").replace("_", " ")
    text = re.sub(r"(?<![\s-])[\s-]*보조\d*(?=[)])", "", text)
    text = re.sub(r"[(\[]\s*[)\]]", " ", text)
    for left, right in ("()", "[]"):
        if text.count(left) != text.count(right):
            text = _balance(text, left, right)
    text = re.sub(r" ([,)\]])", r"\1", " ".join(text.split()))
    text = re.sub(r"(?:\s-)+\s-?\s?", " - ", text)
    return _DISTRICT.sub("", text.strip(" -_,./·")).strip(" -_,./·")


def _balance(text: str, left: str, right: str) -> str:
    """Drop the brackets that have no partner."""
    open_at: list[int] = []
    lonely: set[int] = set()
    for index, letter in enumerate(text):
        if letter == left:
            open_at.append(index)
        elif letter == right:
            if open_at:
                open_at.pop()
            else:
                lonely.add(index)
    lonely.update(open_at)
    return "".join(letter for index, letter in enumerate(text) if index not in lonely)


def find_dongs(text: str) -> tuple[str, str]:
    """The first administrative and the first legal dong that a text names, or blanks.

    염창동 and 공항동 are both kinds. The two kinds are never compared with one another.
    """
    dong = legal_dong = ""
    for written in _DONG.findall(text):
        name = normal_dong_name(written)
        if not dong and name in DONG_NAMES:
            dong = name
        if not legal_dong and name in LEGAL_DONGS:
            legal_dong = name
    return dong, legal_dong
