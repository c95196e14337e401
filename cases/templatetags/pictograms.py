"""``{% pictogram "camera" %}``: one of our own drawings as inline SVG, for eyes only."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from cases.pictogram_drawings import pictogram_svg

register = template.Library()


@register.simple_tag
def pictogram(name: str) -> SafeString:
    return mark_safe(pictogram_svg(name))  # noqa: S308 our own drawing, never a visitor's text
