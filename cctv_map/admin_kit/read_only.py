"""Admin of records that only a command or an import makes: staff can only read them."""

from django.db.models import Model
from django.http import HttpRequest

from cctv_map.admin_kit.plain_titles import PlainTitlesAdmin


class ReadOnlyAdmin(PlainTitlesAdmin):
    # Without this Django offers an empty list of actions beside every row.
    actions = None

    class Media:
        css = {"all": ["cctv_map/admin_kit/admin.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
