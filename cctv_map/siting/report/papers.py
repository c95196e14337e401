"""The committee's paper of a siting analysis: rows and sentences out of a stored result.

Plain Python. A run that was made before a part of the result existed lacks that part: its rows are
empty then, and the paper leaves the section out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from typing import Any

from cctv_map.models.siting_parameters import LIST_SIZES
from cctv_map.siting.reasons import stable_share

Result = dict[str, Any]
NOT_COMPUTED = "계산하지 않음"
# Of a camera that only a condition asks for
NOTHING_NEW = "해당 없음"
# How a run stored before called the stability of a rank, as if it were that of a proposal
CALLED_CHOSEN = re.compile(r"(가중치를 [\d,]+번) 흔들어도 (\d+)% 선정됩니다\.$")
# ``siting.field.DISTANCE_WITHOUT_CAMERA_M`` and more: there is no camera at all.
NO_CAMERA_BEYOND_M = 1e8


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a list: ``turn`` is its number in the placement, ``adds`` the share it brings."""

    turn: int | None
    rank: int
    key: str
    dong: str
    lat: float
    lon: float
    index: float
    watched: float
    nearest_m: int
    residents: float
    single_households: float
    school_zones: int
    lights: int
    voices: int
    is_must: bool
    # Of the rank by 설치지수, and of the placement for a place that got a camera
    stability: float | None
    kept: float | None
    rank_low: int | None
    rank_high: int | None
    adds: float | None
    new_lights: int | None
    reason: str

    @property
    def nearest(self) -> str:
        return f"{self.nearest_m:,} m" if self.nearest_m < NO_CAMERA_BEYOND_M else "없음"

    @property
    def stable(self) -> str:
        """Of the rank, as in the sentence of reasons."""
        return "" if self.stability is None else stable_share(self.stability)

    @property
    def kept_words(self) -> str:
        """Of the placement; a run from before did not place its cameras anew."""
        if self.turn is None:
            return ""
        if self.new_lights == 0:
            return NOTHING_NEW
        return NOT_COMPUTED if self.kept is None else stable_share(self.kept)

    @property
    def added(self) -> str:
        return "" if self.adds is None else f"{100 * self.adds:.2f}%p"

    @property
    def rank_range(self) -> str:
        if self.rank_low is None or self.rank_high is None:
            return ""
        if self.rank_low == self.rank_high:
            return f"{self.rank_low}위"
        return f"{self.rank_low}~{self.rank_high}위"

    @property
    def why(self) -> str:
        """Its cell's sentence; where it gets a camera, first what that camera sees, which may lie
        in the cells beside it."""
        if self.new_lights is None:
            return self.reason
        if not self.new_lights:
            return f"새로 살피는 보안등은 없고, 조건을 지키려고 골랐습니다. {self.reason}".rstrip()
        return f"보안등 {self.new_lights:,}개를 새로 살핍니다. {self.reason}".rstrip()


def chosen_places(result: Result) -> list[Place]:
    """Where the analysis puts cameras, the one that adds most first."""
    return _places(result, result.get("placement", {}).get("chosen", []))


def ranked_places(result: Result) -> list[Place]:
    """The first 50 by 설치지수."""
    ranks = result["cells"]["rank"]
    return _places(result, sorted(range(len(ranks)), key=ranks.__getitem__)[: max(LIST_SIZES)])


def _places(result: Result, positions: Iterable[int]) -> list[Place]:
    cells, dongs = result["cells"], result["dongs"]
    chosen = result.get("placement", {}).get("chosen", [])
    turns = {at: turn for turn, at in enumerate(chosen, start=1)}
    reasons = reasons_of(result)
    adds = dict(zip(chosen, _added_shares(result), strict=False))
    new_lights, kept = (
        dict(zip(chosen, result.get("placement", {}).get(name, []), strict=False))
        for name in ("new_lights", "stability")
    )

    def column(name: str, at: int) -> Any:
        return cells[name][at] if name in cells else None

    return [
        Place(
            turn=turns.get(at),
            rank=cells["rank"][at],
            key=cells["key"][at],
            dong=dongs[cells["dong"][at]] if cells["dong"][at] >= 0 else "동 모름",
            is_must=bool(column("must", at)),
            adds=adds.get(at),
            kept=kept.get(at),
            new_lights=new_lights.get(at),
            reason=reasons.get(at, ""),
            **{name: cells[name][at] for name in _COLUMNS},
            **{name: column(name, at) for name in ("stability", "rank_low", "rank_high")},
        )
        for at in positions
    ]


