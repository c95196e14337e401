"""One card of every kind, in the words of a made-up case."""

from pathlib import Path

from PIL import Image

from cases.card_content import CardContent, make_parts
from cases.choices import CardKind, Palette, Pictogram

FIELDS: dict[str, dict[str, str]] = {
    CardKind.COVER: {"kicker": "2023 상반기 우수사례", "headline": "우리 동네 CCTV, / 지도로 봐요"},
    CardKind.TEXT: {
        "kicker": "걸림돌",
        "headline": "어디에 있는지 알기 어려웠어요",
        "body": "CCTV를 달아 달라는 요청이 늘었습니다. 그런데 위치를 볼 수 있는 곳이 없었습니다.",
    },
    CardKind.NUMBER: {
        "kicker": "한눈에",
        "number": "3,443",
        "unit": "대",
        "headline": "지도에서 볼 수 있는 공공 CCTV",
        "body": "방범, 어린이보호, 쓰레기 단속까지 모두 담았습니다.",
    },
    CardKind.BEFORE_AFTER: {
        "kicker": "달라진 점",
        "headline": "전화 대신 지도로",
        "before": "구청에 전화를 걸어 위치를 물었습니다.",
        "after": "휴대전화로 열면 가까운 CCTV가 바로 보입니다.",
    },
    CardKind.STEPS: {
        "kicker": "이렇게 보세요",
        "headline": "세 번만 누르면 됩니다",
        "step": "지도를 엽니다\n‘내 위치’를 누릅니다\n가까운 CCTV 다섯 곳과 거리를 확인합니다",
    },
    CardKind.QUOTE: {
        "kicker": "주민의 말",
        "quote": "밤길에 CCTV가 어디 있는지 아니까 한결 마음이 놓여요.",
        "speaker": "화곡동 주민",
    },
    CardKind.PHOTO: {
        "kicker": "현장",
        "headline": "새로 단장한 화장실",
        "body": "두꺼운 단열 외벽을 둘렀습니다.",
        "photo_alt": "나무 무늬 외벽을 두른 새 화장실",
    },
    CardKind.FOLLOW_UP: {
        "headline": "여섯 달 동안 / 1만 번 열렸어요",
        "body": "지도를 연 다음 구청에 전화한 주민은 절반으로 줄었습니다.",
    },
    CardKind.CONTACT: {
        "kicker": "문의",
        "headline": "궁금하면 / 물어보세요",
        "body": "설치를 원하는 곳도 알려 주세요.",
        "department": "스마트도시과",
        "phone": "02-2600-0000",
    },
}


def make_content(
    kind: str = CardKind.TEXT,
    palette: str = Palette.NAVY,
    photo: Path | None = None,
    address: str = "https://portal.example/cases/1/",
    position: int = 3,
    **changes: str,
) -> CardContent:
    return CardContent(
        kind=kind,
        palette=palette,
        pictogram=Pictogram.CAMERA,
        parts=make_parts(kind, {**FIELDS[kind], **changes}),
        footer="강서구 적극행정 · 2023 상반기",
        position=position,
        total=8,
        photo=photo,
        address=address,
    )


def make_photo(path: Path, size: tuple[int, int] = (1200, 900), **save: object) -> Path:
    """A photo whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, "#0000ff")
    image.paste("#ff0000", (0, 0, size[0] // 2, size[1]))
    image.save(path, **save)
    return path
