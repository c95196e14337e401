"""What officers do with the map. Each verb is atomic, names who did it, and then publishes."""

from cctv_map.actions.corrections import (
    decide,
    narrow_publication,
    record_fault,
    restore,
    start_repair,
    withdraw_decision,
)
from cctv_map.actions.doctor import pass_findings, recall_findings
from cctv_map.actions.drafts import DraftError, apply_draft, discard_draft, preview_file
from cctv_map.actions.imports import (
    import_basemap,
    import_boundaries,
    import_file,
    show_source,
)
from cctv_map.actions.publishing import publish_or_say_why
from cctv_map.actions.reports import answer_report, erase_notes, report_site
from cctv_map.actions.undoing import UndoError, undo_import

__all__ = [
    "DraftError",
    "UndoError",
    "answer_report",
    "apply_draft",
    "decide",
    "discard_draft",
    "erase_notes",
    "import_basemap",
    "import_boundaries",
    "import_file",
    "narrow_publication",
    "pass_findings",
    "preview_file",
    "publish_or_say_why",
    "recall_findings",
    "record_fault",
    "report_site",
    "restore",
    "show_source",
    "start_repair",
    "undo_import",
    "withdraw_decision",
]
