"""Two editors at once: the second one learns who changed what, and loses nothing.

The form carries the number of the revision it was opened with. When a newer one was saved since,
nothing is saved, the form comes back as it was typed, and carries the newer number from then on.
"""

import re
from typing import Any

from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from cases.models import Case, CaseRevision
from cases.revision_diff import changes

HOW_TO_KEEP = "그래도 내 글로 저장하려면 다시 저장을 누르세요. 앞의 글은 판으로 남아 있습니다."
RECORDS = ("round", "department", "licence")
MAX_ROWS = 1000


def conflict_messages(case: Case, base: int, newest: CaseRevision | None) -> list[str]:
    """Messages for a form that was opened at revision ``base``; empty without conflict.

    ``base`` is 0 for a form that knows of no revision.
    """
    if newest is None or newest.number == base:
        return []
    opened = case.revisions.filter(number=base).first()
    at = timezone.localtime(newest.saved_at).strftime("%Y-%m-%d %H:%M")
    who = (newest.by.get_full_name() or newest.by.get_username()) if newest.by else "다른 직원"
    changed = ", ".join(changed_places(opened, newest)) if opened else "알 수 없음"
    return [
        f"아직 저장하지 않았습니다. 이 화면을 연 뒤에 {who} 님이 {at}에 먼저 저장했습니다.",
        f"그때 바뀐 곳: {changed or '없음'}",
        HOW_TO_KEEP,
    ]


def changed_places(old: CaseRevision, new: CaseRevision) -> list[str]:
    """The names of the fields and cards in which two revisions differ, as the form names them."""
    found = changes(_with_records(old), _with_records(new))
    return list(dict.fromkeys(change.where for change in found))


def _with_records(revision: CaseRevision) -> dict[str, Any]:
    records = {name: str(getattr(revision, name)) for name in RECORDS}
    return {**revision.content, **records}


class SurvivingRows:
    """For an inline formset: a row that somebody else deleted meanwhile is saved as a new one.

    Without this such a form could never be saved again, and its texts would be lost.
    """

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        case, prefix = kwargs.get("instance"), kwargs.get("prefix")
        if data is not None and prefix and case is not None and case.pk:
            rows = self.model._default_manager.filter(case=case)
            alive = {str(pk) for pk in rows.values_list("pk", flat=True)}
            data, files = with_gone_rows_as_new(data, files, prefix, alive)
        super().__init__(data, files, **kwargs)


def with_gone_rows_as_new(
    data: MultiValueDict, files: MultiValueDict, prefix: str, alive: set[str]
) -> tuple[MultiValueDict, MultiValueDict]:
    """``data`` and ``files`` with the blocks of rows not ``alive`` behind those of the others."""
    initial, total = (data.get(f"{prefix}-{name}_FORMS", "") for name in ("INITIAL", "TOTAL"))
    if not (initial.isdecimal() and total.isdecimal() and int(total) <= MAX_ROWS):
        return data, files
    old = range(min(int(initial), int(total)))
    gone = [index for index in old if data.get(f"{prefix}-{index}-id", "") not in alive]
    if not gone:
        return data, files
    kept = [index for index in old if index not in gone]
    order = [*kept, *gone, *range(len(old), int(total))]
    place = {str(index): to for to, index in enumerate(order)}
    data = _renumbered(data, prefix, place)
    data[f"{prefix}-INITIAL_FORMS"] = str(len(kept))
    for index in gone:
        data[f"{prefix}-{place[str(index)]}-id"] = ""
    return data, _renumbered(files, prefix, place)


def _renumbered(given: MultiValueDict, prefix: str, place: dict[str, int]) -> MultiValueDict:
    block = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    made = MultiValueDict()
    for key, values in given.lists():
        found = block.fullmatch(key)
        if found and found[1] in place:
            key = f"{prefix}-{place[found[1]]}-{found[2]}"
        made.setlist(key, values)
    return made
