"""Two roles of the staff, as groups: officers of requests, and readers of contacts."""

from django.apps import AppConfig
from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS

from gangseo_portal.lib.staff_groups import keep_groups

REQUEST_OFFICER = "설치 요청 담당자"
CONTACT_READER = "연락처 열람자"

ROLES: dict[str, tuple[str, ...]] = {
    REQUEST_OFFICER: (
        "view_installrequest",
        "change_installrequest",
        "view_voice",
        "view_camerasite",
        "view_requeststep",
        "view_requestanswer",
        "view_requestnote",
        *(f"{verb}_answertemplate" for verb in ("add", "change", "delete", "view")),
        *(f"{verb}_sitingrun" for verb in ("add", "change", "view")),
        *(f"{verb}_sitingrule" for verb in ("add", "change", "delete", "view")),
        "add_demandlayer",
        "view_demandlayer",
    ),
    CONTACT_READER: (
        "view_installrequest",
        "view_voice",
        "view_voicecontact",
        "view_contactlook",
        "view_contactpurge",
    ),
}


def make_roles(
    sender: AppConfig,
    using: str = DEFAULT_DB_ALIAS,
    apps: Apps = installed_apps,
    **kwargs: object,
) -> None:
    """Receiver of ``post_migrate``: makes both groups, with at least the permissions above."""
    keep_groups(ROLES, sender, using, apps)
