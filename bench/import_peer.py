"""The peer of ``bench.undo_and_peers``: django-import-export, preview and import of the same file.

Run by the Python of a throwaway environment: ``import_peer.py FILE ROWS``, with DATABASE_URL.
Its settings are its own; what it was given is what its guide tells a beginner to write.
"""

import csv
import itertools
import json
import os
import resource
import sys
import time

import dj_database_url
import django
from django.conf import settings

settings.configure(
    DATABASES={"default": dj_database_url.parse(os.environ["DATABASE_URL"])},
    INSTALLED_APPS=["import_export"],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

import tablib  # noqa: E402
from django.db import connection, models  # noqa: E402
from import_export import resources  # noqa: E402

with open(sys.argv[1], encoding="cp949", newline="") as opened:  # noqa: PTH123
    header, *rows = itertools.islice(csv.reader(opened), int(sys.argv[2]) + 1)


def field_of(name: str) -> models.Field:
    if name == "관리번호":
        return models.CharField(max_length=40, unique=True)
    if "위도" in name or "경도" in name:
        return models.FloatField()
    if name in ("카메라대수", "카메라화소수", "보관일수"):
        return models.IntegerField()
    return models.CharField(max_length=200)


Camera = type(
    "Camera",
    (models.Model,),
    {"__module__": "import_export", **{name: field_of(name) for name in header}},
)


class CameraResource(resources.ModelResource):
    class Meta:
        model = Camera
        import_id_fields = ("관리번호",)
        fields = tuple(header)
        skip_unchanged = True


with connection.schema_editor() as editor:
    editor.create_model(Camera)
dataset = tablib.Dataset(*rows, headers=header)
start = time.perf_counter()
preview = CameraResource().import_data(dataset, dry_run=True, use_transactions=True)
result = CameraResource().import_data(dataset, dry_run=False, use_transactions=True)
seconds = time.perf_counter() - start
assert not preview.has_errors() and result.totals["new"] == len(rows) == Camera.objects.count()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rows_per_s": round(len(rows) / seconds), "peak_mb": round(peak)}))
