import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def remember_where_it_stood(apps, schema_editor) -> None:
    """Of hidings that stand already only the position of today's file is known."""
    decisions = apps.get_model("cctv_map", "SiteDecision").objects
    for decision in decisions.filter(kind="publication", withdrawn_at=None).select_related("site"):
        site = decision.site
        is_moved = site.file_lat is not None
        decision.lat = site.file_lat if is_moved else site.lat
        decision.lon = site.file_lon if is_moved else site.lon
        decision.save(update_fields=["lat", "lon"])


class Migration(migrations.Migration):

    dependencies = [
        ('cctv_map', '0007_voice_reason'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='sitedecision',
            name='site_decision_publication_has_a_basis',
        ),
        migrations.AddField(
            model_name='sitedecision',
            name='carried_from',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cctv_map.camerasite', verbose_name='이어서 감춘 까닭이 된 지점'),
        ),
        migrations.AddConstraint(
            model_name='sitedecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'publication'), _negated=True), ('publication', 'public'), models.Q(('legal_basis__gt', ''), ('publication__in', ('dong', 'private'))), _connector='OR'), name='site_decision_publication_has_a_basis', violation_error_message='공개 범위를 좁히려면 법에 따른 근거를 적어 주세요.'),
        ),
        migrations.AddConstraint(
            model_name='sitedecision',
            constraint=models.CheckConstraint(condition=models.Q(('carried_from', None), models.Q(('kind', 'publication'), ('publication__in', ('dong', 'private'))), _connector='OR'), name='site_decision_only_hiding_is_carried', violation_error_message='공개 범위를 좁힌 결정만 다른 지점에 이어집니다.'),
        ),
        migrations.RunPython(remember_where_it_stood, migrations.RunPython.noop),
    ]
