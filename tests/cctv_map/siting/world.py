"""A small made-up district in the database: what an analysis reads, and who asked for a camera.

Six cells of 100 m in a row with one security light in the middle of each. A camera watches the
first, which is in 화곡1동 with the next two; the last three are in 등촌1동. Two residents ask for
the fifth cell and one for the sixth. A camera reaches 50 m: each cell is a choice of its own.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractUser

from cctv_map.choices import BoundaryKind, DemandKind, RequestReason
from cctv_map.district.geo import LatLon
from cctv_map.models import Boundary, CameraSite, DemandLayer, InstallRequest, SitingRun
from cctv_map.models.install_request import public_grid
from cctv_map.models.siting_parameters import Parameters
from cctv_map.requests.actions import ask, join
from cctv_map.siting.actions import run_siting
from tests.cctv_map.factories import make_site

ROW = 30
FIRST = 60
LAST = 65
# Settings of an analysis whose outcome can be told by hand
SMALL = {"count": 2, "shakes": 20, "node_limit": 50}


@dataclass(frozen=True, slots=True)
class World:
    camera: CameraSite
    by_two: InstallRequest
    by_one: InstallRequest


def spot(column: int) -> LatLon:
    """The middle of the cell in this column of the row."""
    grid = public_grid()
    return grid.centre(ROW * grid.columns + column)


def make_layer(kind: DemandKind, **numbers: list | dict) -> DemandLayer:
    return DemandLayer.objects.create(
        kind=kind,
        name=str(kind.label),
        reference_date=date(2024, 2, 29),
        file_name=f"{kind}.csv",
        digest="a1b2" * 16,
        **numbers,
    )


def make_dong(name: str, first: int, last: int) -> Boundary:
    """The cells of these columns, and some metres to their north and south."""
    grid = public_grid()
    south, west, _, _ = grid.box((ROW - 2) * grid.columns + first)
    _, _, north, east = grid.box((ROW + 2) * grid.columns + last)
    ring = [[south, west], [south, east], [north, east], [north, west]]
    return Boundary.objects.create(kind=BoundaryKind.ADMINISTRATIVE, name=name, rings=[ring])


def make_world() -> World:
    make_dong("화곡1동", FIRST, FIRST + 2)
    make_dong("등촌1동", FIRST + 3, LAST)
    spots = [spot(column) for column in range(FIRST, LAST + 1)]
    make_layer(DemandKind.LIGHTS, points=[[each.lat, each.lon, 1] for each in spots])
    make_layer(DemandKind.RESIDENTS, by_dong={"화곡1동": 300, "등촌1동": 900})
    place = spots[0]
    camera = make_site(place="화곡1동 첫 칸", lat=place.lat, lon=place.lon)
    by_two = ask(position=spots[4], reason=RequestReason.CRIME, device="one").request
    join(by_two, device="two")
    by_one = ask(position=spots[5], reason=RequestReason.CHILD, device="three").request
    return World(camera, by_two, by_one)


def make_small_run(*, by: AbstractUser | None = None) -> SitingRun:
    return run_siting("첫 분석", Parameters(**SMALL), by=by)
