"""Facts about the place of a request, for the residents' status pages and officers' answers.

Everything is measured from the middle of the cell, because those who joined read it too and must
not learn where the pin is. Cameras that the public map does not show are not counted: a distance
would give them away.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from cctv_map.choices import Status
from cctv_map.district.geo import LatLon, distance_m
from cctv_map.district.grid import Grid
from cctv_map.map.nearby import Neighbour, nearest_sites
from cctv_map.models import CameraSite, InstallRequest, SitingRun
from cctv_map.models.install_request import public_grid
from cctv_map.models.siting_parameters import Parameters
from cctv_map.requests.public_counts import MIN_RESIDENTS, residents_in_cell

# How an answer template calls each text of ``FactTexts``, in the order in which officers see them
PLACEHOLDERS = {
    "dong": "동",
    "received_on": "접수일",
    "stage": "단계",
    "nearest": "가장 가까운 CCTV",
    "watched": "이미 살피는 비율",
    "rank": "순위",
    "rank_reason": "순위를 올린 것",
    "next_decision": "다음 심의 달",
    "residents": "요청한 주민 수",
}
WATCH = "watch"
ENVIRONMENT = "environment"
REQUESTS = "requests"
# Ready for “… 때문이에요” and for “… 때문입니다”.
RANK_REASONS = {
    WATCH: "아직 CCTV가 살피지 못하는 곳이 있기",
    ENVIRONMENT: "사는 사람과 아이들이 많거나 길이 어둡기",
    REQUESTS: "요청한 주민이 많기",
}
# As in the analysis: a camera farther away does not help the cell.
MAX_DISTANCE_M = 200.0
# A cell is sampled at so many points a side.
POINTS_A_SIDE = 10


@dataclass(frozen=True, slots=True)
class Rank:
    """``reason`` is the part of the index that speaks most for the place: a key of RANK_REASONS."""

    rank: int
    of: int
    reason: str
    made_on: date


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """``watched`` is a share of the cell; None, like ``nearest``, while the place is not known.

    ``no_rank`` says in Korean why ``rank`` is None. ``residents`` is None under five.
    """

    dong: str
    received_on: date
    stage: str
    nearest: Neighbour | None
    watched: float | None
    rank: Rank | None
    no_rank: str
    next_decision: tuple[int, int] | None
    residents: int | None


@dataclass(frozen=True, slots=True)
class FactTexts:
    """The same facts in Korean: each fits into a sentence, also where nothing is known."""

    dong: str
    received_on: str
    stage: str
    nearest: str
    watched: str
    rank: str
    rank_reason: str
    next_decision: str
    residents: str

    def by_placeholder(self) -> dict[str, str]:
        return {korean: getattr(self, name) for name, korean in PLACEHOLDERS.items()}


def public_run() -> SitingRun | None:
    """The analysis whose ranks residents may read."""
    needed = ("result", "parameters", "next_decision", "made_at")
    return SitingRun.objects.filter(is_told=True).only(*needed).first()


def place_facts(install_request: InstallRequest, now: datetime | None = None) -> PlaceFacts:
    now = now or timezone.now()
    grid, run = public_grid(), public_run()
    cell = grid.cell_of_key(install_request.cell)
    residents = residents_in_cell(install_request.cell, now)
    nearest = watched = rank = None
    no_rank = "자리를 아직 확인하고 있어요"
    if cell is not None:
        centre = grid.centre(cell)
        nearest = next(iter(nearest_sites(centre, 1)), None)
        watched = watched_share(grid, cell)
        rank, no_rank = _rank(run, centre, nearest, watched, residents=residents)
    return PlaceFacts(
        dong=install_request.dong,
        received_on=timezone.localdate(install_request.created_at),
        stage=install_request.get_stage_display(),
        nearest=nearest,
        watched=watched,
        rank=rank,
        no_rank=no_rank,
        next_decision=_decision_month(run, timezone.localdate(now)),
        residents=residents,
    )


def fact_texts(facts: PlaceFacts) -> FactTexts:
    rank, decision, day = facts.rank, facts.next_decision, facts.received_on
    return FactTexts(
        dong=facts.dong or "강서구",
        received_on=f"{day.year}년 {day.month}월 {day.day}일",
        stage=facts.stage,
        nearest=_nearest_text(facts),
        watched=_watched_text(facts),
        rank=(
            f"강서구 {rank.of:,}칸 가운데 {rank.rank:,}위"
            if rank
            else f"순위 없음({facts.no_rank})"
        ),
        rank_reason=RANK_REASONS[rank.reason] if rank else "순위가 없기",
        next_decision=f"{decision[0]}년 {decision[1]}월" if decision else "아직 정하지 않은 때",
        residents=f"{facts.residents:,}명 이상" if facts.residents else f"{MIN_RESIDENTS}명 미만",
    )


def _nearest_text(facts: PlaceFacts) -> str:
    """``약 120 m 떨어진 생활방범 CCTV``, rounded to 10 m."""
    if facts.nearest is None:
        return "아직 확인 중" if facts.watched is None else "아직 없음"
    site, metres = facts.nearest.site, max(10, round(facts.nearest.distance_m / 10) * 10)
    far = f"{metres / 1000:.1f}\xa0km" if metres >= 1000 else f"{metres}\xa0m"
    state = "" if site.status == Status.LIVE else f"({site.get_status_display()})"
    return f"약 {far} 떨어진 {site.get_purpose_display()} CCTV{state}"


def _watched_text(facts: PlaceFacts) -> str:
    if facts.watched is None:
        return "아직 확인 중"
    tenths = round(facts.watched * 10) * 10
    return f"{tenths}%" if tenths in (0, 100) else f"약 {tenths}%"


def watched_share(grid: Grid, cell: int) -> float:
    """The share of a cell in reach of running cameras of the purposes that the analysis counts."""
    usual = Parameters()
    south, west, north, east = grid.box(cell)
    reach = usual.radius_m / grid.cell_m
    box = (
        south - reach * grid.lat_step,
        west - reach * grid.lon_step,
        north + reach * grid.lat_step,
        east + reach * grid.lon_step,
    )
    cameras = [
        LatLon(lat, lon)
        for lat, lon in CameraSite.objects.visible()
        .in_box(*box)
        .filter(status=Status.LIVE, purpose__in=usual.purposes)
        .values_list("lat", "lon")
    ]
    steps = [(number + 0.5) / POINTS_A_SIDE for number in range(POINTS_A_SIDE)]
    points = [
        LatLon(south + y * grid.lat_step, west + x * grid.lon_step) for y in steps for x in steps
    ]
    seen = sum(
        any(distance_m(point, camera) <= usual.radius_m for camera in cameras) for point in points
    )
    return seen / len(points)


def _rank(
    run: SitingRun | None,
    centre: LatLon,
    nearest: Neighbour | None,
    watched: float,
    *,
    residents: int | None,
) -> tuple[Rank | None, str]:
    if run is None or not run.result.get("cells"):
        return None, "아직 분석하지 않았어요"
    cells, grid = run.result["cells"], Grid(**run.result["grid"])
    # By its middle, because an analysis may use cells of another size.
    cell = grid.cell_at(centre.lat, centre.lon)
    key = None if cell is None else grid.key(cell)
    if key not in cells["key"]:
        return None, "보안등이 없거나 사람이 살지 않는 곳은 분석하지 않아요"
    at = cells["key"].index(key)
    # Not the analysis's own 감시취약, which counts withheld cameras; and requests of fewer than
    # five residents must not be a reason either.
    far = min(nearest.distance_m if nearest else MAX_DISTANCE_M, MAX_DISTANCE_M) / MAX_DISTANCE_M
    weights = Parameters.from_dict(run.parameters)
    shares = {
        WATCH: weights.watch * (1 - watched + far) / 2,
        ENVIRONMENT: weights.environment * cells["environment"][at],
        REQUESTS: weights.requests * cells["requests"][at] if residents else 0.0,
    }
    reason = max(shares, key=lambda part: shares[part])
    made_on = timezone.localdate(run.made_at)
    return Rank(cells["rank"][at], len(cells["key"]), reason, made_on), ""


def _decision_month(run: SitingRun | None, today: date) -> tuple[int, int] | None:
    """The year and month of the next decision; None when it is past or not set."""
    year, _, month = (run.next_decision if run else "").partition("-")
    if not (year.isdigit() and month.isdigit()):
        return None
    found = int(year), int(month)
    return found if found >= (today.year, today.month) else None
