"""The licence types that a new database starts with."""

from importlib import import_module

import pytest
from django.apps import apps

from cases.models import Licence

migration = import_module("cases.migrations.0002_licences")


@pytest.mark.django_db
def test_a_new_database_has_types_zero_to_four_and_only_zero_needs_no_source():
    rows = list(Licence.objects.values_list("code", "name", "needs_source"))
    assert rows == [
        ("0", "공공누리 제0유형", False),
        ("1", "공공누리 제1유형", True),
        ("2", "공공누리 제2유형", True),
        ("3", "공공누리 제3유형", True),
        ("4", "공공누리 제4유형", True),
    ]


@pytest.mark.django_db
def test_running_it_again_keeps_what_staff_reworded():
    Licence.objects.filter(code="2").update(terms="직원이 고친 문장입니다.")
    Licence.objects.filter(code="4").delete()
    migration.create_licences(apps, None)
    assert Licence.objects.get(code="2").terms == "직원이 고친 문장입니다."
    assert Licence.objects.count() == 5
