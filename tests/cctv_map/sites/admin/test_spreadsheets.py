"""What staff take into a spreadsheet opens there, holds what was chosen, and runs nothing."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cctv_map.choices import ReportKind
from cctv_map.imports.cameras.runner import run_import
from cctv_map.models import ImportRun
from cctv_map.sites.report_actions import report_site
from gangseo_portal.lib.sheets import workbook
from tests.cctv_map.factories import make_site

FORMULA = '=HYPERLINK("http://example.org")'


def rows(content):
    (sheet,) = load_workbook(BytesIO(content)).worksheets
    return list(sheet.iter_rows())


def values(content):
    return [[cell.value for cell in row] for row in rows(content)]


def chosen(admin_client, model, action, *keys):
    response = admin_client.post(
        reverse(f"admin:cctv_map_{model}_changelist"),
        {"action": action, "_selected_action": keys},
    )
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith('attachment; filename="cctv-')
    return values(response.content)


def test_a_text_like_a_formula_stays_a_text():
    content = workbook([("표", ["이름", "수"], [(FORMULA, 3), ("\x0b가", None)])])
    _, first, second = rows(content)
    assert (first[0].value, first[0].data_type, first[0].quotePrefix) == (FORMULA, "s", True)
    assert (first[1].value, first[1].data_type) == (3, "n")
    assert (second[0].value, second[1].value) == ("가", None)


def test_chosen_sites_and_no_others(admin_client):
    site = make_site(place=FORMULA, pixels=200)
    make_site(place="다른 곳")
    header, row = chosen(admin_client, "camerasite", "sites_as_xlsx", site.pk)
    values = dict(zip(header, row, strict=True))
    assert (values["지점 번호"], values["장소"], values["화소(만)"]) == (site.pk, FORMULA, 200)
    assert (values["상태"], values["공개 범위"]) == ("운영", "공개")


def test_the_inbox_of_reports(admin_client):
    report = report_site(site=make_site(), kind=ReportKind.BROKEN, note="불이 꺼졌어요")
    _, row = chosen(admin_client, "sitereport", "reports_as_xlsx", report.pk)
    assert row[:5] == ["화곡1동 980-16", "화곡1동", "고장 난 것 같아요", "새 신고", 1]
    assert row[6] == "불이 꺼졌어요"


def test_the_rows_that_an_import_refused(admin_client):
    file = (
        "자치구,안심 주소,위도,경도,CCTV 수량,수정 일시\n강서구,화곡동 1-1,0,126.84,1,2022-12-01\n"
    )
    run_import(file.encode(), file_name="a.csv", by=None)
    run = ImportRun.objects.get()
    _, row = chosen(admin_client, "importrun", "problems_as_xlsx", run.pk)
    assert (row[0], row[2:]) == ("a.csv", [2, "위도", "0", "좌표가 0임"])


@pytest.mark.django_db
def test_statistics_of_the_public_map(client):
    make_site(cameras=3)
    response = client.get("/cctv/statistics/tables.xlsx")
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames[:3] == ["행정동", "상태", "설치 목적"]
    values = {row[0].value: row[2].value for row in book["설치 목적"].iter_rows(min_row=2)}
    assert values["생활방범"] == 3
    assert 'href="/cctv/statistics/tables.xlsx"' in client.get("/cctv/statistics/").content.decode()
