"""``{% qr address %}``: a QR code of a whole address as inline SVG, black on white for paper."""

import segno
from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

QUIET_ZONE = 4  # modules, which the standard asks for


@register.simple_tag
def qr(address: str) -> SafeString:
    code = segno.make(address, error="m", micro=False)
    drawing = code.svg_inline(border=QUIET_ZONE, omitsize=True, svgclass=None, lineclass=None)
    return mark_safe(drawing)  # noqa: S308 modules of a QR, which hold no text of anybody
