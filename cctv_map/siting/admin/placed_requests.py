"""Open requests in the cells that a run chose, and the form that moves them to 분석."""

from dataclasses import dataclass
from typing import Any

from django import forms

from cctv_map.choices import RequestStage
from cctv_map.district.grid import Grid
from cctv_map.models import InstallRequest, RequestStep, SitingRun
from cctv_map.siting.report.formats import month

# A request in one of these stages can be moved to 분석.
BEFORE_ANALYSIS = (RequestStage.RECEIVED, RequestStage.FIELD, RequestStage.COMMITTEE)
MAX_LENGTH = RequestStep._meta.get_field("words").max_length


@dataclass(frozen=True, slots=True)
class PlacedRequest:
    """A request, and the turn of its cell in the placement."""

    turn: int
    install_request: InstallRequest

    @property
    def can_move(self) -> bool:
        return self.install_request.stage in BEFORE_ANALYSIS


def placed_requests(run: SitingRun) -> list[PlacedRequest]:
    """Open requests in the chosen cells, in the order of the placement."""
    grid, cells = Grid(**run.result["grid"]), run.result["cells"]
    chosen = run.result["placement"]["chosen"]
    turns = {cells["key"][at]: turn for turn, at in enumerate(chosen, 1)}
    positions = InstallRequest.objects.open().exclude(lat=None).values_list("pk", "lat", "lon")
    found = {
        pk: turns[key]
        for pk, lat, lon in positions
        if (cell := grid.cell_at(lat, lon)) is not None and (key := grid.key(cell)) in turns
    }
    requests = InstallRequest.objects.filter(pk__in=found).with_voices().order_by("pk")
    placed = [PlacedRequest(found[each.pk], each) for each in requests]
    return sorted(placed, key=lambda each: each.turn)


def proposed_text(run: SitingRun) -> str:
    """The description that residents read with the step, unless the officer changes it."""
    text = "분석에서 이 근처를 새 CCTV 자리 후보로 골랐어요."
    if run.is_told and run.next_decision:
        text += f" 다음 심의는 {month(run.next_decision)}이에요."
    return text


class MoveRequestsForm(forms.Form):
    """The ticked requests among those of the run that have not reached 분석."""

    requests = forms.TypedMultipleChoiceField(
        coerce=int,
        error_messages={
            "required": "옮길 요청을 하나는 골라 주세요.",
            "invalid_choice": "그 사이 단계가 바뀐 요청이 있어 아무것도 옮기지 않았습니다. "
            "목록을 다시 봐 주세요.",
        },
    )
    words = forms.CharField(
        required=False,
        max_length=MAX_LENGTH,
        error_messages={
            "max_length": f"주민에게 보이는 설명은 {MAX_LENGTH}자까지 적을 수 있습니다."
        },
    )

    def __init__(self, data: Any, *, placed: list[PlacedRequest]) -> None:
        super().__init__(data)
        movable = (each.install_request for each in placed if each.can_move)
        self.movable = {each.pk: each for each in movable}
        self.fields["requests"].choices = [(pk, str(pk)) for pk in self.movable]

    @property
    def chosen(self) -> list[InstallRequest]:
        return [self.movable[pk] for pk in self.cleaned_data["requests"]]

    @property
    def problem(self) -> str:
        return " ".join(error for errors in self.errors.values() for error in errors)
