"""The map's plain modules, asked in a browser and compared with what Python knows."""

import json
import random
from dataclasses import asdict

import pytest
from playwright.sync_api import Page

from cctv_map.district.geo import LatLon, direction_word, distance_m
from cctv_map.map.snapshot.tree import build_tree, tile_of
from cctv_map.models import CameraSite
from tests.cctv_map.map.snapshot.drawn_sites import site
from tests.cctv_map.map.snapshot.frontier import View, frontier, root_node
from tests.e2e.map_data import open_map, publish_street

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def street(live_server, page: Page) -> Page:
    """A page of the site, so that its modules can be imported."""
    publish_street()
    open_map(page, live_server)
    return page


def ask(page: Page, module: str, body: str, argument: object = None):
    """Import a module of the map as ``m`` and evaluate the body with it."""
    return page.evaluate(
        f"async (a) => {{ const m = await import('/static/cctv_map/map/{module}.js'); {body} }}",
        argument,
    )


def test_the_phone_reads_exactly_what_was_published(street):
    read = ask(
        street,
        "snapshot/snapshot",
        """const { sites } = await m.loadSnapshot(a, "");
           return sites.id.map((id, i) => [id, sites.place[i], sites.cameras[i],
             Math.round(sites.lat[i] * 1e5), Math.round(sites.lon[i] * 1e5)]);""",
        "/cctv/data/manifest.json",
    )
    assert sorted(read) == [
        [site.pk, site.place, site.cameras, round(site.lat * 1e5), round(site.lon * 1e5)]
        for site in CameraSite.objects.order_by("pk")
    ]


@pytest.mark.parametrize("column", ["lat", "id", "status", "cameras", "place"])
def test_columns_of_unequal_length_are_a_broken_file(street, column):
    whole = {"lat": [3754000, 1], "lon": [12684000, 0], "id": [1, 1], "purpose": "01"}
    whole |= {"status": "00", "cameras": [1, 2], "dong": 0, "agency": 0, "date": 0}
    whole |= {"leaf": True, "place": ["하나", "둘"]}
    body = "try { return m.decodeLeaf(a).count; } catch (error) { return error.message; }"
    assert ask(street, "snapshot/leaf", body, whole) == 2
    broken = {**whole, column: whole[column][:1]}
    assert ask(street, "snapshot/leaf", body, broken) == f"{column} is not as long as the others"


def test_four_digits_have_room_within_the_ring_of_a_group(street):
    over = ask(
        street,
        "pins/pins",
        """const context = document.createElement("canvas").getContext("2d");
           const font = getComputedStyle(document.documentElement).getPropertyValue("--font");
           const { thousands } = await import("/static/cctv_map/map/thousands.js");
           return a.filter(([count, cameras]) => {
             const inside = m.clusterRadius({ count, cameras }) - 5;
             context.font = `500 11px ${font}`;
             // Its middle stands 9 pixels under that of the ring, and its feet 3 lower.
             const half = context.measureText(`${thousands(cameras)}대`).width / 2;
             return Math.hypot(half, 12) > inside;
           });""",
        [[603, 1262], [1880, 4321], [99, 1000]],
    )
    assert over == []


def test_a_column_of_equal_values_may_be_one_number(street):
    leaf = {
        "leaf": True,
        "lat": [3754000, 1, 1],
        "lon": [12684000, 0, 0],
        "id": 1,
        "purpose": "019",
        "status": "000",
        "cameras": 2,
        "dong": -1,
        "agency": 0,
        "date": [0, -1, 0],
        "place": ["가", "나", "다"],
    }
    sites = ask(
        street,
        "snapshot/snapshot",
        """const s = m.decodeLeaf(a);
           return [s.id, [...s.cameras], [...s.purpose], [...s.lat], [...s.dong]];""",
        leaf,
    )
    assert sites == [
        [1, 2, 3],
        [2, 2, 2],
        [0, 1, 9],
        [37.54, 37.54001, 37.54002],
        [-1, -1, -1],
    ]


def test_distance_and_direction_are_the_server_s(street):
    start = LatLon(37.54, 126.84)
    ends = [
        LatLon(37.54 + dy / 1000, 126.84 + dx / 1000) for dx in range(-3, 4) for dy in (-2, 0, 3)
    ]
    told = ask(
        street,
        "nearest",
        "return a.ends.map((end) => [m.distance(a.start, end), m.direction(a.start, end)])",
        {
            "start": {"lat": start.lat, "lon": start.lon},
            "ends": [{"lat": end.lat, "lon": end.lon} for end in ends],
        },
    )
    assert [word for _, word in told] == [direction_word(start, end) for end in ends]
    assert [length for length, _ in told] == pytest.approx([distance_m(start, end) for end in ends])


