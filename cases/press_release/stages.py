"""Which part of the story a sentence tells: the frame that every deck follows."""

import re
from enum import Enum


class Stage(Enum):
    """The parts in the deck's order; values are the kickers that residents read."""

    BACKGROUND = "배경"
    OBSTACLE = "걸림돌"
    ACTION = "적극 조치"
    GAIN = "주민이 얻은 것"


# What a card says above a text that is too long to be a headline itself.
HEADLINES: dict[Stage, tuple[str, ...]] = {
    Stage.BACKGROUND: ("왜 시작했을까요?", "이런 까닭도 있었습니다"),
    Stage.OBSTACLE: ("무엇이 어려웠을까요?", "어려움은 또 있었습니다"),
    Stage.ACTION: ("이렇게 바꾸었습니다", "이런 일도 했습니다", "하나 더 있습니다"),
    Stage.GAIN: ("무엇이 좋아졌을까요?", "이런 점도 좋아졌습니다"),
}

_HEADINGS = {
    Stage.OBSTACLE: re.compile(r"문제|걸림돌|어려|애로|한계|장애|쟁점|갈등"),
    Stage.GAIN: re.compile(r"효과|성과|결과|기대|달라|좋|혜택|얻은|파급|만족"),
    Stage.ACTION: re.compile(
        r"추진\s?(?:내용|사항|경과|과정)|조치|개선|해결|내용|적극\s?행정|방법|절차|어떻게|무엇을"
    ),
    Stage.BACKGROUND: re.compile(r"배경|현황|필요성|개요|목적|계기|이유|왜"),
}
_CUES = {
    Stage.GAIN: re.compile(
        r"덕분|결과[,\s]|이로써|절감|줄었|줄어들|줄일 수|아끼|기대(?:된|한|하|했|를)|효과|만족|편리"
        r"|게 (?:됐|되었|된|되)|도움이 (?:될|됐|되)"
        r"|혜택|안심하고|덜었|덜 수|누릴|해소(?:됐|되|될|했)|높아|향상"
    ),
    Stage.OBSTACLE: re.compile(
        r"어려움|어려웠|어렵|반대|불편|부족|모자라|한계|문제|고장|걸림돌|애로|우려"
        r"|그러나|하지만|갈등|님비|막막|부담|걱정|없었|못했|못하|돈이 들|비용"
        r"|역부족"
    ),
    Stage.ACTION: re.compile(
        r"구축|마련했|마련하|설치했|설치하|도입|협약|제작|개선했|개선하|추진|지원했|지원하|지원한|실시|개발|시행|만들|설득|찾아가|찾아갔|만나|협의|표시|운영|점검"
        r"|둘러|새단장|맺|바꾸|바꿨|높이고|심었|이야기를 들|들어 주|연결|모으|모은"
        r"|만든|빌려|보여|찾았|관리|알렸|고쳤|찾는|공개했|제공|확보|살피|살핀|둘렀|관리하|분석"
    ),
    Stage.BACKGROUND: re.compile(
        r"그동안|그간|지난해|최근|급증|늘어나|늘었|늘고|증가|요청|요구|민원"
        r"|기존|매년|해마다|때문|필요성|배경|년간|있어 왔"
    ),
}
# 추진배경, 주요 내용: headings that say nothing of their own.
_BARE = re.compile(
    r"(?:추진|사업|주요|개선|조치|도입|기대|시행|적극\s?행정|업무|문제|그간|해결|달라진|및|[\s·])*"
    r"(?:배경|현황|필요성|개요|목적|문제점?|걸림돌|어려움|한계|애로\s?사항|내용|사항|경과|과정|절차|방법"
    r"|조치|개선|효과|성과|결과|점|이유)"
)
MAX_HEADING = 24
# A Korean sentence says at its end what it is about: cues there count more.
PREDICATE = 14
_OFFICE_ACTS = re.compile(r"(?:강서)?구(?:청)?(?:은|는|이|가)\s")


def stage_of_heading(text: str) -> Stage | None:
    """The part that a short heading such as 추진배경 opens; None for any other words."""
    if len(text) > MAX_HEADING:
        return None
    return next((stage for stage, words in _HEADINGS.items() if words.search(text)), None)


def is_bare_heading(text: str) -> bool:
    return _BARE.fullmatch(text[:MAX_HEADING]) is not None


def stage_of_sentence(text: str, before: Stage | None) -> Stage:
    """The part with the most cues; without any the part of the sentence ``before``."""
    ending = text[-PREDICATE:]
    found = {
        stage: len(cues.findall(text)) + 2 * len(cues.findall(ending))
        for stage, cues in _CUES.items()
    }
    found[Stage.ACTION] += _OFFICE_ACTS.match(text) is not None
    most = max(found.values())
    if most == 0:
        return before or Stage.BACKGROUND
    return next(stage for stage, count in found.items() if count == most)
