"""Admin of the sources, with the choice of the one that the public map shows."""

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse

from cctv_map.admin_kit.pages import frame, guarded
from cctv_map.admin_kit.plain_titles import PlainTitlesAdmin
from cctv_map.admin_kit.republish import republish_on_commit
from cctv_map.imports.actions import held_on, show_source
from cctv_map.imports.cameras.locking import BusyError
from cctv_map.models import DataSource
from cctv_map.sites.carrying import carried_in, shown_in
from cctv_map.sites.held_places import held_form


@admin.register(DataSource)
class DataSourceAdmin(PlainTitlesAdmin):
    list_display = ["label", "shown_now", "places", "kind"]
    fields = ["label", "kind", "shown_now", "places"]
    readonly_fields = ["kind", "shown_now", "places"]
    actions = ["show_on_map"]

    class Media:
        css = {"all": ["cctv_map/admin_kit/admin.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[DataSource]:
        return super().get_queryset(request).annotate(site_count=Count("sites"))

    @admin.display(description="지금 지도에 보임")
    def shown_now(self, source: DataSource) -> str:
        return "보이는 중" if source.is_public else "보이지 않음"

    @admin.display(description="지점 수")
    def places(self, source: DataSource) -> str:
        return f"{source.site_count:,}곳"

    def get_urls(self) -> list[URLPattern]:
        view = guarded(self, DataSourceAdmin.show_view, self.has_change_permission)
        return [
            path("<int:pk>/show/", view, name="cctv_map_datasource_show"),
            *super().get_urls(),
        ]

    @admin.action(description="이 자료를 지도에 보이기", permissions=["change"])
    def show_on_map(
        self, request: HttpRequest, queryset: QuerySet[DataSource]
    ) -> HttpResponse | None:
        chosen = list(queryset)
        if len(chosen) != 1:
            messages.error(
                request,
                f"자료를 {len(chosen)}개 골랐습니다. 지도에는 한 번에 한 자료만 보입니다. "
                "하나만 골라 주세요.",
            )
            return None
        (source,) = chosen
        if problem := self._why_not(source):
            messages.add_message(request, *problem)
            return None
        if held_on(source):
            address = reverse("admin:cctv_map_datasource_show", args=[source.pk])
            return HttpResponseRedirect(address)
        self._show(request, source)
        return None

    def show_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """GET lists the places near a hidden one, with a choice for each; POST shows the source."""
        source = get_object_or_404(self.get_queryset(request), pk=pk)
        back = HttpResponseRedirect(reverse("admin:cctv_map_datasource_changelist"))
        if problem := self._why_not(source):
            messages.add_message(request, *problem)
            return back
        if request.method == "POST":
            self._show(request, source)
            return back
        context = {
            **frame(self, request, "지도에 보일 자료 바꾸기"),
            "source": source,
            "held": held_form(held_on(source)),
        }
        return render(request, "cctv_map/imports/admin/show_source.html", context)

    def _why_not(self, source: DataSource) -> tuple[int, str] | None:
        if source.is_public:
            return messages.INFO, f"‘{source.label}’는 이미 지도에 보이고 있습니다."
        if not source.site_count:
            # An import of which no row was accepted leaves such a source; its map would be empty.
            return messages.ERROR, (
                f"‘{source.label}’에는 지점이 없어 지도에 보일 수 없습니다. "
                "먼저 이 자료의 파일을 반영해 주세요."
            )
        return None

    def _show(self, request: HttpRequest, source: DataSource) -> None:
        try:
            problem = show_source(source, by=request.user, shown=shown_in(request.POST))
        except BusyError as error:
            messages.error(request, str(error))
            return
        if problem:
            messages.error(request, problem)
            return
        message = f"이제 지도와 목록에 ‘{source.label}’만 보입니다. 다른 자료는 보이지 않습니다."
        if hidden := len(carried_in(source)):
            message += f" 감춘 곳 가까이의 {hidden:,}곳은 계속 감춥니다."
        messages.success(request, message)

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
