"""A saved report of an import as rows of Korean words, for every page that shows one."""

from typing import Any

LINES_SHOWN = 10


# In the order an officer asks: was everything read, and what changed on the map?
COUNTS = (
    ("rows", "파일의 자료 줄", "줄"),
    ("accepted", "받아들인 줄", "줄"),
    ("rejected", "받아들이지 못한 줄", "줄"),
    ("sites", "지점", "곳"),
    ("cameras", "카메라", "대"),
    ("new", "새로 생긴 지점", "곳"),
    ("changed", "바뀐 지점", "곳"),
    ("moved", "그 가운데 옮겨진 지점", "곳"),
    ("unchanged", "그대로인 지점", "곳"),
    ("missing", "새 파일에 없는 지점", "곳"),
)


def report_context(report: dict[str, Any]) -> dict[str, Any]:
    """The saved report as rows of Korean words; a key that an old report lacks is left out."""
    uncounted = report.get("uncounted", {}).items()
    lines_of = report.get("warning_lines", {})
    return {
        "counts": [
            *((label, f"{report[key]:,}{unit}") for key, label, unit in COUNTS if key in report),
            *((f"세지 않은 카메라 ({status})", f"{count:,}대") for status, count in uncounted),
        ],
        "problems": report.get("problems", []),
        "problems_left_out": report.get("problems_left_out", 0),
        "warnings": [
            (kind, f"{count:,}건", lines_of.get(kind, [])[:LINES_SHOWN])
            for kind, count in report.get("warnings", {}).items()
        ],
        "skipped": report.get("skipped", []),
        "skipped_left_out": report.get("skipped_left_out", 0),
        "publish_problem": report.get("publish_problem", ""),
    }
