"""Cells of the placement and of the ranking, read from a stored result for pages and papers.

A run from before a part of the result existed lacks that part: its values are None then.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cctv_map.models.siting_parameters import LIST_SIZES
from cctv_map.siting.reasons import NO_CAMERA_BEYOND_M, stable_share

Result = dict[str, Any]
NOT_COMPUTED = "계산하지 않음"
# For a camera that is placed only because of a condition
NOTHING_NEW = "해당 없음"
# Older runs stored the stability of a rank in words that read like that of the placement.
OLD_STABILITY = re.compile(r"(가중치를 [\d,]+번) 흔들어도 (\d+)% 선정됩니다\.$")


@dataclass(frozen=True, slots=True)
class ListedCell:
    """A cell of a list.

    ``turn`` is its number in the placement, and ``added_share`` the share of demand it adds there.
    """

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
    rank_stability: float | None
    placement_stability: float | None
    rank_low: int | None
    rank_high: int | None
    added_share: float | None
    new_lights: int | None
    reason: str

    @property
    def nearest_text(self) -> str:
        return f"{self.nearest_m:,} m" if self.nearest_m < NO_CAMERA_BEYOND_M else "없음"

    @property
    def rank_stability_text(self) -> str:
        return "" if self.rank_stability is None else stable_share(self.rank_stability)

    @property
    def placement_stability_text(self) -> str:
        if self.turn is None:
            return ""
        if self.new_lights == 0:
            return NOTHING_NEW
        share = self.placement_stability
        return NOT_COMPUTED if share is None else stable_share(share)

    @property
    def added_text(self) -> str:
        return "" if self.added_share is None else f"{100 * self.added_share:.2f}%p"

    @property
    def rank_range(self) -> str:
        if self.rank_low is None or self.rank_high is None:
            return ""
        if self.rank_low == self.rank_high:
            return f"{self.rank_low}위"
        return f"{self.rank_low}~{self.rank_high}위"

    @property
    def explanation(self) -> str:
        """The reason, after what its camera newly watches, which may lie in the next cells."""
        if self.new_lights is None:
            return self.reason
        if not self.new_lights:
            return f"새로 살피는 보안등은 없고, 조건을 지키려고 골랐습니다. {self.reason}".rstrip()
        return f"보안등 {self.new_lights:,}개를 새로 살핍니다. {self.reason}".rstrip()


def chosen_cells(result: Result) -> list[ListedCell]:
    """The cells of the placement, the one that adds most first."""
    return _listed(result, result.get("placement", {}).get("chosen", []))


def ranked_cells(result: Result) -> list[ListedCell]:
    """The first cells by 설치지수, as many as the longest list has."""
    ranks = result["cells"]["rank"]
    return _listed(result, sorted(range(len(ranks)), key=ranks.__getitem__)[: max(LIST_SIZES)])


def _listed(result: Result, positions: Iterable[int]) -> list[ListedCell]:
    cells, dongs = result["cells"], result["dongs"]
    chosen = result.get("placement", {}).get("chosen", [])
    turns = {at: turn for turn, at in enumerate(chosen, start=1)}
    reasons = reasons_of(result)
    added_shares = dict(zip(chosen, _added_shares(result), strict=False))
    new_lights, placement_stability = (
        dict(zip(chosen, result.get("placement", {}).get(name, []), strict=False))
        for name in ("new_lights", "stability")
    )

    def column(name: str, at: int) -> Any:
        return cells[name][at] if name in cells else None

    return [
        ListedCell(
            turn=turns.get(at),
            rank=cells["rank"][at],
            key=cells["key"][at],
            dong=dongs[cells["dong"][at]] if cells["dong"][at] >= 0 else "동 모름",
            is_must=bool(column("must", at)),
            added_share=added_shares.get(at),
            placement_stability=placement_stability.get(at),
            new_lights=new_lights.get(at),
            reason=reasons.get(at, ""),
            **{name: cells[name][at] for name in _COLUMNS},
            rank_stability=column("stability", at),
            rank_low=column("rank_low", at),
            rank_high=column("rank_high", at),
        )
        for at in positions
    ]


def reasons_of(result: Result) -> dict[int, str]:
    """The reason of each cell that has one, with today's words for the stability of its rank."""
    today = r"\1 흔들어 지수가 놓을 대수 안에 든 비율은 \2%입니다."
    return {
        row["cell"]: OLD_STABILITY.sub(today, row["reason"]) for row in result.get("ranking", [])
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
    """The share of demand that each placed camera adds, in the order of the placement."""
    gains = result.get("placement", {}).get("gains", [])
    coverage = result.get("coverage", {})
    total = sum(gains)
    if not total or "demand_after" not in coverage:
        return []
    scale = (coverage["demand_after"] - coverage["demand_before"]) / total
    return [gain * scale for gain in gains]
