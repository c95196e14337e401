"""Form fields of the cases: text without hidden characters, and photos that are safe to keep."""

import secrets

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models

from cases.publish_checks.characters import mended
from gangseo_portal.lib.personal_data import kinds_in
from gangseo_portal.lib.photos import MAX_BYTES, MEGABYTE, TOO_HEAVY, PhotoRefused, clean_photo

MAX_FILE_BYTES = 30 * MEGABYTE


class PlainTextField(forms.CharField):
    """Text in NFC, without invisible characters (zero-width, direction marks)."""

    def to_python(self, value: object) -> str:
        return super().to_python(mended(value) if isinstance(value, str) else value)


class PublicTextField(PlainTextField):
    """Text of a record that residents read as soon as it is saved, past the gate."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if kinds := kinds_in(value):
            found = f"{', '.join(kinds)}로 보이는 글자가 있습니다."
            raise ValidationError(f"{found} 주민에게 바로 보이는 칸이니 지워 주세요.")


# For ``ModelAdmin.formfield_overrides``: every text of a case is cleaned alike.
PLAIN_TEXT = {
    models.CharField: {"form_class": PlainTextField},
    models.TextField: {"form_class": PlainTextField},
}
# The same for the records that cases point at.
PUBLIC_TEXT = {models.SlugField: {}, models.CharField: {"form_class": PublicTextField}}


class PhotoField(forms.FileField):
    """A photo encoded anew: a WebP of its pixels alone, under a random name."""

    def to_python(self, data: object) -> object:
        file = super().to_python(data)
        if file is None:
            return None
        # The size is known before the file is read.
        if file.size > MAX_BYTES:
            raise ValidationError(TOO_HEAVY.format(limit=MAX_BYTES // MEGABYTE))
        try:
            photo = clean_photo(file)
        except PhotoRefused as refused:
            raise ValidationError(str(refused)) from None
        return ContentFile(photo.bytes, f"{secrets.token_hex(8)}.webp")


def check_bytes(file: object, limit: int) -> None:
    if getattr(file, "size", 0) > limit:
        raise ValidationError(
            f"파일이 너무 큽니다. {limit // 1024 // 1024} MB까지 올릴 수 있습니다."
        )
