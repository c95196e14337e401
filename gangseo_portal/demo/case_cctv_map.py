"""Case 1 of the first half of 2023: the public CCTV status map."""

from cases.choices import CardKind, Category, Palette, Pictogram
from gangseo_portal.demo.content import DemoCard, DemoCase, contact, cover

CASE = DemoCase(
    title="구민을 중심으로 한 방범용 CCTV 업무방식 개선",
    summary="스마트폰으로 우리 동네 CCTV 위치를 봅니다. 구청은 꼭 필요한 곳을 찾아 답니다.",
    department="CCTV 담당 부서(시연)",
    category=Category.SAFETY,
    pictogram=Pictogram.CAMERA,
    palette=Palette.NAVY,
    map_view=(37.5415, 126.8404, 16),
    cards=(
        cover("우리 동네 CCTV, / 지도로 봐요", Category.SAFETY),
        DemoCard(
            CardKind.TEXT,
            "설치 요청이 / 계속 늘었습니다",
            kicker="배경",
            body="방범용 CCTV를 달아 달라는 주민이 점점 많아졌습니다.",
            pictogram=Pictogram.MEGAPHONE,
        ),
        DemoCard(
            CardKind.TEXT,
            "어디에 먼저 / 달아야 할까요?",
            kicker="걸림돌",
            body="요청을 한꺼번에 다 들어드릴 수는 없습니다. 꼭 필요한 곳부터 가려내야 했습니다.",
            pictogram=Pictogram.MAGNIFIER,
        ),
        DemoCard(
            CardKind.NUMBER,
            "한 대 값이 가볍지 않습니다",
            kicker="걸림돌",
            number="1,600",
            unit="만 원",
            body="2016년에 CCTV 한 대에 든 돈입니다. 많게는 1,800만 원쯤 들었습니다.",
            pictogram=Pictogram.WON,
        ),
        DemoCard(
            CardKind.TEXT,
            "CCTV 지도를 / 만들었습니다",
            kicker="적극 조치",
            body="이름은 ‘공공CCTV 현황도’입니다. 앱을 깔지 않고 인터넷으로 봅니다.",
            pictogram=Pictogram.MAP_PIN,
        ),
        DemoCard(
            CardKind.STEPS,
            "구청은 이렇게 일합니다",
            kicker="적극 조치",
            steps="설치 요청을 모아 관리합니다\n필요한 곳을 분석합니다\n예산을 꼭 필요한 데 씁니다",
            pictogram=Pictogram.CHECKLIST,
        ),
        DemoCard(
            CardKind.TEXT,
            "내 주변 CCTV를 / 바로 찾습니다",
            kicker="주민이 얻은 것",
            body="스마트폰으로 지도를 열어 보세요. 위치만 볼 수 있고, 영상은 볼 수 없습니다.",
            pictogram=Pictogram.MAP_PIN,
        ),
        contact("CCTV가 궁금하면 / 물어보세요"),
    ),
    story=(
        "우리 동네에 방범용 CCTV를 달아 달라는 요청이 계속 늘었습니다. "
        "하지만 CCTV를 한꺼번에 다 달 수는 없습니다. 2016년에는 한 대에 1,600만 원에서 "
        "1,800만 원쯤 들었습니다. 어디에 먼저 달아야 할지 잘 가려내야 했습니다.",
        "강서구청은 일하는 방법을 주민 중심으로 바꾸었습니다. 인터넷으로 보는 "
        "‘웹기반 공공CCTV 현황도’를 만든 것입니다.",
        "주민은 스마트폰으로 우리 동네 어디에 CCTV가 있는지 볼 수 있습니다. "
        "위치만 볼 수 있고, 영상은 볼 수 없습니다.",
        "직원은 같은 지도로 설치 요청을 관리하고, CCTV가 꼭 필요한 곳이 어디인지 분석합니다. "
        "느낌이 아니라 근거를 보고 정하니 예산을 헛되이 쓰지 않습니다.",
        "이 사례는 2023년 상반기 강서구 적극행정 우수사례 다섯 건 가운데 하나로 뽑혔습니다.",
    ),
    merits=(
        ("주민체감도", "스마트폰만 있으면 누구나 우리 동네 CCTV 위치를 볼 수 있습니다."),
        ("적극성", "쌓이는 설치 요청을 그냥 두지 않고, 일하는 방법을 주민 중심으로 바꾸었습니다."),
        ("확산가능성", "인터넷으로 보는 지도라서 다른 구청도 같은 방법을 쓸 수 있습니다."),
    ),
)
