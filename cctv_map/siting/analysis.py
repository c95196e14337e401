"""From material and parameters to a result: one pure function, the same bytes every time."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

import numpy as np

from cctv_map.siting.field import Field, make_field, to_lat_lon
from cctv_map.siting.index import Index, make_index, ranked
from cctv_map.siting.material import Material
from cctv_map.siting.parameters import Parameters
from cctv_map.siting.plans import plans


def analyse(material: Material, parameters: Parameters) -> dict[str, Any]:
    """The result as plain lists and numbers, rounded so that it can be compared to the byte.

    Its shape: see ``docs/siting.md``.
    """
    field = make_field(material, parameters)
    index = make_index(field, parameters)
    return {
        "grid": asdict(field.grid),
        "cells": _cells(field, index),
        "dongs": list(field.dongs),
        "totals": _totals(field, material),
        **plans(field, index, parameters),
    }


def canonical(result: dict[str, Any]) -> bytes:
    return json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(result: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(result)).hexdigest()


def _cells(field: Field, index: Index) -> dict[str, list]:
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
        "lat": spots[:, 0].round(6).tolist(),
        "lon": spots[:, 1].round(6).tolist(),
    }


def _totals(field: Field, material: Material) -> dict[str, Any]:
    return {
        "cells": len(field.cells),
        "points": len(field.point_xy),
        "cameras": len(material.cameras),
        "lights": int(field.lights.sum()),
        "residents": round(float(field.residents.sum()), 1),
        "single_households": round(float(field.single_households.sum()), 1),
        "voices": int(field.voices.sum()),
        "left_out": {name: round(float(value), 1) for name, value in field.left_out.items()},
    }
