"""A first guess of the category, pictogram and palette of a new case, for its editor to change."""

from cases.actions import Looks
from cases.choices import Category, Palette, Pictogram
from cases.press_release import ProposedCase

KEYWORDS_OF_CATEGORY = {
    Category.SAFETY: ("CCTV", "방범", "안전", "범죄", "사고", "재난", "제설", "침수"),
    Category.WELFARE: ("복지", "돌봄", "어르신", "장애인", "아동", "취약", "위기가구", "건강"),
    Category.HOUSING: ("전세", "주거", "임대", "재건축", "재개발", "주택", "집수리"),
    Category.TRAFFIC: ("주차", "교통", "도로", "버스", "통학로", "보행"),
    Category.LIVING: ("화장실", "청소", "쓰레기", "공원", "환경", "민원", "하천", "악취"),
}
KEYWORDS_OF_PICTOGRAM = {
    Pictogram.CAMERA: ("CCTV", "방범"),
    Pictogram.MAP_PIN: ("지도", "위치", "찾기"),
    Pictogram.TOILET: ("화장실",),
    Pictogram.SNOWFLAKE: ("제설", "폭설", "눈길"),
    Pictogram.HOUSE_SHIELD: ("전세", "주거", "임대", "주택"),
    Pictogram.HANDSHAKE: ("협약", "협력", "갈등", "합의"),
    Pictogram.CAR_PARK: ("주차",),
    Pictogram.PERSON_HEART: ("돌봄", "복지", "어르신", "건강"),
    Pictogram.MAGNIFIER: ("조사", "점검", "발굴"),
    Pictogram.CALENDAR: ("예약", "기한", "일정"),
    Pictogram.WON: ("예산", "보조금", "세금", "환급", "지원금"),
    Pictogram.CHECKLIST: ("절차", "허가", "신청", "규제"),
    Pictogram.MEGAPHONE: ("안내", "홍보", "캠페인"),
}
PALETTE_OF_CATEGORY = {
    Category.SAFETY: Palette.NAVY,
    Category.WELFARE: Palette.PLUM,
    Category.HOUSING: Palette.APRICOT,
    Category.TRAFFIC: Palette.SAND,
    Category.LIVING: Palette.TEAL,
}


def looks_of(draft: ProposedCase) -> Looks:
    """The look whose keywords the draft names most; its title counts five times."""
    text = " ".join([*[draft.title] * 5, draft.summary, draft.story])
    category = _most_named(text, KEYWORDS_OF_CATEGORY, Category.LIVING)
    pictogram = _most_named(text, KEYWORDS_OF_PICTOGRAM, Pictogram.MEGAPHONE)
    return Looks(category, pictogram, PALETTE_OF_CATEGORY[category])


def _most_named(text: str, keywords: dict[str, tuple[str, ...]], otherwise: str) -> str:
    counts = {choice: sum(map(text.count, names)) for choice, names in keywords.items()}
    best = max(counts, key=counts.get)
    return best if counts[best] else otherwise
