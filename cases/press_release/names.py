"""Persons' names in a press release: the role stays, the name goes."""

import re
from dataclasses import dataclass

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구나민진지엄채원천방공현함변염여추도소석"
    "선설마길연위표명기반왕금옥육인맹제모탁국어은편용피범봉감견경단두빈사상승시온옹음자좌준초태팽포풍필형호화환목예계복라"
)
_DOUBLE = "남궁|황보|제갈|사공|선우|독고|서문"
# Frequent words that begin like a surname and stand before a role (주민 대표, 강서 구청장).
_NO_NAME = (
    r"(?:강서|주민|구민|시민|이번|이웃|이후|이용|전세|전국|안전|안내|민간|민원|지역|지난"
    r"|지원|우리|우수|모든|동네|주차|지하"
    r"|공공|공동|조직|방화|염창|공항|오곡|마곡|신규|신청|여러|현장|현재|전문|전담|고령"
    r"|유관|반대|임대|설치|구청|서울|한국"
    r"|자치|자율|자원|자활|공무|국회|시의|구의|도의|전임|신임|상임|비상|부서|담당|남대문"
    r"|동대문|표창|사회|복지|경로|마을|노인"
    r"|청년|여성|도시|도로|재난|소방|경찰|보건|교육|학교|학부|어린|어르|장애|시설|기관"
    r"|단체|상인|시장|전통|사업|행사|화재|환경"
    r"|주관|주최|주무|팀장|과장|사무|실무|참여|참석|은행|의료|병원|위원|연합|대한|한편"
    r"|이날|이어|또한|특히|이에|이와|상담|감독|강사|교수|간호|통역|영양|조리|현직|전직|초대|명예|수석|선임)"
)
_NAME = (
    rf"(?!{_NO_NAME})(?:(?:{_DOUBLE})[가-힣]{{1,2}}"
    rf"|[{_SURNAMES}][가-힣○]{{2}}(?<![을를의에서들된한할던과로고며면는가])|○{{2,3}}"
    rf"|[{_SURNAMES}]○{{1,2}})"
)
_ROLE = (
    r"(?:구청장|시장|군수|도지사|청장|동장|면장|읍장|과장|국장|실장|팀장|주무관|사무관"
    r"|서기관|실무관|담당관|계장|주임|반장|대장|단장|통장"
    r"|이장|회장|이사장|조합장|센터장|관장|원장|소장|위원장|위원|교장|서장|본부장|지점장"
    r"|점장|의원|의장|박사|교수|대표|작가|강사"
    r"|선생|간사|총무|복지사|상담사|지도사|간호사|약사|조합원|경장|경위|소방장|소방교|감독)"
)
_PLACE = (
    r"(?:[가-힣0-9·]{1,14}(?:구|시|군|도|동|읍|면|과|팀|국|실|소|담당관|센터|의회|학교"
    r"|병원|협의체|협회|연합회|조합|재단|공단|서)\s)"
)
_AFTER = (
    r"(?=(?:[은는이가도의과와을를께]|에게|으로|로|라며|라고|등|인|이다|입니다|이며)?"
    r"(?:[\s,.·)(“”‘’]|$))"
)
_ANY = rf"(?!{_NO_NAME})[가-힣]"
_AGE = r"\(\s?(?:[가-힣]{1,3}[,·]\s?)?\d{2}\s?세?(?:[,·]\s?[가-힣\d]{1,8})?\)"
_UNIT = r"(?:과|팀|동|실|담당관|센터|소|국|주민센터)"
_OF_STAFF = r"(?:주무관|팀장|사무관|과장|실무관|계장|주임)"
# Each with the name as ``n``; what stands around it in the match stays as ``instead`` says.
_PATTERNS = (
    # (구청장 홍가나), (민간위원장 홍가나): the whole bracket tells only who.
    (rf"\s?\([^()]{{0,14}}{_ROLE}(?:\s?(?P<n>{_NAME})[^()\d]{{0,6}}|\s(?P<m>[가-힣]{{3}}))\)", ""),
    # 물새롬 솔숲동장은 “…: at the start of a sentence that quotes any name is one.
    (
        rf"(?:^"
        rf"|(?<=\.\s))(?P<n>{_ANY}{{2,4}})\s(?={_PLACE}?[가-힣0-9]{{0,12}}{_ROLE}[은는이가]\s[“\"‘])",
        "",
    ),
    (rf"(?<![가-힣0-9])(?P<n>[{_SURNAMES}])\s(?={_OF_STAFF}[은는이가도]\s)", ""),
    (rf"(?:^|(?<=\.\s))(?P<n>{_ANY}{{3}})\s(?={_OF_STAFF}[은는이가도]\s)", ""),
    # 주민 홍가나(58) 씨는, 홍모 씨
    (
        rf"(?<![가-힣0-9])(?:(?:주민|학생|상인)\s)?(?P<n>{_ANY}{{2,4}})\s?{_AGE}\s?(?:씨|군|양"
        rf"|옹)?",
        "주민",
    ),
    (
        rf"(?<![가-힣0-9])(?:(?:주민|학생|상인)\s)?(?:(?P<n>{_NAME}|[{_SURNAMES}]\s?모)\s?"
        rf"|(?P<m>{_ANY}{{3}})\s)(?:씨|옹|여사)(?![가-힣]{{3}})",
        "주민",
    ),
    # (피도윤 도시안전과 주무관), (도시안전과 피도윤), 홍가나(여권팀장)
    (rf"(?<=\()(?P<n>{_NAME})[,·]?\s(?=[^()]{{0,14}}(?:{_ROLE}|과|팀|담당관|주민센터)\))", ""),
    (
        rf"(?<=\()(?P<u>[^()]{{2,14}}{_UNIT})[,·]?\s(?:(?P<n>{_NAME})(?=\)|\s[^()]{{2,8}}\))"
        rf"|(?P<m>{_ANY}{{3}})(?=\)))",
        r"\g<u>",
    ),
    (rf"(?<![가-힣0-9])(?P<n>{_NAME})\s?(?=\([^()]{{0,14}}(?:{_ROLE}|과|팀|담당관)\))", ""),
    # 보건정책과 미르온 팀장: between a department and a role any name is one.
    (
        rf"(?<=[가-힣0-9][과팀동실소국관])\s(?!소속|담당|전담|모든"
        rf"|각각)(?P<n>{_ANY}{{2,4}}(?<![팀과실계]))(?=\s[가-힣]{{0,6}}{_OF_STAFF}{_AFTER})",
        "",
    ),
    # 홍가나·이나다 주무관, 홍가나 강서구청장은, 홍가나 시연구 복지국장은
    (
        rf"(?<![가-힣0-9])(?!\S{{1,4}}[구시군]\s부?(?:구청장|시장"
        rf"|군수))(?P<n>(?:{_NAME}[,·]\s?){{0,4}}{_NAME})\s(?={_PLACE}{{0,2}}[가-힣0-9]{{0,10}}{_ROLE}{_AFTER})",
        "",
    ),
    # 팀장 홍가나(02-0000-0000), 구청장 홍가나는
    (
        rf"(?P<u>(?:^|[\s(])(?!\S*통?시장\s)[가-힣0-9]{{0,8}}{_ROLE})\s?(?P<n>{_NAME})(?=\s?\(?\s?[☎\d]"
        rf"|[은는이가](?:\s[“‘]|\s)|\s*[“\"])",
        r"\g<u>",
    ),
    (rf"(?<=[과팀동실소국관]\s)(?P<n>{_NAME})(?=\s?\(?\s?☎?\s?0\d{{1,2}}[-)])", ""),
    (rf"(?<![가-힣0-9])(?P<n>[{_SURNAMES}]○○)\s?", ""),
    (r"\(?(?<!\d)(?P<n>01[016789][-.\s]\d{3,4}[-.\s]\d{4})\)?", ""),
)
_COMPILED = tuple((re.compile(pattern), instead) for pattern, instead in _PATTERNS)
_HINT = re.compile(rf"{_ROLE}|씨|옹|여사|군|양|○○|\d{{3,4}}-|[-(]\d\d|[과팀동실소국관]\)")
_MASKED_JOSA = re.compile(r"(?<=주민|청장|과장|팀장|동장|무관)(는|가|를|와)(?=[\s,.])")
_JOSA = {"는": "은", "가": "이", "를": "을", "와": "과"}
_CONTACT = re.compile(
    r"[☎☏✆📞]|\d{2,4}\s?[-)‑–.]\s?\d{3,4}\s?[-‑–.]\s?\d{4}|\S@\S|\d{4}-\d{4}|\b1\d{3}-\d{4}"
)
_PHONE_IN_BRACKETS = re.compile(
    r"\s?\([^()]*?(?:☎|\d{2,4}-\d{3,4})[^()]*\)|\s?☎\s?[\d()~\-/ ]{7,20}\d"
)
_STILL_NAMED = re.compile(r"[(](?:이름\s?)?(?:성명|이름)\s?[:：]|○○○")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without names; ``names`` are what went, or was found and kept, in their order."""

    text: str
    names: tuple[str, ...]


def without_names(text: str, kept: frozenset[str] = frozenset()) -> Masked:
    """``text`` without the names of persons and mobile numbers, but for those in ``kept``."""
    if not _HINT.search(text):
        return Masked(text, ())
    names: list[str] = []

    def leave_out(match: re.Match, instead: str) -> str:
        found = match.groupdict()
        name = found.get("n") or found.get("m")
        names.append(name)
        if name in kept:
            return match.group()
        return match.expand(instead)

    for pattern, instead in _COMPILED:
        text = pattern.sub(lambda match, instead=instead: leave_out(match, instead), text)
    if set(names) - kept:
        text = _MASKED_JOSA.sub(lambda match: _JOSA[match.group()], text)
        text = re.sub(r"(?:주민 ){2,}", "주민 ", " ".join(text.split())).replace("( ", "(")
    return Masked(text.strip(), tuple(dict.fromkeys(names)))


def without_phones(text: str) -> str:
    return _PHONE_IN_BRACKETS.sub("", text)


def stays_off_cards(text: str) -> bool:
    """Whether ``text`` holds a way to reach somebody, or still names one."""
    return bool(_CONTACT.search(text) or _STILL_NAMED.search(text))