def reasons_of(result: Result) -> dict[int, str]:
    """The sentence of each cell that has one, in words that are so."""
    told = r"\1 흔들어 지수가 놓을 대수 안에 든 비율은 \2%입니다."
    return {
        row["cell"]: CALLED_CHOSEN.sub(told, row["reason"]) for row in result.get("ranking", [])
    }


_COLUMNS = (
    "lat",
    "lon",
    "index",
    "watched",
    "nearest_m",
    "residents",
    "single_households",
    "school_zones",
    "lights",
    "voices",
)


def _added_shares(result: Result) -> list[float]:
    """What each placed camera adds to the watched share of the demand, in the chosen order."""
    gains = result.get("placement", {}).get("gains", [])
    coverage = result.get("coverage", {})
    total = sum(gains)
    if not total or "demand_after" not in coverage:
        return []
    scale = (coverage["demand_after"] - coverage["demand_before"]) / total
    return [gain * scale for gain in gains]


def percent(share: float) -> str:
    """``0.6154`` → ``61.5%``."""
    return f"{100 * share:.1f}%"


def won(amount: float) -> str:
    """``510000000`` → ``5억 1,000만 원``; offices think in ten thousands."""
    hundred_millions, ten_thousands = divmod(round(amount / 10_000), 10_000)
    said = [
        f"{hundred_millions:,}억" if hundred_millions else "",
        f"{ten_thousands:,}만" if ten_thousands or not hundred_millions else "",
    ]
    return f"{' '.join(filter(None, said))} 원"


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the few numbers at the top: what, how much, and a word on it."""

    name: str
    value: str
    about: str


def figures(result: Result, parameters: dict[str, Any], size: int) -> list[Figure]:
    """What the first ``size`` places bring, and what they cost."""
    places = chosen_places(result)[:size]
    coverage = result.get("coverage", {})
    found = []
    if "demand_after" in coverage and places:
        before, after = coverage["demand_before"], coverage["demand_after"]
        added = [place.adds for place in places if place.adds is not None]
        if len(places) < len(chosen_places(result)):
            after = before + sum(added) if added else None
        if after is not None:
            about = f"지금은 {percent(before)} (+{100 * (after - before):.1f}%p)"
            found.append(Figure("카메라가 살피는 수요", percent(after), about))
    if "residents_after" in coverage and len(places) == len(chosen_places(result)):
        before, after = coverage["residents_before"], coverage["residents_after"]
        about = f"지금은 {percent(before)} (+{100 * (after - before):.1f}%p)"
        found.append(Figure("카메라가 살피는 주민", percent(after), about))
    unit = parameters["unit_cost"]
    found.append(Figure("예산", won(unit * len(places)), f"한 대 {won(unit)}으로 셈함"))
    voices = sum(place.voices for place in places)
    with_voices = sum(1 for place in places if place.voices)
    about = f"요청이 있는 칸 {with_voices:,}곳" if voices else "요청이 있는 칸은 없음"
    found.append(Figure("이곳을 요청한 주민", f"{voices:,}명", about))
    return found


def how_good(result: Result, *, keeps_all: bool = True) -> str:
    """The bound and gap of the whole placement in words; empty when nothing was placed."""
    placement = result.get("placement", {})
    count = len(placement.get("chosen", []))
    if not count:
        return ""
    if placement["proven"]:
        return (
            f"카메라 {count:,}대로 이보다 많은 수요를 살피는 배치는 없습니다. "
            f"{'분석' if keeps_all else '지킨'} 조건 안에서 증명된 결과입니다."
        )
    return (
        "이보다 좋은 배치가 없다고 증명하지는 못했지만, 이론상 최댓값과의 차이는 "
        f"{most_gap(placement['gap'])}를 넘지 않습니다."
    )


def most_gap(gap: float) -> str:
    """``0.07692`` → ``7.7%``: rounded up, because it is a promise."""
    return f"{max(1, ceil(10_000 * gap)) / 100:g}%"


def budget_lines(result: Result, step: int) -> list[dict[str, str]]:
    """What the next camera buys, in words: the first row, and then every ``step``-th."""
    return [
        {
            "count": f"{row['count']}대",
            "cost": won(row["cost"]),
            "share": percent(row["share"]),
            "gain": f"{100 * row['gain']:.2f}%p",
        }
        for row in result.get("budget", [])
        if row["count"] == 1 or row["count"] % step == 0
    ]


def fairness_table(
    result: Result,
) -> tuple[list[float], list[tuple[int, list[dict[str, Any] | None]]]]:
    """Shares for requests across, least places for each dong down."""
    rows = {
        (row["least_per_dong"], row["request_share"]): row for row in result.get("fairness", [])
    }
    shares = sorted({share for _, share in rows})
    leasts = sorted({least for least, _ in rows})
    return shares, [(least, [rows.get((least, share)) for share in shares]) for least in leasts]
