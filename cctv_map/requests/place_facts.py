"""What can be said about the place of a request: told to all who asked there, and in answers.

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
from cctv_map.requests.public_counts import FEWEST, asked_in_cell

# The names that stand in braces in an officer's answer, in the order in which they are offered.
NAMES = (
    "동",
    "접수일",
    "단계",
    "가장 가까운 CCTV",
    "이미 살피는 비율",
    "순위",
    "순위를 올린 것",
    "다음 심의 달",
    "요청한 주민 수",
)
WATCH = "watch"
ENVIRONMENT = "environment"
REQUESTS = "requests"
# Ready for “… 때문이에요” and for “… 때문입니다”.
MOVERS = {
    WATCH: "아직 CCTV가 살피지 못하는 곳이 있기",
    ENVIRONMENT: "사는 사람과 아이들이 많거나 길이 어둡기",
    REQUESTS: "요청한 주민이 많기",
}
# As in the analysis: beyond this a camera helps nobody in the cell.
FAR_M = 200.0
# The cell is looked at in so many points a side.
POINTS = 10


@dataclass(frozen=True, slots=True)
class Rank:
    """``most`` is the part of the index that speaks most for the place."""

    rank: int
    of: int
    most: str
    made_on: date


@dataclass(frozen=True, slots=True)
class Facts:
    """``watched`` is a share of the cell; None, like ``nearest``, while the place is not known.

    ``no_rank`` says in Korean why ``rank`` is None. ``asked`` is None under five residents.
    """

    dong: str
    received_on: date
    stage: str
    nearest: Neighbour | None
    watched: float | None
    rank: Rank | None
    no_rank: str
    next_decision: tuple[int, int] | None
    asked: int | None


def told_run() -> SitingRun | None:
    """The analysis that residents hear of."""
    needed = ("result", "parameters", "next_decision", "made_at")
    return SitingRun.objects.filter(is_told=True).only(*needed).first()


def facts_of(request: InstallRequest, now: datetime | None = None) -> Facts:
    now = now or timezone.now()
    grid, run = public_grid(), told_run()
    cell = grid.cell_of_key(request.cell)
    asked = asked_in_cell(request.cell, now)
    nearest = watched = rank = None
    no_rank = "자리를 아직 확인하고 있어요"
    if cell is not None:
        centre = grid.centre(cell)
        nearest = next(iter(nearest_sites(centre, 1)), None)
        watched = watched_share(grid, cell)
        rank, no_rank = _rank(run, centre, nearest, watched, has_many=asked is not None)
    return Facts(
        dong=request.dong,
        received_on=timezone.localdate(request.created_at),
        stage=request.get_stage_display(),
        nearest=nearest,
        watched=watched,
        rank=rank,
        no_rank=no_rank,
        next_decision=_month(run, timezone.localdate(now)),
        asked=asked,
    )


def words(facts: Facts) -> dict[str, str]:
    """Each of ``NAMES`` as words that fit into a sentence, also where there is nothing to tell."""
    rank, decision, day = facts.rank, facts.next_decision, facts.received_on
    told = (
        facts.dong or "강서구",
        f"{day.year}년 {day.month}월 {day.day}일",
        facts.stage,
        nearest_words(facts),
        watched_words(facts),
        f"강서구 {rank.of:,}칸 가운데 {rank.rank:,}위" if rank else f"순위 없음({facts.no_rank})",
        MOVERS[rank.most] if rank else "순위가 없기",
        f"{decision[0]}년 {decision[1]}월" if decision else "아직 정하지 않은 때",
        f"{facts.asked:,}명 이상" if facts.asked else f"{FEWEST}명 미만",
    )
    return dict(zip(NAMES, told, strict=True))


def nearest_words(facts: Facts) -> str:
    """``약 120 m 떨어진 생활방범 CCTV``, rounded to 10 m."""
    if facts.nearest is None:
        return "아직 확인 중" if facts.watched is None else "아직 없음"
    site, metres = facts.nearest.site, max(10, round(facts.nearest.distance_m / 10) * 10)
    far = f"{metres / 1000:.1f}\xa0km" if metres >= 1000 else f"{metres}\xa0m"
    state = "" if site.status == Status.LIVE else f"({site.get_status_display()})"
    return f"약 {far} 떨어진 {site.get_purpose_display()} CCTV{state}"


def watched_words(facts: Facts) -> str:
    if facts.watched is None:
        return "아직 확인 중"
    tenths = round(facts.watched * 10) * 10
    return f"{tenths}%" if tenths in (0, 100) else f"약 {tenths}%"


def watched_share(grid: Grid, cell: int) -> float:
    """The share of a cell within a camera's reach, of those that watch people's ways and run."""
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
    steps = [(number + 0.5) / POINTS for number in range(POINTS)]
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
    has_many: bool,
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
    # Not the analysis's own 감시취약, which counts withheld cameras; and the voices of fewer than
    # five residents must not speak either.
    far = min(nearest.distance_m if nearest else FAR_M, FAR_M) / FAR_M
    weights = Parameters.from_dict(run.parameters)
    speaks = {
        WATCH: weights.watch * (1 - watched + far) / 2,
        ENVIRONMENT: weights.environment * cells["environment"][at],
        REQUESTS: weights.requests * cells["requests"][at] if has_many else 0.0,
    }
    most = max(speaks, key=lambda part: speaks[part])
    made_on = timezone.localdate(run.made_at)
    return Rank(cells["rank"][at], len(cells["key"]), most, made_on), ""


def _month(run: SitingRun | None, today: date) -> tuple[int, int] | None:
    """The year and month of the next decision, unless it is past."""
    year, _, month = (run.next_decision if run else "").partition("-")
    if not (year.isdigit() and month.isdigit()):
        return None
    found = int(year), int(month)
    return found if found >= (today.year, today.month) else None
