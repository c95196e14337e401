"""``python -m tests.machine`` gets what tests need: Chromium, a font, PostgreSQL, nginx.

Through apt where it may (root, or sudo without a password). Where it may not, one loud line says
what will be skipped and how to get it; under CI=true anything missing stops the run.
"""

import os
import shutil
import subprocess
import sys

from bench.nginx import BROTLI
from tests.postgres import binaries


def has_korean_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=ko"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def missing_packages() -> list[str]:
    """Debian's names of what is not there yet."""
    found = {
        "chromium": shutil.which("chromium") is not None,
        "fonts-nanum": has_korean_font(),
        "postgresql": binaries() is not None,
        "nginx-light": shutil.which("nginx") is not None,
        "libnginx-mod-http-brotli-static": BROTLI.is_file(),
    }
    return [package for package, is_there in found.items() if not is_there]


def install(packages: list[str]) -> None:
    """Try apt; a machine that may not use it is told afterwards by what is still missing."""
    if not shutil.which("apt-get"):
        return
    may = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if may and not shutil.which("sudo"):
        return
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    apt = [*may, *environment, "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    print(f"Installing through apt: {' '.join(packages)} …", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    subprocess.run([*apt, "update"], **quiet)
    extra = ["fontconfig"] if "fonts-nanum" in packages else []
    subprocess.run([*apt, "install", "-y", "--no-install-recommends", *packages, *extra], **quiet)


def main() -> int:
    missing = missing_packages()
    if missing:
        install(missing)
        missing = missing_packages()
    if not missing:
        return 0
    names = " ".join(missing)
    print(f"\n!!!!! SKIPPED, because {names} is missing. Get it: apt-get install {names} !!!!!\n")
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
