"""``make run`` and ``make dev``: everything between a fresh clone and the first page, in one go."""

import json
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command

from gangseo_portal.demo.load import ADMIN_NAME


def static_sources() -> dict[str, Path]:
    """The files that ``collectstatic`` would collect, by the name that templates ask for."""
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    return {
        name: Path(storage.path(name))
        for finder in get_finders()
        for name, storage in finder.list(ignored)
    }


def static_files_are_fresh() -> bool:
    """Whether collecting again would change nothing.

    The last manifest must know exactly the files that there are, and be newer than each of them.
    """
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    try:
        collected = json.loads(manifest.read_text(encoding="utf-8"))["paths"]
    except (FileNotFoundError, ValueError):
        return False
    sources = static_sources()
    read = [*sources.values(), settings.BASE_DIR / "requirements.txt"]
    newest = max(path.stat().st_mtime for path in read)
    return collected.keys() == sources.keys() and newest < manifest.stat().st_mtime


@contextmanager
def step(failed: str, mend: str) -> Iterator[None]:
    """Turns any error of this step into a Korean message that says how to mend it."""
    try:
        yield
    except Exception as error:
        cause = (
            str(error) if isinstance(error, CommandError) else f"{type(error).__name__}: {error}"
        )
        raise CommandError(
            f"{failed} 못했으니 {mend} 다시 실행해 주세요.\n까닭: {cause}"
        ) from error


class Command(BaseCommand):
    help = "시연용 포털을 준비합니다: 데이터베이스, 시연 내용, 지도, 화면 파일."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="http://127.0.0.1:8000")

    def handle(self, *args: object, **options: object) -> None:
        with step("데이터베이스를 준비하지", "데이터베이스 주소와 데이터 폴더의 권한을 확인한 뒤"):
            call_command("migrate", interactive=False, verbosity=0)
        with step("시연 내용을 넣지", "아래 까닭을 바로잡은 뒤"):
            call_command("load_demo", stdout=self.stdout)
        with step("지도를 발행하지", "디스크의 남은 자리와 데이터 폴더의 권한을 확인한 뒤"):
            call_command("publish_map", stdout=self.stdout)
        with step("화면 파일을 모으지", "아래 까닭을 바로잡은 뒤"):
            if not settings.DEBUG and not static_files_are_fresh():
                call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(f"\n포털      {options['address']}/")
        self.stdout.write(f"관리자    {options['address']}/admin/  {self._login()}\n\n")

    def _login(self) -> str:
        """The stored password, shown only while it still opens the door."""
        password = os.environ.get("DEMO_ADMIN_PASSWORD", "")
        user = get_user_model().objects.filter(username=ADMIN_NAME).first()
        if user and password and user.check_password(password):
            return f"{ADMIN_NAME} / {password}"
        return f"{ADMIN_NAME} / (바꾸신 비밀번호)"
