"""What staff do to a case: each verb is whole or does not happen, and says who did it.

``by`` is the member of staff, who is named in the admin's history, or None for a command.
"""

from datetime import datetime

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.utils import timezone

from cases.choices import CardKind, State
from cases.models import Case


class CaseError(Exception):
    """A verb that cannot be done now; the message is Korean and meant for staff."""


@transaction.atomic
def publish(case: Case, *, by: AbstractUser | None, at: datetime | None = None) -> None:
    """Show the case to residents from ``at``, else from its own time, else from now on.

    ``case`` is read again first: unsaved changes on it are lost. Raises ``CaseError``.
    """
    case.refresh_from_db(from_queryset=Case.objects.select_for_update())
    if case.state == State.PUBLISHED:
        raise CaseError("이미 게시한 사례입니다.")
    kinds = list(case.cards.values_list("kind", flat=True))
    if not kinds:
        raise CaseError("카드가 한 장도 없습니다. 카드를 만든 뒤에 게시해 주세요.")
    if kinds[0] != CardKind.COVER:
        raise CaseError("첫 카드는 표지여야 합니다. 표지 카드를 맨 앞으로 옮겨 주세요.")
    case.state = State.PUBLISHED
    case.publish_at = at or case.publish_at or timezone.now()
    case.withdrawn_reason = ""
    case.save(update_fields=["state", "publish_at", "withdrawn_reason"])
    _log(case, by, "게시했습니다.")


@transaction.atomic
def withdraw(case: Case, *, by: AbstractUser | None, reason: str) -> None:
    """Take the case back; readers of its page see ``reason`` instead of the cards.

    A case whose time has not come was never read: it becomes a draft again and keeps its secret.
    ``case`` is read again first: unsaved changes on it are lost. Raises ``CaseError``.
    """
    case.refresh_from_db(from_queryset=Case.objects.select_for_update())
    reason = " ".join(reason.split())
    if case.state != State.PUBLISHED:
        raise CaseError("게시한 사례만 철회할 수 있습니다.")
    if not reason:
        raise CaseError("철회 이유를 적어 주세요. 주민에게 그대로 보입니다.")
    longest = Case._meta.get_field("withdrawn_reason").max_length
    if len(reason) > longest:
        raise CaseError(f"철회 이유가 {len(reason)}자입니다. {longest}자까지로 줄여 주세요.")
    if case.is_published:
        case.state, case.withdrawn_reason = State.WITHDRAWN, reason
    else:
        case.state = State.DRAFT
    case.save(update_fields=["state", "withdrawn_reason", "updated_at"])
    _log(case, by, f"게시를 철회했습니다. 이유: {reason}")


@transaction.atomic
def renumber_cards(case: Case) -> None:
    """Number the cards 1, 2, 3 … in the order they stand in."""
    for position, card in enumerate(case.cards.all(), start=1):
        if card.position != position:
            card.position = position
            card.save(update_fields=["position"])


def _log(case: Case, by: AbstractUser | None, message: str) -> None:
    if by is not None:
        LogEntry.objects.log_actions(by.pk, [case], CHANGE, message, single_object=True)
