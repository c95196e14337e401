"""A small stored result in the shape of docs/siting.md: four cells, three placed."""

from copy import deepcopy
from typing import Any

WHOLE: dict[str, Any] = {
    "grid": {
        "south": 37.52,
        "west": 126.76,
        "rows": 101,
        "columns": 115,
        "cell_m": 100,
        "lat_step": 0.0008993,
        "lon_step": 0.0011346,
    },
    "dongs": ["등촌1동", "화곡1동"],
    "totals": {
        "cells": 4,
        "points": 40,
        "cameras": 2,
        "lights": 44,
        "residents": 1000.0,
        "single_households": 300.0,
        "voices": 9,
        "left_out": {"voices": 2.0},
    },
    "cells": {
        "key": ["12-70", "12-71", "40-88", "41-88"],
        "dong": [1, 1, 0, -1],
        "rank": [1, 3, 2, 4],
        "index": [81.4, 50.2, 66.0, 12.5],
        "watch": [1.0, 0.5, 0.8, 0.1],
        "environment": [0.9, 0.4, 0.5, 0.2],
        "requests": [1.0, 0.0, 0.3, 0.0],
        "watched": [0.0, 0.5, 0.2, 1.0],
        "nearest_m": [312, 88, 1000000000, 20],
        "residents": [471.6, 120.0, 400.2, 0.2],
        "single_households": [100.0, 80.0, 120.0, 0.0],
        "school_zones": [2, 0, 1, 0],
        "lights": [10, 12, 8, 14],
        "voices": [7, 0, 2, 0],
        "must": [False, False, True, False],
        "lat": [37.531, 37.5312, 37.5561, 37.557],
        "lon": [126.8402, 126.8413, 126.8603, 126.8604],
        "stability": [1.0, 0.4, 0.93, 0.0],
        "rank_low": [1, 2, 2, 4],
        "rank_high": [1, 4, 3, 4],
    },
    "ranking": [
        {"cell": 0, "reason": "카메라가 없고 요청이 가장 많습니다."},
        {"cell": 2, "reason": "어린이보호구역이 가깝습니다."},
        {"cell": 1, "reason": "주민이 많습니다."},
    ],
    "placement": {
        "chosen": [2, 0, 3],
        "gains": [3.0, 2.0, 1.0],
        "covered": 6.0,
        "bound": 6.5,
        "gap": 0.076923,
        "proven": False,
        "nodes": 12,
    },
    "coverage": {
        "demand_before": 0.6,
        "demand_after": 0.66,
        "demand_before_twice": 0.5,
        "demand_after_twice": 0.51,
        "residents_before": 0.66,
        "residents_after": 0.695,
        "residents_before_twice": 0.54,
        "residents_after_twice": 0.55,
    },
    "budget": [
        {"count": 1, "cell": 2, "gain": 0.03, "share": 0.63, "cost": 17000000},
        {"count": 2, "cell": 0, "gain": 0.02, "share": 0.65, "cost": 34000000},
    ],
    "fairness": [
        {
            "least_per_dong": 0,
            "request_share": 0.0,
            "chosen": [2, 0, 3],
            "covered": 6.0,
            "bound": 6.5,
            "gap": 0.076923,
            "proven": False,
            "demand_after": 0.66,
            "price": 0.0,
        },
        {
            "least_per_dong": 2,
            "request_share": 0.0,
            "chosen": [],
            "why": "카메라보다 동이 많습니다.",
        },
    ],
}


def small_result(**changes: Any) -> dict[str, Any]:
    """A whole result; ``changes`` replace its parts, and a part set to None is left out."""
    parts = {**deepcopy(WHOLE), **changes}
    return {name: value for name, value in parts.items() if value is not None}
