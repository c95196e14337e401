"""The dong of Gangseo-gu: names, label points and the digits that camera labels use for them.

Names and counts are public facts (20 administrative, 13 legal dong). A label point is the point of
the dong that lies deepest inside its outline, rounded to 4 decimals (about 10 m). ``code`` is the
pair of digits after the letter in a camera label of the 안심이 files (C231003 → 23 → 염창동), read
off those files against the outlines. 18 is not here: it is the Magok development area, which lies
in four administrative dong.
"""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class Dong:
    """One administrative dong (행정동); ``lat`` and ``lon`` are degrees of its label point."""

    name: str
    lat: float
    lon: float
    code: str


DONGS: tuple[Dong, ...] = (
    Dong("가양1동", 37.5741, 126.8336, "11"),
    Dong("가양2동", 37.5699, 126.8535, "12"),
    Dong("가양3동", 37.5626, 126.8623, "13"),
    Dong("공항동", 37.5572, 126.7888, "14"),
    Dong("등촌1동", 37.5572, 126.8566, "15"),
    Dong("등촌2동", 37.5452, 126.8587, "16"),
    Dong("등촌3동", 37.5616, 126.8438, "17"),
    Dong("발산1동", 37.5532, 126.8287, "19"),
    Dong("방화1동", 37.5695, 126.8177, "20"),
    Dong("방화2동", 37.5917, 126.8082, "21"),
    Dong("방화3동", 37.5791, 126.8110, "22"),
    Dong("염창동", 37.5527, 126.8744, "23"),
    Dong("우장산동", 37.5485, 126.8412, "24"),
    Dong("화곡1동", 37.5305, 126.8429, "25"),
    Dong("화곡2동", 37.5314, 126.8547, "26"),
    Dong("화곡3동", 37.5446, 126.8335, "27"),
    Dong("화곡4동", 37.5388, 126.8568, "28"),
    Dong("화곡6동", 37.5515, 126.8522, "29"),
    Dong("화곡8동", 37.5361, 126.8478, "30"),
    Dong("화곡본동", 37.5429, 126.8485, "31"),
)

# 법정동, the names on lot addresses, with label points of the same kind.
LEGAL_DONG_POINTS: dict[str, tuple[float, float]] = {
    "염창동": (37.5523, 126.8724),
    "등촌동": (37.5615, 126.8445),
    "화곡동": (37.5369, 126.847),
    "가양동": (37.57, 126.8468),
    "마곡동": (37.5768, 126.8318),
    "내발산동": (37.5543, 126.8325),
    "외발산동": (37.5485, 126.8209),
    "공항동": (37.5552, 126.8086),
    "방화동": (37.5716, 126.8125),
    "개화동": (37.5926, 126.8087),
    "과해동": (37.5663, 126.7892),
    "오곡동": (37.5521, 126.7906),
    "오쇠동": (37.5444, 126.7983),
}
LEGAL_DONGS = tuple(LEGAL_DONG_POINTS)

DONG_NAMES = frozenset(dong.name for dong in DONGS)
DONG_BY_CODE = {dong.code: dong.name for dong in DONGS}

# Measured in real files: a typing error, and a dong that became part of another one.
_OTHER_SPELLINGS = {"화복본동": "화곡본동", "발산2동": "우장산동", "발산동": "발산1동"}


def normal_dong_name(text: str) -> str:
    """The usual spelling: no spaces, 제N동 as N동, known typing errors and old names mended.

    A name that is not of this district comes back in its usual spelling all the same.
    """
    name = re.sub(r"\s+", "", unicodedata.normalize("NFC", text))
    name = re.sub(r"제(\d+동)$", r"\1", name)
    return _OTHER_SPELLINGS.get(name, name)
