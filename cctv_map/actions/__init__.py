"""What officers do with the map. Each verb is atomic, names who did it, and then publishes."""

from cctv_map.actions.contacts import erase_old_words, look_at_contact, purge_contacts
from cctv_map.actions.corrections import (
    decide,
    narrow_publication,
    record_fault,
    restore,
    start_repair,
    withdraw_decision,
)
from cctv_map.actions.demand import import_demand
from cctv_map.actions.doctor import pass_findings, recall_findings
from cctv_map.actions.drafts import DraftError, apply_draft, discard_draft, preview_file
from cctv_map.actions.imports import (
    held_on,
    import_basemap,
    import_boundaries,
    import_file,
    show_source,
)
from cctv_map.actions.publishing import publish_or_say_why
from cctv_map.actions.reports import answer_report, erase_notes, report_site
from cctv_map.actions.requests import (
    RequestRefused,
    answer_request,
    ask,
    assign,
    join,
    merge,
    move_on,
    note_internally,
    place_request,
)
from cctv_map.actions.siting import SitingRefused, rerun, run_siting, tell_run
from cctv_map.actions.undoing import UndoError, undo_import

__all__ = [
    "DraftError",
    "RequestRefused",
    "SitingRefused",
    "UndoError",
    "answer_report",
    "answer_request",
    "apply_draft",
    "ask",
    "assign",
    "decide",
    "discard_draft",
    "erase_notes",
    "erase_old_words",
    "held_on",
    "import_basemap",
    "import_boundaries",
    "import_demand",
    "import_file",
    "join",
    "look_at_contact",
    "merge",
    "move_on",
    "narrow_publication",
    "note_internally",
    "pass_findings",
    "place_request",
    "preview_file",
    "publish_or_say_why",
    "purge_contacts",
    "recall_findings",
    "record_fault",
    "report_site",
    "rerun",
    "restore",
    "run_siting",
    "show_source",
    "start_repair",
    "tell_run",
    "undo_import",
    "withdraw_decision",
]
