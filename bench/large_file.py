"""A large file in the national standard's 18-column format: 100,000 places on a grid."""

import csv
import io
import math

from gangseo_portal.demo.cctv_data import AGENCY, DISTRICT_CODE, HEADER, PHONE, REFERENCE_DATE

# The part of the district that lies inside its bounds with a margin: south, west, north, east.
BOX = (37.525, 126.765, 37.605, 126.885)
PURPOSES = ("생활방범", "어린이보호", "쓰레기단속", "교통단속", "다목적")


def large_standard_csv(rows: int) -> bytes:
    """``rows`` data rows in cp949, one camera place a row, some ten metres apart."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    side = math.ceil(math.sqrt(rows))
    south, west, north, east = BOX
    for number in range(rows):
        lat = south + (north - south) * (number // side) / side
        lon = west + (east - west) * (number % side) / side
        street = f"서울특별시 강서구 시험{number % 700}로 {number % 300 + 1}"
        lot = f"서울특별시 강서구 화곡동 {number % 1_100 + 1}-{number % 40 + 1}"
        purpose = PURPOSES[number % 7 % len(PURPOSES)]
        cameras = (purpose, number % 4 + 1, 200, "360도 전방면", 30, "2018-09", PHONE)
        position = (f"{lat:.6f}", f"{lon:.6f}", REFERENCE_DATE)
        updates = ("I", f"{REFERENCE_DATE} 00:00:00", f"{REFERENCE_DATE} 00:00:00")
        identity = (DISTRICT_CODE, f"{315000020250000000 + number}", AGENCY, street, lot)
        writer.writerow([*identity, *cameras, *position, *updates])
    return text.getvalue().encode("cp949")
