"""Anyone tries a file: the same Korean report as an officer gets, and nothing of it is kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cctv_map.imports.cameras.complaints import Complaint
from cctv_map.models import CameraSite, ImportRun
from cctv_map.open_data.views import check_file
from gangseo_portal.lib.one_at_a_time import one_at_a_time
from tests.cctv_map.imports import camera_files
from tests.cctv_map.imports.camera_files import ansim, as_workbook, standard

pytestmark = pytest.mark.django_db
PAGE = "/cctv/data/check/"


@pytest.fixture(autouse=True)
def nobody_sent_anything(settings, tmp_path) -> None:
    cache.clear()
    settings.DATA_DIR = tmp_path


@pytest.fixture
def send(client):
    def send_file(content: bytes, name: str = "cctv.csv", **headers: str):
        upload = SimpleUploadedFile(name, content)
        return client.post(
            PAGE, {"file": upload}, headers={"Sec-Fetch-Site": "same-origin", **headers}
        )

    return send_file


def words(response) -> str:
    return " ".join(response.content.decode().split()).replace("> <t", "><t")


def test_the_page_asks_for_a_file_and_sets_no_cookie(client):
    response = client.get(PAGE)
    assert response.status_code == 200
    assert not response.cookies
    assert '<input id="check-file" type="file" name="file" required' in words(response)
    assert "check-report" not in words(response)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_without_fault_is_told_so(send, kind):
    source = standard({})
    response = send(as_workbook(source) if kind == "xlsx" else source, f"cctv.{kind}")
    assert response.status_code == 200
    assert "고칠 것이 없어요" in words(response)
    assert f"표준데이터 14열 · {'엑셀(XLSX)' if kind == 'xlsx' else 'UTF-8'}" in words(response)
    assert "<dd>1곳 · 2대</dd>" in words(response)
    assert response["Cache-Control"] == "no-store, private"


def test_a_fault_is_told_with_line_column_value_and_how_to_mend_it(send):
    response = send(standard({}, {"카메라대수": "<b>두</b> 대"}, {"설치목적구분": "드론"}))
    page = words(response)
    assert "고칠 줄이 1줄 있어요" in page
    row = page[page.index('<th scope="row">3') :]
    assert row.startswith(
        '<th scope="row">3<span class="check-table__word">번째 줄</span></th><td>카메라대수</td>'
        '<td class="check-table__value">&lt;b&gt;두&lt;/b&gt; 대</td>'
        "<td><b>카메라 대수를 숫자로 읽을 수 없음</b> "
        "<span>‘3’처럼 대수를 숫자로만 적어 주세요.</span></td>"
    )
    assert "<b>모르는 설치 목적이라 기타로 둔 줄</b>" in page
    assert "줄: 4</p>" in page


def test_what_the_standard_demands_is_asked_for(send):
    header = [name for name in camera_files.STANDARD_14 if name != "데이터기준일자"]
    page = words(send(standard({"관리기관전화번호": ""}, header=header)))
    assert "꼭 있어야 하는 ‘관리기관전화번호’ 칸이 빈 줄" in page
    assert "꼭 있어야 하는 ‘데이터기준일자’ 열이 없음" in page


def test_the_file_of_another_district_is_only_noted_to_be_elsewhere(send):
    busan = {
        "관리기관명": "부산광역시 강서구청",
        "소재지도로명주소": "부산광역시 강서구 시연로 1",
        "WGS84위도": "35.2119",
        "WGS84경도": "128.9806",
    }
    response = send(standard(busan, busan | {"WGS84위도": "35.3"}))
    page = words(response)
    assert "고칠 것이 없어요" in page
    assert "강서구 밖의 줄이 2줄 있어요" in page
    assert f"<b>{Complaint.OUTSIDE.sentence}</b>" not in page


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "저장 형식을 바꿔 주세요"),
        (b"a,b\n1,2\n", "알 수 없는 형식입니다"),
        (b"", check_file.EMPTY),
    ],
)
def test_a_file_that_cannot_be_read_is_told_why(send, content, message):
    response = send(content)
    assert response.status_code == 400
    assert message in words(response)


@pytest.mark.parametrize("sent", [{}, {"file": "text"}, {"other": "1"}])
def test_no_file_at_all_is_asked_for(client, sent):
    response = client.post(PAGE, sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert (response.status_code, check_file.NO_FILE in words(response)) == (400, True)


def test_a_form_of_another_site_is_refused(send):
    response = send(ansim({}), **{"Sec-Fetch-Site": "cross-site"})
    assert (response.status_code, check_file.FROM_ELSEWHERE in words(response)) == (403, True)


def test_a_file_that_is_too_large_is_refused_unread(client, monkeypatch):
    monkeypatch.setattr(check_file, "read_content", None)
    response = client.post(
        PAGE,
        b"",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(11 << 20),
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert (response.status_code, check_file.TOO_LARGE in words(response)) == (413, True)


@pytest.mark.parametrize("rows", [b"\n" * 3, b",,,,,\n" * 3, "합계\n".encode() * 3])
def test_too_many_rows_of_any_kind_are_refused(send, monkeypatch, rows):
    monkeypatch.setattr(check_file, "MAX_ROWS", 3)
    assert send(ansim({}, {}, {})).status_code == 200
    response = send(ansim({}) + rows)
    assert (response.status_code, check_file.TOO_MUCH in words(response)) == (400, True)


def test_too_many_cells_are_refused_as_text_and_as_a_workbook(send, monkeypatch):
    monkeypatch.setattr(check_file, "MAX_ROWS", 30)
    header = ",".join([*camera_files.ANSIM_6, *(f"비고{number}" for number in range(60))])
    row = ",".join(
        [*(camera_files.ANSIM_ROW[name] for name in camera_files.ANSIM_6), *["비고"] * 60]
    )
    wide = "\n".join([header, *[row] * 20]).encode()
    for source in (wide, as_workbook(wide)):
        response = send(source)
        assert (response.status_code, check_file.TOO_MUCH in words(response)) == (400, True)


def test_the_limits_are_told_before_a_file_is_chosen(client):
    told = "10 MB까지. 빈 줄도 세어 20,000줄, 모두 400,000칸, 한 칸은 500자까지 읽어요."
    assert told in words(client.get(PAGE))


def test_a_cell_that_is_too_long_rejects_its_row_and_names_its_column(send):
    response = send(ansim({"안심 주소": "가" * 501}, {"안심 주소": "가" * 500}))
    page = words(response)
    assert "고칠 줄이 1줄 있어요" in page
    row = page[page.index('<th scope="row">2') :]
    assert row.startswith(
        '<th scope="row">2<span class="check-table__word">번째 줄</span></th><td>안심 주소</td>'
        f'<td class="check-table__value">{"가" * 79}…</td>'
        "<td><b>칸의 글자가 500자를 넘음</b> <span>500자 안으로 줄여 주세요. "
        "여러 칸이 하나로 붙지 않았는지도 보아 주세요.</span></td>"
    )


def test_skipped_rows_are_counted(send):
    page = words(send(ansim({}) + b"\n" * 500))
    assert "자료가 아니어서 넘긴 줄: 빈 줄 500줄</p>" in page


def test_one_file_is_checked_at_a_time_and_the_second_is_told_when_to_come_back(send, monkeypatch):
    monkeypatch.setattr(check_file, "MAX_CHECKS", replace(check_file.MAX_CHECKS, times=1))
    with one_at_a_time("file-check"):
        response = send(ansim({}))
        assert (response.status_code, response["Retry-After"]) == (503, "10")
        assert check_file.BUSY in words(response)
    # To be sent away is no check.
    assert send(ansim({})).status_code == 200
    assert send(ansim({})).status_code == 429


def test_only_the_first_problems_are_listed(send, monkeypatch):
    monkeypatch.setattr(check_file, "SHOWN_PROBLEMS", 2)
    page = words(send(ansim(*[{"CCTV 수량": "0"}] * 5)))
    assert "고칠 줄이 5줄 있어요" in page
    assert page.count('<th scope="row">') == 2
    assert "이 밖에 3줄이 더 있어요" in page


def test_a_busy_address_is_asked_to_wait(send, monkeypatch):
    monkeypatch.setattr(check_file, "MAX_CHECKS", replace(check_file.MAX_CHECKS, times=0))
    response = send(ansim({}))
    assert (response.status_code, response["Retry-After"]) == (429, "600")
    assert check_file.TOO_OFTEN in words(response)


@pytest.mark.parametrize("in_memory", [True, False])
def test_nothing_of_the_file_is_kept(send, settings, tmp_path, caplog, capfd, in_memory):
    folder = tmp_path / "temporary"
    folder.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = folder
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440 if in_memory else 0
    settings.DATA_DIR = tmp_path
    (tmp_path / "file-check.lock").touch()
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = send(ansim({"안심 주소": "비밀장소"}, {"CCTV 수량": "비밀값"}), "비밀이름.csv")
    assert "비밀값" in words(response)
    assert not any("비밀" in query["sql"] for query in queries)
    assert all(query["sql"].lstrip().upper().startswith("SELECT") for query in queries)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    assert (tmp_path / "file-check.lock").read_bytes() == b""
    assert (CameraSite.objects.count(), ImportRun.objects.count()) == (0, 0)
    said = caplog.text + "".join(capfd.readouterr())
    assert "비밀" not in said


@pytest.mark.real_data
@pytest.mark.parametrize(
    ("name", "rows", "accepted", "outside"),
    [
        ("ansim_gangseo_6col_2022.csv", 3172, 3172, 0),
        ("ansim_gangseo_7col_2021.csv", 2437, 2437, 0),
        ("standard_13col_gangnam_2019.csv", 1880, 1880, 1880),
        ("standard_14col_busan_2024.csv", 15737, 15735, 15735),
    ],
)
def test_the_real_files_of_any_district_are_checked(send, real_file, name, rows, accepted, outside):
    response = send(Path(real_file(name)).read_bytes(), name)
    content = response.context["content"]
    assert (content.rows, content.accepted) == (rows, accepted)
    assert response.context["outside"] == outside
    assert all(each.mend for each in response.context["problems"] + response.context["warnings"])
