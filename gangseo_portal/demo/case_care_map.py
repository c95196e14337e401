"""Case 5 of the first half of 2023: a care map. A story only: the map's data is never public."""

from cases.choices import CardKind, Category, Palette, Pictogram
from gangseo_portal.demo.content import DemoCard, DemoCase, contact, cover

CASE = DemoCase(
    title="한눈에 보는 가양2동 1인 가구 돌봄 지도",
    summary="혼자 사는 이웃이 어떤 돌봄을 받는지 직원이 한눈에 보고, 빠진 집이 없게 살핍니다.",
    department="1인 가구 돌봄 담당 부서(시연)",
    category=Category.WELFARE,
    pictogram=Pictogram.PERSON_HEART,
    palette=Palette.SAND,
    cards=(
        cover("혼자 사는 이웃을 / 지도로 살핍니다", Category.WELFARE),
        DemoCard(
            CardKind.TEXT,
            "혼자 사는 이웃이 / 걱정됩니다",
            kicker="배경",
            body="살피는 사람이 없으면\n홀로 세상을 떠나는 일이 생길 수 있습니다.",
            pictogram=Pictogram.PERSON_HEART,
        ),
        DemoCard(
            CardKind.TEXT,
            "빠진 집을 / 어떻게 찾을까요?",
            kicker="걸림돌",
            body="집집마다 받는 돌봄이 다릅니다. 한눈에 보이지 않으면 빠진 집을 알기 어렵습니다.",
            pictogram=Pictogram.MAGNIFIER,
        ),
        DemoCard(
            CardKind.TEXT,
            "받는 돌봄을 / 지도에 표시했습니다",
            kicker="적극 조치",
            body="가양2동 임대단지에 혼자 사는\n수급 가구의 돌봄을 담았습니다.",
            pictogram=Pictogram.MAP_PIN,
        ),
        DemoCard(
            CardKind.STEPS,
            "직원은 이렇게 살핍니다",
            kicker="적극 조치",
            steps="지도에서 집을 찾습니다\n어떤 돌봄을 받는지 봅니다\n빠진 돌봄이 없는지 살핍니다",
            pictogram=Pictogram.CHECKLIST,
        ),
        DemoCard(
            CardKind.TEXT,
            "이 지도는 / 직원만 봅니다",
            kicker="꼭 지키는 것",
            body="누가 혼자 사는지 남이 알면 안 됩니다. 이 지도는 어디에도 공개하지 않습니다.",
            pictogram=Pictogram.HOUSE_SHIELD,
        ),
        DemoCard(
            CardKind.TEXT,
            "더 가까이에서 / 살핍니다",
            kicker="주민이 얻은 것",
            body="누가 어떤 돌봄을 받는지\n한눈에 보고 챙깁니다.",
            pictogram=Pictogram.PERSON_HEART,
        ),
        contact("걱정되는 이웃이 있으면 / 알려 주세요"),
    ),
    story=(
        "혼자 사는 이웃을 살피는 사람이 없으면, 아무도 모르게 홀로 세상을 떠나는 일이 "
        "생길 수 있습니다. 이런 일을 막으려면 누가 어떤 돌봄을 받고 있는지 알아야 합니다.",
        "그런데 집집마다 받는 돌봄이 다릅니다. 한눈에 보이지 않으면 돌봄이 닿지 않는 집을 "
        "찾기 어렵습니다.",
        "가양2동은 임대단지에 혼자 사는 수급 가구가 저마다 어떤 서비스를 받고 있는지 "
        "지도에 표시했습니다. 단지를 돌보는 직원은 이 지도로 빠진 집이 없는지 한눈에 살핍니다.",
        "이 지도는 돌봄을 맡은 직원만 봅니다. 누가 혼자 사는지는 남에게 알려져서는 안 되므로, "
        "지도에 담긴 내용은 이 누리집에도, 어디에도 공개하지 않습니다.",
        "혼자 사는 주민은 더 가까운 돌봄을 받고, 직원은 놓치는 집이 없도록 살필 수 있습니다. "
        "이 사례는 2023년 상반기 강서구 적극행정 우수사례로 뽑혔습니다.",
    ),
    merits=(
        ("주민체감도", "혼자 사는 이웃이 어떤 돌봄을 받는지 직원이 한눈에 보고 살핍니다."),
        ("적극성", "홀로 세상을 떠나는 일이 없도록, 받는 돌봄을 먼저 찾아 지도에 담았습니다."),
        ("확산가능성", "다른 임대단지에서도 같은 방법으로 이웃을 살필 수 있습니다."),
    ),
)
