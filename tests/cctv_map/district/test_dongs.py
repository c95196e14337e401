"""Names and label points of the dong, and how names in files are brought to one spelling."""

import json
import unicodedata

import pytest

from cctv_map.district.dongs import DONG_BY_CODE, DONGS, LEGAL_DONGS, normal_dong_name


def test_the_district_has_twenty_administrative_and_thirteen_legal_dong():
    assert len({dong.name for dong in DONGS}) == 20
    assert len({dong.code for dong in DONGS}) == 20
    assert len(set(LEGAL_DONGS)) == 13


def test_the_digits_of_a_label_name_the_dong():
    assert DONG_BY_CODE["11"] == "가양1동"
    assert DONG_BY_CODE["23"] == "염창동"
    assert DONG_BY_CODE["31"] == "화곡본동"
    assert "18" not in DONG_BY_CODE


@pytest.mark.parametrize(
    ("written", "usual"),
    [
        ("등촌제1동", "등촌1동"),
        (" 화곡 본동 ", "화곡본동"),
        ("화복본동", "화곡본동"),
        ("발산2동", "우장산동"),
        (unicodedata.normalize("NFD", "화곡1동"), "화곡1동"),
        ("제기동", "제기동"),
    ],
)
def test_a_dong_name_comes_back_in_its_usual_spelling(written, usual):
    assert normal_dong_name(written) == usual


@pytest.mark.real_data
def test_every_dong_of_the_real_outlines_is_in_the_list(real_file):
    file = real_file("gangseo20_hangjeongdong.geojson")
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    names = {feature["properties"]["adm_nm"].split()[-1] for feature in features}
    assert names == {dong.name for dong in DONGS}
