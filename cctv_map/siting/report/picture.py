"""The committee's map: the district, what cameras watch today, and the chosen places by number.

SVG with presentation attributes only, made for grey print: what is watched has a soft tint, the
places are black discs with white numbers.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from cctv_map.district.dongs import DONGS
from cctv_map.district.geo import METRES_PER_DEGREE, Ring
from cctv_map.map.snapshot.picture import HEIGHT, WIDTH, Bounds, Frame, ring_path

MARGIN = 16
# Two dots closer than this look like one.
DOT_GRID = 2
DISC = 9.5
NUMBER = 10.5
DONG = 11
# Rounds in which discs are pushed apart, at most
MAX_PUSHES = 200

# Other positions for a name, in halves of its width and in lines
ASIDE = ((0, 0), (0, 1.6), (0, -1.6), (-0.7, 0), (0.7, 0), (0, 2.8), (0, -2.8), (-1, 1.6), (1, 1.6))
GROUND = "#ffffff"
LAND = "#f6f6f4"
LINE = "#8a8f96"
WATCHED = "#b9c7de"
INK = "#111111"
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """The content: outlines by dong, [lat, lon, …] of cameras, (lat, lon) of places in order."""

    outlines: Mapping[str, Sequence[Ring]]
    cameras: Sequence[Sequence[float]]
    places: Sequence[Spot]
    radius_m: float
    bounds: Bounds


def siting_picture(scene: Scene) -> str:
    """The map as an SVG element for a page."""
    frame = Frame(_shown(scene), margin=MARGIN)
    spots = [frame.at(lat, lon) for lat, lon in scene.places]
    discs = pushed_apart(spots)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' aria-label="{escape(_description(scene))}">',
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{HEIGHT - 1}" fill="{GROUND}"'
        f' stroke="{LINE}"/>',
        _land(scene, frame),
        _watched(scene, frame),
        _borders(scene, frame),
        _names(scene, frame, discs),
        _places(spots, discs),
        _scale_bar(frame),
        "</svg>",
    ]
    return "".join(parts)


def _description(scene: Scene) -> str:
    return (
        f"강서구 지도. 카메라가 지금 살피는 곳을 옅게 칠하고, 고른 {len(scene.places)}곳에 "
        "번호를 적었습니다. 번호마다의 내용은 표에 있습니다."
    )


def _shown(scene: Scene) -> Bounds:
    """The bounds of the outlines; without any, those of cameras and places."""
    rings = [ring for rings in scene.outlines.values() for ring in rings]
    points = [point for ring in rings for point in ring] or [*scene.cameras, *scene.places]
    if len(points) < 2:
        return scene.bounds
    lats, lons = [point[0] for point in points], [point[1] for point in points]
    return min(lats), min(lons), max(lats), max(lons)


def _rings(scene: Scene, frame: Frame) -> str:
    return "".join(
        ring_path(frame.at(lat, lon) for lat, lon in ring)
        for rings in scene.outlines.values()
        for ring in rings
    )


def _land(scene: Scene, frame: Frame) -> str:
    return f'<path d="{_rings(scene, frame)}" fill="{LAND}"/>' if scene.outlines else ""


def _borders(scene: Scene, frame: Frame) -> str:
    """Borders of the dong, drawn over what is watched, so that they stay readable."""
    if not scene.outlines:
        return ""
    path = _rings(scene, frame)
    return f'<path d="{path}" fill="none" stroke="{LINE}" stroke-linejoin="round"/>'


def _watched(scene: Scene, frame: Frame) -> str:
    """The watched area: circles as round strokes of one path, so that overlaps are no darker."""
    width = 2 * scene.radius_m / METRES_PER_DEGREE * frame.y_scale
    dots = {
        (round(x / DOT_GRID) * DOT_GRID, round(y / DOT_GRID) * DOT_GRID)
        for x, y in (frame.at(lat, lon) for lat, lon, *_ in scene.cameras)
    }
    path = "".join(f"M{x} {y}h0" for x, y in sorted(dots))
    return (
        f'<path d="{path}" stroke="{WATCHED}" stroke-width="{width:.1f}" stroke-linecap="round"/>'
        if dots
        else ""
    )


def _names(scene: Scene, frame: Frame, discs: Sequence[Spot]) -> str:
    """The name of each dong in its middle, or beside a number that is there."""
    taken = list(discs)
    labels = []
    for name, (x, y) in _middles(scene, frame).items():
        half = len(name) * DONG / 2
        tries = [(x + east * half, y + down * DONG) for east, down in ASIDE]
        x, y = min(tries, key=lambda spot: sum(_touches(spot, half, each) for each in taken))
        taken += [(x - half / 2, y - 4), (x + half / 2, y - 4)]
        labels.append(f'<text x="{x:.0f}" y="{y:.0f}">{escape(name)}</text>')
    return (
        f'<g font-size="{DONG}" text-anchor="middle" fill="#4a5058" stroke="#ffffff"'
        f' stroke-width="3" paint-order="stroke">{"".join(labels)}</g>'
    )


def _middles(scene: Scene, frame: Frame) -> dict[str, Spot]:
    """The middle of each outline; without any, the label point of each dong in the picture."""
    if scene.outlines:
        return {
            name: _middle([frame.at(lat, lon) for lat, lon in max(rings, key=len)])
            for name, rings in scene.outlines.items()
        }
    known = {dong.name: frame.at(dong.lat, dong.lon) for dong in DONGS}
    return {
        name: (x, y) for name, (x, y) in known.items() if 40 < x < WIDTH - 40 and 20 < y < HEIGHT
    }


def _touches(spot: Spot, half: float, disc: Spot) -> bool:
    """Whether a name around ``spot`` would lie under a disc."""
    return abs(spot[0] - disc[0]) < half + DISC and abs(spot[1] - 4 - disc[1]) < DISC + DONG / 2


def _middle(ring: Sequence[Spot]) -> Spot:
    """The centre of a ring's area."""
    area = x_sum = y_sum = 0.0
    for (x, y), (next_x, next_y) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = x * next_y - next_x * y
        area += cross
        x_sum += (x + next_x) * cross
        y_sum += (y + next_y) * cross
    if not area:
        return ring[0]
    return x_sum / (3 * area), y_sum / (3 * area)


