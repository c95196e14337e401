"""``python -m tests.every_row``: the rows of every table as one JSON object, to be compared.

Values are read through the models, so that SQLite and PostgreSQL say the same of the same rows.
"""

import hashlib
import json

import django


def as_text(value: object) -> str:
    if isinstance(value, dict | list):
        # PostgreSQL keeps what an object says, not the order in which it was said.
        return json.dumps(value, sort_keys=True)
    return repr(bytes(value) if isinstance(value, memoryview) else value)


def every_row() -> dict[str, tuple[int, str]]:
    """The number of rows of a table, and a hash over all of their values."""
    from django.apps import apps

    found = {}
    for model in apps.get_models(include_auto_created=True):
        names = [field.attname for field in model._meta.concrete_fields]
        rows = list(model._base_manager.order_by("pk").values_list(*names))
        text = "\n".join(", ".join(map(as_text, row)) for row in rows)
        found[model._meta.db_table] = (len(rows), hashlib.sha256(text.encode()).hexdigest())
    return found


if __name__ == "__main__":
    django.setup()
    print(json.dumps(every_row()))
