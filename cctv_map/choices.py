"""Fixed lists of the camera map and of requests: kinds, states, stages, reasons."""

from dataclasses import dataclass

from django.db.models import TextChoices


class Purpose(TextChoices):
    """The ten purposes of the national standard, in its order."""

    SECURITY = "security", "생활방범"
    CHILD = "child", "어린이보호"
    MULTI = "multi", "다목적"
    TRAFFIC = "traffic", "교통단속"
    WASTE = "waste", "쓰레기단속"
    FACILITY = "facility", "시설물관리"
    DISASTER = "disaster", "재난재해"
    VEHICLE = "vehicle", "차량방범"
    TRAFFIC_INFO = "traffic_info", "교통정보수집"
    OTHER = "other", "기타"


# One letter on the pin. Colour and shape repeat the letter and never replace it.
PURPOSE_LETTERS: dict[str, str] = {
    Purpose.SECURITY: "방",
    Purpose.CHILD: "어",
    Purpose.MULTI: "다",
    Purpose.TRAFFIC: "교",
    Purpose.WASTE: "쓰",
    Purpose.FACILITY: "시",
    Purpose.DISASTER: "재",
    Purpose.VEHICLE: "차",
    Purpose.TRAFFIC_INFO: "정",
    Purpose.OTHER: "기",
}


class Status(TextChoices):
    LIVE = "live", "운영"
    REPAIR = "repair", "점검 중"
    PLANNED = "planned", "설치 예정"
    REMOVED = "removed", "철거"


# Shown on the public map, list and pages; a removed place answers 410 with the nearest one.
PUBLIC_STATUSES = (Status.LIVE, Status.REPAIR, Status.PLANNED)


class Publication(TextChoices):
    """How much of a place is public; a level below 공개 has a legal basis."""

    PUBLIC = "public", "공개"
    DONG = "dong", "동 단위로만"
    PRIVATE = "private", "비공개"


class DecisionKind(TextChoices):
    """Kinds of an officer's decision about one place; it holds whatever the next file says."""

    PUBLICATION = "publication", "공개 범위"
    MOVE = "move", "위치 바로잡기"
    STATUS = "status", "상태 정하기"
    NOTE = "note", "메모"


class SourceKind(TextChoices):
    DEMONSTRATION = "demonstration", "시연용 자료"
    ANSIM = "ansim", "안심이 자료"
    STANDARD = "standard", "전국CCTV표준데이터"


class BoundaryKind(TextChoices):
    ADMINISTRATIVE = "administrative", "행정동"
    LEGAL = "legal", "법정동"


class BasemapLayer(TextChoices):
    """Layers of the base map under the sites, from the ground up."""

    WATER = "water", "물"
    PARK = "park", "공원"
    ROAD = "road", "도로"
    STATION = "station", "역"


class ReportKind(TextChoices):
    """Kinds of a resident's report about a place on the map: one button each."""

    MOVED = "moved", "위치가 달라요"
    BROKEN = "broken", "고장 난 것 같아요"
    GONE = "gone", "지금은 없어요"
    OTHER = "other", "그 밖에 다른 점이 있어요"


class ReportState(TextChoices):
    NEW = "new", "새 신고"
    DOING = "doing", "확인 중"
    FIXED = "fixed", "고쳤어요"
    UNCHANGED = "unchanged", "확인했고 그대로예요"


# Answers to a report that residents read when the officer writes none.
ANSWERS: dict[tuple[str, str], str] = {
    (ReportKind.MOVED, ReportState.FIXED): "지도의 위치를 고쳤어요",
    (ReportKind.MOVED, ReportState.UNCHANGED): "현장을 확인했고, 지도의 위치가 맞아요",
    (ReportKind.BROKEN, ReportState.FIXED): "고장을 확인하고 고쳤어요",
    (ReportKind.BROKEN, ReportState.UNCHANGED): "현장을 확인했고, 카메라가 잘 작동하고 있어요",
    (ReportKind.GONE, ReportState.FIXED): "현장을 확인하고 자료를 고쳤어요",
    (ReportKind.GONE, ReportState.UNCHANGED): "현장을 확인했고, 카메라가 그대로 있어요",
    (ReportKind.OTHER, ReportState.FIXED): "알려 주신 내용을 고쳤어요",
    (ReportKind.OTHER, ReportState.UNCHANGED): "확인했고, 지금 안내가 맞아요",
}


class RequestReason(TextChoices):
    """Reasons for a camera that a resident chooses from: the second step of the form."""

    CRIME = "crime", "밤에 다니기 불안해요"
    CHILD = "child", "아이들이 많이 다녀요"
    WASTE = "waste", "쓰레기를 몰래 버려요"
    TRAFFIC = "traffic", "차가 위험하게 다녀요"
    OTHER = "other", "그 밖의 까닭이 있어요"


class RequestStage(TextChoices):
    """Stages of a request from its receipt to the map, in order; or 반려, from any of them."""

    RECEIVED = "received", "접수"
    FIELD = "field", "현장 확인"
    COMMITTEE = "committee", "동 위치선정위원회"
    ANALYSIS = "analysis", "분석"
    POLICE = "police", "경찰 협의"
    NOTICE = "notice", "행정예고"
    REVIEW = "review", "구 심의"
    BUDGET = "budget", "예산"
    INSTALLED = "installed", "설치"
    ON_MAP = "on_map", "현황도 반영"
    DECLINED = "declined", "반려"


# Finished requests are neither due nor open to other residents.
FINISHED_STAGES = (RequestStage.ON_MAP, RequestStage.DECLINED)


class DeclineReason(TextChoices):
    WATCHED = "watched", "이미 다른 CCTV가 살피는 곳이에요"
    PRIVATE = "private", "사유지라서 구청이 설치할 수 없어요"
    NO_SPOT = "no_spot", "기둥이나 전기를 놓을 자리가 없어요"
    PRIVACY = "privacy", "집 안이 비칠 수 있어 설치할 수 없어요"
    OTHER_PLACES = "other_places", "더 급한 곳부터 설치하기로 했어요"
    OTHER = "other", "그 밖의 까닭"


class DemandKind(TextChoices):
    """Kinds of demand layers of the siting analysis: points, or numbers by dong for those in
    ``DEMAND_BY_DONG``."""

    LIGHTS = "lights", "보안등"
    SCHOOL_ZONES = "school_zones", "어린이보호구역"
    RESIDENTS = "residents", "주민등록 인구"
    SINGLE_HOUSEHOLDS = "single_households", "1인 가구"


DEMAND_BY_DONG = (DemandKind.RESIDENTS, DemandKind.SINGLE_HOUSEHOLDS)


class SitingRuleKind(TextChoices):
    EXCLUDE = "exclude", "제외할 곳"
    MUST = "must", "꼭 넣을 곳"


UNKNOWN = "unknown"
UNKNOWN_LABEL = "알 수 없음"


@dataclass(frozen=True, slots=True)
class PixelClass:
    """``low`` to ``high`` 만 pixels, both included; ``high`` is None for the last class."""

    key: str
    label: str
    low: int
    high: int | None


# 100만 is 720p; 200만 is 1080p, the least that the national guideline requires of new cameras;
# 400만 and 800만 are the next sizes that are sold.
PIXEL_CLASSES = (
    PixelClass("under100", "100만 화소 미만", 1, 99),
    PixelClass("100", "100만~199만 화소", 100, 199),
    PixelClass("200", "200만~399만 화소", 200, 399),
    PixelClass("400", "400만~799만 화소", 400, 799),
    PixelClass("800", "800만 화소 이상", 800, None),
)


NO_DONG = "동을 모르는 곳"
