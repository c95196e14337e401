"""The standard's CSV: 18 columns, and imported again without a difference."""

import codecs
import csv
import io
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cctv_map.choices import Purpose, SourceKind, Status
from cctv_map.imports.cameras.matching import COMPARED
from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.ground.boundaries import load_boundaries
from cctv_map.models import CameraSite, DataSource
from cctv_map.models.data_source import put_on_map
from cctv_map.open_data.standard_csv import HEADER, standard_csv_pieces
from gangseo_portal.demo.cctv_data import HEADER as HEADER_OF_2026
from gangseo_portal.demo.cctv_data import standard_csv
from tests.cctv_map.factories import make_site, make_source

# What the standard has no column for, or what says when we wrote.
NOT_SAID = {"code", "status", "dong", "legal_dong"}
SAID = [name for name in COMPARED if name not in NOT_SAID] + ["lat", "lon", "reference_date"]
WHEN = len(HEADER) - 3


def exported(encoding="utf-8"):
    return b"".join(standard_csv_pieces(encoding))


def rows(content, encoding="utf-8-sig"):
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


def said(source):
    return sorted(
        CameraSite.objects.filter(source=source).values_list(*SAID), key=lambda row: str(row)
    )


def without_times(content):
    return sorted(row[:WHEN] for row in rows(content))


def again_in_another_source(content, kind):
    """Import a file into an empty source and put that on the map."""
    report = run_import(content, file_name="again.csv", by=None, source_kind=kind)
    assert report.rejected == 0
    put_on_map(DataSource.objects.get(kind=kind))
    return report


@pytest.mark.django_db
class TestTheFile:
    def test_it_has_the_columns_of_2026_and_a_mark_for_excel(self, client):
        assert HEADER == HEADER_OF_2026
        response = client.get("/cctv/open/cctv.csv")
        assert response.streaming
        content = b"".join(response)
        assert content.startswith(codecs.BOM_UTF8)
        assert rows(content) == [list(HEADER)]
        assert 'filename="gangseo-cctv.csv"' in response["Content-Disposition"]

    def test_a_place_is_a_row_of_standard_words(self):
        make_site(
            management_no="315000020250000001",
            purpose=Purpose.OTHER,
            purpose_source="체납",
            address_road="서울특별시 강서구 시험로 1",
            reference_date=date(2025, 12, 31),
            cameras=3,
        )
        (row,) = rows(exported())[1:]
        told = dict(zip(HEADER, row, strict=True))
        assert told["개방자치단체코드"] == "3150000"
        assert told["관리번호"] == "315000020250000001"
        assert (told["설치목적구분"], told["카메라대수"]) == ("기타", "3")
        assert (told["관리기관전화번호"], told["카메라화소수"]) == ("02-0000-0000", "")
        assert (told["데이터기준일자"], told["데이터갱신구분"]) == ("2025-12-31", "I")

    def test_a_code_stands_for_a_missing_number_and_a_place_for_a_missing_address(self):
        make_site(code="C251001", place="화곡동 1-1")
        make_site(code="C251002", place="위치 설명 없음", lat=37.54)
        assert [(row[1], row[4]) for row in rows(exported())[1:]] == [
            ("C251001", "화곡동 1-1"),
            ("C251002", ""),
        ]

    def test_planned_cameras_are_left_out_and_those_in_repair_are_not(self):
        make_site(place="예정", status=Status.PLANNED, cameras=0)
        make_site(place="점검", status=Status.REPAIR)
        assert [row[4] for row in rows(exported())[1:]] == ["점검"]

    def test_cp949_says_where_it_lacks_a_letter(self, client):
        make_site(place="카페 ☕ 앞 쥭")
        content = b"".join(client.get("/cctv/open/cctv.csv", {"encoding": "cp949"}))
        assert rows(content, "cp949")[1][4] == "카페 □ 앞 쥭"

    def test_an_unknown_encoding_is_refused(self, client):
        response = client.get("/cctv/open/cctv.csv", {"encoding": "utf-16"})
        assert (response.status_code, response.json()["parameter"]) == (400, "encoding")

    def test_formulas_are_harmless_and_come_back(self):
        make_site(agency="=HYPERLINK(1)", direction="@북", phone="+82-2-1", address_road="-로")
        row = rows(exported())[1]
        assert (row[2], row[8], row[11], row[3]) == ("'=HYPERLINK(1)", "'@북", "'+82-2-1", "'-로")
        again_in_another_source(exported(), SourceKind.STANDARD)
        site = CameraSite.objects.get(source__kind=SourceKind.STANDARD)
        assert (site.agency, site.direction, site.phone) == ("=HYPERLINK(1)", "@북", "+82-2-1")


