"""An uploaded file, from its preview until it is applied or discarded."""

import json
import logging
import os
import uuid
import zlib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from cctv_map.imports.actions import publish_import
from cctv_map.imports.cameras.content import CELLS_OF_ROW
from cctv_map.imports.cameras.differences import Differences
from cctv_map.imports.cameras.locking import locked_source
from cctv_map.imports.cameras.questions import unanswered
from cctv_map.imports.cameras.report import ImportReport
from cctv_map.imports.cameras.runner import PreviewOutdatedError, apply, prepare, preview
from cctv_map.imports.files.reading import ImportFileError, TooMuchError
from cctv_map.models import ImportDraft, ImportRun
from cctv_map.sites.carrying import shown_in

logger = logging.getLogger(__name__)

MAX_ROWS = 50_000
KEPT = timedelta(days=7)
TOO_MUCH = (
    "파일이 너무 큽니다. 여기에서는 빈 줄까지 세어 {most:,}줄, 모두 {cells:,}칸까지 올릴 수 "
    "있습니다. "
    "더 큰 파일은 서버에서 ‘manage.py import_cctv 파일이름’ 명령으로 반영해 주세요."
)
GONE = "이미 반영했거나 버린 파일입니다. 목록을 새로 열어 봐 주세요."


class DraftError(Exception):
    """The upload cannot be applied; the text is Korean and meant for staff."""


def preview_file(content: bytes, *, file_name: str, by: AbstractBaseUser) -> ImportDraft:
    """Keep an upload with what it would change; nothing else changes.

    Raises ImportFileError, in Korean, when it cannot be imported at all; then nothing is kept.
    """
    forget_old_drafts()
    try:
        report, differences = _look(content, file_name)
    except TooMuchError:
        words = TOO_MUCH.format(most=MAX_ROWS, cells=MAX_ROWS * CELLS_OF_ROW)
        raise ImportFileError(words) from None
    draft = ImportDraft(file_name=file_name[:200], stored_name=uuid.uuid4().hex, by=by)
    settings.UPLOAD_ROOT.mkdir(parents=True, exist_ok=True)
    try:
        _write(file_of(draft), content)
        _keep_preview(draft, report, differences)
    except BaseException:
        _delete_files(draft.stored_name)
        raise
    return draft


def apply_draft(
    draft: ImportDraft, *, answers: Mapping[str, str], by: AbstractBaseUser
) -> ImportReport | None:
    """Write what the preview promised, and forget the upload.

    None when the sites changed since the preview, which is then a new one: look again. Raises
    DraftError when a question of the preview is not answered or the upload is gone, and BusyError.
    """
    source = file_of(draft)
    prepared = prepare(source, file_name=draft.file_name)
    try:
        with locked_source(prepared.report.source):
            locked = ImportDraft.objects.select_for_update().filter(pk=draft.pk).first()
            if locked is None:
                raise DraftError(GONE)
            if still_open := unanswered(locked.report, answers):
                raise DraftError("\n".join(each.words for each in still_open))
            report = apply(prepared, by=by, seal=locked.report["seal"], shown=shown_in(answers))
            _delete(locked)
            publish_import(report)
    except PreviewOutdatedError:
        _keep_preview(draft, *_look(source, draft.file_name))
        return None
    return report


def discard_draft(draft: ImportDraft) -> None:
    """Delete an upload: its row, then its files."""
    with transaction.atomic():
        _delete(draft)


def forget_old_drafts() -> int:
    """Delete uploads not applied in a week, and files without a row; returns the number of rows.

    A file is written before its row, so that a crash between them leaves such a file.
    """
    before = timezone.now() - KEPT
    old = list(ImportDraft.objects.filter(uploaded_at__lt=before))
    for draft in old:
        discard_draft(draft)
    if settings.UPLOAD_ROOT.is_dir():
        known = set(ImportDraft.objects.values_list("stored_name", flat=True))
        for path in settings.UPLOAD_ROOT.iterdir():
            if path.stem not in known and path.stat().st_mtime < before.timestamp():
                path.unlink(missing_ok=True)
    return len(old)


def file_of(draft: ImportDraft) -> Path:
    return settings.UPLOAD_ROOT / draft.stored_name


def preview_of(draft: ImportDraft) -> dict[str, Any]:
    """All rows of the preview: those of ``Differences``, and ``problems``."""
    return json.loads(zlib.decompress(_preview_file(draft.stored_name).read_bytes()))


def _look(source: Path | bytes, file_name: str) -> tuple[ImportReport, Differences]:
    differences = Differences()
    prepared = prepare(source, file_name=file_name, most_rows=MAX_ROWS)
    return preview(prepared, differences), differences


def _keep_preview(draft: ImportDraft, report: ImportReport, differences: Differences) -> None:
    rows = asdict(differences) | {"problems": report.row_problems.problems}
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    _write(_preview_file(draft.stored_name), zlib.compress(text.encode(), level=3))
    runs = ImportRun.objects.standing().filter(source__kind=report.source)
    draft.report, draft.compared_with = report.as_saved(), runs.first()
    draft.save()


def _preview_file(stored_name: str) -> Path:
    return settings.UPLOAD_ROOT / f"{stored_name}.preview"


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and readable by this program's user only."""
    part = path.with_name(f"{path.name}.part")
    part.touch(mode=0o600)
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _delete(draft: ImportDraft) -> None:
    name = draft.stored_name
    logger.info("upload %d was taken away", draft.pk)
    draft.delete()
    transaction.on_commit(lambda: _delete_files(name))


def _delete_files(stored_name: str) -> None:
    for name in (stored_name, f"{stored_name}.part"):
        (settings.UPLOAD_ROOT / name).unlink(missing_ok=True)
    _preview_file(stored_name).unlink(missing_ok=True)


MAX_BYTES = 30_000_000
