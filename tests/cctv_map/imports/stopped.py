"""``python -m tests.cctv_map.imports.stopped NAME CALL COMMAND …`` stops manage.py at a point.

When the function of this dotted name is called for the CALL-th time, the process prints ``here``
and waits for a line: the test then kills it, changes something under it, or lets it go on.
``undo`` as the command takes the newest import back.
"""

import pkgutil
import sys
from collections.abc import Callable
from typing import Any

import django


def stop_at(name: str, call: int) -> None:
    owner_name, _, attribute = name.rpartition(".")
    owner = pkgutil.resolve_name(owner_name)
    real: Callable[..., Any] = getattr(owner, attribute)
    calls = 0

    def stopping(*args: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            print("here", flush=True)
            sys.stdin.readline()
        return real(*args, **options)

    setattr(owner, attribute, stopping)


def main() -> None:
    name, call, *command = sys.argv[1:]
    django.setup()
    stop_at(name, int(call))
    if command == ["undo"]:
        from cctv_map.imports.undo_actions import undo_import
        from cctv_map.models import ImportRun

        undo_import(ImportRun.objects.standing()[0], by=None)
        return
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *command])


if __name__ == "__main__":
    main()
