"""What the page of one request shows: its place, who asks, what was done, and what may be next."""

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
from cctv_map.district.geo import METRES_PER_DEGREE, distance_m
from cctv_map.map.nearby import nearest_sites, way
from cctv_map.models import AnswerTemplate, InstallRequest, VoiceContact
from cctv_map.requests.admin.descriptions import due_words, where_words
from cctv_map.requests.admin.forms import FORMS, VerbForm, next_stage
from cctv_map.requests.answer_template_fields import fill
from cctv_map.requests.place_facts import facts_of, words

NEAR_M = 150
# The others stand on the page already, or are half a sentence.
SHOWN = ("가장 가까운 CCTV", "이미 살피는 비율", "순위", "다음 심의 달")


@dataclass(frozen=True, slots=True)
class Done:
    """One line of the history; ``is_public`` tells whether residents read it too."""

    at: datetime
    what: str
    words: str
    by: AbstractBaseUser | None
    is_public: bool


class TemplateChoice(forms.Form):
    """``?template=3`` fills the answer; those for the request's own reason come first."""

    template = forms.ModelChoiceField(
        AnswerTemplate.objects.none(), label="답변 틀", empty_label="틀을 고르세요"
    )

    def __init__(self, asked: InstallRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        templates = AnswerTemplate.objects.all()
        self.fields["template"].queryset = templates
        ordered = sorted(templates, key=lambda each: (each.reason != asked.reason, each.name))
        self.fields["template"].choices = [
            ("", "틀을 고르세요"),
            *((each.pk, each.name) for each in ordered),
        ]

    @property
    def chosen(self) -> AnswerTemplate | None:
        return self.cleaned_data["template"] if self.is_bound and self.is_valid() else None


def page_of(asked: InstallRequest, *, may_see_contacts: bool) -> dict[str, Any]:
    told = words(facts_of(asked))
    has_contact = Exists(VoiceContact.objects.filter(voice=OuterRef("pk")))
    return {
        "asked": asked,
        "where": where_words(asked),
        "due": due_words(asked, localdate()),
        "facts": {name: told for name, told in told.items() if name in SHOWN},
        # From the pin itself: only officers read it.
        "nearest": next(iter(nearest_sites(asked.position, 1)), None) if asked.position else None,
        "voices": asked.voices.annotate(has_contact=has_contact),
        "may_see_contacts": may_see_contacts,
        "history": history(asked),
        "merged": asked.merged.order_by("pk"),
        "map": place_picker(asked.lat, asked.lon, lat_input="place_lat", lon_input="place_lon"),
    }


def forms_of(
    asked: InstallRequest, choice: TemplateChoice, refused: VerbForm | None
) -> dict[str, Any]:
    """A form for each thing that may be done; the refused one keeps what was typed."""
    initial = {
        "step": {"stage": next_stage(asked.stage), "on": localdate()},
        "answer": {"text": _from_template(asked, choice)},
        "note": {},
        "assign": {"assigned_to": asked.assigned_to, "due_on": asked.due_on},
        "place": _short_point(asked),
    }
    made = {verb: FORMS[verb](asked, initial=initial[verb]) for verb in FORMS}
    if refused is not None:
        made[refused.verb] = refused
    return {"forms": made, "choice": choice, "near": near_duplicates(asked)}


def _short_point(asked: InstallRequest) -> dict[str, float]:
    if asked.position is None:
        return {}
    return {"lat": round(asked.lat, 6), "lon": round(asked.lon, 6)}


def _from_template(asked: InstallRequest, choice: TemplateChoice) -> str:
    return fill(choice.chosen.text, words(facts_of(asked))) if choice.chosen else ""


def near_duplicates(asked: InstallRequest) -> list[tuple[InstallRequest, str, str]]:
    """Open requests within ``NEAR_M``, nearest first: each with its place and way in words."""
    if asked.position is None or not asked.is_open:
        return []
    half = NEAR_M / METRES_PER_DEGREE
    around = (
        InstallRequest.objects.open()
        .with_voices()
        .exclude(pk=asked.pk)
        # A degree of longitude is the shorter one: twice as many stay on the safe side.
        .filter(lat__range=(asked.lat - half, asked.lat + half))
        .filter(lon__range=(asked.lon - 2 * half, asked.lon + 2 * half))
    )
    measured = sorted(
        ((distance_m(asked.position, each.position), each.pk, each) for each in around),
        key=lambda row: row[:2],
    )
    return [
        (each, where_words(each), way(asked.position, each.position))
        for metres, _, each in measured
        if metres <= NEAR_M
    ]


def history(asked: InstallRequest) -> list[Done]:
    """Everything that was done, oldest first, with who did it."""
    steps = [
        Done(step.made_at, f"단계: {step}", step.words, step.by, is_public=True)
        for step in asked.steps.select_related("by")
    ]
    answers = [
        Done(answer.made_at, "답변", answer.text, answer.by, is_public=True)
        for answer in asked.answers.select_related("by")
    ]
    notes = [
        Done(note.made_at, "내부 메모", note.text, note.by, is_public=False)
        for note in asked.notes.select_related("by")
    ]
    kind = ContentType.objects.get_for_model(InstallRequest)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(asked.pk))
    logged = [
        Done(entry.action_time, entry.get_change_message(), "", entry.user, is_public=False)
        for entry in entries.select_related("user")
    ]
    return sorted([*steps, *answers, *notes, *logged], key=lambda done: done.at)
