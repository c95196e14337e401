"""Sentences and clauses of Korean prose, and the polite form where it is certain."""

import re

# What is longer than this has no sentence that fits a card; the story keeps it all the same.
MAX_READ = 1_000

_END = re.compile(r"(?<![.!?…])[.!?…]++[”\"’'」』)\]〉]*(?=\s|$)")
_ENDS = re.compile(r"(?:[.!?…。]|[가-힣]다|(?<![중필주수개])요|함|임|됨)[”\"’'」』)\]〉]*$")
_CLAUSE = re.compile(
    r"(?:,|(?:[하되였했됐있없았었려시]고|[가-힣](?:며|면서|지만)|[했됐였았었으]으?나|는데|므로|도록),?)(?=\s)"
)
_REPORTED = re.compile(
    r"(?<=[가-힣])고\s(?:(?:오는|지난)\s)?(?:\d{1,2}월\s)?(?:\d{1,2}일\s)?(?:밝혔|전했|설명했|덧붙였|말했|알렸)다\.?$"
)
_N = 4
_B = 17
_BS = 18
_SS = 20  # ㄴ ㅂ ㅄ ㅆ among the final consonants
_FINITE = {_N, _BS, _SS}
_CERTAIN = (
    (re.compile(r"(예정|계획|방침|때문|덕분|결과|수준|입장|[가-힣] 것)이다$"), r"\1입니다"),
    (re.compile(r"(필요|가능|편리|중요|안전)하다$"), r"\1합니다"),
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
    return piece[-1] == "." and piece[-2:-1].isdigit()


def _is_open(piece: str) -> bool:
    return piece.count("“") > piece.count("”") or piece.count('"') % 2 == 1


def ends_a_sentence(text: str) -> bool:
    """Whether a line ends with a sentence: 했다, 합니다, 추진함, or a full stop."""
    match = _ENDS.search(text[-8:])
    if match is None:
        return False
    # 집마다, 무엇보다 and a headline such as 불편이 줄다 are no finished sentences.
    ending = match.group()
    return ending[1:2] != "다" or ending[0] == "니" or _final(ending[0]) in _FINITE


def clauses(sentence: str, room: int) -> list[str]:
    """``sentence`` in pieces of at most ``room`` letters, cut only where a clause ends.

    A clause that has no room is left out with all that follows: half of it would mislead.
    """
    ends = [match.end() for match in _CLAUSE.finditer(sentence)] + [len(sentence)]
    pieces: list[str] = []
    start = 0
    while start < len(sentence):
        fitting = [end for end in ends if start < end <= start + room]
        if not fitting:
            break
        # Better at a comma, if the rest then has room on the next card.
        calm = [end for end in fitting if sentence[end - 1] == "," and len(sentence) - end <= room]
        end = fitting[-1] if fitting[-1] == len(sentence) or not calm else calm[-1]
        pieces.append(sentence[start:end].strip())
        start = end + 1
    return pieces


def is_reported(sentence: str) -> bool:
    return _REPORTED.search(sentence) is not None


def told_directly(sentence: str) -> str:
    """Without the frame of reporting: ‘만들었다고 14일 밝혔다.’ is ‘만들었다.’"""
    return _REPORTED.sub(".", sentence)


def polite(sentence: str) -> str:
    """``sentence`` in the polite form where only one is possible, else as it stands.

    Certain are the past (했다), 있다, 없다, the present (한다, 찾는다), and a few words with 이다
    or 하다. 사례다 or 크다 stay: what they become depends on the word.
    """
    body = sentence.rstrip(".")
    point = sentence[len(body) :]
    if point not in {"", "."}:
        return sentence
    for pattern, ending in _CERTAIN:
        if pattern.search(body):
            return pattern.sub(ending, body) + point
    if re.search(r"[가-힣]다$", body):
        before, last = body[-3:-2], body[-2]
        if last == "는" and "가" <= before <= "힣" and _final(before):
            return f"{body[:-2]}습니다{point}"
        if _final(last) == _N and last != "는":
            return f"{body[:-2]}{chr(ord(last) - _N + _B)}니다{point}"
        if _final(last) in {_SS, _BS}:
            return f"{body[:-1]}습니다{point}"
    return sentence


def _final(syllable: str) -> int:
    """The number of the syllable's final consonant, 0 without one."""
    return (ord(syllable) - ord("가")) % 28
