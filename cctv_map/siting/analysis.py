"""From material and parameters to a result: one pure function, the same bytes every time."""

import hashlib
import json
from dataclasses import asdict, fields
from typing import Any

import numpy as np

from cctv_map.models.siting_parameters import LIST_SIZES, Parameters
from cctv_map.siting.field import Field, make_field, to_lat_lon
from cctv_map.siting.index import Index, make_index, ranked
from cctv_map.siting.material import Material
from cctv_map.siting.plans import plans
from cctv_map.siting.reasons import Place, reason
from cctv_map.siting.sensitivity import Sensitivity, shake

# The longest list that committees ask for
RANKED = max(LIST_SIZES)


def analyse(material: Material, parameters: Parameters) -> dict[str, Any]:
    """The result as plain lists and numbers, rounded so that it can be compared to the byte.

    Its shape: see ``docs/siting.md``.
    """
    field = make_field(material, parameters)
    index = make_index(field, parameters)
    cells = _cells(field, index, shake(index, parameters))
    # Without a cell there is nothing to place.
    planned = plans(field, index, parameters) if len(field.cells) else {}
    return {
        "grid": asdict(field.grid),
        "cells": cells,
        "ranking": _ranking(cells, planned, parameters),
        "dongs": list(field.dongs),
        "totals": _totals(field, material),
        **planned,
    }


def canonical(result: dict[str, Any]) -> bytes:
    return json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(result: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(result)).hexdigest()


def _cells(field: Field, index: Index, shaken: Sensitivity) -> dict[str, list]:
    """Columns over the cells, in the order of their numbers."""
    order = ranked(index.score)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(1, len(order) + 1)
    spots = to_lat_lon(field.grid, field.point_xy[field.spot])
    return {
        "key": [field.grid.key(cell) for cell in field.cells.tolist()],
        "dong": field.cell_dong.tolist(),
        "rank": rank.tolist(),
        "index": index.score.round(1).tolist(),
        "watch": index.watch.round(3).tolist(),
        "environment": index.environment.round(3).tolist(),
        "requests": index.requests.round(3).tolist(),
        "watched": field.watched.round(3).tolist(),
        "nearest_m": field.nearest_m.round().astype(int).tolist(),
        "residents": field.residents.round(1).tolist(),
        "single_households": field.single_households.round(1).tolist(),
        "school_zones": field.school_zones.astype(int).tolist(),
        "lights": field.lights.astype(int).tolist(),
        "voices": field.voices.astype(int).tolist(),
        "must": field.must.tolist(),
        "stability": shaken.stability.round(3).tolist(),
        "rank_low": shaken.rank_low.tolist(),
        "rank_high": shaken.rank_high.tolist(),
        "lat": spots[:, 0].round(6).tolist(),
        "lon": spots[:, 1].round(6).tolist(),
    }


def _ranking(
    cells: dict[str, list], planned: dict[str, Any], parameters: Parameters
) -> list[dict[str, Any]]:
    """The first places and those that got a camera, by rank, with a sentence each.

    The sentences are made of the rounded numbers that the tables show.
    """
    chosen = set(planned.get("placement", {}).get("chosen", []))
    rank = cells["rank"]
    told = [at for at, its in enumerate(rank) if its <= RANKED or at in chosen]
    names = [each.name for each in fields(Place)]
    return [
        {"cell": at, "reason": reason(Place(**{n: cells[n][at] for n in names}), parameters)}
        for at in sorted(told, key=rank.__getitem__)
    ]


def _totals(field: Field, material: Material) -> dict[str, Any]:
    return {
        "cells": len(field.cells),
        "unlit_cells": field.unlit_cells,
        "dong_by": field.dong_by,
        "points": len(field.point_xy),
        "cameras": len(material.cameras),
        "lights": int(field.lights.sum()),
        "residents": round(float(field.residents.sum()), 1),
        "single_households": round(float(field.single_households.sum()), 1),
        "voices": int(field.voices.sum()),
        "left_out": {
            name: round(float(value), 1) for name, value in sorted(field.left_out.items())
        },
    }