@pytest.mark.django_db
class TestTheRoundTrip:
    def test_the_demonstration_over_itself_changes_nothing(self):
        kind = SourceKind.DEMONSTRATION
        run_import(standard_csv(sites=300), file_name="a.csv", by=None, source_kind=kind)
        report = run_import(exported(), file_name="b.csv", by=None, source_kind=kind)
        assert (report.rows, report.rejected, report.unchanged) == (300, 0, 300)
        assert (report.new, report.changed, report.missing) == (0, 0, 0)

    def test_the_demonstration_in_an_empty_source_is_the_same(self):
        kind = SourceKind.DEMONSTRATION
        run_import(standard_csv(sites=300), file_name="a.csv", by=None, source_kind=kind)
        first = exported()
        again_in_another_source(first, SourceKind.STANDARD)
        assert said(make_source(is_public=False)) == said(DataSource.objects.shown())
        assert without_times(exported()) == without_times(first)

    @pytest.mark.real_data
    def test_the_real_file_comes_back_as_it_was_exported(self, real_file):
        load_boundaries(real_file("gangseo20_hangjeongdong.geojson"))
        run_import(real_file("ansim_gangseo_6col_2022.csv"), file_name="a.csv", by=None)
        first = exported()
        planned = CameraSite.objects.filter(status=Status.PLANNED).count()
        report = again_in_another_source(first, SourceKind.STANDARD)
        assert (report.rows, report.sites, planned) == (1646, 1646, 1)
        assert without_times(exported()) == without_times(first)
        facts = ("lat", "lon", "purpose", "place", "cameras", "direction", "dong")
        before, after = (
            sorted(
                CameraSite.objects.filter(source__kind=kind)
                .exclude(status=Status.PLANNED)
                .values_list(*facts)
            )
            for kind in (SourceKind.ANSIM, SourceKind.STANDARD)
        )
        assert [row[:-1] for row in after] == [row[:-1] for row in before]
        # The four places of the border lie in no outline, and the standard has no 행정동.
        differing = sum(ours != theirs for ours, theirs in zip(before, after, strict=True))
        assert 0 < differing <= 4


WORDS = st.text(alphabet="가나동길 =+-@'1·a", max_size=12).map(lambda text: " ".join(text.split()))
PLACES = st.fixed_dictionaries(
    {
        "purpose": st.sampled_from(Purpose.values),
        "cameras": st.integers(1, 10_000),
        "address_road": WORDS.map(lambda text: f"서울특별시 강서구 시험로 {text}".strip()),
        "direction": WORDS,
        "pixels": st.none() | st.integers(1, 9_999),
        "retention_days": st.none() | st.integers(1, 999),
        "installed_on": st.sampled_from(["", "2018", "2018-09", "2024-01"]),
        "agency": st.sampled_from(["", "강서구청", "=강서구청", "'강서구청"]),
        "phone": st.sampled_from(["", "02-2600-1234", "+82-2-2600", "-1"]),
        "lat": st.floats(37.53, 37.60).map(lambda value: round(value, 6)),
        "lon": st.floats(126.77, 126.88).map(lambda value: round(value, 6)),
        "reference_date": st.none() | st.dates(date(2000, 1, 1), date(2025, 1, 1)),
    }
)


class TestAnySetOfPlaces(TestCase):
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.lists(PLACES, min_size=1, max_size=12))
    def test_it_comes_back_without_a_difference(self, drawn):
        source = make_source(SourceKind.DEMONSTRATION)
        for number, facts in enumerate(drawn):
            made = make_site(source=source, management_no=f"{315 * 10**15 + number}", **facts)
            made.direction = "" if made.direction.strip("-.") == "" else made.direction
            made.place = ""
            made.save()
        first = exported()
        report = run_import(first, file_name="a.csv", by=None, source_kind=SourceKind.STANDARD)
        assert (report.rejected, report.sites) == (0, len(drawn))
        names = [name for name in SAID if name != "place"]
        before, after = (
            CameraSite.objects.filter(source__kind=kind).order_by("management_no")
            for kind in (SourceKind.DEMONSTRATION, SourceKind.STANDARD)
        )
        assert list(after.values_list(*names)) == list(before.values_list(*names))
