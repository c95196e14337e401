"""Uploads: seen first, applied as seen or seen again, and gone with their files."""

import os
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from cctv_map.imports import actions as import_actions
from cctv_map.imports import undo_actions, uploads
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.imports.uploads import DraftError, apply_draft, forget_old_drafts, preview_of
from cctv_map.models import CameraSite, ImportDraft, ImportRun
from tests.cctv_map.imports.camera_files import ansim

pytestmark = pytest.mark.django_db

FIRST = {"안심 주소": "C251001_화곡1동 900-1", "위도": "37.5305"}
SECOND = {"안심 주소": "C251002_화곡1동 900-2", "위도": "37.5325"}
THIRD = {"안심 주소": "C251003_화곡1동 900-3", "위도": "37.5345"}
FOURTH = {"안심 주소": "C251004_화곡1동 900-4", "위도": "37.5365"}
FIFTH = {"안심 주소": "C251005_화곡1동 900-5", "위도": "37.5385"}
FIVE = (FIRST, SECOND, THIRD, FOURTH, FIFTH)


@pytest.fixture
def officer():
    return get_user_model().objects.create_user("officer", is_staff=True)


@pytest.fixture
def upload(officer):
    return lambda *rows: uploads.preview_file(ansim(*rows), file_name="새 자료.csv", by=officer)


def files(settings):
    return sorted(path.name for path in settings.UPLOAD_ROOT.iterdir())


def load(*rows):
    return import_actions.import_file(ansim(*rows), file_name="시연.csv", by=None)


def test_an_upload_changes_nothing_and_shows_what_it_would_change(upload):
    load(FIRST, SECOND, THIRD)
    moved = FIRST | {"위도": "37.5312"}
    more = SECOND | {"CCTV 수량": "3"}
    draft = upload(moved, more, FOURTH, {"위도": ""})
    shown = preview_of(draft)
    assert CameraSite.objects.filter(code="C251004").count() == 0
    assert [row[1] for row in shown["new"]] == ["화곡1동 900-4"]
    assert [(row[2], row[8]) for row in shown["moved"]] == [("화곡1동 900-1", 78)]
    assert [(row[2], row[6]) for row in shown["changed"]] == [
        ("화곡1동 900-2", [["cameras", 1, 3]])
    ]
    assert [(row[1], row[5]) for row in shown["missing"]] == [("화곡1동 900-3", True)]
    assert [(row["line"], row["column"]) for row in shown["problems"]] == [(5, "위도")]


def test_what_is_applied_is_what_was_seen_and_the_upload_is_gone(
    upload, officer, settings, django_capture_on_commit_callbacks
):
    draft = upload(FIRST, SECOND)
    assert len(files(settings)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        report = apply_draft(draft, answers={}, by=officer)
    run = ImportRun.objects.get()
    assert (report.new, report.published, run.by) == (2, True, officer)
    assert (ImportDraft.objects.count(), files(settings)) == (0, [])


def test_when_the_sites_changed_since_the_preview_a_new_one_comes_instead(upload, officer):
    draft = upload(FIRST, SECOND)
    load(FIRST)
    assert apply_draft(draft, answers={}, by=officer) is None
    draft.refresh_from_db()
    assert (draft.report["new"], draft.report["unchanged"]) == (1, 1)
    assert draft.compared_with == ImportRun.objects.get()
    assert apply_draft(draft, answers={}, by=officer).new == 1


def test_a_second_press_of_the_button_applies_nothing_twice(upload, officer, settings):
    draft = upload(FIRST)
    apply_draft(draft, answers={}, by=officer)
    with pytest.raises(DraftError, match="이미 반영했거나 버린 파일입니다"):
        apply_draft(draft, answers={}, by=officer)
    assert ImportRun.objects.count() == 1


@pytest.mark.parametrize("answer", ["", "2", "적", "네"])
def test_a_file_that_loses_over_a_fifth_is_not_applied_for_a_wrong_word(upload, officer, answer):
    load(*FIVE)
    draft = upload(FIRST, SECOND, THIRD, FOURTH | {"위도": "37.5465"})
    assert (draft.report["stood"], draft.report["lost"]) == (5, 2)
    answers = {"lost": answer} if answer != "2" else {"older": "2"}
    with pytest.raises(DraftError, match="5곳 가운데 2곳"):
        apply_draft(draft, answers=answers, by=officer)
    assert CameraSite.objects.filter(missing_since=None).count() == 5


@pytest.mark.parametrize("answer", ["2", " 적용 "])
def test_the_number_or_the_word_confirms_it(upload, officer, answer):
    load(*FIVE)
    draft = upload(FIRST, SECOND, THIRD, FOURTH | {"위도": "37.5465"})
    report = apply_draft(draft, answers={"lost": answer}, by=officer)
    assert (report.moved, report.missing) == (1, 1)


def test_exactly_a_fifth_asks_nothing(upload, officer):
    load(*FIVE)
    assert apply_draft(upload(*FIVE[:4]), answers={}, by=officer).missing == 1


def test_the_same_file_and_an_older_one_ask_first(upload, officer):
    load(FIRST)
    newer = FIRST | {"수정 일시": "2023-12-01"}
    import_actions.import_file(ansim(newer), file_name="다음 해.csv", by=officer)
    draft = upload(FIRST)
    with pytest.raises(DraftError) as asked:
        apply_draft(draft, answers={}, by=officer)
    same, older = str(asked.value).splitlines()
    assert same.startswith("같은 파일을 ")
    assert same.endswith("에 명령으로 이미 반영했습니다.")
    assert older.startswith("이 파일의 기준일(2022-12-01)은 먼저 반영한 파일의 기준일(2023-12-01)")
    assert apply_draft(draft, answers={"same_file": "on", "older": "on"}, by=officer).applied


def test_a_file_that_was_taken_back_is_no_longer_the_same_file(upload):
    run = ImportRun.objects.get(pk=load(FIRST).run_id)
    assert upload(FIRST).report["same_file"] is not None
    undo_actions.undo_import(run, by=None)
    assert upload(FIRST).report["same_file"] is None


def test_more_rows_than_a_page_can_take_name_the_command(upload, monkeypatch, settings):
    monkeypatch.setattr(uploads, "MAX_ROWS", 1)
    with pytest.raises(ImportFileError, match=r"빈 줄까지 세어 1줄.*manage.py import_cctv"):
        upload(FIRST, SECOND)
    assert ImportDraft.objects.count() == 0


def test_a_full_disk_leaves_neither_row_nor_file(upload, monkeypatch, settings):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        upload(FIRST)
    assert (ImportDraft.objects.count(), files(settings)) == (0, [])


def test_uploads_of_last_week_go_with_their_files(
    upload, settings, django_capture_on_commit_callbacks
):
    old, young = upload(FIRST), upload(SECOND)
    orphan, fresh = (settings.UPLOAD_ROOT / name for name in ("orphan", "fresh"))
    for path in (orphan, fresh):
        path.write_bytes(b"")
    last_week = timezone.now() - timedelta(days=7, minutes=1)
    os.utime(orphan, (last_week.timestamp(),) * 2)
    ImportDraft.objects.filter(pk=old.pk).update(uploaded_at=last_week)
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_old_drafts() == 1
    assert list(ImportDraft.objects.all()) == [young]
    assert files(settings) == sorted([young.stored_name, f"{young.stored_name}.preview", "fresh"])


def test_only_the_server_itself_may_read_an_upload(upload):
    assert uploads.file_of(upload(FIRST)).stat().st_mode & 0o777 == 0o600
