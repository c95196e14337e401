"""Reads what publishing wrote. Nothing here asks the database."""

import json

from django.conf import settings


def current_manifest() -> dict | None:
    """The manifest of the published snapshot, or None before the first one."""
    try:
        return json.loads((settings.SNAPSHOT_ROOT / "manifest.json").read_bytes())
    except FileNotFoundError:
        return None