GROUPS = """
  const { worldPixels, toWorld } = await import('/static/cctv_map/map/geometry.js');
  const count = a.points.length;
  const sites = { count, cameras: new Int32Array(count).fill(2), purpose: new Uint8Array(count),
    status: Uint8Array.from({ length: count }, (_, i) => i % 3),
    x: new Float64Array(count), y: new Float64Array(count) };
  a.points.forEach(([lat, lon, purpose], i) => {
    [sites.x[i], sites.y[i]] = toWorld(lat, lon);
    sites.purpose[i] = purpose;
  });
  const [x, y] = toWorld(37.55, 126.84).map((part) => part * worldPixels(a.zoom));
  const view = { zoom: a.zoom, left: x - 400, top: y - 400, width: 800, height: 800 };
  const shown = { purpose: new Uint8Array(10).fill(1), status: new Uint8Array(3).fill(1) };
  for (const [name, indexes] of Object.entries(a.hidden))
    for (const i of indexes) shown[name][i] = 0;
  const { groups, next } = m.groupSites(sites, shown, view);
  return groups.map((group) => ({ count: group.count, cameras: group.cameras,
    purposes: [...group.purposes], members: m.membersOf(group, next).sort((a, b) => a - b) }));
"""


def some_points(count: int) -> list[list[float]]:
    """Points all over the district, unevenly, each with one of ten purposes."""
    return [
        [37.53 + (i * 37 % 101) / 2500, 126.80 + (i * i * 13 % 103) / 1300, i % 10]
        for i in range(count)
    ]


@pytest.mark.parametrize("zoom", [11, 12, 13])
def test_every_place_is_in_exactly_one_group_whose_sums_are_right(street, zoom):
    points = some_points(700)
    groups = ask(street, "pins/clusters", GROUPS, {"points": points, "zoom": zoom, "hidden": {}})
    members = sorted(member for group in groups for member in group["members"])
    assert members == list(range(700))
    for group in groups:
        kinds = [points[member][2] for member in group["members"]]
        assert group["count"] == len(group["members"])
        assert group["cameras"] == 2 * group["count"]
        assert group["purposes"] == [kinds.count(purpose) for purpose in range(10)]


def test_only_places_whose_purpose_and_status_are_both_shown_are_in_a_group(street):
    hidden = {"purpose": list(range(1, 10)), "status": [1, 2]}
    groups = ask(
        street, "pins/clusters", GROUPS, {"points": some_points(100), "zoom": 12, "hidden": hidden}
    )
    assert sorted(m for group in groups for m in group["members"]) == [0, 30, 60, 90]


@pytest.mark.parametrize(
    ("purposes", "site", "privacy", "query"),
    [
        ([], None, (False, False), "?lat=37.54013&lon=126.84877&zoom=16"),
        (
            ["child", "waste"],
            7,
            (False, True),
            "?lat=37.54013&lon=126.84877&zoom=16&purpose=child,waste&site=7",
        ),
        ([], None, (True, False), ""),
        (["child"], 7, (True, False), "?purpose=child&site=7"),
        ([], None, (True, True), "?lat=37.54&lon=126.849&zoom=16"),
    ],
)
def test_the_address_holds_no_more_of_the_position_than_it_may(
    street, purposes, site, privacy, query
):
    told = ask(
        street,
        "view_url",
        "return m.viewQuery(a.view, { purpose: a.purposes, status: '' }, a.site, a.privacy)",
        {
            "view": {"lat": 37.5401271, "lon": 126.8487712, "zoom": 16},
            "purposes": purposes,
            "site": site,
            "privacy": {"located": privacy[0], "movedByHand": privacy[1]},
        },
    )
    assert told == query


def test_the_phone_chooses_the_nodes_of_a_screen_as_the_benchmark_counts_them(street):
    drawn = random.Random(4)
    places = [
        site(number, lat=drawn.gauss(37.55, 0.2), lon=drawn.gauss(126.9, 0.2))
        for number in range(3_000)
    ]
    tree = build_tree(places, leaf_sites=40, district_sites=40)
    root = root_node(tree)
    views = []
    for number in range(200):
        zoom, (width, height) = 5 + number % 15, [(360, 800), (1280, 800)][number % 2]
        near = drawn.choice(places)
        middle = tile_of(near.lat, near.lon, zoom + 8)
        views.append(View(zoom, middle.x - width / 2, middle.y - height / 2, width, height))
    told = ask(
        street,
        "snapshot/nodes",
        """const root = m.makeNodes(a.root, 0);
           return a.views.map((view) => m.frontier(root, view).map(({ name }) => name));""",
        {"root": json.loads(tree.files[tree.root]), "views": [asdict(view) for view in views]},
    )
    assert told == [
        ["" if node is root else node.name for node in frontier(root, view)] for view in views
    ]
