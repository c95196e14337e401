"""What does not belong to a release's text: page menus, bylines, captions, heading blocks.

Works on lines that are already clean and restored. Each line that goes has a reason, which the
editor reads beside it, and can be taken back by its key.
"""

import re
from dataclasses import dataclass

from cases.press_release.header import heading_block
from cases.press_release.names import without_names
from cases.press_release.sentences import ends_a_sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the paste; ``key`` stays the same as long as the text does."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What the drafts do not tell, and why; ``key`` takes it back, ``is_back`` when it did."""

    key: str
    text: str
    reason: str
    is_back: bool = False


MENU = "누리집 메뉴나 단추"
BYLINE = "기자나 글쓴이 이름"
DATE = "등록일이나 조회수"
CAPTION = "사진 설명"
FOOT = "본문 아래의 다른 글과 바닥글"
HEADING = "배포일, 담당자를 적은 머리글"
CONTACT = "담당자 이름과 번호"
END = "끝 표시나 구분선"
NAME = "사람 이름"

_FOOT = re.compile(
    r"저작권자|무단\s?전재|재배포\s?금지|copyright|all rights reserved|^ⓒ|^©"
    r"|^이전\s?(?:기사|글)|^다음\s?(?:기사|글)"
    r"|^목록(?:보기|으로)?$|다른\s기사$|^많이\s?본|^관련\s?(?:기사|뉴스)|^인기\s?(?:기사"
    r"|뉴스|글)|^주요\s?(?:기사|뉴스)$|^포토\s?뉴스|^최신\s?(?:기사|뉴스)"
    r"|만족도\s?조사|만족하(?:십니까|셨습니까|시나요)|^댓글\s?(?:\d+|쓰기|달기)?$"
    r"|^회사소개|개인정보\s?처리방침|^공유하기|^인쇄$|^TOP$"
    r"|공공누리.{0,40}(?:이용할|따라|조건)|^첨부\s?파일|^페이스북|^트위터|^카카오"
    r"|^좋아요\s?\d*$|^구독|^후원|^\[?관련기사",
    re.I,
)
_MENU = re.compile(
    r"바로\s?가기|로그인|로그아웃|회원\s?가입|전체\s?메뉴|전체메뉴|메뉴\s?(?:열기|닫기)"
    r"|검색$|글자\s?크기|공유하기|기사제보|사이트맵|페이스북"
    r"|카카오(?:톡|스토리)|네이버\s?(?:블로그|밴드)|URL\s?복사|주소\s?복사|스크랩|구독하기"
    r"|글씨\s?(?:크게|작게)|인쇄하기|^인쇄$|^목록$|확대\s축소"
    r"|ENGLISH|마이\s?페이지|전체\s?보기|더\s?보기$|스크린리더|음성\s?듣기|첨부\s?파일"
    r"|다운로드|내려받기"
)
_CRUMBS = re.compile(
    r"^(?:홈|home|처음)\s?(?:[>›»/▶]|$)|^\S{1,12}(?:\s?[>›»]\s?\S{1,12}){1,5}$", re.I
)
_LINK = re.compile(
    r"^[☞▶▷→>👉\s]*[^.]{0,20}(?:하러\s가기|바로\s?가기|보러\s가기|클릭|신청하기)\s*[☜◀<]*$"
)
_DATED = re.compile(
    r"^[•·※\-\[(\s]*(?:입력|승인|등록|수정|최종\s?수정|기사\s?입력|작성|게시|등록\s?일자?"
    r"|작성\s?일자?|게시\s?일자?|조회\s?수?|송고"
    r"|기사등록|기사승인|발행|업데이트|댓글"
    r"|추천)\s*[:：|]?\s*[\d,./:\-년월일시분\s()월화수목금토일오전후]+.{0,30}$"
)
_WRITTEN_ON = re.compile(
    r"기자.{0,30}(?:입력|승인|등록|수정|송고)\s*[:：]?\s*(?:19|20)\d\d[.\-/년]"
)
_DAY = re.compile(
    r"^\(?(?:19|20)\d\d[.년/-]\s?\d{1,2}[.월/-]\s?\d{1,2}[.일]?[\d\s:.()월화수목금토일요]*\)?$"
)
_WRITER = re.compile(
    r"^[\[(•·\s]*(?:[가-힣A-Za-z]{2,12}\s?[=/·|-]?\s?){0,2}[가-힣]{2,4}\s?(?:선임|수습"
    r"|인턴|객원|시민|전문|취재)?\s?(?:기자|특파원|리포터)[\])\s]*(?:[\w.+-]+@[\w.-]+)?$"
    r"|^\S+@\S+$|^(?:글쓴이|작성자|등록자|출처|취재|글|편집)\s?[:：|]\s?.{1,30}$"
    r"|^[가-힣]{2,10}\s[가-힣]{2,4}\s?기자\s.{0,40}@\S+$"
)
# ‘한빛일보 홍가나 기자 | 시연구는 …’, ‘[ 한빛일보 - 홍가나 기자 ] …’, ‘(서울=한빛뉴스) …’
WRITER_IN_FRONT = re.compile(
    r"^(?:\[[^\]]{0,24}(?:기자|특파원)\s?\]"
    r"|\([가-힣]{2,6}=[^)]{2,12}\)(?:[^=]{0,14}기자\s?=)?"
    r"|[^.|=]{0,24}기자\s?[|=])\s*(?=\S)"
)
_CAPTION = re.compile(
    r"^[▲△▼◀<\[(]?\s?사진\s?(?:설명)?\s?[\d①-⑨]?\s?[)\]:：>.=]|\(?\s?사진\s?(?:제공"
    r"|출처)?\s?[-=:：/]\s?[^)]{1,20}\)?$|제공\s?=\s?\S+$"
    r"|^[<〈\[(]\s?사진.{0,60}[>〉\])]$|(?:모습|전경|장면|조감도|포스터|홍보물|기념\s?촬영"
    r"|단체\s?사진|현장\s?사진)\.?\s?(?:\([^)]*\)|/.{2,12})?$"
)
_CAPTION_NOUN = re.compile(
    r"(?:모습|전경|본관|청사|안내판|현장|표지판|포스터|캠페인|행사장|내부|외관|앞|입구"
    r"|사진|촬영|전시|홍보물)\.?$"
)
_FOR_THE_PRESS = re.compile(
    r"^[\sㅇ○◦□■•·※\-(]*(?:자료\s?문의|담\s?당\s?자?|작\s?성\s?자|취재\s?문의|보도\s?문의"
    r"|자료\s?제공|담당\s?(?:과장|팀장|주무관))\s?[:：|]"
)
_END = re.compile(r"[\[(/<]?\s?끝\s?[\])>]?\s?\.?")
END_BEHIND = re.compile(r"\s{1,8}[\[(<]?끝[\])>]?\.?\s?$")
_DIVIDER = re.compile(r"[-=*_~─━＊※·.\s]{4,}")
_OFFICE_BELOW = re.compile(
    r"(?:담당\s?부서|소관\s?부서|작성\s?부서|관리\s?부서|전화\s?번호|연락처|최종\s?수정일"
    r"|담당자)\s?[:：|]?\s\S.{0,40}$"
)
_PERSON_LINE = re.compile(
    r"[가-힣]{2,4}\s(?:[가-힣]{2,8}\s)?[가-힣]{0,10}(?:구청장|시장|군수|과장|국장|동장"
    r"|팀장|소장|센터장|위원장|주무관)\.?"
)
_NO_LETTER = re.compile(r"[\W\d_]*")
_SHORT = 60
_LONG = 40
# A title shares as many words with its text.
FEWEST_SHARED = 3


