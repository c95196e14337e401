"""Case 3 of the first half of 2023: interest-free living loans for victims of deposit fraud."""

from cases.choices import CardKind, Category, Palette, Pictogram
from gangseo_portal.demo.content import DemoCard, DemoCase, contact, cover

CASE = DemoCase(
    title="‘(사)더불어 사는 사람들’과 협약한 전세사기 피해 지원",
    summary="전세사기를 당한 주민이 이자 없이 생활비를 빌릴 수 있게 민간단체와 손잡았습니다.",
    department="전세피해 지원 담당 부서(시연)",
    category=Category.HOUSING,
    pictogram=Pictogram.HOUSE_SHIELD,
    palette=Palette.PLUM,
    cards=(
        cover("전세사기 피해자에게 / 이자 없는 생활비", Category.HOUSING),
        DemoCard(
            CardKind.TEXT,
            "전세금을 떼이면 / 막막합니다",
            kicker="배경",
            body="살 집도 걱정인데,\n당장 살아갈 돈까지 걱정입니다.",
            pictogram=Pictogram.HOUSE_SHIELD,
        ),
        DemoCard(
            CardKind.TEXT,
            "빌리자니 / 이자가 무섭습니다",
            kicker="걸림돌",
            body="어려울 때 빌린 돈에 이자까지 붙으면 갚을 짐이 더 무거워집니다.",
            pictogram=Pictogram.WON,
        ),
        DemoCard(
            CardKind.TEXT,
            "민간단체와 / 손잡았습니다",
            kicker="적극 조치",
            body="강서구청은\n‘(사)더불어 사는 사람들’과\n협약을 맺었습니다.",
            pictogram=Pictogram.HANDSHAKE,
        ),
        DemoCard(
            CardKind.NUMBER,
            "빌린 생활비의 이자",
            kicker="적극 조치",
            number="0",
            unit="원",
            body="피해를 본 주민에게 이자 없이 생활비를 빌려드립니다.",
            pictogram=Pictogram.WON,
        ),
        DemoCard(
            CardKind.TEXT,
            "다시 일어설 / 힘이 됩니다",
            kicker="주민이 얻은 것",
            body="이자 걱정 없이\n급한 생활비를 마련할 수 있습니다.",
            pictogram=Pictogram.PERSON_HEART,
        ),
        contact("혼자 걱정하지 말고 / 물어보세요"),
    ),
    story=(
        "전세사기를 당하면 맡겨 둔 전세금을 돌려받지 못합니다. 살 집도 걱정이지만, "
        "당장 하루하루 살아갈 돈도 걱정입니다.",
        "급한 돈을 빌리려 해도 이자가 무섭습니다. 어려울 때 빌린 돈에 이자까지 붙으면 "
        "갚을 짐이 더 무거워집니다.",
        "강서구청은 민간단체인 ‘(사)더불어 사는 사람들’과 협약을 맺었습니다. "
        "전세사기로 피해를 본 주민에게 이자 없이 생활비를 빌려드리기로 한 것입니다.",
        "구청과 민간이 힘을 모아 만든 복지입니다. 피해를 본 주민은 이자 걱정 없이 "
        "급한 생활비를 마련할 수 있습니다.",
        "이 사례는 2023년 상반기 강서구 적극행정 우수사례로 뽑혔습니다.",
    ),
    merits=(
        ("주민체감도", "전세사기 피해를 본 주민이 이자 없이 생활비를 빌릴 수 있습니다."),
        ("적극성", "구청 혼자 풀기 어려운 일을 민간단체와 협약해 풀었습니다."),
        ("확산가능성", "구청과 민간이 힘을 모으는 방법은 다른 복지에도 쓸 수 있습니다."),
    ),
)
