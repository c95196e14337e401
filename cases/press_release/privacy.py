"""What must not get from a press release onto a card: persons, phone numbers, officials' praise."""

import re

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차"
    "주우구나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_DOUBLE = "남궁|황보|제갈|사공|선우|독고|서문"
# Frequent words that begin like a surname and stand before a role (주민 대표, 강서 구청장).
_NO_NAME = (
    "강서|주민|구민|시민|이번|이웃|이후|이용|전세|전국|안전|안내|민간|민원|지역|지난|지원|우리|우수|모든|동네|주차|지하"
    "|공공|공동|조직|방화|염창|공항|오곡|마곡|신규|신청|여러|현장|현재|전문|전담|고령|유관|반대|임대|설치|구청|서울|한국"
)
_NAME = rf"(?!{_NO_NAME})(?:(?:{_DOUBLE})[가-힣]{{1,2}}|[{_SURNAMES}][가-힣○]{{1,2}}|○{{2,3}})"
_ROLE = (
    r"(?:구청장|시장|부구청장|청장|동장|과장|국장|실장|팀장|주무관|사무관|서기관|담당관|회장|대표|이사장|센터장|관장|원장|소장|위원장|교장|단장|서장"
    r"|본부장|의원|박사|교수|통장|반장|작가|선생|주임|계장)"
)
# ‘강서구(구청장 홍길동)’: the bracket goes, the sentence stays.
_BRACKET = re.compile(rf"\s?[(（][^()（）]{{0,14}}{_ROLE}\s?{_NAME}[^()（）]{{0,12}}[)）]")
_PERSON = re.compile(
    rf"(?<![가-힣]){_NAME}\s+(?:[가-힣0-9]{{2,10}}\s)?[가-힣]{{0,8}}{_ROLE}(?![가-힣]{{2}})"
    rf"|{_ROLE}\s+{_NAME}(?![가-힣]{{2}})|{_ROLE}인\s{_NAME}"
    rf"|(?<![가-힣]){_NAME}\s?(?:씨|옹|여사)(?![가-힣]{{2}})|(?<![가-힣])[{_SURNAMES}]\s?모\s?(?:씨|군|양|\()"
    rf"|(?<![가-힣]){_NAME}\s?[(（]\s?(?:[가-힣]{{1,4}}[,·]\s?)?\d{{1,3}}\s?세?[)）]|[{_SURNAMES}]○○|○○○"
    rf"|[(（](?:이름\s?)?(?:성명|이름)\s?[:：]"
)
_CONTACT = re.compile(
    r"[☎☏✆📞]|\d{2,4}\s?[-)‑–.]\s?\d{3,4}\s?[-‑–.]\s?\d{4}|\S@\S|\d{4}-\d{4}|\b1\d{3}-\d{4}"
)
_OFFICIAL_SPEECH = re.compile(
    rf"{_ROLE}(?:은|는|이|가|도)?\s.{{0,4}}[“\"‘]|[”\"](?:이)?라?(?:고|며|면서)\s|관계자는"
)


def without_named_officials(text: str) -> str:
    """``text`` without brackets such as ``(구청장 …)``."""
    return _BRACKET.sub("", text)


def stays_off_cards(sentence: str) -> bool:
    """Whether ``sentence`` may name a person, holds a way to reach one, or quotes an official.

    Errs on the careful side: the story keeps the sentence, and the editor decides.
    """
    return bool(
        _PERSON.search(sentence) or _CONTACT.search(sentence) or _OFFICIAL_SPEECH.search(sentence)
    )
