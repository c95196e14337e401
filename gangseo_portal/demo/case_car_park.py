"""Case 4 of the first half of 2023: parking space that neighbours first opposed."""

from cases.choices import CardKind, Category, Palette, Pictogram
from gangseo_portal.demo.content import DemoCard, DemoCase, contact, cover

CASE = DemoCase(
    title="님비를 극복한 주택가 주차공간 확보",
    summary="땅 주인과 협약하고, 반대하는 이웃을 직접 만나 이야기한 끝에 주차할 곳을 마련했습니다.",
    department="주차 담당 부서(시연)",
    category=Category.TRAFFIC,
    pictogram=Pictogram.CAR_PARK,
    palette=Palette.APRICOT,
    cards=(
        cover("반대하던 이웃과 / 함께 푼 주차난", Category.TRAFFIC),
        DemoCard(
            CardKind.TEXT,
            "집 가까이에 / 차 댈 곳이 모자랍니다",
            kicker="배경",
            body="주택가에 사는 분이라면\n누구나 아는 불편입니다.",
            pictogram=Pictogram.CAR_PARK,
        ),
        DemoCard(
            CardKind.TEXT,
            "우리 집 옆은 / 안 된다고 했습니다",
            kicker="걸림돌",
            body="주차장은 필요하지만\n내 집 옆은 싫다는 이웃이 있었습니다.",
            pictogram=Pictogram.MEGAPHONE,
        ),
        DemoCard(
            CardKind.TEXT,
            "땅 주인과 / 협약을 맺었습니다",
            kicker="적극 조치",
            body="주차장을 만들려면 먼저 땅이 있어야 합니다. 땅 주인과 뜻을 모았습니다.",
            pictogram=Pictogram.HANDSHAKE,
        ),
        DemoCard(
            CardKind.TEXT,
            "반대하는 이웃을 / 직접 만났습니다",
            kicker="적극 조치",
            body="서두르지 않았습니다. 얼굴을 마주하고 끈기 있게 이야기를 나누었습니다.",
            pictogram=Pictogram.PERSON_HEART,
        ),
        DemoCard(
            CardKind.BEFORE_AFTER,
            "이웃과 함께 풀었습니다",
            kicker="주민이 얻은 것",
            before="차 댈 곳은 모자라고 이웃은 반대하던 골목",
            after="이야기 끝에 주차할 곳이 생긴 동네",
            pictogram=Pictogram.CAR_PARK,
        ),
        contact("주차가 불편하면 / 물어보세요"),
    ),
    story=(
        "주택가에는 차를 세울 자리가 모자랍니다. 주차장을 만들려면 땅이 있어야 하고, "
        "가까이 사는 이웃의 마음도 얻어야 합니다.",
        "이번에도 반대하는 이웃이 있었습니다. 주차장이 필요한 줄은 알지만 우리 집 옆은 안 된다는 "
        "마음입니다. 이런 마음을 흔히 ‘님비’라고 부릅니다.",
        "강서구청은 먼저 땅 주인과 협약을 맺어 주차장을 만들 자리를 마련했습니다.",
        "그리고 반대하는 주민을 직접 만났습니다. 서두르지 않고, 얼굴을 마주하고 끈기 있게 "
        "이야기를 나누었습니다.",
        "그 끝에 주택가에 주차할 곳이 생겼습니다. 밀어붙이지 않고 이야기로 푼 이 사례는 "
        "2023년 상반기 강서구 적극행정 우수사례로 뽑혔습니다.",
    ),
    merits=(
        ("주민체감도", "주택가에 차를 세울 곳이 생겼습니다."),
        ("적극성", "땅 주인과 협약하고, 반대하는 주민을 직접 만나 끈기 있게 이야기했습니다."),
        ("확산가능성", "이웃과 이야기로 푼 방법은 다른 동네의 갈등에도 도움이 됩니다."),
    ),
)
