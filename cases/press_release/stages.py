"""Which part of the frame a sentence tells, where it carries the marks of one."""

import re
from enum import Enum

from cases.press_release.endings import is_past


class Part(Enum):
    """What a card tells; values are the kickers that residents read.

    The first four are the frame of a case; the others fit any release.
    """

    BACKGROUND = "배경"
    OBSTACLE = "걸림돌"
    ACTION = "적극 조치"
    GAIN = "주민이 얻은 것"
    NEWS = "이번 소식"
    HOW = "신청과 이용"
    LATER = "앞으로"
    MORE = "자세한 내용"


FRAME = (Part.BACKGROUND, Part.OBSTACLE, Part.ACTION, Part.GAIN)
# What a card says above its text where the release has no heading of its own.
HEADLINES: dict[Part, tuple[str, ...]] = {
    Part.BACKGROUND: ("이런 배경이 있었습니다", "이런 까닭도 있었습니다"),
    Part.OBSTACLE: ("무엇이 어려웠을까요?", "어려움은 또 있었습니다"),
    Part.ACTION: ("이렇게 했습니다", "이런 일도 했습니다", "하나 더 있습니다"),
    Part.GAIN: ("이렇게 달라졌습니다", "이런 점도 달라졌습니다"),
    Part.NEWS: ("이런 소식입니다", "이런 내용입니다"),
    Part.HOW: ("이렇게 이용하세요", "함께 알아 두세요"),
    Part.LATER: ("앞으로 이렇게 합니다", "이런 계획도 있습니다"),
    Part.MORE: ("이런 내용입니다", "조금 더 알아볼까요?", "이런 점도 있습니다", "더 알려 드립니다"),
}

_HEADINGS = {
    Part.OBSTACLE: re.compile(r"문제|걸림돌|어려|애로|한계|장애(?!인)|쟁점|갈등"),
    Part.GAIN: re.compile(r"효과|성과|결과(?!\s?발표)|기대|달라진|좋아|혜택|얻은|파급"),
    Part.ACTION: re.compile(r"추진\s?(?:내용|사항|경과|과정)|조치|개선|해결|적극\s?행정"),
    Part.BACKGROUND: re.compile(r"배경|현황|필요성|목적|계기|이유|^왜\s"),
    Part.HOW: re.compile(r"신청|이용|참여|접수|예약|방법|대상|기간"),
}
_BARE = re.compile(
    r"(?:추진|사업|주요|개선|조치|도입|기대|시행|적극\s?행정|업무|문제|그간|해결|달라진|및|[\s·])*"
    r"(?:배경|현황|필요성|개요|목적|문제점?|걸림돌|어려움|한계|애로\s?사항|내용|사항|경과"
    r"|과정|절차|방법"
    r"|조치|개선|효과|성과|결과|점|이유)"
)
MAX_HEADING = 24
# A Korean sentence says at its end what it is about.
_PREDICATE = 26
_LAST_WORDS = 14
_GAIN = re.compile(
    r"줄었|줄어들었|줄어드는 효과|단축됐|단축되|절감|감소했|덜었|해소됐|해소되|아꼈"
    r"|아낄 수|아끼는|높아졌|좋아졌|편리해|빨라졌|나아졌|짧아졌|얻었|수 있게 (?:됐|되|했)"
    r"|(?:2|3|두|세)\S?배 늘었|도움이"
)
_RESULT = re.compile(
    r"^(?:그 결과|이로써|덕분에|이에 따라)|(?:그|운영|시행|도입|개선한|실시한"
    r"|추진한)\s결과[,\s]|효과를 (?:거|보|냈)"
)
_SURVEY = re.compile(r"(?:답했|나타났|조사됐|집계됐|분석됐)(?:다|습니다)\.?$")
_OBSTACLE = re.compile(
    r"어려웠|어렵|어려움|못했|못해|없었|없는 실정|반대했|반대가|갈등|부담이|부담을"
    r"|불편을 겪|불편이|우려|불만|막막|멈춰|엇갈|역부족|걸림돌|골칫|애를 먹|번거로"
    r"|방문해야 했|걸어야 했|기다려야 했"
)
_BACKGROUND = re.compile(
    r"(?:요청|민원|신고|요구|피해|사고|수요|불편)\S{0,2}\s(?:\S+\s)?(?:늘|증가)|늘고 있"
    r"|끊이지|많았|잦았|잇따랐|이어져|지적이|민원이|요구가|요청이|때문|데 따른 것|계기"
    r"|위해 마련|따라 마련|배경"
)
_SINCE = re.compile(r"그동안|그간|기존에|종전에|지난해까지|예전에|이전에는")
_DONE = re.compile(
    r"설치|마련|맺|체결|개선|도입|구축|제작|만들|바꾸|바꿨|설득|찾아|협의|만나|표시|배치"
    r"|연결|공개|확보|교체|정비|개발|시행|운영|고쳤|고치|달았|놓았|높였|늘렸|내놓|꾸렸"
    r"|갖췄|택했|결정했|개조|심었|둘렀|모았|빌려|내줬|담았|펼쳤|선택했|분석|관리|점검"
)
_PLANNED = re.compile(
    r"(?:계획|방침|예정)(?:이다|입니다)|나설|(?:할|갈|칠) 계획|앞으로|늘려 나|이어 갈"
    r"|넓혀 나|확대할"
)
_HOW = re.compile(
    r"신청|접수|예약|이용할 수|참여할 수|받을 수 있|방문|제출하|맡길 수|모집한|모집합"
    r"|무료(?:입|이며|로 이용)|문의|누리집에서|하면 된|하면 됩|이용료|수 있으며"
    r"|까지\s?운영"
)
_STATISTICS = re.compile(r"집계|순으로|분석됐|나타났|차지했|차지해|통계|조사(?:됐|했|에서)")


def part_of_heading(text: str) -> Part | None:
    """The part that a short heading such as 추진배경 opens; None for any other words."""
    if len(text) > MAX_HEADING:
        return None
    return next((part for part, words in _HEADINGS.items() if words.search(text)), None)


def is_bare_heading(text: str) -> bool:
    return _BARE.fullmatch(text[:MAX_HEADING]) is not None


def part_of_sentence(text: str) -> Part:
    """The part of which ``text`` carries the marks; MORE when it carries none, or counts."""
    ending, last = text[-_PREDICATE:], text[-_LAST_WORDS:]
    if _PLANNED.search(ending):
        return Part.LATER
    if (_STATISTICS.search(ending) or _SURVEY.search(text)) and not _RESULT.search(text):
        return Part.MORE
    if _GAIN.search(ending) or (_RESULT.search(text) and is_past(text)):
        return Part.GAIN
    if _OBSTACLE.search(last):
        return Part.OBSTACLE
    if _BACKGROUND.search(ending[-18:]) or (
        _SINCE.search(text[:14]) and is_past(text) and not _DONE.search(last)
    ):
        return Part.BACKGROUND
    if _HOW.search(ending) and not is_past(text):
        return Part.HOW
    if _DONE.search(last) and is_past(text):
        return Part.ACTION
    return Part.MORE
