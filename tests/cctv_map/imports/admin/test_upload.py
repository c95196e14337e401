"""파일 올리기, 미리 보기, 적용, 버리기, 되돌리기 as an officer meets them in the admin."""

import csv
import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from cctv_map.choices import DecisionKind, SourceKind
from cctv_map.imports import actions as import_actions
from cctv_map.imports import uploads
from cctv_map.imports.admin import upload as upload_page
from cctv_map.models import CameraSite, ImportBackup, ImportDraft, ImportRun
from cctv_map.sites import actions as site_actions
from tests.cctv_map.imports.camera_files import ansim

pytestmark = pytest.mark.django_db

FIRST = {"안심 주소": "C251001_화곡1동 900-1", "위도": "37.5305"}
SECOND = {"안심 주소": "C251002_화곡1동 900-2", "위도": "37.5325"}
UPLOAD = "admin:cctv_map_importdraft_upload"


def address(name, *arguments):
    return reverse(f"admin:cctv_map_{name}", args=arguments)


def upload(client, content, name="새 자료.csv"):
    return client.post(reverse(UPLOAD), {"file": SimpleUploadedFile(name, content)}, follow=True)


def words(answer):
    return answer.content.decode()


def load(*rows):
    report = import_actions.import_file(ansim(*rows), file_name="앞의 자료.csv", by=None)
    return ImportRun.objects.get(pk=report.run_id)


def test_an_upload_leads_to_its_preview_and_from_there_into_the_data(admin_client):
    assert 'href="/admin/cctv_map/importrun/upload/"' in words(
        admin_client.get(reverse("admin:index"))
    )
    load(FIRST)
    page = words(upload(admin_client, ansim(FIRST | {"CCTV 수량": "2"}, SECOND, {"위도": "x"})))
    assert "카메라 대수: 1 → 2" in page
    assert "37.5509처럼 도 단위의 숫자만 적어 주세요." in page
    draft = ImportDraft.objects.get()
    answer = admin_client.post(address("importdraft_preview", draft.pk), follow=True)
    run = ImportRun.objects.first()
    assert answer.redirect_chain[0][0] == address("importrun_change", run.pk)
    assert sorted(CameraSite.objects.values_list("code", "cameras")) == [
        ("C251001", 2),
        ("C251002", 1),
    ]


def test_a_file_that_is_no_table_is_refused_in_words(admin_client):
    page = words(upload(admin_client, b"%PDF-1.7 ...", "자료.pdf"))
    assert "PDF 파일입니다." in page
    assert ImportDraft.objects.count() == 0
    assert "파일을 골라 주세요." in words(admin_client.post(reverse(UPLOAD)))


def test_a_file_that_is_too_large_is_refused_in_words(admin_client, monkeypatch):
    monkeypatch.setattr(upload_page, "MAX_BYTES", 10)
    assert "MB까지 올릴 수 있습니다." in words(upload(admin_client, ansim(FIRST)))


def test_the_number_that_vanishes_has_to_be_typed(admin_client):
    load(FIRST, SECOND)
    upload(admin_client, ansim(FIRST))
    preview = address("importdraft_preview", ImportDraft.objects.get().pk)
    page = words(admin_client.post(preview, {"lost": "둘"}))
    assert "지금 있는 2곳 가운데 1곳(50%)이 파일에 없거나" in page
    assert "아직 반영하지 않았습니다." in page
    assert CameraSite.objects.filter(missing_since=None).count() == 2
    admin_client.post(preview, {"lost": "1"})
    assert CameraSite.objects.filter(missing_since=None).count() == 1


def test_sites_that_changed_since_the_preview_bring_a_new_preview(admin_client):
    upload(admin_client, ansim(FIRST, SECOND))
    load(FIRST)
    preview = address("importdraft_preview", ImportDraft.objects.get().pk)
    assert "미리 본 뒤에 다른 반영이 있었습니다." in words(admin_client.get(preview))
    page = words(admin_client.post(preview, follow=True))
    assert "아직 반영하지 않았습니다. 다시 견준 결과이니 새로 살펴봐 주세요." in page
    assert CameraSite.objects.count() == 1
    admin_client.post(preview)
    assert CameraSite.objects.count() == 2


def test_a_second_officer_who_waits_in_vain_reads_why(admin_client, monkeypatch):
    upload(admin_client, ansim(FIRST))

    def locked(_):
        raise OperationalError("database is locked")

    monkeypatch.setattr("cctv_map.imports.cameras.locking._lock_source", locked)
    preview = address("importdraft_preview", ImportDraft.objects.get().pk)
    page = words(admin_client.post(preview, follow=True))
    assert "다른 직원이 자료를 반영하거나 되돌리고 있습니다." in page
    assert CameraSite.objects.count() == 0


