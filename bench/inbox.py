"""The officers' inbox with 10,000 open requests: its queries, and how long it takes."""

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta

from bench.server import ROOT, environment_in, manage

TITLE = "Inbox of requests"
REQUESTS = 10_000
REPEATS = 9
LIMITS = {
    "open_queries": ("<=", 20),
    "overdue_queries": ("<=", 20),
    "search_queries": ("<=", 20),
}
PAGES = {
    "open": "",
    "overdue": "?work=overdue",
    "by_voices": "?o=-4",
    "last_page": "?p=200",
    "search": "?q=골목",
}


def fill() -> None:
    """Rows put in directly, two residents for every second request. Runs in the child."""
    from django.utils.timezone import localdate

    from cctv_map.choices import RequestReason, RequestStage
    from cctv_map.district.dongs import DONGS
    from cctv_map.models import InstallRequest, Voice

    random_ = random.Random(20261122)
    today = localdate()
    requests = [
        InstallRequest(
            lat=dong.lat + random_.uniform(-0.004, 0.004),
            lon=dong.lon + random_.uniform(-0.004, 0.004),
            dong=dong.name,
            address=random_.choice(["시장 뒤 골목", "학교 앞", ""]),
            reason=random_.choice(RequestReason.values),
            stage=random_.choice(list(RequestStage)[:9]),
            due_on=today + timedelta(days=random_.randint(-10, 14)),
        )
        for dong in random_.choices(DONGS, k=REQUESTS)
    ]
    made = InstallRequest.objects.bulk_create(requests, batch_size=1_000)
    voices = [
        Voice(
            request=request,
            receipt=f"2611-{number}-{request.pk}",
            secret=f"{number}-{request.pk}",
            device=f"{number}",
            words="밤에 어두워요",
        )
        for request in made
        for number in range(1 + request.pk % 2)
    ]
    Voice.objects.bulk_create(voices, batch_size=1_000)


def measure() -> dict[str, float]:
    """Django's own test client: the whole way of a request but the network. Runs in the child."""
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(get_user_model().objects.create_superuser("officer"))
    inbox = reverse("admin:cctv_map_installrequest_changelist")
    figures: dict[str, float] = {}
    for name, query in PAGES.items():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(inbox + query).status_code == 200
        # Now, because the next request empties the connection's log.
        figures[f"{name}_queries"] = len(queries)
        times = []
        for _ in range(REPEATS):
            start = time.perf_counter()
            client.get(inbox + query)
            times.append((time.perf_counter() - start) * 1000)
        figures[f"{name}_ms"] = round(statistics.median(times), 1)
    return figures


def child() -> None:
    import django

    django.setup()
    fill()
    print(json.dumps(measure()))


def run() -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="gangseo-bench-") as folder:
        environment = environment_in(folder)
        manage(environment, "migrate", "-v0")
        manage(environment, "collectstatic", "--no-input", "-v0")
        command = [sys.executable, "-c", "from bench.inbox import child; child()"]
        done = subprocess.run(
            command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True
        )
        return {"requests": REQUESTS, **json.loads(done.stdout)}
