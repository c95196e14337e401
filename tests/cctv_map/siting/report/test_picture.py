"""The committee's map: everything on it, nothing that a strict page would refuse, numbers apart."""

import itertools
import math
import re
import xml.etree.ElementTree as ET

from cctv_map.map.snapshot.picture import HEIGHT, WIDTH
from cctv_map.siting.report.picture import DISC, Scene, pushed_apart, siting_picture

SQUARE = [[[37.53, 126.82], [37.53, 126.86], [37.57, 126.86], [37.57, 126.82]]]
BOUNDS = (37.52, 126.76, 37.61, 126.89)
SVG = "{http://www.w3.org/2000/svg}"


def drawn(**changes) -> ET.Element:
    scene = {
        "outlines": {"화곡1동": SQUARE},
        "cameras": [[37.54, 126.83, 2], [37.55, 126.84, 1]],
        "places": [(37.535, 126.825), (37.56, 126.85)],
        "radius_m": 50,
        "bounds": BOUNDS,
    }
    return ET.fromstring(siting_picture(Scene(**{**scene, **changes})))


def texts(svg: ET.Element) -> list[str]:
    return [each.text for each in svg.iter(f"{SVG}text")]


def test_the_map_names_the_dong_numbers_the_places_and_shows_how_long_a_kilometre_is():
    assert texts(drawn()) == ["화곡1동", "1", "2", "1 km"]


def test_who_cannot_see_it_hears_what_it_shows():
    assert drawn().get("aria-label") == (
        "강서구 지도. 카메라가 지금 살피는 곳을 옅게 칠하고, 고른 2곳에 번호를 적었습니다. "
        "번호마다의 내용은 표에 있습니다."
    )


def test_a_camera_is_a_soft_circle_as_wide_as_it_watches():
    soft = next(each for each in drawn().iter(f"{SVG}path") if each.get("stroke-width"))
    # The square is 4.45 km high and fills the picture but for its margins of 16.
    units_per_metre = (HEIGHT - 32) / 4447.8
    assert float(soft.get("stroke-width")) == round(100 * units_per_metre, 1)
    assert soft.get("d").count("h0") == 2


def test_it_holds_attributes_only_so_that_a_strict_page_shows_it():
    written = siting_picture(Scene({"화곡1동": SQUARE}, [[37.54, 126.83]], [], 50, BOUNDS))
    assert re.findall(r"style|<script|class=|href", written) == []


def test_a_name_with_marks_of_its_own_stays_text():
    assert texts(drawn(outlines={"<b>&동": SQUARE}))[0] == "<b>&동"


def test_without_outlines_the_known_points_of_the_dong_name_what_is_shown():
    near = {"outlines": {}, "cameras": [[37.525, 126.835]], "places": [(37.545, 126.855)]}
    named = texts(drawn(**near))[:-2]
    assert named == ["화곡1동", "화곡2동", "화곡3동", "화곡4동", "화곡8동", "화곡본동"]
    assert len(texts(drawn(outlines={}, cameras=[], places=[]))) == 21


def test_fifty_places_at_one_corner_keep_numbers_that_can_be_read_inside_the_picture():
    crowd = [(WIDTH - 40 + number % 5, 60 + number // 5) for number in range(50)]
    discs = pushed_apart(crowd)
    nearest = min(math.dist(a, b) for a, b in itertools.combinations(discs, 2))
    assert nearest > 1.8 * DISC
    assert [(x, y) for x, y in discs if not (0 < x < WIDTH and 0 < y < HEIGHT)] == []
    assert pushed_apart(crowd) == discs


def test_places_that_stand_free_keep_their_spots():
    assert pushed_apart([(100, 100), (200, 100)]) == [(100, 100), (200, 100)]
