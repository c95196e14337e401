"""The live preview beside the form: the residents' own templates, filled with what was typed."""

import io
import tempfile
from base64 import b64encode
from dataclasses import dataclass, replace
from pathlib import Path

from csp.constants import SELF
from csp.decorators import csp_replace
from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin

from cases.card_content import CardContent
from cases.card_images.cache import write_picture
from cases.card_images.drawing import draw_card, fits
from cases.choices import CardKind, Half, Pictogram
from cases.deck import deck
from cases.models import Card, Case, Department, Licence, SelectionRound
from cases.models.revision import loaded
from cases.publish_checks.checked_case import field_of_role
from cases.views.slides import Slide, photo_url


@dataclass(frozen=True, slots=True)
class TypedCard:
    """A card as it is in the form; ``prefix`` is its form's, such as ``cards-3``."""

    prefix: str
    card: Card
    content: CardContent
    photo_url: str

    def problems(self) -> dict[str, list[str]]:
        """Texts that the picture would clip or cannot draw, by the field where they are mended."""
        found: dict[str, list[str]] = {}
        for problem in fits(self.content):
            found.setdefault(field_of_role(problem.role) or "", []).append(problem.message)
        return found


class PictureForm(forms.Form):
    """The prefix of the card whose picture is wanted, if any."""

    preview_picture = forms.RegexField(r"^cards-[0-9]{1,3}\Z", required=False)


def preview_view(request: HttpRequest, admin: ModelAdmin, pk: int | None = None) -> HttpResponse:
    """GET is the empty frame; POST of the form's data answers with its deck as JSON."""
    case = get_object_or_404(Case.objects.with_labels(), pk=pk) if pk else None
    allowed = admin.has_change_permission(request, case) if case else None
    if not (admin.has_add_permission(request) if allowed is None else allowed):
        raise PermissionDenied
    if request.method != "POST":
        return _frame(request)
    wanted = PictureForm(request.POST)
    wanted_prefix = wanted.cleaned_data["preview_picture"] if wanted.is_valid() else ""
    # A photo that was only just chosen is drawn from a file that goes again with this answer.
    with tempfile.TemporaryDirectory() as folder:
        case, typed = _as_typed(request, admin, case, Path(folder))
        problems = [{"prefix": each.prefix, "problems": each.problems()} for each in typed]
        drawn = next((each for each in typed if each.prefix == wanted_prefix), None)
        picture = _picture(drawn.content) if drawn else ""
    slides = [Slide(each.content, "", "", "", each.photo_url) for each in typed]
    context = {"case": case, "slides": slides}
    html = render_to_string("admin/cases/case/preview_deck.html", context, request)
    return JsonResponse({"deck": html, "cards": problems, "picture": picture})


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
def _frame(request: HttpRequest) -> HttpResponse:
    return render(request, "admin/cases/case/preview_frame.html")


def _as_typed(
    request: HttpRequest, admin: ModelAdmin, case: Case | None, folder: Path
) -> tuple[Case, list[TypedCard]]:
    """The case and its cards with everything in the form that can be understood; never saved."""
    form_class = admin.get_form(request, case, change=case is not None)
    form = form_class(request.POST, instance=case)
    form.is_valid()
    shown = form.instance
    cards_with_forms = _card_forms(request, admin, case, shown)
    _fill_gaps(shown)
    cards = [form.instance for form in cards_with_forms]
    shown._prefetched_objects_cache = {"cards": loaded(Card, cards)}
    contents = deck(shown)
    typed = []
    for each, card, content in zip(cards_with_forms, cards, contents, strict=True):
        address = ""
        if content.kind == CardKind.PHOTO and card.photo:
            content, address = _with_photo(shown, card, content, folder)
        typed.append(TypedCard(each.prefix, card, content, address))
    return shown, typed


def _card_forms(
    request: HttpRequest, admin: ModelAdmin, case: Case | None, shown: Case
) -> list[forms.ModelForm]:
    """The forms of the cards that would be saved, in the order of the deck."""
    for formset_class, inline in admin.get_formsets_with_inlines(request, case):
        if inline.model is Card:
            queryset = inline.get_queryset(request)
            formset = formset_class(
                request.POST, request.FILES, instance=shown, prefix="cards", queryset=queryset
            )
            formset.is_valid()
            kept = [form for form in formset.forms if not formset._should_delete_form(form)]
            kept = [form for form in kept if form.has_changed() or form.instance.pk]
            return sorted(kept, key=lambda form: form.instance.position)
    return []


def _fill_gaps(case: Case) -> None:
    """Placeholders for what a new case lacks and its page needs."""
    case.pk = case.pk or 0
    case.pictogram = case.pictogram or Pictogram.CAMERA
    if case.round_id is None:
        case.round = SelectionRound(year=timezone.localdate().year, half=Half.FIRST)
    if case.department_id is None:
        case.department = Department()
    if case.licence_id is None:
        case.licence = Licence()


def _with_photo(
    case: Case, card: Card, content: CardContent, folder: Path
) -> tuple[CardContent, str]:
    """A stored photo by its address; one that was just chosen as data."""
    if card.photo._committed:
        return content, photo_url(case, card)
    data = card.photo.read()
    path = folder / Path(card.photo.name).name
    path.write_bytes(data)
    return replace(content, photo=path), _data_url("webp", data)


def _picture(content: CardContent) -> str:
    file = io.BytesIO()
    photo = content.kind == CardKind.PHOTO
    write_picture(draw_card(content), file, "png", photo=photo)
    return _data_url("png", file.getvalue())


def _data_url(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(data).decode()}"
