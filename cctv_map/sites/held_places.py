"""Places beside a hidden one: the form to choose which stay hidden, and messages about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest

from cctv_map.sites.carrying import FIELD, HIDE, SHOW, Held, quoted_names

# Far fewer than the fields that Django takes from one form.
MAX_ROWS = 300
HOW_TO_SHOW = "보여도 되는 곳은 그 지점의 ‘공개 범위’ 결정을 거두어 주세요."


@dataclass(frozen=True, slots=True)
class HeldRow:
    held: Held
    field: str
    is_shown: bool

    @property
    def spot(self) -> str:
        return f"{self.held.lat:.5f}, {self.held.lon:.5f}"


@dataclass(frozen=True, slots=True)
class HeldForm:
    """``rows`` are the first ones of ``count``; the rest stay hidden."""

    rows: list[HeldRow]
    count: int
    hide_label: str
    show_label: str
    hide: str = HIDE
    show: str = SHOW

    @property
    def left_out(self) -> int:
        return self.count - len(self.rows)


def held_form(
    held: Sequence[Held],
    answers: Mapping[str, str] | None = None,
    *,
    hide_label: str = "계속 감춤",
    show_label: str = "보이기",
) -> HeldForm:
    answers = answers or {}
    fields = ((each, f"{FIELD}{each.key}") for each in held[:MAX_ROWS])
    rows = [HeldRow(each, field, answers.get(field) == SHOW) for each, field in fields]
    return HeldForm(rows, len(held), hide_label, show_label)


def warn_of_held(request: HttpRequest, held: Sequence[Held]) -> None:
    """A message with the names of places that stay hidden; without those that stay visible."""
    if hidden := [each for each in held if not each.is_shown]:
        messages.warning(
            request,
            f"감춘 곳 가까이에 있어 {len(hidden):,}곳을 이어서 감췄습니다: "
            f"{quoted_names(hidden)}. {HOW_TO_SHOW}",
        )


def still_seen_warning(near: Sequence[Held]) -> str:
    """Blank, or which places beside one that was just hidden are still visible to residents."""
    if not near:
        return ""
    return (
        f"25 m 안에 있거나 코드가 같은데 주민에게 그대로 보이는 곳: {quoted_names(near)}. "
        "함께 감추려면 그 지점의 공개 범위도 좁혀 주세요."
    )
