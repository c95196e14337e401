"""The column for the officer who made a row; the row stays when the account is deleted."""

from typing import Any

from django.conf import settings
from django.db import models


def officer_key(label: str, **options: Any) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=label,
        **options,
    )
