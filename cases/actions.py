"""The actions of staff on a case: each is atomic and records who did it.

``by`` is the member of staff, for the admin's history, or None for a command.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from cases.choices import CardKind, State
from cases.models import (
    Attachment,
    Card,
    Case,
    CaseRevision,
    Department,
    GateOverride,
    Licence,
    Merit,
    SelectionRound,
)
from cases.models.revision import CARD_FIELDS, CASE_FIELDS, content_of
from cases.press_release import ProposedCase
from cases.publish_checks import Problem
from cases.publish_checks.reasons import reason_problem
from cases.publish_gate import problems_in, problems_in_reason
from cases.search import search_columns

WITHDRAWN_BEFORE = (
    "철회한 사례여서 게시하지 않았습니다. 다시 게시하려면 사례를 열어 살펴보고 "
    "‘저장하고 게시하기’를 눌러 주세요."
)


class CaseError(Exception):
    """An action that is not possible now; the message is Korean and meant for staff."""


class GateClosed(CaseError):
    """The publish gate found ``problems``, which say what is wrong and how to mend it."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.message for problem in problems))


@transaction.atomic
def save_revision(case: Case, *, by: AbstractUser | None) -> CaseRevision:
    """Keep the case's rows as a revision; returns the newest one if it is the same."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    newest = case.revisions.first()
    if newest is not None and newest.is_same_as(case):
        return newest
    return CaseRevision.objects.create(
        case=case,
        number=newest.number + 1 if newest else 1,
        round=case.round,
        department=case.department,
        licence=case.licence,
        content=content_of(case),
        by=by,
        **search_columns(case),
    )


@transaction.atomic
def publish(
    case: Case,
    *,
    by: AbstractUser | None,
    at: datetime | None = None,
    reason: str = "",
    seen: Collection[str] = (),
    again: bool = False,
) -> None:
    """Publish the case's rows as they are, from ``at``, else from its own time, else from now on.

    A case that is published already shows its newer revision at once. Every publication passes the
    gate here; ``reason`` lets the overridable problems pass whose keys are in ``seen``, and is kept
    with them. A withdrawn case is published only with ``again``.
    ``case`` is read again first: unsaved changes on it are lost. Raises ``CaseError``.
    """
    case.refresh_from_db(from_queryset=Case.objects.select_for_update(of=("self",)))
    if case.state == State.WITHDRAWN and not again:
        raise CaseError(WITHDRAWN_BEFORE)
    revision = save_revision(case, by=by)
    if case.state == State.PUBLISHED:
        if case.live_id == revision.pk:
            raise CaseError("이미 게시한 사례입니다. 그 뒤로 바뀐 것이 없습니다.")
        at = case.publish_at
    _pass_the_gate(case, revision, by=by, reason=" ".join(reason.split()), seen=seen)
    case.state, case.live = State.PUBLISHED, revision
    case.publish_at = at or case.publish_at or timezone.now()
    case.withdrawn_reason, case.withdrawn_whole, case.replaced_by = "", False, None
    case.withdrawn_at = None
    case.save()
    _log(case, by, f"{revision}을 게시했습니다.")


def _pass_the_gate(
    case: Case,
    revision: CaseRevision,
    *,
    by: AbstractUser | None,
    reason: str,
    seen: Collection[str],
) -> None:
    found = problems_in(case)
    closed = [each for each in found if not (each.overridable and each.key in seen)]
    if closed:
        raise GateClosed(closed)
    if found and (problem := reason_problem(reason)):
        raise CaseError(problem)
    GateOverride.objects.bulk_create(
        GateOverride(
            revision=revision,
            check_name=each.check,
            found=each.found[:120],
            reason=reason[:200],
            by=by,
        )
        for each in found
    )


@transaction.atomic
def withdraw(
    case: Case,
    *,
    by: AbstractUser | None,
    reason: str,
    whole: bool = False,
    replaced_by: Case | None = None,
) -> None:
    """Take the case back; readers of its page see ``reason``, and what replaces it.

    ``whole`` closes the address too (410), for a case that must vanish. A case whose time has not
    come was never read: it becomes a draft again. The reason passes the gate's checks of a text;
    no problem in it may be let pass, because it can be reworded.
    ``case`` is read again first: unsaved changes on it are lost. Raises ``CaseError``.
    """
    case.refresh_from_db(from_queryset=Case.objects.select_for_update(of=("self",)))
    reason = " ".join(reason.split())
    if case.state != State.PUBLISHED:
        raise CaseError("게시한 사례만 철회할 수 있습니다.")
    if not reason:
        raise CaseError("철회 이유를 적어 주세요. 주민에게 그대로 보입니다.")
    longest = Case._meta.get_field("withdrawn_reason").max_length
    if len(reason) > longest:
        raise CaseError(f"철회 이유가 {len(reason)}자입니다. {longest}자까지로 줄여 주세요.")
    if found := problems_in_reason(case, reason):
        raise GateClosed(found)
    if replaced_by is not None and replaced_by.pk == case.pk:
        raise CaseError("대신 볼 사례로 이 사례 자신을 고를 수 없습니다.")
    if case.is_published:
        case.state, case.withdrawn_reason = State.WITHDRAWN, reason
        case.withdrawn_whole, case.replaced_by = whole, replaced_by
        case.withdrawn_at = timezone.now()
    else:
        case.state = State.DRAFT
    case.save()
    _log(case, by, f"게시를 철회했습니다. 이유: {reason}")


@transaction.atomic
def restore(revision: CaseRevision, *, by: AbstractUser | None) -> CaseRevision:
    """Write the content of ``revision`` back into the case's rows, as the newest revision.

    The rows as they were are kept as a revision first. Readers go on seeing ``live``.
    """
    case = Case.objects.select_for_update(of=("self",)).get(pk=revision.case_id)
    save_revision(case, by=by)
    content = revision.content
    for name in CASE_FIELDS:
        # A revision older than a field does not have it.
        setattr(case, name, content.get(name, getattr(case, name)))
    case.round, case.department, case.licence = (
        revision.round,
        revision.department,
        revision.licence,
    )
    case.save()
    _replace_rows(case, content)
    newest = save_revision(case, by=by)
    _log(case, by, f"{revision}의 내용으로 되돌렸습니다.")
    return newest


def _replace_rows(case: Case, content: dict[str, Any]) -> None:
    """Files keep their number, because it is part of their address."""
    case.cards.all().delete()
    Card.objects.bulk_create(
        Card(
            case=case,
            position=position,
            **{name: value for name, value in card.items() if name in CARD_FIELDS},
        )
        for position, card in enumerate(content["cards"], start=1)
    )
    case.attachments.all().delete()
    Attachment.objects.bulk_create(Attachment(case=case, **file) for file in content["attachments"])
    case.merits.all().delete()
    Merit.objects.bulk_create(Merit(case=case, **merit) for merit in content["merits"])


@dataclass(frozen=True, slots=True)
class Looks:
    """The category, pictogram and palette of a new case until an editor chooses others."""

    category: str
    pictogram: str
    palette: str


@transaction.atomic
def start_case(
    draft: ProposedCase,
    *,
    by: AbstractUser | None,
    round: SelectionRound,
    department: Department,
    licence: Licence,
    looks: Looks,
) -> Case:
    """A new case in draft, with the cards that were proposed from a press release."""
    case = Case.objects.create(
        round=round,
        department=department,
        licence=licence,
        title=draft.title,
        summary=draft.summary,
        story=draft.story,
        category=looks.category,
        pictogram=looks.pictogram,
        palette=looks.palette,
    )
    Card.objects.bulk_create(
        Card(case=case, position=position, **asdict(card) | {"steps": "\n".join(card.steps)})
        for position, card in enumerate(draft.cards, start=1)
    )
    save_revision(case, by=by)
    _log(case, by, "보도자료에서 초안을 만들었습니다.", flag=ADDITION)
    return case


@dataclass(frozen=True, slots=True)
class NewPhoto:
    """``name`` is a clean photo in the media storage; ``alt`` describes it in words."""

    name: str
    alt: str
    is_ours: bool


@transaction.atomic
def add_photo_cards(case: Case, photos: list[NewPhoto], *, by: AbstractUser | None) -> None:
    """A photo card each, in their order, behind the last card but before a last contact card."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    cards = list(case.cards.all())
    tail = cards[-1:] if cards and cards[-1].kind == CardKind.CONTACT else []
    new = [
        Card(
            case=case,
            kind=CardKind.PHOTO,
            photo=photo.name,
            photo_alt=photo.alt,
            photo_is_ours=photo.is_ours,
        )
        for photo in photos
    ]
    kept = cards[: len(cards) - len(tail)]
    for position, card in enumerate([*kept, *new, *tail], start=1):
        if card.pk is None or card.position != position:
            card.position = position
            card.save()
    # The case itself was changed too, and its page says when.
    case.save(update_fields=["updated_at"])
    save_revision(case, by=by)
    _log(case, by, f"사진 카드 {len(new)}장을 더했습니다.")


@transaction.atomic
def renumber_cards(case: Case) -> None:
    """Number the cards 1, 2, 3 … in their order."""
    for position, card in enumerate(case.cards.all(), start=1):
        if card.position != position:
            card.position = position
            card.save(update_fields=["position"])


def _log(case: Case, by: AbstractUser | None, message: str, *, flag: int = CHANGE) -> None:
    if by is not None:
        LogEntry.objects.log_actions(by.pk, [case], flag, message, single_object=True)
