"""The analysis: a pure function from material and parameters to a result of the same bytes."""

import hashlib
import json
from dataclasses import asdict, fields
from typing import Any

import numpy as np

from cctv_map.models.siting_parameters import LIST_SIZES, Parameters
from cctv_map.siting.index import Index, make_index, ranked
from cctv_map.siting.material import Material
from cctv_map.siting.placements import placements
from cctv_map.siting.rank_stability import RankStability, rank_stability
from cctv_map.siting.reasons import CellNumbers, reason
from cctv_map.siting.study_area import StudyArea, make_study_area, to_lat_lon

# The longest list that committees ask for
RANKED = max(LIST_SIZES)


def analyse(material: Material, parameters: Parameters) -> dict[str, Any]:
    """The result as plain lists and numbers, rounded so that it can be compared to the byte.

    ``docs/siting.md`` describes its keys.
    """
    area = make_study_area(material, parameters)
    index = make_index(area, parameters)
    cells = _cells(area, index, rank_stability(index, parameters))
    # Without cells there are no candidates.
    placed = placements(area, index, parameters) if len(area.cells) else {}
    return {
        "grid": asdict(area.grid),
        "cells": cells,
        "ranking": _ranking(cells, placed, parameters),
        "dongs": list(area.dongs),
        "totals": _totals(area, material),
        **placed,
    }


def canonical(result: dict[str, Any]) -> bytes:
    return json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(result: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(result)).hexdigest()


def _cells(area: StudyArea, index: Index, shaken: RankStability) -> dict[str, list]:
    """Columns over the cells, in the order of their numbers."""
    order = ranked(index.score)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(1, len(order) + 1)
    spots = to_lat_lon(area.grid, area.point_xy[area.spot])
    return {
        "key": [area.grid.key(cell) for cell in area.cells.tolist()],
        "dong": area.cell_dong.tolist(),
        "rank": rank.tolist(),
        "index": index.score.round(1).tolist(),
        "watch": index.watch.round(3).tolist(),
        "environment": index.environment.round(3).tolist(),
        "requests": index.requests.round(3).tolist(),
        "watched": area.watched.round(3).tolist(),
        "nearest_m": area.nearest_m.round().astype(int).tolist(),
        "residents": area.residents.round(1).tolist(),
        "single_households": area.single_households.round(1).tolist(),
        "school_zones": area.school_zones.astype(int).tolist(),
        "lights": area.lights.astype(int).tolist(),
        "voices": area.voices.astype(int).tolist(),
        "must": area.must.tolist(),
        "stability": shaken.stability.round(3).tolist(),
        "rank_low": shaken.rank_low.tolist(),
        "rank_high": shaken.rank_high.tolist(),
        "lat": spots[:, 0].round(6).tolist(),
        "lon": spots[:, 1].round(6).tolist(),
    }


def _ranking(
    cells: dict[str, list], placed: dict[str, Any], parameters: Parameters
) -> list[dict[str, Any]]:
    """The first cells and those that get a camera, by rank, each with its reason.

    The reasons use the rounded numbers that the tables show.
    """
    chosen = set(placed.get("placement", {}).get("chosen", []))
    rank = cells["rank"]
    listed = [at for at, its in enumerate(rank) if its <= RANKED or at in chosen]
    names = [each.name for each in fields(CellNumbers)]
    return [
        {"cell": at, "reason": reason(CellNumbers(**{n: cells[n][at] for n in names}), parameters)}
        for at in sorted(listed, key=rank.__getitem__)
    ]


def _totals(area: StudyArea, material: Material) -> dict[str, Any]:
    return {
        "cells": len(area.cells),
        "unlit_cells": area.unlit_cells,
        "dong_by": area.dong_by,
        "points": len(area.point_xy),
        "cameras": len(material.cameras),
        "lights": int(area.lights.sum()),
        "residents": round(float(area.residents.sum()), 1),
        "single_households": round(float(area.single_households.sum()), 1),
        "voices": int(area.voices.sum()),
        "left_out": {name: round(float(value), 1) for name, value in sorted(area.left_out.items())},
    }
