"""``{% told_by_dong %}``: what residents hear of places whose position only their dong tells.

Beside every total that such places are not part of, so that no two numbers seem to disagree.
"""

from django import template

from cctv_map.statistics.counts import lines_told_by_dong

register = template.Library()


@register.inclusion_tag("cctv_map/sites/parts/dong_only.html")
def told_by_dong(dong: str = "") -> dict[str, object]:
    """One sentence for one dong, or for the whole district with each dong; else nothing."""
    lines = lines_told_by_dong(dong)
    return {
        "dong": dong,
        "lines": lines,
        "sites": sum(line.sites for line in lines),
        "cameras": sum(line.cameras for line in lines),
    }
