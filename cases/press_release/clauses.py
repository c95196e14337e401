"""A sentence that is too long for a card, as several whole sentences."""

import re

from cases.press_release.endings import final_of, past, polite_present, stem_before_n, told_as

_SS = 20
_BS = 18
ENOUGH = 28
# 신고, 창고 and 피해, 배려 end like a clause and are nouns; 위해, 통해 belong to the noun before.
_NOUN = re.compile(
    r"(?:신고|사고|창고|장고|동고|광고|보고|권고|재고|최고|공고|금고|경고|원고|기고|참고"
    r"|예고|차고|제고|그리고"
    r"|피해|올해|재해|이해|한해|오해|침해|손해|방해|공해|견해|양해|위해|통해|대해|관해"
    r"|비해|인해|향해|의해"
    r"|배려|고려|염려|우려|참여|기여|대여|수여|부여|제어|언어|용어|이어|따라|이거나|하거나"
    r"|함께|단어|영어"
    r"|보다|하나|누구나|언제나|그러나|그러며|시내|구내|관내|실내|국내|이내|사내|영화)$"
)
_AND = re.compile(r"([가-힣]*?[가-힣])(?:으며|며|고|지만|으나|나|는데|으므로|므로|으니)$")
_THEN = re.compile(
    r"(?:해|하여|되어|돼|어|아|여|려|겨|켜|쳐|혀|춰|꿔|눠|줘|워|둬|져|도와|[어아려보꺼]내)$"
)
_AFTER = re.compile(r"\s(?:뒤|후|다음|반면)$")
# ‘A는 …한 것으로, …’ says what A is.
_COPULA = re.compile(
    r"(것|사업|서비스|방식|제도|행사|곳|공간|시설|프로그램|[가-힣]+점|모임|대회)으?로$"
)
# ‘시는 당초 …는 지적에 따라, 10월부터 …’: the reason between the topic and what is done.
_REASON = re.compile(
    r"(\S+(?:은|는|이|가)\s(?:당초\s|지난해\s|올해\s)?).{20,}?(?:따라|위해|통해|맞아"
    r"|대비해|계기로|하고자|돕고자|막고자),?\s(.{25,})$"
)
_DESCRIBES = re.compile(r"(?:는|한|된|던|든|난|낸|준|린|친|킨)$")
_CONNECTS = re.compile(r"(?:고|며|면|도록|해|어|아|여|서|지만|는데|다\.?|니다\.?|게|려고)$|,$")
_REPORTING = ("라고", "다고", "자고", "냐고", "라며", "다며", "려고")
_PAIRS = ("‘’", "“”", "()", "「」", "[]")


def whole_sentences(sentence: str, room: int, *, is_past: bool) -> list[str]:
    """``sentence`` as sentences of at most ``room`` letters, cut only behind a clause.

    A clause gets the ending of a sentence (‘설치했으며,’ → ‘설치했습니다.’); ``is_past`` is the
    tense that it shares. What has no room even so is left out whole.
    """
    found: list[str] = []
    for piece in _pieces(sentence, room, _cuts(sentence, is_past=is_past)):
        for shorter in [piece] if len(piece) <= room else _shortened(piece, room, is_past=is_past):
            if len(shorter) > room:
                return found  # What goes on from a part that is not told would mislead.
            found.append(shorter)
    return found


def calm_sentences(sentence: str, *, is_past: bool) -> list[str]:
    """``sentence`` in two where a clause has its own tense (‘잦았는데,’) and both say enough."""
    for end, following, ending in _cuts(sentence, is_past=is_past):
        first, rest = f"{sentence[:end]}{ending}.", sentence[following:]
        has_tense = sentence[end:following].rstrip(", ")[: len(ending) - 3] == ending[:-3]
        if has_tense and min(len(first), len(rest)) >= ENOUGH:
            return [first, rest]
    return [sentence]


def _shortened(piece: str, room: int, *, is_past: bool) -> list[str]:
    """Cut where a clause ends without a comma, or without the reason behind its topic."""
    cuts = _cuts(piece, is_past=is_past, weak=True)
    pieces = _pieces(piece, room, cuts)
    if max(map(len, pieces)) <= room:
        return pieces
    if reason := _REASON.match(piece):
        piece = f"{reason.group(1)}{reason.group(2)}"
        return _pieces(piece, room, _cuts(piece, is_past=is_past, weak=True))
    return pieces


