"""The road of one request as a resident reads it: stages done, next, ahead and left out.

Officers write one step for each stage they bring a request to, and err, and step back. Nothing of
that is rewritten; here it becomes a list that tells the truth of today. Plain Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cctv_map.choices import RequestStage

ROAD = tuple(stage for stage in RequestStage if stage != RequestStage.DECLINED)

# Each stage, explained to somebody who never heard of it
MEANINGS: dict[str, str] = {
    RequestStage.RECEIVED: "요청이 담당 부서에 닿았어요.",
    RequestStage.FIELD: "직원이 그 자리에 나가 살펴봐요.",
    RequestStage.COMMITTEE: "동 주민센터에서 어디에 먼저 필요한지 의논해요.",
    RequestStage.ANALYSIS: "주변 CCTV와 사는 사람 수 같은 자료로 다른 곳과 견주어 봐요.",
    RequestStage.POLICE: "경찰과 함께 자리를 다시 봐요.",
    RequestStage.NOTICE: "설치할 곳을 미리 알리고 주민의 의견을 들어요.",
    RequestStage.REVIEW: "구청이 설치할 곳을 정해요.",
    RequestStage.BUDGET: "설치할 돈을 마련해요.",
    RequestStage.INSTALLED: "카메라를 달아요.",
    RequestStage.ON_MAP: "이 누리집의 지도에 올려요.",
    RequestStage.DECLINED: "이 자리에는 설치하지 않기로 했어요.",
}

DONE = "done"
NOW = "now"
NEXT = "next"
AHEAD = "ahead"
SKIPPED = "skipped"
DECLINED = "declined"
STATE_LABELS = {
    DONE: "마침",
    NOW: "지금 여기",
    NEXT: "다음",
    AHEAD: "아직",
    SKIPPED: "거치지 않음",
    DECLINED: "처리 끝",
}


@dataclass(frozen=True, slots=True)
class Reached:
    """One stage that was reached, as it was written down."""

    stage: str
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A stage on the road. ``on`` is None unless the request has reached it.

    ``left_on`` is the day on which it had been reached before the request was taken back.
    """

    stage: RequestStage
    state: str
    on: date | None = None
    words: str = ""
    left_on: date | None = None

    @property
    def state_label(self) -> str:
        return STATE_LABELS[self.state]

    @property
    def meaning(self) -> str:
        return MEANINGS[self.stage]


@dataclass(frozen=True, slots=True)
class Road:
    """``reopened`` is the refusal that was taken back."""

    steps: list[Step]
    reopened: Reached | None = None

    @property
    def next(self) -> Step | None:
        return next((step for step in self.steps if step.state == NEXT), None)


def make_road(reached: Sequence[Reached], current: str) -> Road:
    """The road from what was written down, oldest first, and the stage of today."""
    refusal = next(
        (each for each in reversed(reached) if each.stage == RequestStage.DECLINED), None
    )
    if current == RequestStage.DECLINED:
        before = [each for each in reached if each.stage != RequestStage.DECLINED]
        at = ROAD.index(before[-1].stage) if before else 0
        steps = [_behind(stage, reached) for stage in ROAD[: at + 1]]
        last = Step(RequestStage.DECLINED, DECLINED, *_when(refusal))
        return Road([*steps, last])
    at = ROAD.index(current)
    is_end = at == len(ROAD) - 1
    here = Step(ROAD[at], DONE if is_end else NOW, *_when(_last(ROAD[at], reached)))
    return Road(
        [
            *(_behind(stage, reached) for stage in ROAD[:at]),
            here,
            *(
                _ahead(stage, NEXT if number == 0 else AHEAD, reached)
                for number, stage in enumerate(ROAD[at + 1 :])
            ),
        ],
        refusal,
    )


def _behind(stage: RequestStage, reached: Sequence[Reached]) -> Step:
    found = _last(stage, reached)
    return Step(stage, DONE if found else SKIPPED, *_when(found))


def _ahead(stage: RequestStage, state: str, reached: Sequence[Reached]) -> Step:
    """Not reached, or reached once and left again; its words of then hold no more."""
    found = _last(stage, reached)
    return Step(stage, state, left_on=found.on if found else None)


def _last(stage: str, reached: Sequence[Reached]) -> Reached | None:
    return next((each for each in reversed(reached) if each.stage == stage), None)


def _when(found: Reached | None) -> tuple[date | None, str]:
    return (found.on, found.words) if found else (None, "")
