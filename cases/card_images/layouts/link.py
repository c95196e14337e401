"""The wide picture of a link preview: the card's main sentence beside its pictogram.

A preview is seen as small as 300 pixels wide, so it says one thing and leaves out the rest.
"""

from dataclasses import replace

from cases.card_content import CardContent, Part
from cases.card_images.layout import Layout, Style
from cases.card_images.layouts import frame, photo
from cases.card_images.pieces import Drawing, Panel

MAIN = Style(sizes=(92, 84, 76, 68, 60), lines=4, bold=True, leading=1.26)
NUMBER = Style(sizes=(150, 128, 104, 88, 76, 64, 52, 44), lines=1, bold=True, tone="accent")
MEANING = Style(sizes=(60, 54), lines=2, bold=True, leading=1.3)
PICTOGRAM = 260
DISC = 460
GAP = 84
# What a kind says in one sentence, the first of these that it has.
MAIN_ROLES = ("headline", "quote", "after", "body", "department", "photo_alt")


def lay_out(layout: Layout) -> None:
    shape, content = layout.shape, layout.content
    if content.photo:
        photo.lay_out(layout, caption=photo.CAPTION[1:])
        return
    x, y = shape.right - PICTOGRAM, (shape.height - PICTOGRAM) / 2 - 20
    offset = (DISC - PICTOGRAM) / 2
    layout.place(
        Panel(x - offset + 20, y - offset, DISC, DISC, DISC / 2, "soft"),
        Drawing(content.pictogram, x, y, PICTOGRAM),
    )
    room = shape.room - PICTOGRAM - GAP
    kicker = content.part("kicker")
    top = shape.margin
    if kicker:
        text = layout.fit(kicker, frame.KICKER, room)
        top = layout.put(text, shape.margin, top).bottom + 26
    texts = []
    number = _number(content)
    rest = shape.bottom - top
    if number:
        texts.append(layout.fit(number, NUMBER, room))
        rest -= texts[0].height + 24
    main = next((part for role in MAIN_ROLES if (part := content.part(role))), None)
    if main:
        texts.append(layout.fit(main, MEANING if number else MAIN, room, rest))
    used = sum(text.height for text in texts) + 24 * (len(texts) - 1)
    y = top + max(0, shape.bottom - top - used) * 0.4
    for text in texts:
        y = layout.put(text, shape.margin, y).bottom + 24
    frame.foot(layout)


def _number(content: CardContent) -> Part | None:
    """The number with its unit as one part."""
    number, unit = content.part("number"), content.part("unit")
    if number is None or unit is None:
        return number
    together = f"{number.text}{unit.text}"
    return replace(number, text=together, lines=(together,))
