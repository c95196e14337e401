"""Sentences of Korean prose, and what stands around them that a card does not need."""

import re

from cases.press_release.endings import final_of, polite

# What is longer than this has no sentence that fits a card; the story keeps it all the same.
MAX_READ = 1_000

_END = re.compile(r"[.!?…]+[”\"’'」』)\]〉]*(?=\s|$)")
_ENDS = re.compile(r"(?:[.!?…。]|[가-힣]다|(?<![중필주수개])요|함|임|됨)[”\"’'」』)\]〉]*$")
_DAY = r"(?:(?:오는|지난)\s)?(?:\d{1,2}월\s)?(?:\d{1,2}일\s)?"
_REPORTED = re.compile(
    rf"(?<=[가-힣])(?:고|라고)\s{_DAY}(?:밝혔|전했|설명했|덧붙였|말했|알렸|강조했|소개했"
    rf"|발표했)다\.?$"
)
_COPULA_REPORTED = re.compile(rf"(?:이라고|라고|이라며)\s{_DAY}(?:밝혔|전했|설명했|소개했)다\.?$")
_FRONT = re.compile(
    r"^(?:(?:먼저|우선|또한|또|이에|이와 함께|이와 더불어|아울러|특히|더불어|이어"
    r"|이를 위해|이밖에도|이 밖에도|그 밖에|이외에도|한편|마지막으로|끝으로)(?:,\s?|\s)"
    r"|(?:첫째|둘째|셋째|넷째|다섯째),\s?"
    r"|(?:지난\s)?\d{1,2}일\s(?=\S+[구시군](?:는|은|가|이|\s))"
    r"|(?:지난\s)?(?:\d{1,2}월\s)?(?:\d{1,2}일\s)?\S{1,8}[구시군](?:청)?에\s따르면\s)(?=\S)"
)
_FINITE_FINALS = {4, 18, 20}  # ㄴ ㅄ ㅆ
_SPEECH = re.compile(
    r"[”\"](?:이)?라?(?:고|며|면서)(?:도)?(?:,?\s)|[”\"]\s?(?:라고|이라고"
    r"|고)\s?\S{0,12}(?:말|전|밝|강조|당부|덧붙)"
)
_SAID = re.compile(
    r"(?:말했|전했|밝혔|강조했|당부했|덧붙였|소감을|설명했|[”\"](?:이)?라?고 했)(?:다"
    r"|습니다)"
)


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph; a quotation stays in the sentence that carries it."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        piece = text[start : match.end()].strip()
        # 2023. 8. 1. is a date, and an open quotation goes on.
        if len(piece) < MAX_READ and (_is_dated(piece) or _is_open(piece)):
            continue
        found.append(piece)
        start = match.end()
    rest = text[start:].strip()
    return [each for each in (*found, rest) if each]


def _is_dated(piece: str) -> bool:
    return (piece[-1] == "." and piece[-2:-1].isdigit()) or piece[-1] == "…"


def _is_open(piece: str) -> bool:
    return piece.count("“") > piece.count("”") or piece.count('"') % 2 == 1


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends with a sentence: 했다, 합니다, 추진함, or a full stop."""
    match = _ENDS.search(text[-8:])
    if match is None:
        return False
    # 집마다, 무엇보다 and a headline such as 불편이 줄다 are no finished sentences.
    ending = match.group()
    return ending[1:2] != "다" or ending[0] == "니" or final_of(ending[0]) in _FINITE_FINALS


def is_reported(sentence: str) -> bool:
    return _REPORTED.search(sentence) is not None


def told_directly(sentence: str) -> str:
    """Without the frame of reporting: ‘또한 구는 만들었다고 14일 밝혔다.’ is ‘구는 만들었다.’"""
    if "”" not in sentence[-40:]:
        sentence = _COPULA_REPORTED.sub("이다.", sentence)
        sentence = _REPORTED.sub(".", sentence)
    return _FRONT.sub("", sentence, count=1)


def is_speech(sentence: str) -> bool:
    """Whether somebody is quoted: “…”라고 말했다."""
    return bool(_SPEECH.search(sentence) and _SAID.search(sentence[-30:]))


def shown(sentence: str) -> str:
    """``sentence`` as a card tells it: directly, and in the polite form where that is certain."""
    return polite(told_directly(sentence))
