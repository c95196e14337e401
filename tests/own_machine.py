"""The machine of docs/operations.md inside a folder of a test: its folders, a shell, its service.

Absolute folders of the document become folders of the test, and the program comes from this
working tree.
"""

import os
import pty
import re
import secrets
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import patience
from bench.server import ROOT, free_port, wait_until_up
from tests.own_portal import every_row_of, manage

DOCUMENT = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|ini) (\S+)\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)
SHELL = {name: text for kind, name, text in BLOCKS if kind == "sh" and name != "root"}
FILES = {name: text for kind, name, text in BLOCKS if kind == "ini"}
KEY = secrets.token_hex(40)
PASSWORD = "nine-Cameras-37"
# Both ask twice; what is typed ahead of the question is thrown away.
QUESTION = re.compile(rb"Password(?: \(again\))?: $")

# Compressing the static files well takes ten seconds each time, and is not what is tried here.
COMPRESS_QUICKLY = """
import brotli
compress = brotli.compress
brotli.compress = lambda data, **options: compress(data, quality=1)
"""
MORE_ROWS = """
from datetime import date
from django.contrib.auth.models import User
from axes.models import AccessAttempt
from cctv_map.choices import DecisionKind, ReportKind, RequestReason
from cctv_map.district.geo import LatLon
from cctv_map.models import CameraSite
from cctv_map.requests.actions import ask
from cctv_map.sites.actions import decide, record_fault
from cctv_map.sites.report_actions import report_site
site = CameraSite.objects.order_by("pk").last()
by = User.objects.first()
decide(site, DecisionKind.MOVE, reason="현장 확인", by=by, lat=37.5512, lon=126.8501)
record_fault(site, found_on=date(2026, 1, 5), by=by)
report_site(site=site, kind=ReportKind.BROKEN, note="불이 안 들어와요")
ask(position=LatLon(37.5512, 126.8501), reason=RequestReason.CRIME, device="a", photo=b"dark",
    phone="02-2600-0000")
AccessAttempt.objects.create(username="admin", ip_address="10.0.0.9", failures_since_start=5)
"""


