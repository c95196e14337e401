"""The two roles of the staff, as groups: editors write cases, approvers publish them."""

from django.apps import AppConfig
from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS

from gangseo_portal.lib.staff_groups import keep_groups

EDITOR = "편집자"
APPROVER = "승인자"

_PARTS_OF_CASE = ("card", "attachment", "merit")
_LABELS = ("department", "selectionround", "licence")
EDITOR_PERMISSIONS = (
    "add_case",
    "change_case",
    "view_case",
    # A card that does not belong must go again; a case is withdrawn, and its revisions keep all.
    *(f"{verb}_{part}" for part in _PARTS_OF_CASE for verb in ("add", "change", "delete", "view")),
    *(f"view_{label}" for label in _LABELS),
)
APPROVER_PERMISSIONS = (
    *EDITOR_PERMISSIONS,
    "publish_case",
    "view_gateoverride",
    "view_satisfaction",
)
ROLES: dict[str, tuple[str, ...]] = {EDITOR: EDITOR_PERMISSIONS, APPROVER: APPROVER_PERMISSIONS}


def make_roles(
    sender: AppConfig,
    using: str = DEFAULT_DB_ALIAS,
    apps: Apps = installed_apps,
    **kwargs: object,
) -> None:
    """A receiver of ``post_migrate``: both groups exist with at least the permissions above."""
    keep_groups(ROLES, sender, using, apps)
