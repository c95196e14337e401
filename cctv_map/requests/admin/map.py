"""What the inbox's small map draws its ground from: no third party is needed for it."""

import json

from cctv_map.admin_kit.ground import ground_facts


def map_facts() -> str:
    """As JSON for a data attribute; the points themselves stand in the rows of the list."""
    return json.dumps(ground_facts(), ensure_ascii=False)