def sort_out(lines: list[Line], kept: frozenset[str]) -> tuple[list[Line], list[LeftOut]]:
    """The lines that tell, with an empty one for each that does not, and what is left out."""
    reasons: dict[int, str] = dict.fromkeys(heading_block([each.text for each in lines]), HEADING)
    end = _foot(lines)
    reasons |= {n: FOOT for n in range(end, len(lines)) if lines[n].text}
    first_prose = next((n for n, each in enumerate(lines) if _is_prose(each.text)), len(lines))
    for n in range(end):
        if n not in reasons and (reason := _reason(lines[n].text, above=n < first_prose)):
            reasons[n] = reason
    reasons |= _above_the_title(lines[:end], first_prose, reasons)
    reasons |= _captions(lines[:end], first_prose, reasons)
    told = [
        each if n not in reasons or each.key in kept else Line(each.key, "")
        for n, each in enumerate(lines)
    ]
    gone = [
        LeftOut(lines[n].key, lines[n].text, why, lines[n].key in kept)
        for n, why in sorted(reasons.items())
    ]
    return told, [each for each in gone if each.text]


def _is_prose(text: str) -> bool:
    return len(text) > _LONG and ends_a_sentence(text)


def _foot(lines: list[Line]) -> int:
    """Where the page goes on below the text: behind the first prose."""
    has_prose = False
    for n, line in enumerate(lines):
        if has_prose and len(line.text) <= 120 and _FOOT.search(line.text):
            return n
        has_prose = has_prose or _is_prose(line.text)
    return len(lines)


