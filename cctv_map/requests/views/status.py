"""How far a request has come, for whoever holds its secret address.

The address is the key: it goes into no cache, no search engine and no referrer, and the page shows
nothing that the others who asked for the same place did not write themselves or may not know.
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
from cctv_map.requests.place_facts import facts_of, words
from cctv_map.requests.road import Reached, make_road

# Names of facts as the templates call them, which cannot say a name with a space
SHORT = {
    "dong": "동",
    "nearest": "가장 가까운 CCTV",
    "watched": "이미 살피는 비율",
    "rank": "순위",
    "mover": "순위를 올린 것",
    "decision": "다음 심의 달",
}


class StatusForm(forms.Form):
    # The resident comes from sending it, and is thanked.
    sent = forms.BooleanField(required=False)


@require_safe
def request_status(request: HttpRequest, secret: str) -> HttpResponse:
    voice = _voice_of(secret)
    if voice is None:
        return _private(render(request, "404.html", status=404))
    form = StatusForm(request.GET)
    asked = voice.request
    facts = facts_of(asked)
    told = words(facts)
    received_on = timezone.localdate(voice.created_at)
    steps = [_step(step, received_on) for step in asked.steps.all()]
    answers = list(asked.answers.all())
    context = {
        "section": "cctv",
        "sent": form.is_valid() and form.cleaned_data["sent"],
        "voice": voice,
        "asked": asked,
        "address": request.build_absolute_uri(voice.get_absolute_url()),
        "received_on": received_on,
        "has_contact": VoiceContact.objects.filter(voice=voice).exists(),
        "road": make_road(steps, asked.stage),
        # Those who came first began the road.
        "began_before": any(step.on < received_on for step in steps),
        "answers": answers,
        "due_on": asked.due_on if asked.is_open and not answers else None,
        "is_late": bool(asked.due_on and asked.due_on < timezone.localdate()),
        "facts": facts,
        # A rank among the places that wait is told while it waits.
        "is_installed": asked.stage in (RequestStage.INSTALLED, RequestStage.ON_MAP),
        "facts_words": {short: told[name] for short, name in SHORT.items()},
        "kept_days": KEPT_AFTER_FINISH.days,
        "site": _shown_site(asked),
    }
    return _private(render(request, "cctv_map/requests/status.html", context))


def _voice_of(secret: str) -> Voice | None:
    voices = Voice.objects.select_related("request")
    found = voices.prefetch_related("request__steps", "request__answers")
    return found.filter(secret=secret).first()


def _step(step: RequestStep, received_on: date) -> Reached:
    """For each who asked the road begins on the day of their own receipt."""
    is_receipt = step.stage == RequestStage.RECEIVED
    return Reached(step.stage, received_on if is_receipt else step.on, step.words)


def _shown_site(asked: InstallRequest) -> CameraSite | None:
    return CameraSite.objects.visible().filter(pk=asked.site_id).first() if asked.site_id else None


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
