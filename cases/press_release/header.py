"""The heading block of a press release: who sends it, when, with how many pages and pictures."""

import re

_LABELS = (
    r"보\s?도\s?일\s?시|보도\s?시점|보도\s?일|배포\s?일시|배포\s?일|배포\s?시점|배포처|엠바고"
    r"|제공\s?일자?|제공\s?부서|제공\s?자|자료\s?제공"
    r"|담\s?당\s?부\s?서|담당\s?과|담당\s?팀|소관\s?부서|작성\s?부서|부\s?서\s?명?|부서장"
    r"|담\s?당\s?자|담\s?당|책임자|작성자|담당\s?과장|담당\s?팀장|과\s?장|팀\s?장|주무관"
    r"|연\s?락\s?처|문\s?의\s?처|전\s?화(?:\s?번호)?|팩\s?스|전자\s?우편|이메일|e-?mail"
    r"|사\s?진|사진\s?자료|첨부\s?자료|첨부\s?사진|관련\s?자료|동영상|홈페이지|누리집"
    r"|매\s?수|쪽\s?수|총\s?쪽\s?수|분\s?량"
)
_WITH_COLON = re.compile(rf"(?:[○◦●□■▪•·※\-]\s*)?[\[(【]?(?:{_LABELS})[\])】]?\s*[:：|]", re.I)
_LABEL_ALONE = re.compile(rf"[\[(【]?(?:{_LABELS})[\])】]?", re.I)
_LABEL_AND_VALUE = re.compile(rf"(?:{_LABELS})\s+\S.{{0,80}}", re.I)
# Above the title this is for the press; below the text it is for residents, and stays.
_ASK = re.compile(r"문\s?의\s?[:：|]")
_BANNER = re.compile(
    r"[\[(【〈]?\s*(?:(?:강서구청?|서울특별시\s?강서구)\s*)?"
    r"(?:보\s*도\s*자\s*료|참\s*고\s*자\s*료|press release)\s*[\])】〉]?"
    r"|(?:배포\s?)?즉시(?:\s?보도(?:\s?가능)?|\s?부터\s?보도)?.{0,20}보도.{0,12}"
    r"|사진\s?(?:자료)?\s?(?:있음|없음).{0,20}|사진\s?\d+\s?매|총\s?\d+\s?쪽.{0,12}"
    r"|[-–—]\s?\d{1,3}\s?[-–—]|\d{1,2}\s?/\s?\d{1,2}|[\[(]?끝[\])]?\.?",
    re.I,
)
_VALUE = re.compile(
    r".{0,12}\d{2,4}[-)]\s?\d{3,4}-\d{4}.{0,12}"
    r"|\d{4}\s?[.년/-].{0,30}|[가-힣○]{2,4}|.{1,14}(?:과|팀|담당관|실|국|동|센터)|있음|없음|유|무|\d+\s?(?:쪽|매|장|부)"
)
_PERSON_AND_PHONE = re.compile(
    r".{0,20}(?:과장|팀장|담당자?|주무관)\s+\S{2,4}\s.{0,16}\d{3,4}-?\d{4}.{0,12}"
)
_TITLE = re.compile(r"[\[(]?제\s{0,4}목[\])]?\s*[:：|]\s*|\[보도자료\]\s*(?=\S)")


def is_header(line: str) -> bool:
    """Whether ``line`` is such a fact wherever it stands: a label with its colon, or a banner."""
    if not line or len(line) > 160 or _TITLE.match(line):
        return False
    return bool(
        _WITH_COLON.match(line) or _BANNER.fullmatch(line) or _PERSON_AND_PHONE.fullmatch(line)
    )


def without_header(lines: list[str]) -> list[str]:
    """The lines that are text.

    Above the title also labels without a colon, and the cells of a pasted table under them, go.
    """
    kept: list[str] = []
    above, after_label = True, False
    for line in lines:
        if is_header(line):
            continue
        if above and line:
            label = _LABEL_ALONE.fullmatch(line) is not None
            value = after_label and _VALUE.fullmatch(line) is not None
            fact = len(line) < 100 and (_LABEL_AND_VALUE.fullmatch(line) or _ASK.match(line))
            if label or value or fact:
                after_label = label or value
                continue
            above = False
        kept.append(_TITLE.sub("", line, count=1))
    return kept
