"""A revision: the content of a case at one saving. Readers see the case's ``live`` revision."""

import copy
from typing import Any

from django.conf import settings
from django.db import models

from cases.models.attachment import Attachment
from cases.models.card import Card
from cases.models.case import Case
from cases.models.department import Department
from cases.models.licence import Licence
from cases.models.merit import Merit
from cases.models.selection_round import SelectionRound

# Fields of the case itself that an editor writes and an approver approves.
CASE_FIELDS = (
    "title",
    "summary",
    "story",
    "category",
    "pictogram",
    "palette",
    "has_ai",
    "map_lat",
    "map_lon",
    "map_zoom",
)
CARD_FIELDS = (
    "kind",
    "kicker",
    "headline",
    "body",
    "number",
    "unit",
    "before",
    "after",
    "steps",
    "speaker",
    "photo",
    "photo_alt",
    "photo_is_ours",
    "pictogram",
)


class CaseRevision(models.Model):
    """``content`` is what ``content_of`` makes; the three records are columns of their own,
    because lists filter by them and a department's new phone must reach every page."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="revisions", verbose_name="사례")
    number = models.PositiveIntegerField("번호")
    round = models.ForeignKey(SelectionRound, models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="+")
    content = models.JSONField("내용")
    search_text = models.TextField("찾는 글", blank=True, editable=False)
    search_initials = models.TextField("첫소리", blank=True, editable=False)
    saved_at = models.DateTimeField("저장한 때", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="저장한 사람",
    )

    class Meta:
        verbose_name = "사례의 판"
        verbose_name_plural = "사례의 판"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="case_revision_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}번째 판"

    def is_same_as(self, case: Case) -> bool:
        """Whether the case's rows still have the content of this revision."""
        ours = (self.round_id, self.department_id, self.licence_id, self.content)
        return ours == (case.round_id, case.department_id, case.licence_id, content_of(case))

    def shown(self, case: Case) -> Case:
        """``case`` as it stood in this revision, to be read and never saved.

        Needs no query when the revision's round, department and licence are loaded.
        """
        shown = copy.copy(case)
        for name in CASE_FIELDS:
            setattr(shown, name, self.content[name])
        shown.round, shown.department, shown.licence = self.round, self.department, self.licence
        shown.updated_at = self.saved_at
        content = self.content
        cards = [
            Card(case=shown, position=position, **fields)
            for position, fields in enumerate(content["cards"], start=1)
        ]
        files = [Attachment(case=shown, **fields) for fields in content["attachments"]]
        merits = [Merit(case=shown, **fields) for fields in content["merits"]]
        shown._prefetched_objects_cache = {
            "cards": loaded(Card, cards),
            "attachments": loaded(Attachment, files),
            "merits": loaded(Merit, merits),
        }
        return shown


def content_of(case: Case) -> dict[str, Any]:
    """The content of a case and of its cards, files and merits, as JSON."""
    return {
        **{name: getattr(case, name) for name in CASE_FIELDS},
        "cards": [
            {name: _plain(getattr(card, name)) for name in CARD_FIELDS} for card in case.cards.all()
        ],
        "attachments": [
            {"id": file.pk, "title": file.title, "file": file.file.name}
            for file in case.attachments.all()
        ],
        "merits": [
            {"criterion": merit.criterion, "text": merit.text} for merit in case.merits.all()
        ],
    }


def _plain(value: Any) -> Any:
    """A file as its name; everything else is JSON already."""
    return value if isinstance(value, bool | str) else (value.name or "")


def loaded(model: type[models.Model], rows: list) -> models.QuerySet:
    """A queryset that holds ``rows`` and asks the database for nothing."""
    queryset = model._default_manager.none()
    queryset._result_cache = rows
    queryset._prefetch_done = True
    return queryset
