"""Sources of rows: which one the public sees is one choice, made here."""

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from cctv_map.actions import show_source
from cctv_map.admin.plain_titles import PlainTitlesAdmin
from cctv_map.admin.republish import republish_on_commit
from cctv_map.models import DataSource


@admin.register(DataSource)
class DataSourceAdmin(PlainTitlesAdmin):
    list_display = ["label", "shown_now", "places", "kind"]
    fields = ["label", "kind", "shown_now", "places"]
    readonly_fields = ["kind", "shown_now", "places"]
    actions = ["show_on_map"]

    class Media:
        css = {"all": ["cctv_map/admin.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[DataSource]:
        return super().get_queryset(request).annotate(site_count=Count("sites"))

    @admin.display(description="지금 지도에 보임")
    def shown_now(self, source: DataSource) -> str:
        return "보이는 중" if source.is_public else "보이지 않음"

    @admin.display(description="지점 수")
    def places(self, source: DataSource) -> str:
        return f"{source.site_count:,}곳"

    @admin.action(description="이 자료를 지도에 보이기", permissions=["change"])
    def show_on_map(self, request: HttpRequest, queryset: QuerySet[DataSource]) -> None:
        chosen = list(queryset)
        if len(chosen) != 1:
            messages.error(
                request,
                f"자료를 {len(chosen)}개 골랐습니다. 지도에는 한 번에 한 자료만 보입니다. "
                "하나만 골라 주세요.",
            )
            return
        (source,) = chosen
        if source.is_public:
            messages.info(request, f"‘{source.label}’는 이미 지도에 보이고 있습니다.")
            return
        if not source.site_count:
            # An import of which no row was accepted leaves such a source: nobody wants that map.
            messages.error(
                request,
                f"‘{source.label}’에는 지점이 없어 지도에 보일 수 없습니다. "
                "먼저 이 자료의 파일을 반영해 주세요.",
            )
            return
        if problem := show_source(source, by=request.user):
            messages.error(request, problem)
            return
        messages.success(
            request, f"이제 지도와 목록에 ‘{source.label}’만 보입니다. 다른 자료는 보이지 않습니다."
        )

    def save_model(
        self, request: HttpRequest, obj: DataSource, form: ModelForm, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        if obj.is_public and form.changed_data:
            # The map itself carries the name of its data.
            republish_on_commit(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: DataSource | None = None) -> bool:
        return False
