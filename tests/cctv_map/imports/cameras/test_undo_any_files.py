"""Whatever three files say and officers decide in between: undoing leaves what was there before."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from cctv_map.choices import DecisionKind, Publication, Status
from cctv_map.imports.cameras.runner import run_import
from cctv_map.imports.cameras.undo import runs_to_undo, take_back
from cctv_map.map.snapshot.publish import publish_snapshot
from cctv_map.models import CameraSite, ImportRun, SiteDecision
from cctv_map.sites.lay_over import corrected_sites, settle
from tests.cctv_map.imports.camera_files import ANSIM_ROW, ansim

COLUMNS = [field.attname for field in CameraSite._meta.fields if field.name != "updated_at"]
STATUS_WORDS = ("", "(수리중)", "(설치예정)", "[철거]")
row = st.builds(
    lambda number, word, metres, count, day: (
        ANSIM_ROW
        | {
            "안심 주소": f"C25100{number}_화곡1동 {word}",
            "위도": f"{37.53 + number / 1_000 + metres / 100_000:.6f}",
            "CCTV 수량": str(count),
            "수정 일시": day,
        }
    ),
    st.integers(1, 5),
    st.sampled_from(STATUS_WORDS),
    st.sampled_from((0, 0, 1, 10, 40)),
    st.integers(1, 3),
    st.sampled_from(("2021-01-29", "2022-12-01")),
)
file_rows = st.lists(row, min_size=1, max_size=5, unique_by=lambda each: each["안심 주소"][:7])
DECISIONS = {
    DecisionKind.MOVE: {"lat": 37.55, "lon": 126.85},
    DecisionKind.STATUS: {"status": Status.REPAIR},
    DecisionKind.PUBLICATION: {"publication": Publication.DONG, "legal_basis": "법 제25조"},
}
decisions = st.dictionaries(
    st.tuples(st.integers(1, 5), st.sampled_from(sorted(DECISIONS))), st.booleans(), max_size=4
)


def load(rows):
    report = run_import(ansim(*rows), file_name="시연.csv", by=None)
    return ImportRun.objects.get(pk=report.run_id)


def everything():
    return list(CameraSite.objects.order_by("id").values(*COLUMNS))


def decide(chosen, known):
    """Take a standing decision back, or make one, about sites that were there before."""
    for (number, kind), stands in chosen.items():
        for site in CameraSite.objects.filter(code=f"C25100{number}", pk__in=known):
            old = SiteDecision.objects.standing().filter(site=site, kind=kind)
            if old.exists() or not stands:
                old.update(withdrawn_at="2026-11-01T00:00:00Z")
                continue
            values = DECISIONS[kind].copy()
            if kind == DecisionKind.MOVE:
                # Each to a spot of its own: a place beside a hidden one would be hidden too.
                values["lat"] += number / 1_000
            SiteDecision.objects.create(site=site, kind=kind, reason="확인", **values)
    settle(corrected_sites())


def published():
    """The bytes of every file of the map but the manifest, which says when it was made."""
    manifest = publish_snapshot()
    root = Path(settings.SNAPSHOT_ROOT)
    return manifest["root"], (root / manifest["root"]).read_bytes()


@pytest.mark.django_db
@examples(max_examples=25)
@given(
    first=file_rows,
    second=file_rows,
    third=file_rows,
    before=decisions,
    between=decisions,
    after=decisions,
)
def test_two_imports_taken_back_leave_no_trace_but_the_decisions(
    first, second, third, before, between, after
):
    with transaction.atomic():
        load(first)
        known = list(CameraSite.objects.values_list("pk", flat=True))
        decide(before, known)
        with transaction.atomic():
            # What the sites would be if the officers had decided the same without the files.
            decide(between, known)
            decide(after, known)
            expected, on_map = everything(), published()
            transaction.set_rollback(True)
        run = load(second)
        decide(between, known)
        load(third)
        decide(after, known)
        for each in runs_to_undo(run):
            take_back(each, by=None)
        assert everything() == expected
        assert published() == on_map
        transaction.set_rollback(True)