def test_an_upload_that_was_discarded_is_gone(admin_client):
    upload(admin_client, ansim(FIRST))
    pk = ImportDraft.objects.get().pk
    admin_client.get(address("importdraft_discard", pk))
    assert ImportDraft.objects.count() == 1
    admin_client.post(address("importdraft_discard", pk))
    assert ImportDraft.objects.count() == 0
    answer = admin_client.post(address("importdraft_preview", pk), follow=True)
    assert answer.redirect_chain[0][0] == address("importrun_changelist")
    assert "이미 반영했거나 버린 파일입니다." in words(answer)


def test_an_upload_whose_file_is_lost_says_so(admin_client, settings):
    upload(admin_client, ansim(FIRST))
    for path in settings.UPLOAD_ROOT.iterdir():
        path.unlink()
    pk = ImportDraft.objects.get().pk
    preview = address("importdraft_preview", pk)
    assert "버리고 다시 올려 주세요." in words(admin_client.get(preview))
    assert admin_client.get(address("importdraft_points", pk)).status_code == 404
    assert "파일이 없습니다" in words(admin_client.post(preview, follow=True))


def test_the_problems_come_as_a_table_that_runs_nothing(admin_client):
    row = FIRST | {"위도": "=HYPERLINK(1)"}
    upload(admin_client, ansim(FIRST, row))
    pk = ImportDraft.objects.get().pk
    answer = admin_client.get(address("importdraft_table", pk, "problems"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text))) == [
        ["줄", "칸", "적힌 값", "까닭", "고치는 법"],
        [
            "3",
            "위도",
            "'=HYPERLINK(1)",
            "좌표를 숫자로 읽을 수 없음",
            "37.5509처럼 도 단위의 숫자만 적어 주세요.",
        ],
    ]
    assert admin_client.get(address("importdraft_table", pk, "unknown")).status_code == 404


def test_the_map_of_the_differences_gets_where_each_was_and_will_be(admin_client):
    load(FIRST, SECOND)
    upload(admin_client, ansim(FIRST | {"위도": "37.5312"}))
    pk = ImportDraft.objects.get().pk
    points = admin_client.get(address("importdraft_points", pk)).json()
    assert points["moved"] == [[37.5305, 126.8429, 37.5312, 126.8429]]
    assert points["missing"] == [[37.5325, 126.8429]]


def test_undoing_an_older_import_lists_the_newer_ones_and_the_decisions_that_stay(
    admin_client, admin_user
):
    first = load(FIRST)
    second = load(FIRST | {"CCTV 수량": "4"})
    site = CameraSite.objects.get()
    site_actions.decide(site, DecisionKind.NOTE, note="전화함", reason="현장 확인", by=admin_user)
    page = words(admin_client.get(address("importrun_undo", first.pk)))
    assert "되돌려지는 반영 2번" in page
    assert "그대로 남는 직원의 결정 1건" in page
    admin_client.post(address("importrun_undo", first.pk), {"newest": str(first.pk)})
    assert CameraSite.objects.get().cameras == 4
    admin_client.post(address("importrun_undo", second.pk), {"newest": str(second.pk)})
    assert CameraSite.objects.get().cameras == 1
    assert "되돌림 (" in words(admin_client.get(address("importrun_changelist")))
    assert "이미 되돌렸습니다." in words(admin_client.get(address("importrun_undo", second.pk)))


def test_an_import_without_a_backup_says_why_it_stays(admin_client):
    run = load(FIRST)
    ImportBackup.objects.all().delete()
    page = words(admin_client.get(address("importrun_undo", run.pk)))
    assert "마지막 10번의 반영만 되돌릴 수 있습니다." in page
    page = words(admin_client.post(address("importrun_undo", run.pk), follow=True))
    assert CameraSite.objects.count() == 1


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("get", "importdraft_upload"),
        ("post", "importdraft_upload"),
        ("get", "importdraft_preview"),
        ("post", "importdraft_preview"),
        ("post", "importdraft_discard"),
        ("get", "importdraft_points"),
        ("post", "importrun_undo"),
    ],
)
def test_who_may_only_read_is_refused(client, admin_user, method, name):
    run = load(FIRST)
    draft = uploads.preview_file(ansim(FIRST, SECOND), file_name="새.csv", by=admin_user)
    reader = get_user_model().objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_importrun"))
    client.force_login(reader)
    arguments = {"importdraft_upload": (), "importrun_undo": (run.pk,)}.get(name, (draft.pk,))
    assert getattr(client, method)(address(name, *arguments)).status_code == 403
    assert "파일 올리기" not in words(client.get(address("importrun_changelist")))
    assert "되돌리기" not in words(client.get(address("importrun_change", run.pk)))


def test_only_the_last_ten_imports_of_a_source_keep_their_backups():
    for count in range(1, 13):
        load(FIRST | {"CCTV 수량": str(count)})
    import_actions.import_file(
        ansim(FIRST), file_name="다른 자료", by=None, source_kind=SourceKind.DEMONSTRATION
    )
    kept = ImportBackup.objects.filter(run__source__kind=SourceKind.ANSIM)
    assert sorted(kept.values_list("run__report__changed", flat=True)) == [1] * 10
