"""Duplicates: one that a resident may join, and those that officers may merge."""

import pytest

from cctv_map.choices import DeclineReason, RequestReason, RequestStage
from cctv_map.district.geo import METRES_PER_DEGREE, LatLon
from cctv_map.requests import actions
from cctv_map.requests.joining import duplicate_to_join, duplicates_to_merge

pytestmark = pytest.mark.django_db
PIN = LatLon(37.53055, 126.84295)


def ask(metres_north: float | None = 0):
    north = None if metres_north is None else metres_north / METRES_PER_DEGREE
    position = None if north is None else LatLon(PIN.lat + north, PIN.lon)
    return actions.ask(position=position, reason=RequestReason.CRIME, device="").request


def decline(install_request, officer):
    reason = DeclineReason.OTHER
    actions.move_on(install_request, RequestStage.DECLINED, decline_reason=reason, by=officer)


def test_officers_get_open_requests_within_150_metres_nearest_first(admin_user):
    own, far, near, equal = ask(), ask(149), ask(-40), ask(-40)
    ask(151)
    ask(None)
    decline(ask(10), admin_user)
    found = duplicates_to_merge(own)
    assert found == [near, equal, far]
    assert [each.voice_count for each in found] == [1, 1, 1]


def test_a_request_without_a_position_or_that_is_finished_has_no_duplicates(admin_user):
    ask()
    nowhere, finished = ask(None), ask()
    decline(finished, admin_user)
    assert duplicates_to_merge(nowhere) == duplicates_to_merge(finished) == []


def test_a_resident_may_join_the_open_request_in_the_same_cell_or_one_around(admin_user):
    own = ask()
    assert duplicate_to_join(PIN) == own
    assert duplicate_to_join(LatLon(PIN.lat + 100 / METRES_PER_DEGREE, PIN.lon)) == own
    assert duplicate_to_join(LatLon(PIN.lat + 200 / METRES_PER_DEGREE, PIN.lon)) is None
    assert duplicate_to_join(LatLon(35.1, 129.0)) is None
    decline(own, admin_user)
    assert duplicate_to_join(PIN) is None