class Machine:
    """The document's folders inside a folder of the test, and a shell in which its blocks run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        for name in ("opt/portal", "srv/portal", "srv/backup", "etc", "bin"):
            (folder / name).mkdir(parents=True)
        # A new environment would ask the network for packages: it is the one of this run.
        (folder / "bin" / "python3").write_text(
            f'#!/bin/sh\n[ "$*" = "-m venv .venv" ] && ln -s {sys.prefix} .venv\n'
        )
        (folder / "bin" / "python3").chmod(0o755)
        (folder / "bin" / "sitecustomize.py").write_text(COMPRESS_QUICKLY)
        self.origin = folder / "origin"
        self.write_settings()

    def here(self, text: str) -> str:
        text = re.sub(r"(?<![\w.])/(opt|srv|etc)/", rf"{self.folder}/\1/", text)
        return text.replace("127.0.0.1:8000", f"127.0.0.1:{self.port}").replace(
            "저장소-주소", str(self.origin)
        )

    def write_settings(self, database_url: str = "") -> None:
        settings = self.here(FILES["/etc/portal.env"])
        settings = settings.replace("여기에-긴-무작위-글", KEY)
        # Whoever waits for the server asks it without a name.
        settings = settings.replace("S=portal.example\n", "S=portal.example,127.0.0.1\n")
        if database_url:
            settings += f"DATABASE_URL={database_url}\n"
        (self.folder / "etc" / "portal.env").write_text(settings, encoding="utf-8")

    def publish_program(self) -> None:
        """The repository from which the document clones: this working tree as it is now."""
        listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in filter(None, names.split("\0")):
            if (ROOT / name).is_file():
                (self.origin / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, self.origin / name)
        self.git("init", "-q", "-b", "main")
        self.commit("First")

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", message)

    def git(self, *words: str) -> None:
        subprocess.run(["git", *words], cwd=self.origin, check=True)

    def environment(self) -> dict[str, str]:
        """The environment of a new login, without this run's settings."""
        return {
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": f"{self.folder}/bin",
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_ROOT_USER_ACTION": "ignore",
        }

    def run(self, name: str, *, file_name: str = "") -> str:
        """One block of the document, after the two lines of every login; gives what it said."""
        words = SHELL["begin"] + SHELL[name]
        if file_name:
            assert "portal-20260101-033000.tar.gz" in words
            words = words.replace("portal-20260101-033000.tar.gz", file_name)
        return self.type(self.here(words))

    def type(self, words: str) -> str:
        """Run it on a terminal as somebody who pastes it, and answer whoever asks for a password.

        A shell at which somebody types goes on after an error: the words must stop by themselves.
        """
        master, slave = pty.openpty()
        process = subprocess.Popen(
            ["bash", "-c", words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=self.environment(),
            start_new_session=True,
        )
        os.close(slave)
        said = b""
        while True:
            try:
                said += os.read(master, 4096)
            except OSError:
                # How Linux says that nobody has the terminal open any more
                break
            if QUESTION.search(said):
                os.write(master, f"{PASSWORD}\n".encode())
                said += b"\n"
        os.close(master)
        text = said.decode()
        assert process.wait() == 0, f"{words}\n{text}"
        return text

    def commands_of(self, unit: str) -> list[str]:
        text = self.here(FILES[f"/etc/systemd/system/{unit}"])
        return re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)

    @contextmanager
    def serving(self) -> Iterator[None]:
        (command,) = self.commands_of("portal.service")
        process = subprocess.Popen(
            ["bash", "-c", f"{self.here(SHELL['begin'])}exec {command}"], env=self.environment()
        )
        try:
            wait_until_up(f"http://127.0.0.1:{self.port}", process)
            yield
        finally:
            process.terminate()
            process.wait(timeout=patience.SECONDS)

    def fetch(self, address: str) -> tuple[int, bytes]:
        headers = {"Host": "portal.example", "X-Forwarded-Proto": "https"}
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{address}", headers=headers)
        with urllib.request.urlopen(asked, timeout=patience.SECONDS) as answer:
            return answer.status, answer.read()

    def environment_of_portal(self) -> dict[str, str]:
        lines = (self.folder / "etc" / "portal.env").read_text(encoding="utf-8").splitlines()
        settings = dict(line.split("=", 1) for line in lines)
        return {
            **self.environment(),
            "DJANGO_SETTINGS_MODULE": "gangseo_portal.settings",
            **settings,
        }

    def every_row(self) -> dict[str, list]:
        return every_row_of(self.environment_of_portal())

    def fill(self) -> None:
        """Content of every kind: cases with pictures, cameras, decisions, reports, an upload,
        and a request with a photo and a contact.
        """
        environment = self.environment_of_portal() | {"DEMO_ADMIN_PASSWORD": PASSWORD}
        for words in (["load_demo"], ["import_cctv", str(ROOT / "tests/data/standard_18col.csv")]):
            done = manage(environment, *words)
            assert done.returncode == 0, done.stderr
        done = manage(environment, "shell", "--no-imports", "-v0", "-c", MORE_ROWS)
        assert done.returncode == 0, done.stderr
        data = self.folder / "srv" / "portal"
        (data / "uploads").mkdir(exist_ok=True)
        (data / "uploads" / "draft.csv").write_bytes(b"kept")

    def move_away(self) -> None:
        """Does what the document does as root before restoring."""
        (self.folder / "srv" / "portal").rename(self.folder / "srv" / "portal-before")
        (self.folder / "srv" / "portal").mkdir()

    def files(self) -> dict[str, bytes]:
        """All that a backup must bring back, except the times of the last publication."""
        data = self.folder / "srv" / "portal"
        return {
            str(path.relative_to(data)): path.read_bytes()
            for part in ("media", "uploads", "snapshot", "request-photos")
            for path in (data / part).rglob("*")
            if path.is_file() and not path.name.startswith((".lock", "manifest", "snapshot-"))
        }

    def backups(self) -> list[Path]:
        return sorted((self.folder / "srv" / "backup").glob("portal-*.tar.gz"))

    def newest_backup(self) -> Path:
        return self.backups()[-1]
