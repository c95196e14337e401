"""The ground of the inbox's small map, so that it needs no third party."""

import json

from cctv_map.admin_kit.ground import ground_facts


def inbox_map_json() -> str:
    """JSON for a data attribute; the points are in the rows of the list."""
    return json.dumps(ground_facts(), ensure_ascii=False)
