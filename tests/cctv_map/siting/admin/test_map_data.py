"""The JSON behind the map of a siting run: for staff who may see runs, and true to the run."""

from itertools import accumulate

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from cctv_map.district.grid import Grid
from cctv_map.models import SitingRun
from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.actions import run_siting
from tests.cctv_map.siting.world import make_world, spot

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(admin_user) -> SitingRun:
    make_world()
    return run_siting("첫 분석", Parameters(count=2, shakes=20), by=admin_user)


def address_of(run: SitingRun) -> str:
    return reverse("admin:cctv_map_sitingrun_data", args=[run.pk])


def test_it_is_only_for_staff_who_may_see_runs(client, run, django_user_model):
    assert client.get(address_of(run)).headers["Location"].startswith("/admin/login/")
    person = django_user_model.objects.create_user("직원", is_staff=True)
    client.force_login(person)
    assert client.get(address_of(run)).status_code == 403
    person.user_permissions.set(Permission.objects.filter(codename="view_sitingrun"))
    assert client.get(address_of(run)).status_code == 200


def test_a_run_that_is_not_there_is_not_found(admin_client):
    assert admin_client.get(reverse("admin:cctv_map_sitingrun_data", args=[9])).status_code == 404


def test_points_stand_where_the_lights_are_and_say_who_is_watched(admin_client, run):
    points = admin_client.get(address_of(run)).json()["points"]
    places = zip(accumulate(points["lat"]), accumulate(points["lon"]), strict=True)
    lights = [spot(column) for column in range(60, 66)]
    assert list(places) == [(round(each.lat * 1e7), round(each.lon * 1e7)) for each in lights]
    assert points["cell"] == [0, 1, 2, 3, 4, 5]
    assert points["spot"] == [0, 1, 2, 3, 4, 5]
    assert points["watchers"] == [1, 0, 0, 0, 0, 0]
    assert points["people"] == [100, 100, 100, 300, 300, 300]


def test_the_points_add_up_to_the_cover_of_the_run(admin_client, run):
    data = admin_client.get(address_of(run)).json()
    points, chosen = data["points"], set(data["placement"]["chosen"])
    watched = [worth * (count > 0) for worth, count in columns(points)]
    assert share(points, watched) == run.result["coverage"]["demand_before"]
    after = [
        worth * (count > 0 or cell in chosen) for cell, (worth, count) in enumerate(columns(points))
    ]
    assert share(points, after) == run.result["coverage"]["demand_after"]


def columns(points: dict[str, list]) -> zip:
    # One light a cell: each point is worth what its cell is.
    return zip(points["worth"], points["watchers"], strict=True)


def share(points: dict[str, list], watched: list[float]) -> float:
    return round(sum(watched) / sum(points["worth"]), 6)


def test_a_run_that_today_would_come_out_otherwise_has_no_points(admin_client, run):
    run.result["coverage"]["demand_before"] += 0.001
    run.save(update_fields=["result"])
    data = admin_client.get(address_of(run)).json()
    assert data["points"] is None
    assert data["cells"]["key"] == run.result["cells"]["key"]


def test_an_old_run_without_the_newer_parts_still_has_a_map(admin_client, run):
    for part in ("fairness", "ranking", "coverage"):
        run.result.pop(part, None)
    run.save(update_fields=["result"])
    data = admin_client.get(address_of(run)).json()
    assert (data["points"], data["reasons"], "fairness" in data) == (None, {}, False)


def test_every_25_metres_know_how_far_the_next_camera_is(admin_client, run):
    distance = admin_client.get(address_of(run)).json()["distance"]
    grid, runs = Grid(**distance["grid"]), distance["runs"]
    classes = [
        which for which, often in zip(runs[::2], runs[1::2], strict=True) for _ in range(often)
    ]
    assert len(classes) == len(grid)
    # The only camera stands in the first cell, the others are 100 m apart.
    found = [classes[grid.cell_at(spot(column).lat, spot(column).lon)] for column in (60, 61, 62)]
    assert found[0] == 0
    assert found[1] in (1, 2) and found[2] in (2, 3)
    assert classes[0] == 3


def test_a_browser_keeps_it_for_itself_and_asks_again(admin_client, client, run):
    answer = admin_client.get(address_of(run))
    assert answer.headers["Cache-Control"] == "private, no-cache"
    etag = {"If-None-Match": answer.headers["ETag"]}
    assert admin_client.get(address_of(run), headers=etag).status_code == 304
    client.logout()
    assert client.get(address_of(run), headers=etag).status_code == 302
