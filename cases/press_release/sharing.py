"""One sentence that tells of several cases in their order, taken apart into a sentence for each."""

import re

from cases.press_release.endings import finite_of_adnominal, told_as

_POINTS = re.compile(r"(?<=[가-힣])\s(?:점|것|노력|공)(?:과|이|을|으로|도|,|에서)?,?\s")
_AND = re.compile(r"(?<=[가-힣])고,\s")


# Names are gone: ‘주무관은 A를 했고, 주무관은 B를 했다’.
_NEXT_PERSON = re.compile(r",\s(?=(?:주무관|팀장|과장|사무관)은\s)")
_VALUED = re.compile(
    r"^(.{10,}?)\s(?:점|것|공로|노력)(?:이|을|에서|으로|도|은)?,?\s.*(?:평가|점수|호평"
    r"|인정|주목|눈길).{0,14}$"
)
_THAT = re.compile(
    r"^(.{10,}다)는\s(?:점|것)(?:이|을|에서|으로)\s.*(?:평가|점수|호평|인정).{0,14}$"
)


def without_praise(sentence: str) -> str:
    """‘A를 한 점이 높은 평가를 받았다’ as what was done: ‘A를 했습니다’."""
    if said := _THAT.match(sentence):
        return f"{said.group(1)}."
    return (finished(sentence) if _VALUED.match(sentence) else "") or sentence


def shares_of(sentence: str, count: int) -> list[str]:
    """‘A를 없앤 점과, B를 늘린 점이 각각 호평을 받았다’ as what each of ``count`` cases did.

    Empty where the sentence does not have as many parts.
    """
    turns = _NEXT_PERSON.split(sentence)
    if len(turns) == count:
        found = [_of_clause(turn) for turn in turns[:-1]] + [turns[-1]]
        return found if all(found) else []
    parts = [part.strip(" ,") for part in _POINTS.split(sentence)]
    if len(parts) == count + 1:
        found = [finished(part) for part in parts[:-1]]
        return found if all(found) else []
    if len(parts) != 2:
        return []
    pieces = _AND.split(parts[0])
    if len(pieces) != count:
        return []
    found = [_of_stem(piece) for piece in pieces[:-1]] + [finished(pieces[-1])]
    return found if all(found) else []


def _of_clause(piece: str) -> str:
    clause = re.match(r"(.*[가-힣])(?:고|으며|며)$", piece)
    return _of_stem(clause.group(1)) if clause else ""


def _of_stem(piece: str) -> str:
    head, _, last = piece.rpartition(" ")
    if not (head and last):
        return ""
    return f"{head} {told_as(last, is_past=True)}."


def finished(phrase: str) -> str:
    """A clause that describes a noun as a sentence: ‘손잡이를 단’ is ‘손잡이를 달았습니다.’"""
    if behind := _VALUED.match(phrase):
        phrase = behind.group(1)
    head, _, last = phrase.strip(" ,").rpartition(" ")
    told = finite_of_adnominal(last) if head and last else None
    return f"{head} {told}." if told else ""
