"""The thirteen pictograms, drawn for this portal; a later shape lies over an earlier one."""

from cases.choices import Pictogram
from cases.pictograms import (
    ACCENT,
    GRID,
    INK,
    PAPER,
    STROKE,
    Shape,
    arc,
    area,
    box,
    circle,
    disc,
    line,
    path,
)

CAMERA = (
    line((10, 56), (10, 88)),
    line((10, 72), (34, 72), (43, 48)),
    box(16, 18, 58, 30, 8, ACCENT, filled=True).turned(16, (45, 33)),
    box(66, 16, 16, 34, 5, INK, filled=True).turned(16, (45, 33)),
    disc((28, 26), 5, PAPER),
    arc((70, 46), 24, 30, 78, ACCENT),
)

MAP_PIN = (
    path((29, 74), ((14, 76), (7, 79), (7, 82))),
    path((7, 82), ((7, 96), (89, 96), (89, 82))),
    path((67, 74), ((82, 76), (89, 79), (89, 82))),
    path(
        (48, 84),
        ((46, 84), (45, 82), (44, 80)),
        ((37, 68), (21, 54), (21, 32)),
        ((21, 17), (33, 5), (48, 5)),
        ((63, 5), (75, 17), (75, 32)),
        ((75, 54), (59, 68), (52, 80)),
        ((51, 82), (50, 84), (48, 84)),
        tone=ACCENT,
        filled=True,
    ),
    disc((48, 32), 11, PAPER),
)

TOILET = (
    box(10, 8, 26, 40, 6, ACCENT, filled=True),
    line((19, 20), (27, 20), tone=PAPER),
    path(
        (17, 53),
        ((82, 53),),
        ((85, 53), (86, 55), (85, 58)),
        ((82, 68), (74, 74), (63, 76)),
        ((66, 86),),
        ((67, 89), (66, 90), (63, 90)),
        ((31, 90),),
        ((28, 90), (27, 89), (28, 86)),
        ((32, 72), (22, 66), (16, 57)),
        ((14, 54), (15, 53), (17, 53)),
        filled=True,
    ),
    line((44, 45), (85, 45)),
    path((57, 45), ((62, 28), (68, 18), (79, 10)), tone=ACCENT),
)

_ARM = (
    line((48, 48), (48, 8)),
    line((36, 14), (48, 26), (60, 14), tone=ACCENT),
)
SNOWFLAKE = (
    *(_ARM[0].turned(turn) for turn in range(0, 360, 60)),
    *(_ARM[1].turned(turn) for turn in range(0, 360, 60)),
    disc((48, 48), 7, ACCENT),
)

HOUSE_SHIELD = (
    line((7, 46), (48, 9), (89, 46)),
    line((18, 38), (18, 88), (30, 88)),
    line((78, 38), (78, 88), (66, 88)),
    path(
        (48, 36),
        ((54, 41), (61, 43), (68, 43)),
        ((69, 66), (62, 80), (48, 90)),
        ((34, 80), (27, 66), (28, 43)),
        ((35, 43), (42, 41), (48, 36)),
        tone=ACCENT,
        filled=True,
    ),
    line((39, 62), (46, 69), (58, 55), tone=PAPER),
)

_HELD_HAND = (
    ((40, 25),),
    ((46, 24), (50, 25), (54, 28)),
    ((73, 48),),
    ((79, 54), (78, 62), (73, 61)),
    ((77, 67), (71, 72), (66, 69)),
    ((66, 75), (60, 79), (55, 75)),
    ((53, 80), (47, 82), (43, 78)),
    ((22, 58),),
)
_HOLDING_HAND = (
    ((56, 25),),
    ((51, 25), (48, 26), (45, 29)),
    ((34, 41),),
    ((30, 46), (36, 54), (42, 50)),
    ((52, 43),),
    ((74, 62),),
)
HANDSHAKE = (
    path((22, 26), *_HELD_HAND, filled=True),
    line((52, 62), (58, 68), tone=PAPER),
    line((62, 56), (69, 62), tone=PAPER),
    Shape((74, 26), _HOLDING_HAND, PAPER, closed=True),
    path((74, 26), *_HOLDING_HAND, tone=ACCENT, filled=True),
    box(3, 20, 15, 44, 4, INK, filled=True),
    box(78, 20, 15, 44, 4, ACCENT, filled=True),
)

