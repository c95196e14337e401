"""The status page of one resident's request, opened by its secret address.

The address is the key: it goes into no cache, no search engine and no referrer, and the page shows
nothing that others who asked for the same place wrote or that only they may know.
"""

from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cctv_map.choices import RequestStage
from cctv_map.models import CameraSite, InstallRequest, RequestStep, Voice, VoiceContact
from cctv_map.models.voice import KEPT_AFTER_FINISH
from cctv_map.requests.place_facts import fact_texts, place_facts
from cctv_map.requests.road import Reached, make_road


class StatusForm(forms.Form):
    # Set by the redirect after sending: the page then says thanks.
    sent = forms.BooleanField(required=False)


@require_safe
def request_status(request: HttpRequest, secret: str) -> HttpResponse:
    voice = _voice_of(secret)
    if voice is None:
        return _private(render(request, "404.html", status=404))
    form = StatusForm(request.GET)
    install_request = voice.request
    facts = place_facts(install_request)
    received_on = timezone.localdate(voice.created_at)
    steps = [_step(step, received_on) for step in install_request.steps.all()]
    answers = list(install_request.answers.all())
    context = {
        "section": "cctv",
        "sent": form.is_valid() and form.cleaned_data["sent"],
        "voice": voice,
        "install_request": install_request,
        "address": request.build_absolute_uri(voice.get_absolute_url()),
        "received_on": received_on,
        "has_contact": VoiceContact.objects.filter(voice=voice).exists(),
        "road": make_road(steps, install_request.stage),
        # Those who came first began the road.
        "began_before": any(step.on < received_on for step in steps),
        "answers": answers,
        "due_on": install_request.due_on if install_request.is_open and not answers else None,
        "is_late": bool(install_request.due_on and install_request.due_on < timezone.localdate()),
        "facts": facts,
        # A rank among the places that wait means nothing once the camera is there.
        "is_installed": install_request.stage in (RequestStage.INSTALLED, RequestStage.ON_MAP),
        "fact_texts": fact_texts(facts),
        "kept_days": KEPT_AFTER_FINISH.days,
        "site": _shown_site(install_request),
    }
    return _private(render(request, "cctv_map/requests/status.html", context))


def _voice_of(secret: str) -> Voice | None:
    voices = Voice.objects.select_related("request")
    found = voices.prefetch_related("request__steps", "request__answers")
    return found.filter(secret=secret).first()


def _step(step: RequestStep, received_on: date) -> Reached:
    """Each resident's road begins on the day of their own receipt."""
    is_receipt = step.stage == RequestStage.RECEIVED
    return Reached(step.stage, received_on if is_receipt else step.on, step.words)


def _shown_site(install_request: InstallRequest) -> CameraSite | None:
    return (
        CameraSite.objects.visible().filter(pk=install_request.site_id).first()
        if install_request.site_id
        else None
    )


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
