"""Two releases in one paste, taken apart."""

import re

from cases.press_release.header import BANNER
from cases.press_release.left_out import Line, is_divider, is_end, is_writer
from cases.press_release.sentences import ends_a_sentence, sentences

_LEAD = re.compile(
    r"^(?:지난\s)?(?:\d{1,2}일\s)?(?:서울\s)?\S{1,7}[구시군도동읍면](?:청)?(?:\([^)]*\))?(?:\s\S+){0,3}?(?:은"
    r"|는|이|가)\s"
)
_TELLS = re.compile(
    r"(?:밝혔|전했|발표했|시작했|나섰|들어갔|개최했|열었|운영한|마련했|추진한|모집한"
    r"|지원한|시행한|설치했)다"
)
_CLOSED = re.compile(r"(?:말했|전했|밝혔|당부했|덧붙였)다\.?$|문의|끝\.?$|기자$|\d{3,4}-\d{4}")


def split_releases(lines: list[Line]) -> list[list[Line]]:
    """The lines of each release; one list when the paste is one release."""
    starts = [0]
    has_prose = False
    for n, line in enumerate(lines):
        if has_prose and _begins(lines, n, starts[-1]):
            starts.append(n)
            has_prose = False
        has_prose = has_prose or (len(line.text) > 60 and ends_a_sentence(line.text))
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _begins(lines: list[Line], n: int, start: int) -> bool:
    """Whether a new release begins with line ``n``: its own banner, byline, or title and lead."""
    text = lines[n].text
    if not text:
        return False
    above = [each.text for each in lines[max(start, n - 6) : n] if each.text]
    if BANNER.fullmatch(text):
        return True
    if is_writer(text) and text.startswith(("[", "(")) and _prose_follows(lines, n):
        return True
    if above and (is_divider(above[-1]) or is_end(above[-1])) and _prose_follows(lines, n):
        return True
    is_title = (
        8 <= len(text) <= 80 and text[-1] not in ".?!" and bool(re.match(r"[가-힣‘“\[]", text))
    )
    if not (is_title and above and _CLOSED.search(above[-1])):
        return False
    office = re.match(r"(?:서울\s)?([가-힣]{1,6}[구시군동읍면])[,\s]", text)
    return bool(office) and _lead_follows(lines, n, 5, office.group(1))


def _prose_follows(lines: list[Line], n: int) -> bool:
    return any(len(line.text) > 60 and ends_a_sentence(line.text) for line in lines[n : n + 8])


def _lead_follows(lines: list[Line], n: int, within: int, office: str = "") -> bool:
    for line in [each for each in lines[n + 1 : n + 12] if each.text][:within]:
        opening = next(iter(sentences(line.text[:1_000])), "")
        if len(opening) > 40 and _LEAD.match(opening) and _TELLS.search(line.text):
            return office in opening[:20]
    return False
