"""The cards of a case inside its form: fields by kind, order, and what must be filled in."""

import json

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.forms.widgets import Script

from cases.card_content import FOOTER_NAME, ROLES_OF_KIND, CardContent, make_parts
from cases.card_images.drawing import fits
from cases.choices import CardKind, Palette, Pictogram, State
from cases.deck import own_words
from cases.models import Attachment, Card

# Roles whose field has another name; department and phone come from the department's own record.
FIELD_OF_ROLE = {"step": "steps", "quote": "body", "department": "", "phone": ""}
PHOTO_BYTES = 10 * 1024 * 1024
FILE_BYTES = 30 * 1024 * 1024
LAST_POSITION = 32_000  # far behind, and still inside a PositiveSmallIntegerField
FILE_KINDS = ("pdf", "hwp", "hwpx", "odt", "docx", "xlsx", "pptx", "zip", "jpg", "png")


def fields_of_kind() -> dict[str, list[str]]:
    """The form's fields that a card of each kind shows."""
    shown = {
        kind: [name for role in roles if (name := FIELD_OF_ROLE.get(role, role))]
        for kind, roles in ROLES_OF_KIND.items()
    }
    for kind, fields in shown.items():
        fields.append("photo" if kind == CardKind.PHOTO else "pictogram")
    return shown


def check_bytes(file: object, most: int) -> None:
    if getattr(file, "size", 0) > most:
        raise ValidationError(
            f"파일이 너무 큽니다. {most // 1024 // 1024} MB까지 올릴 수 있습니다."
        )


class CardForm(forms.ModelForm):
    class Meta:
        model = Card
        fields = (
            *("position", "kind", "kicker", "headline", "number", "unit", "before", "after"),
            *("steps", "body", "speaker", "photo", "photo_alt", "pictogram"),
        )
        widgets = {
            "kind": forms.Select(attrs={"data-fields": json.dumps(fields_of_kind())}),
            "position": forms.NumberInput(attrs={"min": 1}),
            "body": forms.Textarea(attrs={"rows": 4}),
            "steps": forms.Textarea(attrs={"rows": 4}),
        }
        error_messages = {
            "photo": {"invalid_image": "사진을 읽을 수 없습니다. JPG나 PNG 파일을 올려 주세요."}
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        self.fields["photo"].validators = [
            FileExtensionValidator(
                ["jpg", "jpeg", "png", "webp"],
                "사진은 JPG, PNG, WebP 파일만 올릴 수 있습니다.",
            )
        ]

    def has_changed(self) -> bool:
        """A new card that only got its place from the script is still an empty one."""
        changed = set(self.changed_data) - (set() if self.instance.pk else {"position"})
        return bool(changed)

    def clean_position(self) -> int:
        """An empty place means the end; cards are numbered afresh after saving."""
        given = self.cleaned_data.get("position")
        return given or LAST_POSITION

    def clean_photo(self) -> object:
        photo = self.cleaned_data.get("photo")
        if photo and "photo" in self.changed_data:
            check_bytes(photo, PHOTO_BYTES)
        return photo


class CardFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if not self._should_delete_form(form)]
        kept = [form for form in kept if form.has_changed() or form.instance.pk]
        for form in kept:
            if not form.errors:
                tell_what_does_not_fit(form)
        if self.instance.state == State.PUBLISHED and not any(self.errors):
            check_cover_stays_in_front(kept)


def tell_what_does_not_fit(form: CardForm) -> None:
    """An error for each part that the drawn picture would have to clip, or could not draw."""
    card = form.instance
    content = CardContent(
        kind=card.kind,
        palette=Palette.NAVY,
        pictogram=card.pictogram or Pictogram.CAMERA,
        parts=make_parts(card.kind, own_words(card)),
        footer=f"{FOOTER_NAME} · 2023 상반기",
        position=1,
        total=1,
    )
    for problem in fits(content):
        field = FIELD_OF_ROLE.get(problem.role, problem.role)
        # Without its photo, which is not stored yet, the alternative would be drawn in its place.
        if field != "photo_alt":
            form.add_error(field if field in form.fields else None, problem.message)


def check_cover_stays_in_front(forms_kept: list[CardForm]) -> None:
    """What residents see now must stay a deck."""
    cards = [form.cleaned_data for form in forms_kept]
    first = min(cards, key=lambda card: card["position"], default=None)
    if first is None or first["kind"] != CardKind.COVER:
        raise ValidationError("게시한 사례입니다. 표지 카드가 맨 앞에 있어야 합니다.")


class CardInline(admin.StackedInline):
    model = Card
    form = CardForm
    formset = CardFormSet
    extra = 0
    classes = ("card-editor",)

    class Media:
        js = (Script("cases/admin/card-editor.js", type="module"),)
        css = {"all": ("cases/admin/card-editor.css",)}


class AttachmentForm(forms.ModelForm):
    class Meta:
        model = Attachment
        fields = ("title", "file")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = "한글, PDF, 문서, 압축 파일을 30 MB까지 올릴 수 있습니다."
        self.fields["file"].validators = [
            FileExtensionValidator(
                FILE_KINDS, "올릴 수 없는 종류의 파일입니다. 한글이나 PDF 파일로 올려 주세요."
            )
        ]

    def clean_file(self) -> object:
        file = self.cleaned_data.get("file")
        if file and "file" in self.changed_data:
            check_bytes(file, FILE_BYTES)
        return file


class AttachmentInline(admin.TabularInline):
    model = Attachment
    form = AttachmentForm
    extra = 0
