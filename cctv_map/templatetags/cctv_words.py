"""Small words for the camera pages: the letter on a pin, and long numbers."""

from django import template

from cctv_map.choices import PURPOSE_LETTERS

register = template.Library()


@register.filter
def purpose_letter(key: str) -> str:
    """The one letter that stands on a pin of this purpose: ``security`` → ``방``."""
    return PURPOSE_LETTERS[key]


@register.filter
def thousands(number: int) -> str:
    """``3443`` → ``3,443``."""
    return f"{number:,}"
