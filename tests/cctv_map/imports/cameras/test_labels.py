"""Labels taken apart: what residents read holds no code, no device and no status word."""

import pytest

from cctv_map.choices import Status
from cctv_map.imports.cameras.labels import parse_label, status_of_word


@pytest.mark.parametrize(
    ("text", "code", "place", "direction"),
    [
        ("C231003(A1069)_염창동 1-2", "C231003", "염창동 1-2", ""),
        ("C231003(A1069)_염창동 1-2(고정1) 시연역 방향", "C231003", "염창동 1-2", "시연역 방향"),
        ("C181022(SC121) - 마곡중앙5로 시연중 맞은편", "C181022", "마곡중앙5로 시연중 맞은편", ""),
        (
            "C191014_발산1동 6(고정1) (4시 발산1동 7 방향)",
            "C191014",
            "발산1동 6",
            "4시 발산1동 7 방향",
        ),
        ("C141024_공항동 6-1(보조1) (9시-10시 시연집)", "C141024", "공항동 6-1", "9시-10시 시연집"),
        ("C291061 화곡동 1-2 고정1 시연하우스 방향", "C291061", "화곡동 1-2", "시연하우스 방향"),
        ("C281002(A1098)_화곡4동 4-1 능골공원 방향", "C281002", "화곡4동 4-1", "능골공원 방향"),
        ("C211064_방화2동 6-2(고정1) - 12시 북향", "C211064", "방화2동 6-2", "12시 북향"),
        ("P173010_등촌동 6-1_시연공원_PTZ", "P173010", "등촌동 6-1 시연공원", ""),
        ("S292001(A1)_(스쿨존)화곡6동 1(시연초)(보조1)", "S292001", "화곡6동 1(시연초)", ""),
        ("C291015[경찰방범]_화곡6동 9-2", "C291015", "화곡6동 9-2", ""),
        ("A6036_화곡6동 9-5 (시연집-보조) - 카메라 1", "", "화곡6동 9-5 (시연집)", ""),
        ("SC109 - 마곡중앙5로 교차 사거리 - 카메라 1", "", "마곡중앙5로 교차 사거리", ""),
        ("노후교체-A1005_공항동 1338-1", "", "공항동 1338-1", ""),
        ("I316002_화곡동 1 (시연시장(큰도로))", "I316002", "화곡동 1 (시연시장(큰도로))", ""),
        ("C181065_강서구 마곡동 7-4 (교차로1", "C181065", "마곡동 7-4 교차로1", ""),
        ("172.24.1.9 - Camera - 01", "", "", ""),
        ("(수리중)C231003(A1069)", "C231003", "", ""),
    ],
)
def test_a_label_is_taken_apart(text, code, place, direction):
    label = parse_label(text)
    assert (label.code, label.place, label.direction) == (code, place, direction)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *(
            (word, Status.REPAIR)
            for word in ("수리중", "카메라고장", "폴파손", "공사중", "원인자파손")
        ),
        *((word, Status.REPAIR) for word in ("도로확장공사", "11월말까지공원공사중", "수리 중")),
        *((word, Status.LIVE) for word in ("교체예정", "성능개선예정", "이설예정", "철거예정")),
        *((word, Status.PLANNED) for word in ("설치예정", "재설치예정", "신설예정")),
        *((word, Status.REMOVED) for word in ("철거", "철거됨", "임시철거")),
        *((word, None) for word in ("공항철도 마곡역 예정부지 인근", "교통공사", "시연초등학교")),
    ],
)
def test_a_remark_says_a_status_only_as_a_whole(word, status):
    assert status_of_word(word) == status


@pytest.mark.parametrize(
    ("text", "status", "place"),
    [
        ("[카메라고장]C231003_염창동 1", Status.REPAIR, "염창동 1"),
        ("C231003_염창동 1(철거됨)", Status.REMOVED, "염창동 1"),
        ("철거 C231003_염창동 1", Status.REMOVED, "염창동 1"),
        ("C231003_염창동 1 공사중", Status.REPAIR, "염창동 1"),
        ("(수리중)[설치예정]C231003_염창동 1", Status.PLANNED, "염창동 1"),
        ("C181008_마곡역 예정부지 앞", Status.LIVE, "마곡역 예정부지 앞"),
    ],
)
def test_status_words_decide_the_status_and_leave_the_place(text, status, place):
    label = parse_label(text)
    assert (label.status, label.place) == (status, place)


@pytest.mark.parametrize(
    ("text", "dong", "legal_dong"),
    [
        ("C211049_방화2동(개화동) 246-13", "방화2동", "개화동"),
        ("C311055_화복본동 24", "화곡본동", ""),
        ("C251001_화곡제1동 9", "화곡1동", ""),
        ("P313023_화곡동산47-16_시연공원", "", "화곡동"),
        ("C231003_염창동 1", "염창동", "염창동"),
        ("C181042_연결녹지 앞 시연빌라1동", "", ""),
    ],
)
def test_the_two_kinds_of_dong_are_told_apart(text, dong, legal_dong):
    label = parse_label(text)
    assert (label.dong, label.legal_dong) == (dong, legal_dong)
