"""A resident tells what is wrong with a place, by one tap: no account, position or cookie."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from cctv_map.choices import ReportKind
from cctv_map.map.office_standards import attach_calls
from cctv_map.models import CameraSite, SiteReport
from cctv_map.sites.report_actions import report_site
from cctv_map.sites.shown import shown_site
from gangseo_portal.lib.personal_data import kinds_in
from gangseo_portal.lib.resident_forms import Limit, resident_form, try_later

# A family behind one address may walk its street; a finger that stays on a button may not.
MAX_REPORTS = Limit("site report", times=10, seconds=600)
NOTE_CHARACTERS = SiteReport._meta.get_field("note").max_length

FROM_ELSEWHERE = "이 화면에서 보낸 신고만 받을 수 있어요. 아래 단추를 다시 눌러 주세요."
NOT_A_KIND = "무엇이 다른지 네 가지 가운데 하나를 눌러 주세요."
TOO_OFTEN = "신고를 여러 번 보내셨어요. 10분쯤 뒤에 다시 눌러 주세요."
UNREADABLE = "읽을 수 없는 글자가 있어요. 지우고 다시 보내 주세요."


class ReportForm(forms.Form):
    kind = forms.TypedChoiceField(
        choices=ReportKind.choices,
        coerce=ReportKind,
        error_messages={"required": NOT_A_KIND, "invalid_choice": NOT_A_KIND},
    )
    note = forms.CharField(
        required=False, error_messages={"null_characters_not_allowed": UNREADABLE}
    )

    def clean_note(self) -> str:
        note = " ".join(self.cleaned_data["note"].split())
        if len(note) > NOTE_CHARACTERS:
            raise forms.ValidationError(
                f"덧붙인 말이 {len(note)}자예요. {NOTE_CHARACTERS}자까지로 줄여 주세요."
            )
        if found := kinds_in(note):
            raise forms.ValidationError(
                f"덧붙인 말에 {', '.join(found)}로 보이는 것이 있어요. 지우고 다시 눌러 주세요."
            )
        return note

    @property
    def problem(self) -> str:
        """What to tell the resident first; empty when all is well."""
        return next((errors[0] for errors in self.errors.values()), "")


def _foreign(request: HttpRequest, site: CameraSite) -> HttpResponse:
    return _page(request, site, problem=FROM_ELSEWHERE, typed=_typed(request))


def _thanks(_request: HttpRequest, site: CameraSite) -> HttpResponse:
    return redirect("cctv_map:report_sent", site.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@shown_site
@resident_form(foreign=_foreign, trapped=_thanks)
def report(request: HttpRequest, site: CameraSite) -> HttpResponse:
    """The four buttons; each keeps one report and leads to thanks."""
    if request.method != "POST":
        return _page(request, site)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, site, status=400, problem=form.problem, typed=_typed(request))
    if not MAX_REPORTS.allows(request):
        refusal = _page(request, site, problem=TOO_OFTEN, typed=_typed(request))
        return try_later(refusal, MAX_REPORTS.seconds)
    report_site(site=site, kind=form.cleaned_data["kind"], note=form.cleaned_data["note"])
    return _thanks(request, site)


def _typed(request: HttpRequest) -> str:
    """The note as it is shown again, also one that is too long to be kept."""
    return request.POST.get("note", "").replace("\0", "")[: NOTE_CHARACTERS * 4]


@require_safe
@cache_control(no_store=True, private=True)
@shown_site
def report_sent(request: HttpRequest, site: CameraSite) -> HttpResponse:
    """Thanks, and what happens next."""
    return _page(request, site, sent=True)


def _page(
    request: HttpRequest, site: CameraSite, *, status: int = 200, **facts: object
) -> HttpResponse:
    attach_calls([site])
    context = {
        "section": "cctv",
        "site": site,
        "source": site.source,
        "kinds": ReportKind.choices,
        "most": NOTE_CHARACTERS,
        **facts,
    }
    return render(request, "cctv_map/sites/report.html", context, status=status)
