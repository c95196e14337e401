"""Every complaint about a row or a file: its Korean sentence, and how to mend what it names.

Camera files and the datasets of the siting analysis share them. A saved report keeps sentences, so
a sentence that changes here leaves the reports of earlier imports without their advice.
"""

import re
from enum import Enum, unique
from string import Formatter

from cctv_map.imports.files.reading import MAX_LETTERS


@unique
class Complaint(Enum):
    """``sentence`` may have placeholders, which a caller of ``reject`` or ``warn`` fills in."""

    def __init__(self, sentence: str, advice: str) -> None:
        self.sentence = sentence
        self.advice = advice

    # Rows that are rejected
    BLANK_COORDINATE = "좌표가 비어 있음", "지도에서 자리를 찾아 위도와 경도를 적어 주세요."
    UNREADABLE_COORDINATE = (
        "좌표를 숫자로 읽을 수 없음",
        "37.5509처럼 도 단위의 숫자만 적어 주세요.",
    )
    ZERO_COORDINATE = "좌표가 0임", "0을 지우고 실제 위도와 경도를 적어 주세요."
    NOT_IN_KOREA = (
        "위도·경도가 우리나라의 범위가 아님",
        "위도는 33~39, 경도는 124~132입니다. 다른 좌표계의 값이면 WGS84로 바꿔 주세요.",
    )
    OUTSIDE = (
        "강서구 밖 좌표",
        "주소와 좌표가 같은 곳인지 보고, 강서구의 것이 아니면 그 줄을 빼 주세요.",
    )
    OTHER_REGION = (
        "다른 시·도의 자료임 ({name})",
        "서울 강서구의 자료가 맞는지 보고, 아니면 그 줄을 빼 주세요.",
    )
    OTHER_DISTRICT = (
        "다른 구의 자료임 ({name})",
        "서울 강서구의 자료가 맞는지 보고, 아니면 그 줄을 빼 주세요.",
    )
    LONG_CELL = (
        "칸의 글자가 {most}자를 넘음",
        f"{MAX_LETTERS}자 안으로 줄여 주세요. 여러 칸이 하나로 붙지 않았는지도 보아 주세요.",
    )
    EXTRA_CELL = (
        "머리글보다 칸이 많음 (쉼표가 든 칸에 큰따옴표가 없음)",
        "쉼표가 든 칸을 큰따옴표로 묶어 주세요. 엑셀에서 ‘CSV UTF-8’로 저장하면 저절로 묶입니다.",
    )
    UNREADABLE_CAMERAS = (
        "카메라 대수를 숫자로 읽을 수 없음",
        "‘3’처럼 대수를 숫자로만 적어 주세요.",
    )
    ZERO_CAMERAS = "카메라 대수가 0임", "1대 이상으로 고치고, 철거했으면 그 줄을 빼 주세요."
    TOO_MANY_CAMERAS = (
        "카메라 대수가 {most:,}대를 넘음",
        "대수 칸에 다른 값이 들어가지 않았는지 보아 주세요.",
    )

    # Rows that are taken, with a doubt
    NEAR_OUTSIDE = (
        "강서구 경계 밖 200 m 안에 있는 줄",
        "경계 도로의 기둥이면 그대로 두고, 아니면 좌표를 고쳐 주세요.",
    )
    SWAPPED_COORDINATES = (
        "위도와 경도가 바뀌어 바로잡은 줄",
        "위도 칸에 37로, 경도 칸에 126으로 시작하는 값을 적어 주세요.",
    )
    BLANK_CAMERAS = "카메라 대수가 비어 1대로 센 줄", "카메라가 몇 대인지 적어 주세요."
    MANY_CAMERAS = (
        "카메라가 {many}대를 넘는 줄",
        "정말 그만큼인지 보아 주세요. 맞으면 그대로 두어도 됩니다.",
    )
    NETWORK_ADDRESS = (
        "IP 주소를 지운 줄",
        "카메라의 내부 주소는 공개하면 안 됩니다. 파일에서 지워 주세요.",
    )
    UNREADABLE_DAY = (
        "기준일을 읽을 수 없는 줄",
        "2026-11-22처럼 적어 주세요. 앞날이나 없는 날짜도 읽지 않습니다.",
    )
    DOUBTFUL_MONTH = (
        "설치 연월을 믿을 수 없어 비운 줄",
        "2018-09처럼 적어 주세요. 1905년은 엑셀이 연도를 날짜로 바꾼 것입니다.",
    )
    BROKEN_NUMBER = (
        "관리번호가 엑셀에서 망가진 줄",
        "관리번호 칸의 서식을 ‘텍스트’로 바꾸고 18자리를 다시 적어 주세요.",
    )
    UNKNOWN_PURPOSE = (
        "모르는 설치 목적이라 기타로 둔 줄",
        "생활방범, 어린이보호, 다목적, 교통단속, 쓰레기단속, 시설물관리, 재난재해, 차량방범, "
        "교통정보수집, 기타 가운데 하나로 적어 주세요.",
    )
    NO_CODE = (
        "코드가 없는 줄",
        "C231003처럼 글자 하나와 숫자 여섯 자리로 된 코드를 주소 앞에 적어 주세요.",
    )
    CONTRADICTORY_CODE = (
        "코드의 글자와 숫자가 다른 목적을 뜻하는 줄",
        "코드가 맞는지 보아 주세요. 첫 글자와 넷째 자리가 설치 목적을 뜻합니다.",
    )
    UNKNOWN_CODE = (
        "코드의 글자를 모르는 줄",
        "코드가 맞는지 보아 주세요. 첫 글자와 넷째 자리가 설치 목적을 뜻합니다.",
    )
    BLANK_EXPECTED = (
        "꼭 있어야 하는 ‘{title}’ 칸이 빈 줄",
        "전국CCTV표준데이터에 꼭 있어야 하는 값입니다. 채워 주세요.",
    )

    # Places
    REPEATED_NUMBER = (
        "너무 여러 곳에 되풀이되어 쓰지 않은 관리번호",
        "지점마다 다른 번호를 적어 주세요.",
    )
    REPEATED_CODE = (
        "너무 여러 곳에 되풀이되어 쓰지 않은 코드",
        "지점마다 다른 번호를 적어 주세요.",
    )
    NUMBER_APART = (
        "같은 관리번호인데 20 m 넘게 떨어져 따로 둔 지점",
        "번호나 좌표 가운데 하나가 틀렸습니다. 어느 쪽인지 보아 주세요.",
    )
    CODE_APART = (
        "같은 코드인데 20 m 넘게 떨어져 따로 둔 지점",
        "코드나 좌표 가운데 하나가 틀렸습니다. 어느 쪽인지 보아 주세요.",
    )
    CROWDED_PLACES = (
        "서로 다른 지점 {least}곳 이상이 한 좌표에 몰린 곳",
        "주소를 좌표로 바꾸지 못한 줄입니다. 지점마다 좌표를 찾아 주세요.",
    )
    FAR_MOVE = (
        "200 m 넘게 옮겨진 지점",
        "기둥을 정말 그만큼 옮겼는지 보고, 아니면 좌표를 고쳐 주세요.",
    )

    # Files
    MISSING_EXPECTED = (
        "꼭 있어야 하는 ‘{title}’ 열이 없음",
        "전국CCTV표준데이터에 꼭 있어야 하는 값입니다. 채워 주세요.",
    )
    NO_HEADER = (
        "머리글이 없어 안심이 파일의 열 순서로 읽은 파일",
        "첫 줄에 열 이름을 적어 두면 순서가 달라도 읽을 수 있습니다.",
    )
    OTHER_SHEET = (
        "자료가 있는데 읽지 않은 시트 (첫 시트만 읽음)",
        "그 시트를 다른 파일로 저장해 따로 올려 주세요.",
    )
    OLDER_FILE = (
        "먼저 반영한 파일보다 기준일이 이른 파일",
        "옛 파일을 고르지 않았는지 보고, 새 파일이 따로 있으면 그것을 올려 주세요.",
    )

    # Datasets of the siting analysis
    UNREADABLE_COUNT = (
        "개수를 숫자로 읽을 수 없음",
        "‘3’처럼 개수를 숫자로만 적어 주세요.",
    )
    ZERO_COUNT = "개수가 0임", "1개 이상으로 고치고, 철거했으면 그 줄을 빼 주세요."
    TOO_LARGE_COUNT = (
        "개수가 {most:,}개를 넘음",
        "개수 칸에 다른 값이 들어가지 않았는지 보아 주세요.",
    )
    BLANK_COUNT = "개수가 비어 하나로 센 줄", "몇 개인지 적어 주세요."
    NOT_FOR_CHILDREN = (
        "어린이 시설이 아님",
        "노인·장애인 보호구역은 쓰지 않습니다. 어린이 시설이면 시설 종류를 고쳐 주세요.",
    )
    CROWDED_POINT = (
        "한 좌표에 {most}줄 넘게 모인 줄",
        "주소를 좌표로 바꾸지 못한 줄일 수 있습니다. 줄마다 좌표를 찾아 주세요.",
    )
    SEVERAL_DAYS = (
        "기준일이 여럿이라 가장 늦은 날을 씀",
        "그날이 아니면 올릴 때 기준일을 직접 적어 주세요.",
    )
    OTHER_DONG_CODE = (
        "서울 강서구의 행정동 코드가 아님",
        "강서구의 코드는 11500으로 시작합니다. 다른 곳의 동이면 그 줄을 빼 주세요.",
    )
    UNKNOWN_DONG = (
        "강서구의 행정동이 아님",
        "‘화곡1동’처럼 행정동 이름을 적어 주세요. 다른 곳의 동이면 그 줄을 빼 주세요.",
    )
    REPEATED_DONG = (
        "{first}번째 줄에 나온 동이 또 나옴",
        "동마다 한 줄만 남겨 주세요. 수를 나누어 적었으면 더해서 적어 주세요.",
    )
    UNREADABLE_NUMBER = "수를 읽을 수 없음", "‘1234’처럼 0 이상의 정수로 적어 주세요."
    MISSING_DONG = (
        "수를 읽지 못한 동: {dong}",
        "그 동의 줄이 있는지, 수를 숫자로 적었는지 보아 주세요.",
    )
    WRONG_TOTAL = (
        "합계 줄의 수({total:,.0f})가 동의 합({found:,.0f})과 다름",
        "빠진 동이나 틀린 수가 없는지 보아 주세요. 합계 줄은 쓰지 않습니다.",
    )


def complaint_of(sentence: str) -> Complaint | None:
    """The complaint whose sentence this is, whatever its placeholders were filled with."""
    if sentence in _BY_SENTENCE:
        return _BY_SENTENCE[sentence]
    return next((each for each, pattern in _PATTERNS if pattern.fullmatch(sentence)), None)


def advice_for(sentence: str) -> str:
    """How to mend what a sentence of a report names; blank when the sentence is not known."""
    complaint = complaint_of(sentence)
    return complaint.advice if complaint else ""


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = Formatter().parse(sentence)
    return re.compile("".join(re.escape(text) + (".+" if name else "") for text, name, *_ in parts))


_BY_SENTENCE = {each.sentence: each for each in Complaint if "{" not in each.sentence}
_PATTERNS = [(each, _pattern(each.sentence)) for each in Complaint if "{" in each.sentence]
