"""Fixed lists of the cases: states, kinds of card, palettes, pictograms, categories."""

from dataclasses import dataclass

from django.db.models import IntegerChoices, TextChoices


class Half(IntegerChoices):
    FIRST = 1, "상반기"
    SECOND = 2, "하반기"


class State(TextChoices):
    DRAFT = "draft", "작성 중"
    PUBLISHED = "published", "게시"
    WITHDRAWN = "withdrawn", "게시 철회"


class Category(TextChoices):
    SAFETY = "safety", "안전"
    WELFARE = "welfare", "복지"
    HOUSING = "housing", "주거"
    TRAFFIC = "traffic", "교통·주차"
    LIVING = "living", "생활·환경"


class CardKind(TextChoices):
    COVER = "cover", "표지"
    TEXT = "text", "글"
    NUMBER = "number", "숫자"
    BEFORE_AFTER = "before_after", "전과 후"
    STEPS = "steps", "단계"
    QUOTE = "quote", "말"
    PHOTO = "photo", "사진"
    FOLLOW_UP = "follow_up", "6개월 뒤"
    CONTACT = "contact", "문의"


class Pictogram(TextChoices):
    CAMERA = "camera", "카메라"
    MAP_PIN = "map_pin", "지도 핀"
    TOILET = "toilet", "화장실"
    SNOWFLAKE = "snowflake", "눈송이"
    HOUSE_SHIELD = "house_shield", "집과 방패"
    HANDSHAKE = "handshake", "악수"
    CAR_PARK = "car_park", "주차장"
    PERSON_HEART = "person_heart", "사람과 하트"
    MAGNIFIER = "magnifier", "돋보기"
    CALENDAR = "calendar", "달력"
    WON = "won", "원"
    CHECKLIST = "checklist", "점검표"
    MEGAPHONE = "megaphone", "확성기"


class Palette(TextChoices):
    NAVY = "navy", "남색"
    TEAL = "teal", "청록"
    APRICOT = "apricot", "살구"
    PLUM = "plum", "자두"
    SAND = "sand", "모래"
    INK = "ink", "먹"


@dataclass(frozen=True)
class Colours:
    """Three colours of a card as ``#rrggbb``: ground, text, and one accent."""

    paper: str
    ink: str
    accent: str


# static/cases/palettes.css has the same values; a test compares them.
PALETTE_COLOURS: dict[str, Colours] = {
    Palette.NAVY: Colours("#eaf1ff", "#0b1f4b", "#0b50d0"),
    Palette.TEAL: Colours("#e4f6f1", "#06392f", "#0b7d66"),
    Palette.APRICOT: Colours("#fff0e5", "#4a1f07", "#b4470a"),
    Palette.PLUM: Colours("#f8ebf7", "#3c0f3a", "#8e2a87"),
    Palette.SAND: Colours("#f6f1e4", "#37290a", "#7a5a00"),
    Palette.INK: Colours("#16181d", "#f4f5f6", "#7fb0ff"),
}
