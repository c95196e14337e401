"""``make run`` and ``make dev``: everything between a fresh clone and the first page, in one go."""

import os
from argparse import ArgumentParser

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, call_command

from gangseo_portal.demo.load import ADMIN_NAME


def static_files_are_fresh() -> bool:
    """Whether collecting again would change nothing: no source is newer than the last manifest."""
    manifest = settings.STATIC_ROOT / "staticfiles.json"
    if not manifest.is_file():
        return False
    own = [path for folder in settings.STATICFILES_DIRS for path in folder.rglob("*")]
    sources = [*own, settings.BASE_DIR / "requirements.txt"]
    return max(path.stat().st_mtime for path in sources) < manifest.stat().st_mtime


class Command(BaseCommand):
    help = "시연용 포털을 준비합니다: 데이터베이스, 시연 내용, 지도, 화면 파일."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="http://127.0.0.1:8000")

    def handle(self, *args: object, **options: object) -> None:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_demo", stdout=self.stdout)
        call_command("publish_map", stdout=self.stdout)
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
