"""Whom to ask: the department, its phone in large figures, and a QR that opens the case."""

from cases.card_images.layouts import frame
from cases.card_images.page import Page, Style
from cases.card_images.pieces import Code, Drawing, Panel

HEADLINE = Style(sizes=(84, 76, 68), lines=2, bold=True, leading=1.28)
BODY = Style(sizes=(48, 44, 40), lines=3, leading=1.54)
DEPARTMENT = Style(sizes=(52, 46, 40), lines=2, bold=True, leading=1.35)
PHONE = Style(sizes=(96, 88, 76, 64), lines=1, bold=True, tone="accent")
QR = 268
PICTOGRAM = 200


def lay_out(page: Page) -> None:
    shape, content = page.shape, page.content
    y = page.write("headline", HEADLINE, shape.margin, frame.top(page) + 4)
    with_code = content.address.startswith(("https://", "http://"))
    low = shape.bottom - (QR if with_code else PICTOGRAM)
    department, phone = content.part("department"), content.part("phone")
    number = page.fit(phone, PHONE, shape.room) if phone else None
    name = page.fit(department, DEPARTMENT, shape.room) if department else None
    whom = (name.height + 26 if name else 0) + (number.height if number else 0)
    page.write("body", BODY, shape.margin, y + 44, height=low - whom - 60 - 44 - y)
    y = low - whom - 56
    page.place(Panel(shape.margin, y - 44, 72, 8, 4, "accent"))
    if name:
        y = page.put(name, shape.margin, y).bottom + 26
    if number:
        page.put(number, shape.margin - 4, y)
    if with_code:
        page.place(Code(content.address, shape.right - QR, low, QR))
    else:
        corner = shape.right - PICTOGRAM, shape.bottom - PICTOGRAM
        page.place(Drawing(content.pictogram, *corner, PICTOGRAM))
    frame.foot(page)
