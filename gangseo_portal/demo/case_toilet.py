"""Case 2 of the first half of 2023: the automatic toilet that froze for eighteen years."""

from cases.choices import CardKind, Category, Palette, Pictogram
from gangseo_portal.demo.content import DemoCard, DemoCase, contact, cover

CASE = DemoCase(
    title="18년간 동파로 고장 나던 방화3동 무인 자동화장실 새단장",
    summary="추위에 얼어 고장 나던 화장실에 단열 외벽을 두르고, 겨울 내내 살핍니다.",
    department="공중화장실 담당 부서(시연)",
    category=Category.LIVING,
    pictogram=Pictogram.TOILET,
    palette=Palette.TEAL,
    cards=(
        cover("얼던 화장실에 / 겨울옷을 입혔습니다", Category.LIVING),
        DemoCard(
            CardKind.NUMBER,
            "얼어서 고장, 또 고장",
            kicker="배경",
            number="18",
            unit="년",
            body="방화3동 무인 자동화장실이 추위에 얼어 고장 나던 세월입니다.",
            pictogram=Pictogram.CALENDAR,
        ),
        DemoCard(
            CardKind.TEXT,
            "고쳐도 추워지면 / 또 얼었습니다",
            kicker="걸림돌",
            body="고장 나면 주민은 쓸 수 없고, 고치는 데에는 돈이 듭니다.",
            pictogram=Pictogram.SNOWFLAKE,
        ),
        DemoCard(
            CardKind.TEXT,
            "시공업체와 / 머리를 맞댔습니다",
            kicker="적극 조치",
            body="고치기만 하지 않고,\n얼지 않게 할 방법을 함께 의논했습니다.",
            pictogram=Pictogram.HANDSHAKE,
        ),
        DemoCard(
            CardKind.BEFORE_AFTER,
            "외벽이 달라졌습니다",
            kicker="적극 조치",
            before="추위에 얼어 고장 나던 화장실",
            after="단열 외벽으로 감싼 화장실",
            pictogram=Pictogram.TOILET,
        ),
        DemoCard(
            CardKind.TEXT,
            "겨울 내내 / 살펴봅니다",
            kicker="적극 조치",
            body="외벽을 둘렀다고 끝이 아닙니다. 얼지 않는지 겨울 동안 계속 살핍니다.",
            pictogram=Pictogram.SNOWFLAKE,
        ),
        DemoCard(
            CardKind.TEXT,
            "수리비를 줄이고 / 불편도 덜었습니다",
            kicker="주민이 얻은 것",
            body="주민은 고장 걱정을 덜고,\n구청은 고치는 데 쓰던 돈을 아낍니다.",
            pictogram=Pictogram.WON,
        ),
        contact("화장실이 고장 나면 / 알려 주세요"),
    ),
    story=(
        "방화3동에는 지키는 사람 없이 저절로 움직이는 무인 자동화장실이 있습니다. "
        "그런데 이 화장실은 18년 동안 추위에 얼어 고장이 났습니다.",
        "고장이 나면 주민은 화장실을 쓸 수 없습니다. 고치는 데에는 돈이 듭니다. "
        "고쳐 놓아도 날이 추워지면 다시 얼 수 있어, 수리만으로는 풀리지 않는 일이었습니다.",
        "강서구청은 화장실을 만든 시공업체와 의논했습니다. 고장 난 곳을 그때그때 고치는 대신, "
        "화장실이 얼지 않게 할 방법을 함께 찾았습니다.",
        "그렇게 화장실에 열이 빠져나가지 않게 막는 단열 외벽을 둘렀습니다. "
        "사람으로 치면 두꺼운 겨울옷을 입힌 셈입니다. 겨울에는 얼지 않는지 내내 살핍니다.",
        "주민은 고장 걱정을 덜었고, 구청은 수리비를 아끼게 되었습니다. "
        "이 사례는 2023년 상반기 강서구 적극행정 우수사례로 뽑혔습니다.",
    ),
    merits=(
        ("주민체감도", "18년 동안 얼어서 고장 나던 화장실을 걱정 없이 쓸 수 있게 되었습니다."),
        ("적극성", "고치기만 하지 않고, 얼지 않게 할 방법을 시공업체와 의논해 찾았습니다."),
        ("확산가능성", "추위에 어는 다른 야외 화장실에도 단열 외벽을 두를 수 있습니다."),
    ),
)
