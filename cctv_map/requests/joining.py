"""Duplicates of a request: the one that a resident may join, and those that officers may merge."""

from cctv_map.district.geo import METRES_PER_DEGREE, LatLon, distance_m
from cctv_map.models import InstallRequest
from cctv_map.models.install_request import public_grid

# Officers compare the pins themselves; residents learn only of the cells.
MAX_DUPLICATE_M = 150


def duplicate_to_join(position: LatLon) -> InstallRequest | None:
    """The open request in the cell of a point or the eight around it: that of the nearest cell.

    Only for the server: a visitor learns that there is one, and nothing of it. Its pin does not
    count either: a visitor who joined two could else walk a pin between them, see which of the two
    is nearer, and so draw the line on which the neighbour's pin mirrors the own one.
    """
    grid = public_grid()
    cell = grid.cell_at(position.lat, position.lon)
    if cell is None:
        return None
    centres = {grid.key(each): grid.centre(each) for each in grid.around(cell)}
    near = InstallRequest.objects.joinable().filter(cell__in=centres)
    return min(
        near, key=lambda each: (distance_m(position, centres[each.cell]), each.pk), default=None
    )


def duplicates_to_merge(install_request: InstallRequest) -> list[InstallRequest]:
    """Open requests within ``MAX_DUPLICATE_M`` of an open one, nearest first."""
    position = install_request.position
    if position is None or not install_request.is_open:
        return []
    half = MAX_DUPLICATE_M / METRES_PER_DEGREE
    around = (
        InstallRequest.objects.open()
        .with_voices()
        .exclude(pk=install_request.pk)
        # A degree of longitude is the shorter one: twice as many stay on the safe side.
        .filter(lat__range=(position.lat - half, position.lat + half))
        .filter(lon__range=(position.lon - 2 * half, position.lon + 2 * half))
    )
    measured = [(distance_m(position, each.position), each.pk, each) for each in around]
    return [each for metres, _, each in sorted(measured) if metres <= MAX_DUPLICATE_M]
