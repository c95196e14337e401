"""The size of the real file's places on the wire, with their names."""

import csv
import re
from collections import Counter
from pathlib import Path

import brotli
import pytest

from cctv_map.map.snapshot.encode import SnapshotSite, encode_leaf
from tests.cctv_map.map.snapshot.leaf_reader import decode_leaf

# Letter, dong digits, camera number: enough grouping to weigh the file, and no more.
CODE = re.compile(r"([CSPGTIF])(\d\d)\d{4}")
DONG_DIGITS = {f"{digits}": index for index, digits in enumerate([*range(11, 18), *range(19, 32)])}


def real_places(path: Path) -> list[SnapshotSite]:
    cameras: Counter[tuple[str, float, float]] = Counter()
    names: dict[tuple[str, float, float], str] = {}
    with path.open(encoding="cp949", newline="") as file:
        for row in csv.DictReader(file):
            label = row["안심 주소"]
            code = CODE.search(label)
            key = (code.group() if code else "", float(row["위도"]), float(row["경도"]))
            cameras[key] += int(row["CCTV 수량"])
            names.setdefault(key, label[code.end() if code else 0 :].strip(" _-"))
    return [
        SnapshotSite(
            id=number,
            lat=lat,
            lon=lon,
            purpose="CSPGTIF".find(code[:1]) if code else 9,
            status=0,
            cameras=count,
            dong=DONG_DIGITS.get(code[1:3], -1),
            agency_index=0,
            date_index=0,
            place=names[code, lat, lon],
        )
        for number, ((code, lat, lon), count) in enumerate(cameras.items(), start=1)
    ]


@pytest.mark.real_data
def test_the_places_of_the_district_with_their_names_are_at_most_25_kb(real_file):
    places = real_places(real_file("ansim_gangseo_6col_2022.csv"))
    leaf = encode_leaf(places)
    read = decode_leaf(leaf)
    assert (len(read), sum(site.cameras for site in read)) == (1_732, 3_443)
    assert len(brotli.compress(leaf, quality=11)) <= 25_000
