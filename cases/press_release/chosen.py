"""The cases that an announcement names in a sentence: a ▲ list, or quoted titles with prizes."""

import re
from dataclasses import dataclass

from cases.press_release.reading import Block, Kind
from cases.press_release.sentences import is_speech, sentences
from cases.press_release.sharing import finished

MAX_LIST = 1_500
_MAX_BLOCKS = 200
_ITEM = re.compile(r"\s?[▲△▶▷▴]\s?")
_AND_OTHERS = re.compile(
    r"\s?(?:등(?:이다|입니다|이며|의|을|이|에|으로|도)?(?:[\s,.].*|$)|이다\.?$|입니다\.?$"
    r"|이며.*$|[을를이가은는]\s(?:각각\s|최종\s|함께\s)?(?:뽑|선정|꼽|골랐|올|차지|이름"
    r"|포함).*$)"
)
_OF_CASES = re.compile(r"사례|우수|장려|대상|선정|뽑|꼽")
_CRITERIA = re.compile(
    r"기준|심사\s?(?:항목|는|에서)|평가\s?항목|혜택|인센티브|분야\s?(?:별|는)"
    r"|등을\s(?:종합|평가|심사|고려)"
)
_QUOTE = re.compile(
    r"‘([^‘’]{3,60})’|“([^“”]{3,50})”(?!라|며|고|는|이라)|「([^「」]{3,50})」"
    r"|'([^']{3,60})'|\"([^\"]{3,50})\"(?!라|며|고)"
)
# The round itself stands in quotes, too.
_OF_ROUND = re.compile(
    r"(?:20\d\d년|상반기|하반기|적극\s?행정).{0,24}(?:사례|대회|심사|선발|공모|경진|평가)"
    r"|(?:우수\s?사례|경진\s?대회|발표\s?대회|선발\s?대회|공모전)(?:\s?\S{0,6})?$"
    r"|^(?:최우수|우수|장려|대상)"
)
_PRIZE = re.compile(
    r"최우수|우수상|우수\s(?:사례|공무원|직원|부서)|우수사례|우수(?:는|에는|로는)|장려"
    r"|대상(?:은|에|의)|금상"
    r"|은상|동상|특별상|노력상|으뜸상|[1-9]위(?:는|에는|로는|를)"
)
_AWARD = re.compile(
    r"받았|돌아갔|차지|선정|뽑|골랐|꼽|이름을 올|주어졌|주어진|수상|안았|수여|올랐|거머"
    r"|선발|각각|영예|영광|(?:[」’”)]|주무관|팀장|과장|\d건)\s?(?:이다|다|입니다)\.$"
)
_PRIZE_IN_FRONT = re.compile(
    r"^.{0,40}?(?:(?:최우수|우수|장려|대상|금상|은상|동상|특별|노력)(?:상|작"
    r"|\s?사례|\s?공무원)?(?:에|로|으로)?(?:는|은|의\s(?:영예|영광)(?:는|은)|으로는)|사례(?:로|로는"
    r"|에는|는)|(?:공동\s)?[1-9]위(?:는|에는|로는|를))\s"
)
_UNIT = r"[가-힣0-9·]{1,14}(?:과|팀|동|담당관|센터|실|소|국|관|단|재단|공단|위원회)"
_STAFF = r"(?:주무관|팀장|과장|직원|사무관|공무원|동장|담당자|실무관|계장|주임)"
_BY_PERSON = re.compile(rf"(?:^|\s)({_UNIT})\s\S{{0,6}}{_STAFF}(?:의|이)\s?\S{{0,4}}\s?$")
_BY_IN_FRONT = re.compile(rf"(?:^|\s)({_UNIT})(?:의|\s|\()\s?$")
_BY_BEHIND = re.compile(rf"^[^‘“「]*?(?:^|\s)({_UNIT})\s\S*{_STAFF}")
_BY_SUBJECT = re.compile(
    rf"(?:^|\s)({_UNIT})(?:가|이|에서)\s(?:추진|기획|제안|제출|운영|마련|내놓|낸|만든|개발"
    rf"|발굴)\S*\s?$"
)
_IN_BRACKETS = re.compile(rf"^\s?[(〔\[]\s?[^()]*?({_UNIT})?(?:\s[^()]*)?[)〕\]]")
_TITLE_BRACKET = re.compile(rf"\s?\(\s?({_UNIT})(?:\s[^()]*)?\)$")
_BOUNDARY = re.compile(
    rf"{_STAFF}(?:과|와|이|,)?,?\s"
    r"|^[’”」'\")]*(?:\([^)]*\))?(?:과|와|,|·)\s|,\s"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A case as it is named: ``details`` are whole sentences, ``sentence`` is where it stands."""

    title: str
    department: str
    details: tuple[str, ...]
    sentence: str


def named_cases(blocks: tuple[Block, ...], *, is_round: bool) -> list[Named]:
    """The cases in the order of the text, each once."""
    found: list[Named] = []
    for block in blocks[:_MAX_BLOCKS]:
        if block.kind is Kind.SUBTITLE or block.is_closing or is_speech(block.text):
            continue
        for sentence in sentences(block.text[: 4 * MAX_LIST]):
            found += _listed(sentence) or (_awarded(sentence) if is_round else [])
    once: dict[str, Named] = {}
    for each in found:
        once.setdefault(re.sub(r"\W", "", each.title), each)
    return list(once.values())


def _listed(sentence: str) -> list[Named]:
    """‘선정된 사례는 ▲가 ▲나 등 2건이다’."""
    before, *items = _ITEM.split(sentence[:MAX_LIST])
    around = f"{before[-60:]}{items[-1][-40:] if items else ''}"
    if len(items) < 2 or not _OF_CASES.search(around) or _CRITERIA.search(before[-40:]):
        return []
    items[-1] = _AND_OTHERS.sub("", items[-1], count=1)
    if _CRITERIA.search(sentence[sentence.rfind(items[-1]) + len(items[-1]) :][:16]):
        return []
    named = [_item(item.strip(" ,."), sentence) for item in items]
    in_front = [] if not is_naming(before) else _awarded(before)
    return [*in_front, *named] if all(each.title for each in named) else []


def is_naming(text: str) -> bool:
    return len(list(_titles(text))) > 0 and bool(_PRIZE.search(text))


def _item(item: str, sentence: str) -> Named:
    """‘빈집 마당을 텃밭으로 바꾼 ‘담장 없는 텃밭’(도로과)’."""
    department = ""
    while bracket := re.search(r"\s?[(〔\[]([^()\[\]]{2,40})[)〕\]]$", item):
        unit = re.search(rf"(?:^|[\s,])({_UNIT})(?=$|[\s,])", bracket.group(1))
        if not unit:
            break
        department, item = unit.group(1), item[: bracket.start()].strip()
    quoted = list(_QUOTE.finditer(item))
    if quoted and quoted[-1].end() == len(item) and quoted[-1].start() > 0:
        title = next(filter(None, quoted[-1].groups()))
        before, by = _without_unit(item[: quoted[-1].start()].strip())
        detail = finished(before)
        return Named(title, department or by, (detail,) if detail else (), sentence)
    if quoted and quoted[0].start() == 0 and quoted[0].end() == len(item):
        item = next(filter(None, quoted[0].groups()))
    title, by = _without_unit(item)
    return Named(title, department or by, (), sentence)


def _without_unit(text: str) -> tuple[str, str]:
    """‘치수과의 골목 지도’ without whose it is."""
    match = re.match(rf"({_UNIT})의\s(?=\S)", text)
    return (text[match.end() :], match.group(1)) if match else (text, "")


def _titles(sentence: str) -> list[re.Match]:
    return [
        each
        for each in _QUOTE.finditer(sentence)
        if not _OF_ROUND.search(next(filter(None, each.groups())))
    ]


def _awarded(sentence: str) -> list[Named]:
    """‘우수상은 ‘가’를 만든 치수과 주무관과 ‘나’를 연 도로과 팀장이 받았다’."""
    if not (
        _PRIZE.search(sentence)
        and _AWARD.search(f"{sentence} 선정" if sentence[-1] != "." else sentence)
    ):
        return []
    found = []
    start = 0
    titles = _titles(sentence)
    for n, quote in enumerate(titles):
        limit = titles[n + 1].start() if n + 1 < len(titles) else len(sentence)
        boundary = _BOUNDARY.search(sentence[quote.end() : limit])
        is_last = n + 1 == len(titles)
        end = quote.end() + boundary.end() if boundary and not is_last else limit
        in_front = _PRIZE_IN_FRONT.sub("", sentence[start : quote.start()])
        found.append(_of_segment(in_front, quote, sentence[quote.end() : end], sentence))
        start = end
    return found


def _of_segment(in_front: str, quote: re.Match, behind: str, sentence: str) -> Named:
    title = next(filter(None, quote.groups()))
    department = ""
    if bracket := _TITLE_BRACKET.search(title):
        title, department = title[: bracket.start()], bracket.group(1)
    if unit := _BY_PERSON.search(in_front) or _BY_IN_FRONT.search(in_front):
        department, in_front = department or unit.group(1), in_front[: unit.start()]
    elif unit := _BY_SUBJECT.search(in_front):
        department, in_front = department or unit.group(1), ""
    elif bracket := _IN_BRACKETS.match(behind):
        department, behind = department or bracket.group(1) or "", behind[bracket.end() :]
    told = ""
    if unit := _BY_BEHIND.match(behind):
        department = department or unit.group(1)
        clause = behind[: unit.start(1)].strip(" ,")
        # ‘가’를 만든 치수과 …: what was done with it; ‘가’ 치수과 …: nothing.
        if clause and clause != "의":
            told = finished(f"{in_front.strip()} {quote.group()}{clause}".strip())
        else:
            told = finished(in_front)
    elif in_front.strip():
        told = finished(in_front.strip())
    return Named(title, department, (told,) if told else (), sentence)
