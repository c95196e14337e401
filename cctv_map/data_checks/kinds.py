"""The kinds of finding in the order of the page, with their descriptions and mends."""

from dataclasses import dataclass
from enum import StrEnum


class Mend(StrEnum):
    """The actions of the buttons beside a finding."""

    LEAVE = "leave"
    # Only for findings that were left before
    AGAIN = "again"
    REMOVED = "removed"
    NOTE = "note"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class Kind:
    """``must``: an error to mend; otherwise the value may be right, and an officer should check.

    ``at_once``: one button accepts all findings of the kind. False where each needs a look.
    """

    key: str
    label: str
    description: str
    must: bool = False
    mends: tuple[Mend, ...] = (Mend.LEAVE,)
    leave_label: str = "괜찮아요"
    at_once: bool = True


_ALL = (
    Kind(
        "ip",
        "IP 주소가 남은 곳",
        "카메라의 인터넷 주소로 보이는 글자가 있습니다. 원자료에서 지우고 다시 반영해 주세요. "
        "그때까지 주민에게 숨길 수 있습니다.",
        must=True,
        mends=(Mend.HIDE, Mend.LEAVE),
        leave_label="IP 주소 아님",
        at_once=False,
    ),
    Kind(
        "far",
        "강서구에서 멀리 벗어난 곳",
        "강서구 경계에서 200 m 넘게 떨어져 있습니다. 지점을 열어 위치를 바로잡아 주세요.",
        must=True,
    ),
    Kind(
        "placeholder",
        "자리만 채운 듯한 좌표",
        "소수점 아래가 두 자리뿐이라 실제 자리와 1 km쯤 다를 수 있습니다. "
        "지점을 열어 위치를 바로잡아 주세요.",
        must=True,
    ),
    Kind(
        "same_spot",
        "여러 장소가 한 좌표에 몰린 곳",
        "서로 다른 장소 다섯 곳 이상이 똑같은 좌표에 있습니다. 주소를 좌표로 바꾸지 못했을 때 "
        "이렇게 됩니다.",
        must=True,
    ),
    Kind(
        "dong",
        "적힌 동과 좌표의 동이 다른 곳",
        "적힌 동에서 50 m 넘게 떨어져 있습니다. 이름이 틀렸는지, 좌표가 틀렸는지 봐 주세요.",
        must=True,
    ),
    Kind(
        "missing",
        "새 파일에 없는 곳",
        "앞선 파일에는 있었는데 새 파일에는 없습니다. 주민에게는 아직 보입니다. "
        "현장을 확인해 주세요.",
        must=True,
        mends=(Mend.REMOVED, Mend.LEAVE),
        leave_label="아직 있음",
        at_once=False,
    ),
    Kind(
        "legal",
        "안내판에 꼭 있어야 할 것이 빠진 곳",
        "설치 목적, 관리기관, 전화는 법에 따라 알려야 합니다. 자료에 없는 것은 ‘구 공통 기준’에 "
        "한 번만 적어도 됩니다.",
        must=True,
        leave_label="살펴봤어요",
    ),
    Kind(
        "retention",
        "보관일수가 30일을 넘는 곳",
        "30일보다 오래 보관하려면 까닭이 있어야 합니다. 까닭을 적으면 이 지점의 메모로 남습니다.",
        must=True,
        mends=(Mend.NOTE,),
        at_once=False,
    ),
    Kind(
        "cameras",
        "카메라 대수가 이상한 곳",
        "100대를 넘거나, 운영하는 곳인데 0대입니다. 큰 건물이라면 맞을 수도 있습니다.",
    ),
    Kind(
        "installed",
        "설치 연월이 이상한 곳",
        "1960년보다 이르거나, 오늘보다 늦거나, 없는 달입니다. 원자료를 고쳐 주세요.",
    ),
    Kind(
        "zero",
        "화소나 보관일수가 0인 곳",
        "모른다는 뜻으로 0을 적을 때가 많습니다. 모르면 빈칸으로 두어 주세요.",
    ),
    Kind(
        "near",
        "강서구 경계를 조금 벗어난 곳",
        "경계 밖 200 m 안에 있습니다. 경계 도로에 선 기둥이면 괜찮습니다.",
    ),
    Kind(
        "old",
        "자료 기준일이 1년 넘게 지난 곳",
        "주민에게도 오래된 자료라고 알립니다. 새 파일을 반영하면 없어집니다.",
        leave_label="알고 있어요",
    ),
)
KINDS: dict[str, Kind] = {kind.key: kind for kind in _ALL}
