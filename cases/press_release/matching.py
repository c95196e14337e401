"""Which of several titles a sentence speaks of."""

import re

_PARTICLE = re.compile(
    r"(?:에서는|에서|에게|으로|까지|부터|마다|처럼|보다|이라|은|는|이|가|을|를|의|에|로|과"
    r"|와|도|만|된|한|하는|하던|던|인)$"
)
_SPLIT = re.compile(r"[\s·,‘’“”'\"()/「」…~∼:]+")
_COMMON = {
    "사례",
    "주민",
    "구민",
    "지원",
    "사업",
    "운영",
    "개선",
    "마련",
    "설치",
    "확대",
    "추진",
    "서비스",
    "우수",
    "적극행정",
    "행정",
    "위한",
    "통한",
    "함께",
    "우리",
    "동네",
    "지역",
    "만들",
    "찾아가",
    "없는",
    "하는",
    "있는",
    "대한",
    "제작",
    "구축",
    "활용",
}
FEWEST = 2


class Matcher:
    """Compares by stems: 운동장을 speaks of 운동장; a stem of two titles speaks of neither."""

    def __init__(self, titles: list[str]) -> None:
        stems = [_stems(title) for title in titles]
        self.stems = [
            {stem for stem in own if not any(stem in o for m, o in enumerate(stems) if m != n)}
            for n, own in enumerate(stems)
        ]

    def best(self, sentence: str) -> int | None:
        """The title with the most stems in ``sentence``; None when two have as many, or too few."""
        scores = [sum(_worth(stem) for stem in own if stem in sentence) for own in self.stems]
        most = max(scores)
        return scores.index(most) if most >= FEWEST and scores.count(most) == 1 else None

    def is_weak(self, sentence: str, n: int) -> bool:
        return sum(stem in sentence for stem in self.stems[n]) < FEWEST


def _worth(stem: str) -> float:
    return 1 if len(stem) <= 2 else 2


def _stems(title: str) -> set[str]:
    found = set()
    for word in _SPLIT.split(title):
        stem = _PARTICLE.sub("", word) if len(word) > 2 else word
        if len(stem) >= 2 and not any(stem.startswith(common) for common in _COMMON):
            found.add(stem[:4])
    return found
