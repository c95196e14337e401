from django.db import migrations, models


def give_to_the_first(apps, schema_editor) -> None:
    """The first voice chose the request's reason; where others were merged in, nobody can tell."""
    voices = apps.get_model("cctv_map", "Voice").objects.select_related("request")
    asked = set()
    for voice in voices.filter(request__merged_into=None, request__merged=None).order_by("pk"):
        if voice.request_id not in asked:
            asked.add(voice.request_id)
            voice.reason = voice.request.reason
            voice.save(update_fields=["reason"])


class Migration(migrations.Migration):
    dependencies = [("cctv_map", "0006_first_answer_templates")]

    operations = [
        migrations.AddField(
            model_name="voice",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("crime", "밤에 다니기 불안해요"),
                    ("child", "아이들이 많이 다녀요"),
                    ("waste", "쓰레기를 몰래 버려요"),
                    ("traffic", "차가 위험하게 다녀요"),
                    ("other", "그 밖의 까닭이 있어요"),
                ],
                max_length=20,
                verbose_name="까닭",
            ),
        ),
        migrations.RunPython(give_to_the_first, migrations.RunPython.noop),
    ]
