"""The places as JSON and GeoJSON: what was asked and nothing hidden, with tags and clear errors."""

import json
import random
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import reverse

from cctv_map.choices import Publication, Purpose, SourceKind, Status
from cctv_map.map.publishing import publish_or_say_why
from cctv_map.models import CameraSite
from cctv_map.open_data.places import FIELDS, requested_sites
from cctv_map.open_data.queries import SitesForm
from tests.cctv_map.factories import make_site, make_source

pytestmark = pytest.mark.django_db
SITES = "/cctv/open/sites.json"


def ids(response):
    return [site["id"] for site in response.json()["sites"]]


def test_a_place_is_told_with_all_its_facts(client):
    site = make_site(pixels=200, direction="북", installed_on="2019-03", management_no="M1")
    answer = client.get(SITES).json()
    assert answer["source"]["demonstration"] is True
    assert (answer["count"], answer["next"]) == (1, None)
    (told,) = answer["sites"]
    assert list(told) == [name for name, _ in FIELDS]
    assert told["id"] == site.pk
    assert (told["purpose"], told["purpose_name"]) == ("security", "생활방범")
    assert (told["pixels"], told["direction"], told["management_no"]) == (200, "북", "M1")
    assert (told["address_road"], told["retention_days"]) == (None, None)


def test_only_what_the_public_may_see_is_told(client):
    shown = make_site(place="보이는 곳")
    make_site(place="숨긴 곳", publication=Publication.PRIVATE)
    make_site(place="동만 알리는 곳", publication=Publication.DONG)
    make_site(place="철거한 곳", status=Status.REMOVED)
    make_site(place="다른 자료", source=make_source(SourceKind.ANSIM, is_public=False))
    assert ids(client.get(SITES)) == [shown.pk]
    for name in ("open_sites", "open_csv", "open_geojson", "open_changes", "open_data"):
        response = client.get(reverse(f"cctv_map:{name}"))
        body = b"".join(response) if response.streaming else response.content
        for hidden in ("숨긴 곳", "동만 알리는 곳", "철거한 곳", "다른 자료"):
            assert hidden not in body.decode()


def test_filters_narrow_together(client):
    wanted = make_site(purpose=Purpose.CHILD, dong="화곡2동")
    make_site(purpose=Purpose.CHILD, dong="화곡1동")
    make_site(purpose=Purpose.WASTE, dong="화곡2동")
    nowhere = make_site(dong="", status=Status.REPAIR)
    assert ids(client.get(SITES, {"purpose": "child,waste", "dong": "화곡2동"})) == [
        wanted.pk,
        wanted.pk + 2,
    ]
    assert ids(client.get(SITES, {"purpose": "child", "dong": "화곡2동"})) == [wanted.pk]
    assert ids(client.get(SITES, {"dong": "unknown", "status": "repair"})) == [nowhere.pk]


def test_following_next_meets_every_place_once(client):
    made = [make_site().pk for _ in range(7)]
    met, address = [], f"{SITES}?limit=3&purpose=security"
    while address:
        answer = client.get(address).json()
        met += [site["id"] for site in answer["sites"]]
        assert answer["count"] <= 3
        if address := answer["next"]:
            assert parse_qs(urlsplit(address).query)["purpose"] == ["security"]
    assert met == made


def spread(lats, lons, count):
    """Places at random points of a grid."""
    drawn = random.Random(4)
    source = make_source()
    facts = {"source": source, "purpose": Purpose.SECURITY, "cameras": 1, "place": "시험"}
    CameraSite.objects.bulk_create(
        CameraSite(lat=drawn.choice(lats), lon=drawn.choice(lons), **facts) for _ in range(count)
    )
    return list(CameraSite.objects.order_by("pk").values_list("pk", "lat", "lon"))


def test_a_box_holds_exactly_the_places_in_it_edges_included(client):
    # Few values, so that many places lie right on an edge.
    lats = [round(37.52 + n * 0.004, 6) for n in range(20)]
    lons = [round(126.78 + n * 0.005, 6) for n in range(20)]
    points = spread(lats, lons, 300)
    drawn, met = random.Random(5), 0
    for number in range(1_000):
        south, north = sorted(drawn.choices(lats, k=2))
        west, east = sorted(drawn.choices(lons, k=2))
        inside = [pk for pk, lat, lon in points if south <= lat <= north and west <= lon <= east]
        form = SitesForm(QueryDict(f"bbox={west},{south},{east},{north}"))
        assert list(requested_sites(form.parameters()).values_list("pk", flat=True)) == inside
        if number < 10:
            query = {"bbox": f"{west},{south},{east},{north}", "limit": "1000"}
            assert ids(client.get(SITES, query)) == inside
        met += len(inside)
    assert met > 10_000


def test_the_database_looks_a_box_up_in_its_index():
    lats = [round(34 + n * 0.01, 6) for n in range(400)]
    lons = [round(126 + n * 0.01, 6) for n in range(300)]
    spread(lats, lons, 5_000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE cctv_map_camerasite")
    form = SitesForm(QueryDict("bbox=126.829,37.533,126.852,37.551"))
    assert "site_lat_lon" in requested_sites(form.parameters())[:101].explain()


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("bbox=1,2,3", "bbox"),
        ("bbox=nan,37.5,126.9,37.6", "bbox"),
        ("bbox=126.9,37.5,126.8,37.6", "bbox"),
        ("bbox=inf,37.5,inf,37.6", "bbox"),
        ("dong=강남동", "dong"),
        ("purpose=security,spy", "purpose"),
        ("status=removed", "status"),
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("cursor=-1", "cursor"),
        ("cursor=99999999999999999999", "cursor"),
        ("limit=1&limit=2", "limit"),
        ("box=1", "box"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_its_name(client, query, named):
    response = client.get(f"{SITES}?{query}")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    told = response.json()
    assert told["parameter"] == named
    assert named in told["error"]


def test_every_program_may_ask_and_is_told_when_nothing_changed(client):
    make_site()
    assert not client.get(SITES).has_header("ETag")
    assert publish_or_say_why() == ""
    for name in ("open_sites", "open_csv", "open_geojson", "open_changes"):
        address = reverse(f"cctv_map:{name}")
        first = client.get(address)
        assert first["Access-Control-Allow-Origin"] == "*"
        assert first["Cache-Control"] == "public, max-age=300"
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
        other = client.get(f"{address}?x=1", headers={"If-None-Match": first["ETag"]})
        assert other.status_code == 400
    tag = client.get(SITES)["ETag"]
    make_site()
    assert publish_or_say_why() == ""
    assert client.get(SITES, headers={"If-None-Match": tag}).status_code == 200
    assert client.post(SITES).status_code == 405
    assert "Set-Cookie" not in client.get(SITES).headers


def test_answers_are_compressed_for_who_takes_it(client):
    for _ in range(5):
        make_site()
    response = client.get(SITES, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    response = client.get("/cctv/open/cctv.csv", headers={"Accept-Encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"


def test_geojson_holds_every_visible_place(client):
    made = make_site(status=Status.PLANNED, cameras=0, lat=37.55, lon=126.85)
    told = json.loads(b"".join(client.get("/cctv/open/cctv.geojson")))
    assert told["type"] == "FeatureCollection"
    (feature,) = told["features"]
    assert feature["id"] == made.pk
    assert feature["geometry"] == {"type": "Point", "coordinates": [126.85, 37.55]}
    assert feature["properties"]["status_name"] == "설치 예정"


def test_geojson_of_no_place_is_whole(client):
    told = json.loads(b"".join(client.get("/cctv/open/cctv.geojson")))
    assert told["features"] == []