def _places(spots: Sequence[Spot], discs: Sequence[Spot]) -> str:
    """A dot at the place of each camera, and its number as near as there is room."""
    drawn = []
    for number, ((x, y), (disc_x, disc_y)) in enumerate(zip(spots, discs, strict=True), start=1):
        if math.dist((x, y), (disc_x, disc_y)) > 1:
            drawn.append(
                f'<path d="M{x:.1f} {y:.1f}L{disc_x:.1f} {disc_y:.1f}" stroke="{INK}"/>'
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{INK}"/>'
            )
        drawn.append(
            f'<circle cx="{disc_x:.1f}" cy="{disc_y:.1f}" r="{DISC}" fill="{INK}"'
            f' stroke="#ffffff" stroke-width="1.5"/>'
            f'<text x="{disc_x:.1f}" y="{disc_y + NUMBER * 0.36:.1f}">{number}</text>'
        )
    return (
        f'<g font-size="{NUMBER}" font-weight="700" text-anchor="middle" fill="#ffffff">'
        f"{''.join(drawn)}</g>"
    )


def pushed_apart(spots: Sequence[Spot]) -> list[Spot]:
    """The positions of the discs: at their spots, or moved until all numbers can be read."""
    room = 2 * DISC + 1
    discs = [[x, y] for x, y in spots]
    for _ in range(MAX_PUSHES):
        moved = False
        for one in range(len(discs)):
            for other in range(one):
                x, y = discs[one][0] - discs[other][0], discs[one][1] - discs[other][1]
                apart = math.hypot(x, y)
                if apart >= room - 0.01:
                    continue
                moved = True
                # Two at one spot part in a direction that is always the same.
                way = (x / apart, y / apart) if apart else (math.cos(one), math.sin(one))
                push = (room - apart) / 2
                for disc, side in ((discs[one], push), (discs[other], -push)):
                    disc[0] = min(WIDTH - DISC, max(DISC, disc[0] + way[0] * side))
                    disc[1] = min(HEIGHT - DISC, max(DISC, disc[1] + way[1] * side))
        if not moved:
            break
    return [(x, y) for x, y in discs]


def _scale_bar(frame: Frame) -> str:
    """A bar of one kilometre, in the corner that the district leaves free."""
    length = 1_000 / METRES_PER_DEGREE * frame.y_scale
    left, base = MARGIN, HEIGHT - MARGIN
    return (
        f'<path d="M{left} {base - 5}v5h{length:.1f}v-5" fill="none" stroke="{INK}"/>'
        f'<text x="{left + length / 2:.1f}" y="{base - 7}" font-size="{DONG}"'
        f' text-anchor="middle" fill="{INK}">1 km</text>'
    )
