"""Words to answer with on the first day; officers change them in admin."""

from django.db import migrations

TEMPLATES = [
    (
        "접수 안내",
        "",
        "요청해 주셔서 고맙습니다. {접수일}에 접수했습니다.\n\n"
        "가장 가까운 CCTV는 {가장 가까운 CCTV}입니다. 요청하신 곳 둘레에서 CCTV가 이미 살피는 "
        "비율은 {이미 살피는 비율}입니다. "
        "현장을 확인한 다음 동 위치선정위원회에서 의논하겠습니다.\n\n"
        "진행은 이 페이지에 날짜와 함께 적어 드립니다.",
    ),
    (
        "심의를 기다리는 곳",
        "",
        "{동}에 요청하신 곳은 지금 ‘{단계}’ 단계입니다. 위치 분석 결과는 {순위}입니다.\n\n"
        "다음 심의는 {다음 심의 달}입니다. 결과가 나오면 이 페이지에 알려 드리겠습니다.",
    ),
    (
        "이미 CCTV가 살피는 곳",
        "",
        "요청하신 곳을 살펴보았습니다. 가장 가까운 CCTV는 {가장 가까운 CCTV}이고, 둘레에서 "
        "CCTV가 이미 살피는 비율은 {이미 살피는 비율}입니다. "
        "그래서 아직 CCTV가 닿지 않는 곳부터 설치합니다.\n\n"
        "살피지 못하는 자리가 따로 있다면 그 자리를 골라 다시 요청해 주세요.",
    ),
    (
        "보안등과 순찰을 먼저",
        "crime",
        "밤길이 걱정되신다는 말씀 잘 들었습니다. CCTV는 심의와 행정예고를 거쳐 설치하므로 시간이 "
        "걸립니다. 그동안 어두운 보안등을 점검하고, 경찰에 순찰을 늘려 달라고 요청하겠습니다.\n\n"
        "요청하신 곳은 지금 ‘{단계}’ 단계이고, 다음 심의는 {다음 심의 달}입니다.",
    ),
    (
        "쓰레기 무단투기",
        "waste",
        "쓰레기를 몰래 버리는 곳은 청소 부서와 함께 살핍니다. 먼저 안내판과 이동식 카메라로 "
        "단속하고, 그래도 계속되면 CCTV 설치를 심의합니다.\n\n"
        "요청은 {접수일}에 접수했고, 지금 ‘{단계}’ 단계입니다.",
    ),
]


def add(apps, schema_editor) -> None:
    template = apps.get_model("cctv_map", "AnswerTemplate")
    for name, reason, text in TEMPLATES:
        template.objects.get_or_create(name=name, defaults={"reason": reason, "text": text})


class Migration(migrations.Migration):
    dependencies = [("cctv_map", "0005_install_requests_and_siting")]

    # Taking the migration back leaves the words: by then they may be the office's own.
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
