"""The cards, reasons and files of a case inside its form."""

import json

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.validators import FileExtensionValidator
from django.forms.widgets import Script

from cases.admin.conflict import SurvivingRows
from cases.admin.fields import MAX_FILE_BYTES, PLAIN_TEXT, PhotoField, check_bytes
from cases.card_content import ROLES_OF_KIND
from cases.choices import CardKind
from cases.models import Attachment, Card, Merit
from cases.models.card import COVER_HEADLINE_CHARACTERS
from cases.publish_checks.characters import mended
from cases.publish_checks.checked_case import field_of_role

LAST_POSITION = 32_000  # behind all others, within a PositiveSmallIntegerField
FILE_KINDS = ("pdf", "hwp", "hwpx", "odt", "docx", "xlsx", "pptx", "zip", "jpg", "png")
PHOTO_KINDS = "image/jpeg,image/png,image/webp"


def fields_of_kind() -> dict[str, list[str]]:
    """The form's fields that a card of each kind shows."""
    shown = {
        kind: [name for role in roles if (name := field_of_role(role))]
        for kind, roles in ROLES_OF_KIND.items()
    }
    for kind, fields in shown.items():
        fields += ["photo", "photo_is_ours"] if kind == CardKind.PHOTO else ["pictogram"]
    return shown


class CardForm(forms.ModelForm):
    class Meta:
        model = Card
        fields = (
            "position",
            "kind",
            "kicker",
            "headline",
            "number",
            "unit",
            "before",
            "after",
            "steps",
            "body",
            "speaker",
            "photo",
            "photo_alt",
            "photo_is_ours",
            "pictogram",
        )
        field_classes = {"photo": PhotoField}
        widgets = {
            "kind": forms.Select(attrs={"data-fields": json.dumps(fields_of_kind())}),
            "headline": AdminTextInputWidget(attrs={"data-cover-room": COVER_HEADLINE_CHARACTERS}),
            "position": forms.NumberInput(attrs={"min": 1}),
            "body": forms.Textarea(attrs={"rows": 4}),
            "steps": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].required = False
        self.fields["photo"].widget.attrs["accept"] = PHOTO_KINDS

    def has_changed(self) -> bool:
        """A new card that only got its place from the script is still an empty one."""
        changed = set(self.changed_data) - (set() if self.instance.pk else {"position"})
        return bool(changed)

    def clean_position(self) -> int:
        """The end for an empty field; cards are renumbered after saving."""
        given = self.cleaned_data.get("position")
        return given or LAST_POSITION


class CardFormSet(SurvivingRows, forms.BaseInlineFormSet):
    pass


class CardInline(admin.StackedInline):
    model = Card
    form = CardForm
    formset = CardFormSet
    formfield_overrides = PLAIN_TEXT
    extra = 0
    classes = ("card-editor",)

    class Media:
        js = (Script("cases/admin/card-editor.js", type="module"),)
        css = {"all": ("cases/admin/card-editor.css",)}


class MeritForm(forms.ModelForm):
    class Meta:
        model = Merit
        fields = ("criterion", "text")
        # The criteria of the office are suggested, not imposed: its list ends in “and others”.
        widgets = {"criterion": AdminTextInputWidget(attrs={"list": "criteria"})}


class MeritFormSet(SurvivingRows, forms.BaseInlineFormSet):
    pass


class MeritInline(admin.StackedInline):
    model = Merit
    form = MeritForm
    formset = MeritFormSet
    formfield_overrides = PLAIN_TEXT
    extra = 0


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
            check_bytes(file, MAX_FILE_BYTES)
            # macOS sends Hangul in loose letters.
            file.name = mended(file.name)
        return file


class AttachmentFormSet(SurvivingRows, forms.BaseInlineFormSet):
    pass


class AttachmentInline(admin.StackedInline):
    model = Attachment
    form = AttachmentForm
    formset = AttachmentFormSet
    formfield_overrides = PLAIN_TEXT
    extra = 0
