"""Placing cameras: district and city size, beside PySAL spopt; and the grid of distances.

Places are made up: lights strewn around centres as densely as Gangseo's, each worth 1 to 99. As in
an analysis, candidates stand at lights and watch 50 m; figures named ``_wide`` are the same with
100 m, where covers overlap far more. The peer comes from the package registry into a throwaway
environment.
"""

import math
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from bench.undo_and_peers import peer_python, results_of
from cctv_map.siting.nearest_grid import nearest_grid
from cctv_map.siting.solver.exact import optimum
from cctv_map.siting.solver.placement import greedy, greedy_and_swap
from cctv_map.siting.solver.problem import Problem

TITLE = "Placing cameras, beside a peer, and the grid of distances"
LIMITS = {
    "district_optimum_ms": ("<=", 200),
    "district_is_proven": (">=", 1),
    "district_share_of_peer_objective": (">=", 1),
    "city_greedy_ms": ("<=", 20),
    "city_swap_ms": ("<=", 1_000),
    "city_swap_share_of_bound": (">=", 0.99),
    "city_optimum_s": ("<=", 6),
    "equal_to_peer_of_20": (">=", 20),
    "nearest_grid_ms": ("<=", 100),
    "nearest_grid_error_m": ("<=", 2),
}
PEER = Path(__file__).with_name("siting_peer.py")
PACKAGES = ("spopt", "pulp")
NODE_LIMIT = 500
LIGHTS_PER_KM2 = 660
BOUNDS = [37.52, 126.76, 37.61, 126.89]
CAMERA_PLACES = 1_700


class Place(NamedTuple):
    points: np.ndarray
    stands: np.ndarray
    weights: np.ndarray
    radius: float
    count: int


def strewn(points: int, candidates: int, count: int, radius: float, seed: int) -> Place:
    rng = np.random.default_rng(seed)
    side = 1000 * math.sqrt(points / LIGHTS_PER_KM2)
    centres = rng.uniform(0, side, (max(5, points // 200), 2))
    spots = centres[rng.integers(0, len(centres), points)] + rng.normal(0, 150, (points, 2))
    spots %= side
    stands = spots[rng.choice(points, candidates, replace=False)]
    return Place(spots, stands, rng.integers(1, 100, points).astype(float), radius, count)


def problem_of(place: Place) -> Problem:
    near = cKDTree(place.points).query_ball_point(place.stands, place.radius, return_sorted=True)
    starts = np.concatenate([[0], np.cumsum([len(each) for each in near])])
    watched = np.concatenate([np.asarray(each, np.int64) for each in near])
    shape = (len(place.stands), len(place.points))
    covers = csr_array((np.ones(len(watched)), watched, starts), shape=shape)
    return Problem(place.weights, covers, place.count)


def timed(act: Callable[[], Any], times: int = 5) -> tuple[Any, float]:
    """The result, and the median of its seconds."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        given = act()
        seconds.append(time.perf_counter() - start)
    return given, statistics.median(seconds)


def district(radius: float, name: str) -> tuple[Place, dict[str, float]]:
    place = strewn(3_000, 500, 30, radius, seed=1)
    problem = problem_of(place)
    best, seconds = timed(lambda: optimum(problem, NODE_LIMIT))
    return place, {
        f"{name}_optimum_ms": round(1000 * seconds, 1),
        f"{name}_is_proven": int(best.proven),
        f"{name}_covered": best.covered,
        f"{name}_bound": round(best.bound, 1),
    }


def city(radius: float, name: str, times: int) -> dict[str, float]:
    problem = problem_of(strewn(50_000, 5_000, 150, radius, seed=1))
    _, quick_s = timed(lambda: greedy(problem))
    swapped, swap_s = timed(lambda: greedy_and_swap(problem))
    best, seconds = timed(lambda: optimum(problem, NODE_LIMIT), times)
    return {
        f"{name}_greedy_ms": round(1000 * quick_s, 1),
        f"{name}_swap_ms": round(1000 * swap_s, 1),
        f"{name}_swap_share_of_bound": round(swapped.covered / swapped.bound, 4),
        f"{name}_optimum_s": round(seconds, 2),
        f"{name}_is_proven": int(best.proven),
        f"{name}_gap": round(best.gap, 6),
    }


def beside_peer(district: Place, ours: dict[str, float]) -> dict[str, float | str]:
    """The same district, and 20 smaller places, solved by the peer."""
    small = {f"small_{n:02d}": strewn(300, 60, 8, 90, seed=100 + n) for n in range(20)}
    with tempfile.TemporaryDirectory(prefix="gangseo-bench-") as name:
        folder = Path(name)
        python = peer_python(folder / "peer", PACKAGES)
        if python is None:
            return {"peer_s": "not measured: the package registry could not be asked"}
        for stem, place in ({"district": district} | small).items():
            np.savez(folder / f"{stem}.npz", **place._asdict())
        results = results_of([str(python), str(PEER), name], {})
    found = results["district"]
    figures = {
        "district_peer_s": round(found["seconds"], 2),
        "district_peer_covered": found["covered"],
        "district_share_of_peer_objective": ours["district_covered"] / found["covered"],
        "district_times_faster": round(1000 * found["seconds"] / ours["district_optimum_ms"], 1),
    }
    equal = [
        optimum(problem_of(place), NODE_LIMIT).covered == results[stem]["covered"]
        for stem, place in small.items()
    ]
    return figures | {"equal_to_peer_of_20": sum(equal)}


def distances() -> dict[str, float]:
    rng = np.random.default_rng(1)
    south, west, north, east = BOUNDS
    cameras = np.column_stack(
        [rng.uniform(south, north, CAMERA_PLACES), rng.uniform(west, east, CAMERA_PLACES)]
    ).tolist()
    found, seconds = timed(lambda: nearest_grid(BOUNDS, cameras))
    return {
        "nearest_grid_cells": found.metres.size,
        "nearest_grid_ms": round(1000 * seconds, 1),
        "nearest_grid_error_m": round(_error_m(found, np.radians(cameras)), 3),
    }


def _error_m(found: Any, cameras: np.ndarray) -> float:
    """The largest difference to haversine distances, over every cell and every camera."""
    from cctv_map.district.geo import EARTH_RADIUS_M

    worst = 0.0
    for row in range(found.grid.rows):
        cells = [
            found.grid.centre(row * found.grid.columns + at) for at in range(found.grid.columns)
        ]
        here = np.radians([[each.lat, each.lon] for each in cells])[:, None]
        half = np.sin((cameras - here) / 2) ** 2
        part = half[..., 0] + np.cos(here[..., 0]) * np.cos(cameras[:, 0]) * half[..., 1]
        truth = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(part.min(axis=1)))
        worst = max(worst, float(np.abs(truth - found.metres[row]).max()))
    return worst


def run() -> dict[str, float | str]:
    place, figures = district(50, "district")
    _, wide = district(100, "district_wide")
    return {
        **figures,
        **beside_peer(place, figures),
        **wide,
        **city(50, "city", 5),
        **city(100, "city_wide", 1),
        **distances(),
    }
