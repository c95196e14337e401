"""The office's three named criteria of selection as rows: its list ends in “and others”."""

from django.db import migrations

CRITERIA = ["주민체감도", "적극성", "확산가능성"]


def create_criteria(apps, schema_editor):
    """A row that staff already have stays as it is."""
    Criterion = apps.get_model("cases", "Criterion")
    for position, name in enumerate(CRITERIA, start=1):
        Criterion.objects.get_or_create(name=name, defaults={"position": position})


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_licences")]

    operations = [migrations.RunPython(create_criteria, migrations.RunPython.noop)]
