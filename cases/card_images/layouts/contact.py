"""A contact card: the department, its phone in large figures, and a QR that opens the case."""

from cases.card_images.layout import Layout, Style
from cases.card_images.layouts import frame
from cases.card_images.pieces import Code, Drawing, Panel, Text

HEADLINE = Style(sizes=(84, 76, 68), lines=2, bold=True, leading=1.28)
BODY = Style(sizes=(48, 44, 40), lines=3, leading=1.54)
DEPARTMENT = Style(sizes=(52, 46, 40), lines=2, bold=True, leading=1.35)
PHONE = Style(sizes=(88, 80, 72, 64, 56, 48, 40), lines=1, bold=True, tone="accent")
TALL_HEADLINE = Style(sizes=(104, 96, 88, *HEADLINE.sizes), lines=2, bold=True, leading=1.28)
TALL_STYLES = {
    "body": Style(sizes=(56, 52, *BODY.sizes), lines=4, leading=1.56),
    "department": Style(sizes=(60, 56, *DEPARTMENT.sizes), lines=2, bold=True, leading=1.35),
    "phone": Style(sizes=(124, 112, 100, *PHONE.sizes), lines=1, bold=True, tone="accent"),
}
CORNER = 268
CORNER_GAP = 44
ABOVE_CORNER = 36
CORNERS = (360, 320, 280, 250)
ABOVE_ASKING = 84
ABOVE_CORNER_IN_TALL = 64
UNDER_NAME = 24
UNDER_HEADLINE = 44
BAR_RISE = 44


def lay_out(layout: Layout) -> None:
    shape = layout.shape
    headline = TALL_HEADLINE if shape.tall else HEADLINE
    y = layout.write("headline", headline, shape.margin, frame.top(layout) + 4) + UNDER_HEADLINE
    if not (shape.tall and _stacked(layout, y)):
        _side_by_side(layout, y)
    frame.foot(layout)


def _side_by_side(layout: Layout, y: float) -> None:
    """The body, and at the foot the department and phone with the QR at their right."""
    shape, content = layout.shape, layout.content
    room = shape.room - CORNER - CORNER_GAP
    department, phone = content.part("department"), content.part("phone")
    name = layout.fit(department, DEPARTMENT, room) if department else None
    number = layout.fit(phone, PHONE, room) if phone else None
    height = shape.bottom - CORNER - ABOVE_CORNER - y
    body = TALL_STYLES["body"] if shape.tall else BODY
    layout.write("body", body, shape.margin, y, height=height)
    _whom_to_ask(layout, name, number, shape.bottom - _height(name, number))
    if not _code(layout, shape.right - CORNER, CORNER):
        corner = shape.right - CORNER, shape.bottom - CORNER
        layout.place(Drawing(content.pictogram, *corner, CORNER))


def _stacked(layout: Layout, y: float) -> bool:
    """The phone across the whole width with the QR under it; False when words are too long."""
    shape = layout.shape
    texts: dict[str, Text] = {}
    for role, style in TALL_STYLES.items():
        part = layout.content.part(role)
        text = part and layout.fit_whole(part, style, shape.room, shape.height)
        if part and not text:
            return False
        if text:
            texts[role] = text
    body, name, number = (texts.get(role) for role in TALL_STYLES)
    asking = _height(name, number)
    height = (body.height if body else 0) + ABOVE_ASKING + asking + ABOVE_CORNER_IN_TALL
    size = next((each for each in CORNERS if y + height + each <= shape.bottom), None)
    if size is None:
        return False
    if body:
        layout.put(body, shape.margin, y)
    _whom_to_ask(layout, name, number, shape.bottom - size - ABOVE_CORNER_IN_TALL - asking)
    has_code = _code(layout, shape.right - size, size)
    x = shape.margin if has_code else shape.right - size
    layout.place(Drawing(layout.content.pictogram, x, shape.bottom - size, size))
    return True


def _whom_to_ask(layout: Layout, name: Text | None, number: Text | None, y: float) -> None:
    margin = layout.shape.margin
    layout.place(Panel(margin, y - BAR_RISE, 72, 8, 4, "accent"))
    if name:
        y = layout.put(name, margin, y).bottom + UNDER_NAME
    if number:
        layout.put(number, margin - 4, y)


def _height(name: Text | None, number: Text | None) -> float:
    return (name.height + UNDER_NAME if name else 0) + (number.height if number else 0)


def _code(layout: Layout, x: float, size: int) -> bool:
    """The QR with its foot on the text's; False for an address that is not whole."""
    if not layout.content.address.startswith(("https://", "http://")):
        return False
    layout.place(Code(layout.content.address, x, layout.shape.bottom - size, size))
    return True
