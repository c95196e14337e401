"""Whom to ask: the department, its phone in large figures, and a QR that opens the case."""

from cases.card_images.layouts import frame
from cases.card_images.page import Page, Style
from cases.card_images.pieces import Code, Drawing, Panel

HEADLINE = Style(sizes=(84, 76, 68), lines=2, bold=True, leading=1.28)
BODY = Style(sizes=(48, 44, 40), lines=3, leading=1.54)
DEPARTMENT = Style(sizes=(52, 46, 40), lines=2, bold=True, leading=1.35)
PHONE = Style(sizes=(88, 80, 72, 64, 56, 48, 40), lines=1, bold=True, tone="accent")
CORNER, CORNER_GAP = 268, 44
UNDER_NAME, UNDER_HEADLINE = 24, 44


def lay_out(page: Page) -> None:
    shape, content = page.shape, page.content
    y = page.write("headline", HEADLINE, shape.margin, frame.top(page) + 4)
    room = shape.room - CORNER - CORNER_GAP
    department, phone = content.part("department"), content.part("phone")
    name = page.fit(department, DEPARTMENT, room) if department else None
    number = page.fit(phone, PHONE, room) if phone else None
    height = (name.height + UNDER_NAME if name else 0) + (number.height if number else 0)
    low = shape.bottom - height
    y += UNDER_HEADLINE
    page.write("body", BODY, shape.margin, y, height=shape.bottom - CORNER - 36 - y)
    page.place(Panel(shape.margin, low - 44, 72, 8, 4, "accent"))
    if name:
        low = page.put(name, shape.margin, low).bottom + UNDER_NAME
    if number:
        page.put(number, shape.margin - 4, low)
    corner = shape.right - CORNER, shape.bottom - CORNER
    if content.address.startswith(("https://", "http://")):
        page.place(Code(content.address, *corner, CORNER))
    else:
        page.place(Drawing(content.pictogram, *corner, CORNER))
    frame.foot(page)
