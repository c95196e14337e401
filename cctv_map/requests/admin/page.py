"""The contents of the page of one request: place, residents, history, and the officers' forms."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from cctv_map.admin_kit.place_picker import place_picker
from cctv_map.map.nearby import nearest_sites, way
from cctv_map.models import AnswerTemplate, InstallRequest, VoiceContact
from cctv_map.requests.admin.descriptions import due_label, place_label
from cctv_map.requests.admin.forms import FORMS, VerbForm, next_stage
from cctv_map.requests.answer_template_fields import fill
from cctv_map.requests.joining import duplicates_to_merge
from cctv_map.requests.place_facts import PLACEHOLDERS, fact_texts, place_facts

# The other facts are on the page already, or are half a sentence.
SHOWN_FACTS = ("nearest", "watched", "rank", "next_decision")


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the history; ``is_public`` says whether residents read it too."""

    at: datetime
    label: str
    text: str
    by: AbstractBaseUser | None
    is_public: bool


class TemplateChoice(forms.Form):
    """``?template=3`` fills the answer; those for the request's own reason come first."""

    template = forms.ModelChoiceField(
        AnswerTemplate.objects.none(), label="답변 틀", empty_label="틀을 고르세요"
    )

    def __init__(self, install_request: InstallRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        templates = AnswerTemplate.objects.all()
        self.fields["template"].queryset = templates
        ordered = sorted(
            templates, key=lambda each: (each.reason != install_request.reason, each.name)
        )
        self.fields["template"].choices = [
            ("", "틀을 고르세요"),
            *((each.pk, each.name) for each in ordered),
        ]

    @property
    def chosen(self) -> AnswerTemplate | None:
        return self.cleaned_data["template"] if self.is_bound and self.is_valid() else None


def page_context(install_request: InstallRequest, *, may_see_contacts: bool) -> dict[str, Any]:
    pin = install_request.position
    texts = fact_texts(place_facts(install_request))
    has_contact = Exists(VoiceContact.objects.filter(voice=OuterRef("pk")))
    return {
        "install_request": install_request,
        "where": place_label(install_request),
        "due": due_label(install_request, localdate()),
        "facts": [(PLACEHOLDERS[name], getattr(texts, name)) for name in SHOWN_FACTS],
        # From the pin itself: only officers read it.
        "nearest": next(iter(nearest_sites(pin, 1)), None) if pin else None,
        "voices": install_request.voices.annotate(has_contact=has_contact),
        "may_see_contacts": may_see_contacts,
        "history": history(install_request),
        "merged": install_request.merged.order_by("pk"),
        "map": place_picker(
            install_request.lat, install_request.lon, lat_input="place_lat", lon_input="place_lon"
        ),
    }


def forms_context(
    install_request: InstallRequest, choice: TemplateChoice, refused: VerbForm | None
) -> dict[str, Any]:
    """A form for each action; the refused one keeps what was typed."""
    initial = {
        "step": {"stage": next_stage(install_request.stage), "on": localdate()},
        "answer": {"text": _from_template(install_request, choice)},
        "note": {},
        "assign": {"assigned_to": install_request.assigned_to, "due_on": install_request.due_on},
        "place": _short_point(install_request),
    }
    made = {verb: FORMS[verb](install_request, initial=initial[verb]) for verb in FORMS}
    if refused is not None:
        made[refused.verb] = refused
    return {"forms": made, "choice": choice, "duplicates": _duplicates(install_request)}


def _short_point(install_request: InstallRequest) -> dict[str, float]:
    if install_request.position is None:
        return {}
    return {"lat": round(install_request.lat, 6), "lon": round(install_request.lon, 6)}


def _from_template(install_request: InstallRequest, choice: TemplateChoice) -> str:
    if choice.chosen is None:
        return ""
    texts = fact_texts(place_facts(install_request))
    return fill(choice.chosen.text, texts.by_placeholder())


def _duplicates(install_request: InstallRequest) -> list[tuple[InstallRequest, str, str]]:
    """Requests that may mean the same place, each with its label and the way to it."""
    return [
        (other, place_label(other), way(install_request.position, other.position))
        for other in duplicates_to_merge(install_request)
    ]


def history(install_request: InstallRequest) -> list[Done]:
    """All that officers did with the request, oldest first."""
    steps = [
        Done(step.made_at, f"단계: {step}", step.words, step.by, is_public=True)
        for step in install_request.steps.select_related("by")
    ]
    answers = [
        Done(answer.made_at, "답변", answer.text, answer.by, is_public=True)
        for answer in install_request.answers.select_related("by")
    ]
    notes = [
        Done(note.made_at, "내부 메모", note.text, note.by, is_public=False)
        for note in install_request.notes.select_related("by")
    ]
    kind = ContentType.objects.get_for_model(InstallRequest)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(install_request.pk))
    logged = [
        Done(entry.action_time, entry.get_change_message(), "", entry.user, is_public=False)
        for entry in entries.select_related("user")
    ]
    return sorted([*steps, *answers, *notes, *logged], key=lambda done: done.at)
