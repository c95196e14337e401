"""``python -m tests.production_check``: what must hold before the code goes to a real server.

Migrations are complete, ``check --deploy`` has no warning with production settings, and
``collectstatic`` can give every file, the imports between ES modules too, a hashed name.
"""

import os
import secrets
import subprocess
import sys
import tempfile

COMMANDS = (
    ["makemigrations", "--check", "--dry-run", "--verbosity", "0"],
    ["check", "--deploy", "--fail-level", "WARNING"],
    ["collectstatic", "--no-input", "--verbosity", "0"],
)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="gangseo-check-") as folder:
        environment = {
            **os.environ,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "portal.example",
            "DEBUG": "off",
            "HTTPS": "on",
            "DATA_DIR": folder,
        }
        environment.pop("DATABASE_URL", None)
        codes = [
            subprocess.run([sys.executable, "manage.py", *command], env=environment).returncode
            for command in COMMANDS
        ]
    return next(filter(None, codes), 0)


if __name__ == "__main__":
    sys.exit(main())