_CAR = (
    ((5, 66),),
    ((5, 61), (8, 58), (13, 57)),
    ((23, 55),),
    ((31, 44),),
    ((33, 41), (35, 40), (39, 40)),
    ((57, 40),),
    ((61, 40), (63, 41), (66, 44)),
    ((75, 55),),
    ((82, 56),),
    ((88, 57), (91, 60), (91, 65)),
    ((91, 76),),
    ((91, 79), (89, 81), (86, 81)),
    ((10, 81),),
    ((7, 81), (5, 79), (5, 76)),
)
CAR_PARK = (
    box(55, 1, 36, 36, 8, ACCENT, filled=True),
    path(
        (67, 29), ((67, 10),), ((72, 10),), ((81, 10), (81, 22), (72, 22)), ((67, 22),), tone=PAPER
    ),
    path((5, 76), *_CAR, filled=True),
    area((32, 54), (38, 47), (46, 47), (46, 54), tone=PAPER),
    area((52, 54), (52, 47), (59, 47), (65, 54), tone=PAPER),
    disc((26, 81), 13, PAPER),
    disc((70, 81), 13, PAPER),
    circle((26, 81), 7),
    circle((70, 81), 7),
)

_HEART = path(
    (70, 50),
    ((56, 40), (48, 32), (48, 22)),
    ((48, 9), (64, 6), (70, 18)),
    ((76, 6), (92, 9), (92, 22)),
    ((92, 32), (84, 40), (70, 50)),
    tone=ACCENT,
    filled=True,
)
PERSON_HEART = (
    circle((32, 38), 14),
    path((7, 88), ((7, 72), (18, 62), (32, 62)), ((46, 62), (57, 72), (57, 88))),
    line((7, 88), (57, 88)),
    _HEART,
)

MAGNIFIER = (
    line((62, 62), (86, 86), tone=ACCENT),
    circle((40, 40), 29),
    arc((40, 40), 16, 180, 260, ACCENT),
)

CALENDAR = (
    box(10, 16, 76, 24, 8, ACCENT, filled=True),
    box(10, 16, 76, 72, 10),
    line((30, 8), (30, 24)),
    line((66, 8), (66, 24)),
    line((34, 62), (44, 72), (62, 54), tone=ACCENT),
)

WON = (
    disc((56, 48), 37, INK),
    disc((44, 48), 42, PAPER),
    disc((41, 48), 38, ACCENT),
    line((22, 34), (31, 64), (41, 38), (51, 64), (60, 34), tone=PAPER),
    line((18, 48), (64, 48), tone=PAPER),
)

CHECKLIST = (
    box(14, 14, 68, 76, 10),
    box(32, 5, 32, 18, 6, ACCENT, filled=True),
    line((26, 40), (31, 45), (40, 35), tone=ACCENT),
    line((50, 40), (68, 40)),
    line((26, 57), (31, 62), (40, 52), tone=ACCENT),
    line((50, 57), (68, 57)),
    line((26, 74), (31, 79), (40, 69), tone=ACCENT),
    line((50, 74), (68, 74)),
)

MEGAPHONE = (
    path((20, 58), ((26, 86),), ((38, 86),), ((33, 58),)),
    area((26, 32), (62, 15), (62, 75), (26, 58)),
    box(4, 32, 28, 26, 8, INK, filled=True),
    line((64, 11), (64, 79)),
    arc((60, 45), 18, -38, 38, ACCENT),
    arc((60, 45), 31, -34, 34),
)

DRAWINGS: dict[str, tuple[Shape, ...]] = {
    Pictogram.CAMERA: CAMERA,
    Pictogram.MAP_PIN: MAP_PIN,
    Pictogram.TOILET: TOILET,
    Pictogram.SNOWFLAKE: SNOWFLAKE,
    Pictogram.HOUSE_SHIELD: HOUSE_SHIELD,
    Pictogram.HANDSHAKE: HANDSHAKE,
    Pictogram.CAR_PARK: CAR_PARK,
    Pictogram.PERSON_HEART: PERSON_HEART,
    Pictogram.MAGNIFIER: MAGNIFIER,
    Pictogram.CALENDAR: CALENDAR,
    Pictogram.WON: WON,
    Pictogram.CHECKLIST: CHECKLIST,
    Pictogram.MEGAPHONE: MEGAPHONE,
}


def pictogram_svg(name: str) -> str:
    """The pictogram as inline SVG without style attributes; empty for a name we do not draw.

    Ink takes the text colour; ``.pictogram-accent`` and ``.pictogram-paper`` take theirs from CSS.
    """
    shapes = "".join(shape.svg() for shape in DRAWINGS.get(name, ()))
    if not shapes:
        return ""
    return (
        f'<svg class="pictogram" viewBox="0 0 {GRID} {GRID}" aria-hidden="true" focusable="false">'
        f'<g fill="none" stroke="currentColor" stroke-width="{STROKE}" stroke-linecap="round"'
        f' stroke-linejoin="round">{shapes}</g></svg>'
    )
