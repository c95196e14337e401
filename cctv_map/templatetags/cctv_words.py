"""Filters for the camera pages: the letter on a pin, old data, and long numbers."""

from datetime import date

from django import template
from django.utils import timezone

from cctv_map.choices import PURPOSE_LETTERS
from cctv_map.map.freshness import fresh_from

register = template.Library()


@register.filter
def purpose_letter(key: str) -> str:
    """The one letter on a pin of this purpose: ``security`` → ``방``."""
    return PURPOSE_LETTERS[key]


@register.filter
def is_old(day: date | None) -> bool:
    """Whether data of this day are older than a year today."""
    return day is not None and day < fresh_from(timezone.localdate())


@register.filter
def thousands(number: int) -> str:
    """``3443`` → ``3,443``."""
    return f"{number:,}"