def _pieces(sentence: str, room: int, cuts: list[tuple[int, int, str]]) -> list[str]:
    """``sentence`` cut as seldom as ``cuts`` and ``room`` let; a piece may still be too long."""
    if len(sentence) <= room:
        return [sentence]
    cuts = [*cuts, (len(sentence), len(sentence), "")]
    found: list[str] = []
    start, n = 0, 0
    while n < len(cuts):
        last = n
        while last + 1 < len(cuts) and cuts[last + 1][0] + len(cuts[last + 1][2]) < start + room:
            last += 1
        end, following, ending = cuts[last]
        found.append(f"{sentence[start:end]}{ending}{'.' if ending else ''}".strip())
        start, n = following, last + 1
    return found


def _cuts(sentence: str, *, is_past: bool, weak: bool = False) -> list[tuple[int, int, str]]:
    """Where ``sentence`` may end: (end of what is kept, start of the rest, new ending)."""
    found = []
    for match in re.finditer(
        r"[가-힣]+(?:\s(?:뒤|후|다음|반면|하고)(?=[,\s])|(?<=도록)\s해)?(,?)\s", sentence
    ):
        before = sentence[: match.end()]
        is_open = any(before.count(left) != before.count(right) for left, right in _PAIRS)
        if is_open or before.count('"') % 2 or before.count("'") % 2 or len(before) < 12:
            continue
        word = match.group().rstrip(", ")
        told = _ending_of(word, with_comma=bool(match.group(1)) or weak, is_past=is_past)
        if told and (not weak or match.group(1) or _goes_on_alone(word, sentence[match.end() :])):
            found.append((match.start(), match.end(), told))
    return found


def _ending_of(word: str, *, with_comma: bool, is_past: bool) -> str | None:
    """The word that ends a clause with the ending of a sentence; None if it ends none."""
    if word.endswith("기로 하고"):
        return f"{word[:-2]}{'했' if is_past else '합'}{'습니다' if is_past else '니다'}"
    if word.endswith("도록 해"):
        return f"{word[:-1]}{'했습니다' if is_past else '합니다'}"
    if _NOUN.search(word):
        return None
    if after := _AFTER.search(word):
        stem = stem_before_n(word[: after.start()]) if with_comma else None
        return f"{past(stem)}습니다" if stem else None
    if copula := _COPULA.match(word):
        return f"{copula.group(1)}입니다" if with_comma else None
    if clause := _AND.match(word):
        stem = clause.group(1)
        if word[len(stem)] == "으" and not final_of(stem[-1]):  # 모으며
            stem += "으"
        has_tense = final_of(stem[-1]) == _SS and stem[-1] != "있"
        if has_tense or (with_comma and _is_verb(stem, word)):
            return told_as(stem, is_past=is_past)
        return None
    if with_comma and len(word) > 1 and _THEN.search(word):
        return _of_infinitive(word, is_past=is_past)
    return None


def _goes_on_alone(word: str, rest: str) -> bool:
    """Whether the clause behind 하며 or 놓고 is no part of a description (‘…을 고치는 사업’)."""
    if not word.endswith(("고", "며", "해")):
        return False
    has_object = False
    for following in rest.split():
        if has_object and _DESCRIBES.search(following):
            return False
        if _CONNECTS.search(following):
            return True
        has_object = has_object or following.endswith(("을", "를"))
    return True


def _is_verb(stem: str, word: str) -> bool:
    """Whether 고, 며, 나 … stand behind a verb: 나 and 고 also end names and nouns."""
    if word[len(stem) :] == "나":
        return final_of(stem[-1]) in {_SS, _BS}
    return not word.endswith(_REPORTING)


def _of_infinitive(word: str, *, is_past: bool) -> str | None:
    """‘끌어내’ as ‘끌어냈습니다’; in the present ‘부담해’ as ‘부담합니다’."""
    if word.endswith("하여"):
        word = f"{word[:-2]}해"
    last = word[-1]
    if is_past:
        return f"{word[:-1]}{chr(ord(last) + _SS)}습니다"
    if last == "해":
        return f"{word[:-1]}합니다"
    if last in "어아" and final_of(word[-2]):
        return polite_present(word[:-1])
    contracted, open_forms = "려겨켜쳐혀여춰꿔눠줘워둬", "리기키치히이추꾸누주우두"
    if last in contracted:
        return polite_present(word[:-1] + open_forms[contracted.index(last)])
    return None
