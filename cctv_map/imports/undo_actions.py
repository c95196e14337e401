"""Taking imports back: the newest first, as a whole."""

import logging

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q

from cctv_map.imports.cameras.locking import locked_source
from cctv_map.imports.cameras.undo import Undone, runs_to_undo, take_back
from cctv_map.map.publishing import published_after
from cctv_map.models import CameraSite, ImportRun
from cctv_map.sites.carrying import carry_over, held_among

logger = logging.getLogger(__name__)


class UndoError(Exception):
    """The import cannot be taken back; the text is Korean and meant for staff."""


def undo_import(run: ImportRun, *, by: AbstractBaseUser | None) -> tuple[list[Undone], str]:
    """Take this import back, and before it those of its source that came later.

    What would then be seen beside a hidden place stays hidden, and is told in the last one's
    ``held``. Returns what each did, and blank or why publishing failed. Raises UndoError when this
    import was taken back already, or changed nothing.
    """
    with locked_source(run.source.kind), published_after() as publishing:
        runs = runs_to_undo(run)
        if not runs:
            raise UndoError(
                "이미 되돌렸거나 되돌릴 것이 없는 반영입니다. 자료 반영 기록을 새로 열어 봐 주세요."
            )
        undone = [take_back(each, by) for each in runs]
        # Only now, so that no state between two of them is published.
        touched = Q(source=run.source) | Q(source__is_public=True)
        held = held_among(CameraSite.objects.filter(touched))
        undone[-1].held = carry_over(held, by=by)
        logger.info("%d imports down to %d were taken back by %s", len(runs), run.pk, by)
        publishing.forget_older = bool(held)
    return undone, publishing.problem
