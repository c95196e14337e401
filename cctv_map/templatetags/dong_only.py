"""``{% dong_only %}``: the sentence about places that are published with their dong only.

It belongs beside every total that leaves such places out, so that no two numbers seem to disagree.
"""

from django import template

from cctv_map.statistics.counts import dong_only_lines

register = template.Library()


@register.inclusion_tag("cctv_map/sites/parts/dong_only.html")
def dong_only(dong: str = "") -> dict[str, object]:
    """Number of such places in one dong, or in the whole district dong by dong."""
    lines = dong_only_lines(dong)
    return {
        "dong": dong,
        "lines": lines,
        "sites": sum(line.sites for line in lines),
        "cameras": sum(line.cameras for line in lines),
    }
