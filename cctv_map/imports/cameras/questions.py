"""The questions that an officer answers before a file that looks like a mistake is applied."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# A move so far is as good as another place.
FAR_M = 100.0
MAX_LOST = 0.2
APPLY_WORD = "적용"


@dataclass(frozen=True, slots=True)
class Question:
    """``typed``: what may be typed as the answer; without any, a tick is enough."""

    key: str
    words: str
    typed: tuple[str, ...] = ()

    def is_answered(self, answers: Mapping[str, str]) -> bool:
        answer = answers.get(self.key, "").strip().replace(",", "")
        return answer in self.typed if self.typed else bool(answer)


def questions(report: Mapping[str, Any]) -> list[Question]:
    """The questions that this report raises, from its values as they are saved."""
    raised: list[Question] = []
    if same := report.get("same_file"):
        words = f"같은 파일을 {same['at']}에 {same['by']} 이미 반영했습니다."
        raised.append(Question("same_file", words))
    if newer := report.get("newer_file"):
        words = (
            f"이 파일의 기준일({report['reference_date']})은 먼저 반영한 파일의 "
            f"기준일({newer})보다 이릅니다. 옛 파일을 반영하면 새 자료가 옛것으로 바뀝니다."
        )
        raised.append(Question("older", words))
    stood, lost = report.get("stood", 0), report.get("lost", 0)
    if lost > stood * MAX_LOST:
        words = (
            f"지금 있는 {stood:,}곳 가운데 {lost:,}곳({lost / stood:.0%})이 파일에 없거나 "
            f"{FAR_M:.0f} m 넘게 옮겨집니다. 파일이 잘린 것은 아닌지 살펴봐 주세요."
        )
        raised.append(Question("lost", words, (str(lost), APPLY_WORD)))
    return raised


def unanswered(report: Mapping[str, Any], answers: Mapping[str, str]) -> list[Question]:
    return [each for each in questions(report) if not each.is_answered(answers)]
