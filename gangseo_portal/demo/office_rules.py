"""The demonstration's common rules and operation policy; every text says that it is one.

No retention here: where real camera data replace the synthetic ones, an invented number of days
would tell somebody that footage is still there.
"""

from gangseo_portal.demo.content import DEMO_PHONE

STANDARD = {
    "purpose": "",
    "recording_range": "설치한 곳 둘레의 도로와 보도(시연)",
    "recording_hours": "하루 24시간, 쉬는 날 없음(시연)",
    "manager": "안전관리과장(시연)",
    "department": "안전관리과(시연)",
    "phone": DEMO_PHONE,
}

POLICY = {
    "basis": "시연용 글입니다. 실제 방침이 아닙니다.\n\n"
    "개인정보 보호법 제25조 제1항에 따라 범죄 예방과 수사, 시설의 안전과 관리, 화재 예방, "
    "교통 단속, 교통정보의 수집과 제공을 위해 설치합니다. 소리는 녹음하지 않습니다.",
    "access": "관리책임자: 안전관리과장(시연)\n\n"
    "영상을 볼 수 있는 사람: 안전관리과 담당자와 관제 근무자(시연). "
    "정해진 사람만 보고, 볼 때마다 기록을 남깁니다.",
    "handling": "하루 24시간 찍습니다(시연). 보관 기간은 지점마다 안내판에 적혀 있습니다. "
    "기간이 지나면 되살릴 수 없게 지웁니다.",
    "viewing": "담당 부서에 전화로 날짜를 정한 뒤, 신분증을 가지고 찾아오면 됩니다(시연).",
    "requests": "청구를 받은 날부터 10일 안에 보여 드릴지 알려 드립니다(시연). "
    "함께 찍힌 다른 사람은 알아볼 수 없게 가립니다. 보여 드릴 수 없으면 그 까닭을 적어 드립니다.",
    "protection": "영상은 암호로 잠근 장비에 두고, 정해진 사람만 들어가는 곳에서 다룹니다(시연).",
}
