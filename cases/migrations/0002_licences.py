"""The 공공누리 types as rows: the list was extended in January 2026 and may be again."""

from django.db import migrations

LICENCES = [
    ("0", "공공누리 제0유형", "출처를 적지 않아도 자유롭게 이용할 수 있습니다.", False),
    ("1", "공공누리 제1유형", "출처를 밝히면 자유롭게 이용할 수 있습니다.", True),
    ("2", "공공누리 제2유형", "출처를 밝히면 이용할 수 있습니다. 돈을 버는 일에는 쓸 수 없습니다.", True),
    ("3", "공공누리 제3유형", "출처를 밝히면 이용할 수 있습니다. 내용을 바꾸면 안 됩니다.", True),
    (
        "4",
        "공공누리 제4유형",
        "출처를 밝히면 이용할 수 있습니다. 돈을 버는 일에 쓰거나 내용을 바꾸면 안 됩니다.",
        True,
    ),
]


def create_licences(apps, schema_editor):
    """A row that staff already have, or have reworded, stays as it is."""
    Licence = apps.get_model("cases", "Licence")
    for code, name, terms, needs_source in LICENCES:
        Licence.objects.get_or_create(
            code=code, defaults={"name": name, "terms": terms, "needs_source": needs_source}
        )


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(create_licences, migrations.RunPython.noop)]
