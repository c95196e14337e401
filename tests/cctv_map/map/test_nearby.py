"""The nearest visible places to a point."""

import pytest

from cctv_map.choices import SourceKind, Status
from cctv_map.district.geo import LatLon
from cctv_map.map.nearby import nearest_sites
from tests.cctv_map.factories import make_site, make_source

pytestmark = pytest.mark.django_db
HERE = LatLon(37.54, 126.84)


def test_places_come_nearest_first_with_metres_and_direction():
    make_site(place="북동", lat=37.54027, lon=126.84034)
    make_site(place="서", lat=37.54, lon=126.8391)
    make_site(place="멀리", lat=37.552, lon=126.84)
    ways = [(near.site.place, near.way) for near in nearest_sites(HERE, 5)]
    assert ways == [("북동", "북동쪽 42\xa0m"), ("서", "서쪽 79\xa0m"), ("멀리", "북쪽 1.3\xa0km")]


def test_a_place_at_the_very_point_has_no_direction():
    make_site(lat=HERE.lat, lon=HERE.lon)
    assert [near.way for near in nearest_sites(HERE, 1)] == ["같은 자리"]


def test_a_near_corner_of_the_box_does_not_hide_a_nearer_place_outside_it():
    # 0.0029° north and east is in the first box, but farther than 0.0031° straight north.
    make_site(place="모서리", lat=37.5429, lon=126.8455)
    make_site(place="바로 북쪽", lat=37.5431, lon=126.84)
    assert [near.site.place for near in nearest_sites(HERE, 1)] == ["바로 북쪽"]


def test_hidden_places_and_the_place_itself_are_never_named():
    site = make_site(lat=HERE.lat, lon=HERE.lon)
    make_site(status=Status.REMOVED, lat=37.5401, lon=126.84)
    other = make_source(SourceKind.ANSIM, is_public=False)
    make_site(source=other, lat=37.5401, lon=126.84)
    shown = make_site(lat=37.545, lon=126.84)
    assert [near.site for near in nearest_sites(HERE, 5, leave_out=site.pk)] == [shown]


def test_few_places_far_away_are_still_found_with_few_questions(django_assert_max_num_queries):
    far = make_site(lat=37.61, lon=126.76)
    with django_assert_max_num_queries(5):
        assert [near.site for near in nearest_sites(HERE, 5)] == [far]
