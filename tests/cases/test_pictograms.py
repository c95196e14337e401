"""The pictograms as descriptions and as SVG."""

import re
from xml.etree import ElementTree

import pytest
from django.template import Context, Template

from cases.choices import Pictogram
from cases.pictogram_drawings import DRAWINGS, pictogram_svg
from cases.pictograms import ACCENT, GRID, INK, PAPER, STROKE, arc, box, disc, line


def test_every_pictogram_of_the_list_is_drawn():
    assert set(DRAWINGS) == set(Pictogram.values)
    assert len(set(DRAWINGS.values())) == 13


@pytest.mark.parametrize("name", Pictogram.values)
def test_a_drawing_stays_on_its_grid_in_ink_and_accent(name):
    shapes = DRAWINGS[name]
    for shape in shapes:
        reach = 0 if shape.filled else STROKE / 2
        for x, y in shape.outline():
            assert x - reach >= -0.01 and x + reach <= GRID + 0.01
            assert y - reach >= -0.01 and y + reach <= GRID + 0.01
    assert {shape.tone for shape in shapes} - {PAPER} == {INK, ACCENT}


@pytest.mark.parametrize("name", Pictogram.values)
def test_the_svg_is_well_formed_hidden_from_screen_readers_and_free_of_styles(name):
    svg = ElementTree.fromstring(pictogram_svg(name))
    assert (svg.get("viewBox"), svg.get("aria-hidden")) == ("0 0 96 96", "true")
    assert "style" not in pictogram_svg(name)
    classes = {path.get("class") for path in svg.iter("path")}
    assert classes <= {"pictogram-ink", "pictogram-accent", "pictogram-paper"}
    assert len(list(svg.iter("path"))) == len(DRAWINGS[name])
    assert len(pictogram_svg(name)) < 3000


def test_an_unknown_pictogram_is_nothing():
    assert pictogram_svg("dragon") == ""


def test_the_template_tag_writes_the_svg_unescaped():
    template = Template("{% load pictograms %}{% pictogram name %}")
    assert template.render(Context({"name": "camera"})) == pictogram_svg("camera")


def test_svg_and_drawing_go_through_the_same_points():
    corner = line((10, 20), (30, 40), (50, 20))
    assert corner.outline() == [(10, 20), (30, 40), (50, 20)]
    assert re.search(r' d="M10,20L30,40L50,20"', corner.svg())
    assert 'd="M10,20L30,40L50,20"' in corner.svg()


def test_arcs_and_discs_are_round():
    for x, y in arc((48, 48), 20, 0, 270).outline():
        assert ((x - 48) ** 2 + (y - 48) ** 2) ** 0.5 == pytest.approx(20, abs=0.02)
    assert disc((10, 10), 5).outline()[0] == pytest.approx(disc((10, 10), 5).outline()[-1])


def test_a_box_touches_its_four_sides():
    points = box(10, 20, 30, 40, 5).outline()
    assert (min(x for x, _ in points), max(x for x, _ in points)) == (10, 40)
    assert (min(y for _, y in points), max(y for _, y in points)) == (20, 60)


def test_turning_by_a_quarter_moves_right_to_below():
    turned = line((58, 48), (68, 48)).turned(90)
    assert turned.start == pytest.approx((48, 58))
