"""Groups of staff, kept after every migration with at least the permissions of their role."""

from collections.abc import Mapping, Sequence

from django.apps import AppConfig
from django.apps.registry import Apps
from django.db import router
from django.db.models import Q


def keep_groups(
    roles: Mapping[str, Sequence[str]], sender: AppConfig, using: str, apps: Apps
) -> None:
    """For a receiver of ``post_migrate``: ``roles`` are codenames of the sender's permissions.

    Only adds: members, other groups and permissions that staff gave by hand stay. While a migration
    stops at a state without these models there is nothing to do; a later one does it.
    """
    try:
        group_model = apps.get_model("auth", "Group")
        permission_model = apps.get_model("auth", "Permission")
    except LookupError:
        return
    if not router.allow_migrate_model(using, group_model):
        return
    ours = Q(content_type__app_label=sender.label)
    for name, codenames in roles.items():
        wanted = permission_model.objects.using(using).filter(ours, codename__in=codenames)
        if not wanted:
            continue
        group, _ = group_model.objects.using(using).get_or_create(name=name)
        group.permissions.add(*wanted)
