"""The download of a case's share kit, for staff."""

import re
import tempfile

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.card_content import tidy
from cases.choices import State
from cases.deck import deck
from cases.models import Case
from cases.share_kit import write_share_kit
from cases.source_sentence import source_sentence

NO_CARDS = "아직 카드가 없습니다. 카드를 만들고 저장한 다음 받아 주세요."
# What Windows does not take in the name of a file.
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')


@require_safe
def kit_view(request: HttpRequest, admin: ModelAdmin, pk: int) -> HttpResponse:
    """The zip of a published case as readers see it, or of a draft."""
    case = get_object_or_404(Case.objects.with_live().with_labels(), pk=pk)
    if not admin.has_view_permission(request, case):
        raise PermissionDenied
    shown = case.shown if case.state == State.PUBLISHED else case
    prefetch_related_objects([shown], "cards")
    origin = f"{request.scheme}://{request.get_host()}"
    contents = deck(shown, origin)
    if not contents:
        admin.message_user(request, NO_CARDS, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:cases_case_change", args=[pk]))
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    write_share_kit(
        contents,
        title=shown.title,
        summary=shown.summary,
        address=origin + case.get_absolute_url(),
        source_sentence=source_sentence(shown, origin),
        to=file,
    )
    file.seek(0)
    name = tidy(NOT_IN_NAMES.sub(" ", shown.title)) or "카드뉴스"
    return FileResponse(
        file, as_attachment=True, filename=f"{name}.zip", content_type="application/zip"
    )
