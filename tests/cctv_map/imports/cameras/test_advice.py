"""Whatever the importer complains of, it says how to mend it."""

import re
from pathlib import Path

import pytest

from cctv_map.imports.cameras import content, row_problems
from cctv_map.imports.cameras.advice import mend_of

IMPORTERS = Path(row_problems.__file__).parent


def complaints() -> set[str]:
    """Every literal reason and warning in the code that reads files."""
    found = {
        row_problems.OUTSIDE,
        row_problems.NEAR_OUTSIDE,
        content.OTHER_SHEET,
        content.NO_HEADER,
    }
    for name in ("rows", "grouping", "parsing", "row_problems", "content"):
        source = (IMPORTERS / f"{name}.py").read_text(encoding="utf-8")
        calls = re.findall(r'(?:warn|reject)\((?:[^()]*, )?f?"([^"]*[가-힣][^"]*)"', source)
        found |= {call.replace("{MANY_CAMERAS}", "100") for call in calls}
        found |= set(re.findall(r'return (?:field, )?f?"((?:좌표|위도·|다른 )[^"]*)"', source))
        found |= set(re.findall(r'f"(꼭 있어야[^"]*)"', source))
    return found


def test_the_complaints_are_found_in_the_code():
    assert len(complaints()) > 20
    assert {"좌표가 0임", "카메라 대수가 0임", "코드가 없는 줄"} <= complaints()


@pytest.mark.parametrize("reason", sorted(complaints()))
def test_every_complaint_has_its_mend(reason):
    words = re.sub(r"\{_WORDS\[kind\]\}", "관리번호", reason)
    words = re.sub(r"\{CROWDED_ROWS\}", "50", words)
    assert mend_of(words).endswith((".", "니다.", "요."))


def test_nothing_is_said_of_what_is_not_known():
    assert mend_of("하늘이 흐림") == ""
