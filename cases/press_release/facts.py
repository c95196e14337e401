"""The facts of a text: amounts, dates, times, places and conditions; and what no card tells."""

import re
import unicodedata

_COUNT = (
    r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두|열세|열네|열다섯|스무|석|넉"
    r"|수십|수백|몇)"
)
_NAMED = (
    r"(?:곳|개소?|명|건|차례|달|시간|가구|동|배|종|번|채|조|갈래|해|주|대|칸|그루|권|마리"
    r"|살|가지|편|팀|장|회|개월|사람)"
)
_UNIT = (
    r"(?:%|퍼센트|포인트|㎡|㎢|km|㎞|cm|㎝|mm|㎜|kg|㎏|kW|MWh|kWh|MW|㎾|톤|리터|데시벨|도|m|g|L"
    r"|원(?:어치)?|개월|개소|개국|개|가구|세대|시간|분|초|년|대|곳|건|명|면|배|회|그루|통"
    r"|종|층|권|세|살|차례|번|주|달|팀|석|칸|호|장|매|편|마리|동|학급|학년|계좌|점|위|쌍"
    r"|벌|병|포기|자리|언어|단계|쪽|인|바퀴|켤레|인분|구역|구간|구획|필지|노선|품목|과목"
    r"|강좌|골목|학교|매장|점포|문항|선)"
)
_AMOUNT = re.compile(
    rf"(?<![가-힣A-Za-z0-9,.])(?:제)?\d[\d,]*(?:\.\d+)?(?:\s?[천백만억조](?:\s?\d[\d,]*)?(?:\s?[천백만억](?![가-힣]))?)*\s?(?:여\s?)?(?:개\s)?{_UNIT}(?:\([\d.]+%\))?"
    rf"|(?<![가-힣]){_COUNT}\s{_NAMED}(?![가-힣]{{2}})|(?<![가-힣])(?:하루|이틀|사흘|나흘"
    rf"|닷새|보름|절반|반년)(?![가-힣]{{2}})"
)
_DATE = re.compile(
    r"(?:(?:19|20)\d\d\.\s?)?\d{1,2}\.\s?\d{1,2}\.(?:\([월화수목금토일]\))?|(?:내년|올해"
    r"|지난해|오는|지난|매년|(?:19|20)?\d\d년)?\s?\d{1,2}월(?:\s?\d{1,2}일)?(?:\s?(?:초"
    r"|중순|말))?"
    r"|(?<!\d)\d{1,2}일(?!\s?(?:간|동안|이내))|(?:매주|매월"
    r"|매일)\s?[월화수목금토일·, ~]+요일|[월화수목금토일](?:·[월화수목금토일])*요일|평일"
    r"|주말|공휴일"
)
_TIME = re.compile(
    r"(?:오전|오후|낮|밤|새벽|저녁|정오)\s?\d{1,2}(?:시(?:\s?\d{1,2}분)?|:\d\d)?"
    r"|\d{1,2}:\d\d|\d{1,2}시(?:\s?\d{1,2}분)?(?!간)"
)
_PLACE = re.compile(
    r"[가-힣0-9]{2,12}(?:주민센터|도서관|복지관|체육관|체육센터|문화센터|보건소|공원|시장"
    r"|사거리|초등학교|중학교|고등학교|경로당|광장|센터|놀이터|역)(?:\s\d{1,2}번\s출구"
    r"|\s\d층|\s지하\s\d층)?"
    r"|(?:구청|시청)\s\S{0,6}\s?\d층|구\s?누리집|\d{1,2}번\s출구"
)
_CONDITION = re.compile(
    r"(?:[가-힣0-9%]+\s)?[가-힣0-9%]+\s?(?:이상|이하|미만|초과|이내)|누구나|선착순|무료"
    r"|제외|우선|예약제|중복\s?(?:신청|지원)\s?불가|한해|최대\s\S+"
)
_APPLY = re.compile(
    r"신청|접수|예약|이용할 수|이용하려면|누리집|방문해|제출하|모집|참여할 수|받을 수"
    r"|문의하|맡길 수|운영한다|운영합니다|문을 연|시행한다|시행합니다|부터\s"
)
_PROCESS = re.compile(
    r"심사|투표|평가(?:단|위원|\s?점수)|접수된 \d|제출한 \d|선정(?:했|됐|된)|위원회|표창"
    r"|인사|가점|포상|특별휴가|경진대회"
)
_VAGUE = re.compile(
    r"(?:계획|방침|예정)(?:이다|입니다)|노력|최선|기대|앞장서|힘쓰|만전|박차|지속적"
    r"|적극\s?(?:추진|나설)"
)
_REVIEW = re.compile(r"(?:나타났|조사됐|집계됐|분석됐)(?:다|습니다)|지난해|지난 한 해|검토")
_GIVEN = re.compile(r"지원|보급|설치|마련|무료|면제|늘[리린]|줄었|단축|인상|감면|확대|연다|엽니다")
_MOST = 4


def amounts(text: str) -> list[str]:
    """Numbers with what they count, dates and times, in their order."""
    found = [m for pattern in (_AMOUNT, _DATE, _TIME) for m in pattern.finditer(text)]
    return [m.group().strip() for m in sorted(found, key=lambda m: m.start())]


def facts(text: str) -> list[str]:
    """All kinds of facts of ``text``, without one that stands inside another."""
    found = [
        m for pattern in (_AMOUNT, _DATE, _TIME, _PLACE, _CONDITION) for m in pattern.finditer(text)
    ]
    found.sort(key=lambda m: (m.start(), -m.end()))
    kept: list[re.Match] = []
    for match in found:
        if not kept or match.end() > kept[-1].end():
            kept.append(match)
    return [m.group().strip() for m in kept]


def weight(text: str) -> int:
    """How much a resident would miss ``text``: facts, and how to get what is offered."""
    found = 2 * min(_MOST, len(amounts(text)))
    found -= 3 * bool(_REVIEW.search(text))
    found += 2 * bool(_GIVEN.search(text))
    found += 3 * bool(_APPLY.search(text)) + 2 * bool(_CONDITION.search(text))
    return found - 4 * bool(_PROCESS.search(text)) - 2 * bool(_VAGUE.search(text))


def tells_how(text: str) -> bool:
    return bool(_HOW.search(text)) and not _HOW_NOT.search(text)


_HOW_NOT = re.compile(r"없었|(?:했|었|았|였|됐)(?:다|습니다)\.?$")
_HOW = re.compile(
    r"신청(?:하|은|을|할|받|서)|접수(?:하|는|받|할)|예약(?:하|은|할)|이용할 수|참여할 수"
    r"|방문해|제출하(?:면|고)|맡길 수|모집한"
)


_SAID_ON = re.compile(r"\d{1,2}일\s(?=(?:밝혔|전했|말했|발표|설명|알렸))")


def plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s‘’“”'\"]", "", text)


def untold(source: str, told: str) -> list[str]:
    """The facts of ``source`` that do not stand in ``told``, each once, in their order."""
    shown = plain(told)
    source = _SAID_ON.sub("", source)
    missing: list[str] = []
    for fact in facts(source):
        if plain(fact) not in shown and fact not in missing:
            missing.append(fact)
    return missing
