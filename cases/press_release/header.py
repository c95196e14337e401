"""The heading block of a press release: who sends it, when, with how many pages and pictures."""

import re

_LABELS = (
    r"보\s?도\s?일\s?시|보도\s?시점|보도\s?일|배포\s?일시|배포\s?일|배포\s?시점|배포처|엠바고"
    r"|제공\s?일자?|제공\s?부서|제공\s?자|자료\s?제공"
    r"|담\s?당\s?부\s?서|담당\s?과|담당\s?팀|소관\s?부서|작성\s?부서|부\s?서\s?명?|부서장"
    r"|담\s?당\s?자|담\s?당|책임자|작성자|담당\s?과장|담당\s?팀장|담당\s?주무관"
    r"|과\s{0,4}장|팀\s{0,4}장|주무관|국\s{0,4}장|담당관"
    r"|연\s?락\s?처|문\s?의\s?처|전\s?화(?:\s?번호)?|팩\s?스|전자\s?우편|이메일|e-?mail"
    r"|사\s?진|사진\s?자료|첨부\s?자료|첨부\s?사진|관련\s?자료|동영상|홈페이지|누리집"
    r"|매\s?수|쪽\s?수|총\s?쪽\s?수|분\s?량|수\s?신|발\s?신"
)
_WITH_COLON = re.compile(rf"(?:[○◦●□■▪•·※\-]\s*)?[\[(【]?(?:{_LABELS})[\])】]?\s*[:：|]", re.I)
_LABEL_ALONE = re.compile(rf"[\[(【]?(?:{_LABELS})[\])】]?", re.I)
_LABEL_AND_VALUE = re.compile(rf"(?:{_LABELS})\s+\S.{{0,80}}", re.I)
_ASK = re.compile(r"문\s?의\s?[:：|]")
BANNER = re.compile(
    r"[\[(【〈]?\s*(?:[가-힣]{1,5}(?:구청?|시청?|군청?)|서울특별시\s?[가-힣]{1,4}구)?\s*"
    r"(?:보\s*도\s*자\s*료|참\s*고\s*자\s*료|press release)\s*[\])】〉]?",
    re.I,
)
_NOTICE = re.compile(
    r"(?:배포\s?)?즉시(?:\s?보도(?:\s?가능)?|\s?부터\s?보도)?.{0,20}보도.{0,12}"
    r"|사진\s?(?:자료)?\s?(?:있음|없음).{0,20}|사진\s?\d+\s?매|총\s?\d+\s?쪽.{0,12}"
    r"|[-–—]\s?\d{1,3}\s?[-–—]|\d{1,2}\s?/\s?\d{1,2}",
    re.I,
)
_VALUE = re.compile(
    r".{0,12}\d{2,4}[-)]\s?\d{3,4}-\d{4}.{0,12}"
    r"|\d{4}\s?[.년/-].{0,30}|[가-힣○]{2,4}|.{1,14}(?:과|팀|담당관|실|국|동|센터)|있음"
    r"|없음|유|무|\d+\s?(?:쪽|매|장|부)"
    r"|(?:배포\s?)?즉시.{0,20}"
)
_PERSON_AND_PHONE = re.compile(
    r".{0,20}(?:과장|팀장|담당자?|주무관)\s+\S{2,4}\s.{0,16}\d{3,4}-?\d{4}.{0,12}"
)
TITLE_MARK = re.compile(
    r"[\[(]?제\s{0,4}목[\])]?\s*[:：|]\s*|\[(?:[^\[\]]{0,12}보도자료|참고\s?자료"
    r"|설명\s?자료|해명\s?자료)\]\s*(?=\S)"
)
# A heading block has no more lines, even where each cell of its table stands on one of its own.
MAX_BLOCK = 40


def is_header(line: str) -> bool:
    """Whether ``line`` is such a fact wherever it stands: a label with its colon, or a banner."""
    if not line or len(line) > 160 or TITLE_MARK.match(line):
        return False
    return bool(
        BANNER.fullmatch(line) or _NOTICE.fullmatch(line) or _PERSON_AND_PHONE.fullmatch(line)
    )


def _is_label(line: str) -> bool:
    return bool(
        _LABEL_ALONE.fullmatch(line)
        or (len(line) < 100 and (_LABEL_AND_VALUE.fullmatch(line) or _ASK.match(line)))
        or (len(line) < 100 and _WITH_COLON.match(line))
    )


def heading_block(lines: list[str]) -> list[int]:
    """Which lines are the heading block, and its banners further down.

    The block ends with its last label or value; what stands between (a slogan) is part of it, but
    not a title: that is marked, or is followed by no label.
    """
    found: list[int] = []
    after_label = False
    for n, line in enumerate(lines[:MAX_BLOCK]):
        if not line:
            continue
        if len(line) > 60 and re.search(r"다\.$", line):
            break
        label = _is_label(line) or is_header(line)
        if label or (after_label and _VALUE.fullmatch(line)):
            found.append(n)
            after_label = True
        else:
            after_label = False
    found += _slogan_below(lines, found)
    if found and not _title_follows(lines, found[-1]):
        return [*found, *_banners(lines, found)]
    between = range(found[-1]) if len(found) > 2 else []
    slogans = [n for n in between if lines[n] and n not in found and not TITLE_MARK.match(lines[n])]
    return sorted({*found, *slogans, *_banners(lines, found)})


def _slogan_below(lines: list[str], found: list[int]) -> list[int]:
    """‘함께 여는 내일, 시연구’ between the block and a title that begins with 시연구."""
    if not found:
        return []
    first, *others = [n for n in range(found[-1] + 1, len(lines)) if lines[n]][:2] or [0]
    office = re.match(r"([가-힣]{1,6}[구시군])[,\s]", lines[others[0]]) if others else None
    is_slogan = office and lines[first].endswith((f" {office.group(1)}", f",{office.group(1)}"))
    return [first] if is_slogan else []


def _banners(lines: list[str], found: list[int]) -> list[int]:
    return [n for n, line in enumerate(lines) if n not in found and is_header(line)]


def _title_follows(lines: list[str], last: int) -> bool:
    following = [line for line in lines[last + 1 :] if line][:2]
    return len(following) == 2 and not re.search(r"다\.$", following[0]) and len(following[0]) < 90
