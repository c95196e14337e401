import re
from xml.etree import ElementTree

import pytest

from cctv_map.district.geo import LatLon
from cctv_map.map.snapshot.outlines import Outline
from cctv_map.map.snapshot.picture import DARK, LIGHT, Frame, bridges_between, district_pictures

BOUNDS = (37.52, 126.76, 37.61, 126.89)
CENTRES = [LatLon(37.5527, 126.8744), LatLon(37.5305, 126.8429)]
OUTLINE = Outline("염창동", [[(37.53, 126.84), (37.53, 126.85), (37.54, 126.85)]])
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {
    "svg": {"viewBox"},
    "rect": {"width", "height", "fill"},
    "g": {"fill", "stroke", "stroke-linecap"},
    "path": {"d", "fill", "fill-rule", "stroke", "stroke-width", "stroke-linejoin"},
}


def district_picture(points, outlines, palette=LIGHT) -> bytes:
    return district_pictures(points, outlines, CENTRES, BOUNDS, [palette])[0]


def dots(picture: bytes) -> list[tuple[str, int]]:
    """Width and number of the dots, path by path."""
    groups = ElementTree.fromstring(picture).findall(f"{SVG}g")
    return [(path.get("stroke-width"), path.get("d").count("h0")) for path in groups[-1]]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("outlines", [[], [OUTLINE]])
@pytest.mark.parametrize("points", [[], CENTRES])
def test_the_picture_is_drawn_with_attributes_only_and_needs_no_font(points, outlines, palette):
    root = ElementTree.fromstring(district_picture(points, outlines, palette))
    for element in root.iter():
        assert set(element.keys()) <= ALLOWED[element.tag.removeprefix(SVG)]
        assert not (element.text or "").strip()
    colours = set(re.findall(r"#[0-9a-f]{6}", ElementTree.tostring(root, encoding="unicode")))
    assert palette.ground in colours
    assert colours <= {
        palette.ground,
        palette.shore,
        palette.land,
        palette.mark,
        palette.line,
        palette.dot,
    }


def test_places_on_the_same_spot_are_one_larger_dot():
    alone, several, many = LatLon(37.53, 126.80), LatLon(37.55, 126.82), LatLon(37.57, 126.84)
    points = [alone, *[several] * 3, *[many] * 50]
    picture = district_picture(points, [OUTLINE])
    assert dots(picture) == [("4.5", 1), ("6.2", 1), ("8", 1)]


def test_a_place_outside_the_picture_is_not_drawn():
    picture = district_picture([LatLon(35.1, 129.0)], [OUTLINE])
    assert dots(picture) == []


def test_an_island_smaller_than_a_dot_is_left_out_of_the_outlines():
    speck = [(37.53, 126.84), (37.53, 126.84001), (37.53001, 126.84)]
    with_speck = Outline("염창동", [*OUTLINE.rings, speck])
    assert district_picture([], [with_speck]) == district_picture([], [OUTLINE])


def test_north_is_up_and_the_bounds_stand_in_the_middle():
    frame = Frame((37.0, 126.0, 38.0, 127.0))
    assert frame.at(37.5, 126.5) == (360, 280)
    assert frame.at(38.0, 126.5) == pytest.approx((360, 28))
    assert frame.at(37.0, 126.5) == pytest.approx((360, 532))


def test_bridges_lead_from_each_place_to_its_four_nearest():
    row = [(place, 0) for place in (0, 10, 20, 30, 40, 1_000)]
    lines = bridges_between(row)
    assert [end for start, end in lines if start == (0, 0)] == row[1:5]
    assert [start for start, end in lines if end == (1_000, 0)] == row[1:5]
    assert bridges_between([]) == []
