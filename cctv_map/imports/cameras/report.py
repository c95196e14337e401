"""The report of an import, for the officer, for ``--json`` and for the saved run."""

from dataclasses import dataclass, field
from typing import Any

from cctv_map.imports.cameras.content import FileContent
from cctv_map.imports.cameras.row_problems import RowProblems

# A saved report is opened in a browser; the command prints all that are listed.
SAVED_PROBLEMS = 1_000
HELD_WORDS = "보여도 되는 곳은 관리 화면에서 그 지점의 ‘공개 범위’ 결정을 거두어 주세요."


@dataclass
class ImportReport:
    """Counts of rows, places and cameras. ``rows == accepted + rejected`` always holds.

    ``sites`` are the places of the file: ``new + changed + unchanged`` of them; ``moved`` ones are
    among the changed. ``missing`` sites are those of the same source that the file does not hold.
    ``stood`` sites were in the file before, and ``lost`` ones of them are gone or far away.
    """

    file_name: str
    source: str
    layout: str
    encoding: str
    reference_date: str | None
    rows: int
    accepted: int
    sites: int
    cameras: int
    uncounted: dict[str, int]
    row_problems: RowProblems = field(repr=False)
    dry_run: bool = False
    applied: bool = False
    shown: bool = False
    new: int = 0
    changed: int = 0
    moved: int = 0
    unchanged: int = 0
    missing: int = 0
    # Guards against a wrong file: see questions.py
    stood: int = 0
    lost: int = 0
    same_file: dict[str, str] | None = None
    newer_file: str | None = None
    # Site id → what became of it, and what of that the public hears: changes_by_dong.py
    kinds: dict[int, str] = field(default_factory=dict, repr=False)
    by_dong: dict[str, dict[str, int]] = field(default_factory=dict)
    # Places beside a hidden one: see cctv_map/sites/carrying.py
    held: list[dict[str, Any]] = field(default_factory=list, repr=False)
    # What the preview promised: see differences.py
    seal: str = ""
    run_id: int | None = None
    published: bool = False
    publish_problem: str = ""

    @property
    def rejected(self) -> int:
        return self.row_problems.rejected.total()

    @property
    def skipped(self) -> int:
        return self.row_problems.skipped_kinds.total()

    def as_dict(self) -> dict[str, Any]:
        """The report as plain values, ready for JSON, with how many a list leaves out."""
        names = (
            "file_name",
            "source",
            "layout",
            "encoding",
            "reference_date",
            "dry_run",
            "applied",
            "shown",
            "rows",
            "accepted",
            "rejected",
            "sites",
            "cameras",
            "uncounted",
            "new",
            "changed",
            "moved",
            "unchanged",
            "missing",
            "run_id",
            "by_dong",
            "stood",
            "lost",
            "same_file",
            "newer_file",
            "held",
            "seal",
            "published",
            "publish_problem",
        )
        whole = {name: getattr(self, name) for name in names} | {
            "skipped": self.row_problems.skipped,
            "problems": self.row_problems.problems,
            "warnings": dict(sorted(self.row_problems.warnings.items())),
            "warning_lines": self.row_problems.warning_lines,
        }
        return whole | self._left_out(whole)

    def as_saved(self) -> dict[str, Any]:
        """The same with at most SAVED_PROBLEMS problems, and as many held places."""
        whole = self.as_dict()
        for name in ("problems", "held"):
            whole[name] = whole[name][:SAVED_PROBLEMS]
        return whole | self._left_out(whole)

    def _left_out(self, listed: dict[str, Any]) -> dict[str, int]:
        counts = {"problems": self.rejected, "skipped": self.skipped, "held": len(self.held)}
        return {
            f"{name}_left_out": count - len(listed[name])
            for name, count in counts.items()
            if count > len(listed[name])
        }

    def as_text(self) -> str:
        """A short Korean report for a person at a terminal."""
        lines = [
            f"{self.file_name}: {self.layout}, {self.encoding}, "
            f"기준일 {self.reference_date or '모름'}",
            f"자료 {self.rows:,}줄 = 받아들임 {self.accepted:,} + 받아들이지 못함 {self.rejected:,}"
            f" (그 밖의 줄 {self.skipped:,})",
            f"지점 {self.sites:,}곳, 카메라 {self.cameras:,}대{self._uncounted_words()}",
            f"새로 생김 {self.new:,}, 바뀜 {self.changed:,}(옮겨짐 {self.moved:,}), "
            f"그대로 {self.unchanged:,}, 파일에 없음 {self.missing:,}",
        ]
        if self.rejected:
            lines.append("받아들이지 못한 이유:")
            reasons = self.row_problems.rejected.most_common()
            lines += [f"  {reason}: {count:,}줄" for reason, count in reasons]
        if self.row_problems.warnings:
            lines.append("살펴볼 것:")
            lines += [
                f"  {kind}: {count:,}건"
                for kind, count in sorted(self.row_problems.warnings.items())
            ]
        if self.held:
            lines.append(f"감춘 곳 가까이에 있어 이어서 감추는 곳 {len(self.held):,}곳:")
            lines += [f"  {each['place']}: {each['why']}" for each in self.held]
            lines.append(f"  {HELD_WORDS}")
        lines.append(self._outcome())
        return "\n".join(lines)

    def _uncounted_words(self) -> str:
        if not self.uncounted:
            return ""
        words = ", ".join(f"{status} {count:,}대" for status, count in self.uncounted.items())
        return f" (세지 않음: {words})"

    def _outcome(self) -> str:
        if self.dry_run:
            return "미리 보기만 했습니다. 아무것도 바꾸지 않았습니다."
        if not self.applied:
            return "받아들일 줄이 없어 아무것도 바꾸지 않았습니다."
        if self.publish_problem:
            return self.publish_problem
        if not self.shown:
            return (
                "반영했습니다. 지도에는 아직 다른 자료가 보입니다. 관리 화면에서 바꿀 수 있습니다."
            )
        return "반영하고 지도를 새로 발행했습니다." if self.published else "반영했습니다."


def report_on(content: FileContent, file_name: str, source: str) -> ImportReport:
    """The report on what a file holds, before it is compared with anything."""
    day = content.reference_date
    return ImportReport(
        file_name=file_name,
        source=source,
        layout=content.layout.name,
        encoding="utf-8" if content.facts.encoding == "utf-8-sig" else content.facts.encoding,
        reference_date=day.isoformat() if day else None,
        rows=content.rows,
        accepted=content.accepted,
        sites=len(content.places),
        cameras=sum(place.cameras for place in content.places),
        uncounted=content.uncounted,
        row_problems=content.row_problems,
    )