def _reason(text: str, *, above: bool) -> str:
    """Why a line is left out wherever it stands; ``above``: in front of the first prose."""
    if not text:
        return ""
    return _reason_of_press(text, above=above) or _reason_of_page(text, above=above)


def _reason_of_press(text: str, *, above: bool) -> str:
    """Dates, bylines and ends."""
    rules = (
        (END, 40, is_end(text) or is_divider(text)),
        (HEADING, 60, not above and _OFFICE_BELOW.match(text)),
        (BYLINE, 60, _WRITER.match(text)),
        (BYLINE, 100, _WRITTEN_ON.search(text) and not ends_a_sentence(text)),
        (DATE, 70, _DATED.match(text)),
        (DATE, 30, _DAY.match(text)),
    )
    return next((why for why, longest, fits in rules if len(text) <= longest and fits), "")


def _reason_of_page(text: str, *, above: bool) -> str:
    """Menus, captions and contacts: of a page or a newsletter that was pasted whole."""
    is_link = len(text) <= _LONG and _LINK.match(text)
    if is_link or (above and len(text) <= _SHORT and (_MENU.search(text) or _CRUMBS.match(text))):
        return MENU if not ends_a_sentence(text) else ""
    if len(text) <= 160 and _CAPTION.search(text) and not text.startswith(("□", "■", "○", "ㅇ")):
        return CAPTION
    if _FOR_THE_PRESS.match(text) and len(text) < 80 and without_names(text).names:
        return CONTACT
    if above and _NO_LETTER.fullmatch(text):
        return MENU
    return ""


def _above_the_title(lines: list[Line], first: int, reasons: dict[int, str]) -> dict[int, str]:
    """Menu words above the title, and a lone name below it, of a page that was pasted whole."""
    if not any(reason in {MENU, DATE} for n, reason in reasons.items() if n < first):
        return {}
    body = " ".join(each.text for each in lines[first : first + 12])[:3_000]
    open_lines = [n for n in range(first) if lines[n].text and n not in reasons]
    if not body or not open_lines:
        return {}
    title = next((n for n in open_lines if _is_title(lines[n].text, body)), 0)
    found = {n: MENU for n in open_lines if n < title}
    for n in open_lines:
        if n > title and re.fullmatch(r"[•·\-\s]*[가-힣]{2,4}", lines[n].text):
            found[n] = BYLINE
    return found


def _is_title(text: str, body: str) -> bool:
    by_office = len(text) > 12 and re.match(r"[가-힣0-9]{1,7}[구시군도동읍면],\s", text)
    return bool(by_office) or _shared(text, body) >= FEWEST_SHARED


def _shared(text: str, body: str) -> int:
    words = {word.strip("‘’“”'\",·…")[:3] for word in text.split() if len(word) > 1}
    return sum(word in body for word in words)


def _captions(lines: list[Line], first: int, reasons: dict[int, str]) -> dict[int, str]:
    """Lone lines between paragraphs that tell what a photo shows; with others they are headings."""
    told = [n for n in range(len(lines)) if lines[n].text and n not in reasons]
    lone = [
        n
        for before, n in zip([None, *told], told, strict=False)
        if before is not None
        and n >= min(first, told[1] if len(told) > 1 else n)
        and _is_lone(lines, n)
    ]
    found = {n: CAPTION for n in lone if _CAPTION_NOUN.search(lines[n].text) and n > told[0]}
    for n in lone:  # The head of an office, twice: below the picture and as its alternative text.
        if n > told[0] and _is_person(lines[n].text):
            found[n] = CAPTION
    for n in told[1:]:
        if n < first and _is_person(lines[n].text):
            found[n] = CAPTION
    return found


def _is_person(text: str) -> bool:
    if _PERSON_LINE.fullmatch(text):
        return True
    masked = without_names(text)
    return len(text) <= 30 and bool(masked.names) and len(masked.text) <= 20


def _is_lone(lines: list[Line], n: int) -> bool:
    text = lines[n].text
    if (
        len(text) > _LONG
        or ends_a_sentence(text.rstrip("."))
        or not re.match(r"[가-힣A-Za-z0-9‘“]", text)
    ):
        return False
    following = next((each.text for each in lines[n + 1 : n + 6] if each.text), "")
    return len(following) > _LONG


def is_writer(text: str) -> bool:
    return len(text) <= 60 and bool(_WRITER.match(text) or WRITER_IN_FRONT.match(f"{text} 가"))


def is_divider(text: str) -> bool:
    return bool(_DIVIDER.fullmatch(text))


def is_end(text: str) -> bool:
    return bool(_END.fullmatch(text))
