"""Lost line breaks: a paste on one line is cut again into its headings, items and paragraphs."""

import re

from cases.press_release.left_out import END_BEHIND, WRITER_IN_FRONT
from cases.press_release.sentences import ends_a_sentence

_LONG = 90
_MARKED = 50
_MAX_GLUED = 120
MAX_TITLE = 40
# Bullets that only start lines, and those that also list things inside a sentence.
_STRONG = re.compile(r"(?<=\S)\s(?=[■□▢▣◆◇◈●]\s?\S)")
_WEAK_MARKS = "○◦▶▷▲△▴※☞ㅇ"
_WEAK = re.compile(rf"(?<=[.!?)”’\]])\s(?=[{_WEAK_MARKS}]\s?\S)")
_NUMBERED = re.compile(r"(?<=[.!?)”’\]])\s(?=(?:\d{1,2}\.\s|[①-⑳]\s?|<[^<>]{2,30}>\s))")
_BEHIND = re.compile(
    r"(?<=[.!?)”’\]])\s(?=(?:[<\[(]?\s?사진\s?(?:설명|제공)?\s?[)\]:：=>]|문의\s?[:：]"
    r"|붙임\s?[:：\d]|한편[,\s]))"
)
# Where a heading that lost its line ends: 지원, 112곳, 6시 개방.
_ACTION = re.compile(
    r"(?:지원|인상|인하|확대|축소|개방|개선|운영|설치|신설|제공|시행|추진|무료|면제|감면"
    r"|도입|가동|개최|모집|선정|강화|연장|단축|완화|조성|정비|교체|보급|배치|공개|발급"
    r"|접수"
    r"|실시|개소|개관|개통|변경|폐지|통합|전환|공급|대여|나눔|할인|환급|점검|단속|방문"
    r"|교육|상담|돌봄|배송|보온|관리|보호|예방|대응|대비|참여|구축|확보|수거|등록|체험"
    r"|훈련|검사|검진|접종|진료"
    r"|급식|마련|검토|결정|합의|체결|돌파|달성|배달|배부|절약|절감|차단|제거|금지|인증"
    r"|표시|공모|운행|증설|이전|복구|보수"
    r"|수리|청소|연결|시작|발표|출시|착수|돌입|총력|나서|나선다|(?:주|들|하"
    r"|우|추|리|치|키|이|내|가|보|쓰|읽|걷|막|찾|받|잡|애)기|\d(?:원|곳|명|개|대|회|%|시간"
    r"|개월|년|면|동|종)|^원|^곳|^명|^배)$"
)
_NO_END_BEFORE = re.compile(
    r"^(?:등|및|사업|대상|방법|기간|대책|계획|정책|제도|서비스|센터|창구|행사|기준|시간"
    r"|장소|비용|금액|품목|인원|중|후|전|시|내|외|이상|이하|미만|까지|부터|확대|인상|지원"
    r"|추가|신설"
    r"|개방|운영|면제|감면|설치|모두|더|두텁게|크게|새로|함께|전면|강화|공간|시설|구역"
    r"|차량|안내|프로그램)(?![가-힣])"
)
_OFFICE_IN_TITLE = re.compile(r"^(?:서울\s)?([가-힣]{1,6}(?:구|시|군|동|읍|면|도|청))(?=[,\s])")


def restored(lines: list[str]) -> list[str]:
    """``lines`` with the breaks that they have lost; lines that have theirs stay as they are."""
    office = next(
        (match.group(1) for line in lines[:12] if (match := _OFFICE_IN_TITLE.match(line))), ""
    )
    found: list[str] = []
    for line in lines:
        for piece in _cut_at_marks(line):
            found += _unglued(piece, office)
    return found


def _cut_at_marks(line: str) -> list[str]:
    """Before bullets, numbers, captions and 한편 where a sentence ends, and behind a byline."""
    if writer := WRITER_IN_FRONT.match(line):
        return [line[: writer.end()].strip(" |="), *_cut_at_marks(line[writer.end() :])]
    if end := END_BEHIND.search(line):
        return [*_cut_at_marks(line[: end.start()]), line[end.start() :].strip()]
    if len(line) < _LONG:
        return [line]
    for pattern in (_STRONG, _NUMBERED, _BEHIND):
        line = pattern.sub("\n", line)
    return [each.strip() for part in line.split("\n") for each in _at_weak_marks(part)]


def _at_weak_marks(part: str) -> list[str]:
    """▲ inside a sentence lists things; behind the end of one it starts a line."""
    if _WEAK.search(part):
        marks = [mark for mark in _WEAK_MARKS if f" {mark}" in part]
        inside = [m for m in marks if re.search(rf"(?<![.!?)”’\]])\s{m}", part)]
        usual = "".join(mark for mark in marks if mark not in inside)
        if usual:
            return re.split(rf"(?<=[.!?)”’\]])\s(?=[{usual}]\s?\S)", part)
    return [part]


def _unglued(line: str, office: str) -> list[str]:
    """A heading that stands on the line of its text, and a title on the line of the lead."""
    if len(line) > _MARKED and re.match(r"[■□▢▣◆◇◈●]\s?", line):
        return _heading_and_text(line)
    if len(line) < _LONG:
        return [line]
    if office:
        for match in re.finditer(
            rf"(?<=\S)\s(?=(?:서울\s)?{re.escape(office)}(?:청)?(?:\([^)]*\))?[는은가이]\s)",
            line[:200],
        ):
            title = line[: match.start()]
            if 10 < len(title) <= _MAX_GLUED and not re.search(r"[,]$", title) and _is_head(title):
                return [*_title_and_subtitle(title), line[match.end() :]]
    return [line]


def _title_and_subtitle(title: str) -> list[str]:
    """A title and the line below it, where they stand on one line."""
    words = title.split(" ")
    if len(title) <= MAX_TITLE or (ends_a_sentence(title.rstrip(".")) and len(title) < 50):
        return [title]
    ends = [
        n
        for n in range(3, len(words) - 2)
        if (_ACTION.search(words[n]) or re.search(r"[가-힣](?:다|게)$", words[n]))
        and not _NO_END_BEFORE.match(words[n + 1])
        and len(" ".join(words[: n + 1])) <= MAX_TITLE
    ]
    if not ends:
        return [title]
    return [" ".join(words[: ends[-1] + 1]), " ".join(words[ends[-1] + 1 :])]


def _is_head(text: str) -> bool:
    """Words in front of the lead that are no part of its sentence."""
    last = text.rsplit(" ", 1)[-1]
    particles = (
        "은",
        "는",
        "을",
        "를",
        "의",
        "에",
        "에서",
        "한",
        "하는",
        "된",
        "되는",
        "위해",
        "따라",
        "고",
        "며",
        "인",
        "던",
        "온",
    )
    return ends_a_sentence(text) or not last.endswith(particles)


def _heading_and_text(line: str) -> list[str]:
    words = line.split(" ")
    length = len(words[0])
    for n, word in enumerate(words[1:-1], start=1):
        length += 1 + len(word)
        if length > 34:
            break
        if word.endswith((".", ",", "?")) or re.search(
            r"[가-힣](?:[을를은는]|에서|에게|하는|하고)$", word
        ):
            break
        is_end = _ACTION.search(word) or re.fullmatch(r"\d[\d,.]*(?:원|곳|명|개|대|회|%)", word)
        goes_on = word[-1:] not in "기" and _ACTION.search(words[n + 1])
        if length >= 7 and is_end and not goes_on and not _NO_END_BEFORE.match(words[n + 1]):
            return [" ".join(words[: n + 1]), " ".join(words[n + 1 :])]
    return [line]
