"""A real nginx with docs/nginx.conf, its places filled in, for a measurement or a test."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import patience
from bench.server import ROOT, free_port, wait_until_up

SHIPPED = ROOT / "docs" / "nginx.conf"
# Where Debian's packages put what is loaded on demand.
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
AROUND = """{user}load_module {brotli};
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/portal.conf;
}}
"""


def filled_in(folder: Path, port: int, portal: str, data_dir: str) -> str:
    """The shipped file for this machine: one plain loopback port instead of 80 and 443."""
    text = SHIPPED.read_text(encoding="utf-8")
    text = re.sub(r"(?s)server \{\n    listen 80;.*?\n\}\n", "", text)
    text = re.sub(r"\n    (?:ssl_|listen \[)[^\n]*", "", text)
    for shipped, own in (
        ("listen 443 ssl http2", f"listen 127.0.0.1:{port}"),
        ("127.0.0.1:8000", portal.removeprefix("http://")),
        ("portal.example", "127.0.0.1"),
        ("/srv/portal", data_dir),
        ("/var/log/nginx", str(folder)),
    ):
        if shipped not in text:
            raise ValueError(f"docs/nginx.conf says nothing of {shipped}")
        text = text.replace(shipped, own)
    return text


@contextmanager
def running_nginx(folder: Path, portal: str, data_dir: str) -> Iterator[str]:
    """Yields nginx's address in front of the portal; configuration and logs are in ``folder``."""
    port = free_port()
    with serving(folder, port, filled_in(folder, port, portal, data_dir)) as address:
        yield address


@contextmanager
def serving(folder: Path, port: int, site: str) -> Iterator[str]:
    """nginx on this port of 127.0.0.1 with the server block ``site``."""
    conf = folder / "nginx.conf"
    user = "user root;\n" if os.geteuid() == 0 else ""
    conf.write_text(AROUND.format(user=user, brotli=BROTLI, folder=folder), encoding="utf-8")
    (folder / "portal.conf").write_text(site, encoding="utf-8")
    process = subprocess.Popen(["nginx", "-p", str(folder), "-c", str(conf)])
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_up(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=patience.SECONDS)
