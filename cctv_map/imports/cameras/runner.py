"""The one door through which a file becomes sites: transaction, provenance, comparison, report."""

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from cctv_map.choices import SourceKind
from cctv_map.imports.cameras.comparison import Prepared, compare
from cctv_map.imports.cameras.content import read_content
from cctv_map.imports.cameras.differences import Differences
from cctv_map.imports.cameras.locking import locked_source
from cctv_map.imports.cameras.questions import questions
from cctv_map.imports.cameras.report import ImportReport, report_on
from cctv_map.imports.cameras.undo import drop_old_backups
from cctv_map.imports.files.reading import Source
from cctv_map.models import Boundary, DataSource, ImportRun
from cctv_map.models.data_source import put_on_map


class UnconfirmedError(Exception):
    """The file looks like a mistake and was not confirmed; the text is Korean."""


class PreviewOutdatedError(Exception):
    """Applying would no longer do what the preview showed; nothing was changed."""


def run_import(
    source: Source,
    *,
    file_name: str,
    by: AbstractBaseUser | None,
    dry_run: bool = False,
    source_kind: SourceKind | None = None,
    is_confirmed: bool = True,
) -> ImportReport:
    """Read a file into its source in one transaction; nothing changes on a dry run.

    ``source_kind`` overrides what the layout says (the demonstration comes in the standard's
    layout). A file without one acceptable row is reported and saved as a run, and changes no site.
    Raises ImportFileError, in Korean, when the file cannot be imported at all, and UnconfirmedError
    when it raises a question (questions.py) that ``is_confirmed`` does not answer.
    """
    prepared = prepare(source, file_name=file_name, source_kind=source_kind)
    if dry_run:
        return preview(prepared)
    return apply(prepared, by=by, is_confirmed=is_confirmed)


def prepare(
    source: Source,
    *,
    file_name: str,
    source_kind: SourceKind | None = None,
    most_rows: int | None = None,
) -> Prepared:
    """Read a file without holding a lock."""
    # A name in another encoding than the machine's holds letters that no database takes.
    file_name = file_name.encode("utf-8", "replace").decode("utf-8")
    content = read_content(
        source, Boundary.objects.district(), timezone.localdate(), most_rows=most_rows
    )
    return Prepared(content, report_on(content, file_name, source_kind or content.layout.kind))


def preview(prepared: Prepared, differences: Differences | None = None) -> ImportReport:
    """Compare a file with the sites and change nothing; ``differences`` is filled in."""
    report = prepared.report
    report.dry_run = True
    source = DataSource.objects.filter(kind=report.source).first()
    compare(prepared, source, None, differences)
    return report


def apply(
    prepared: Prepared,
    *,
    by: AbstractBaseUser | None,
    is_confirmed: bool = True,
    seal: str | None = None,
    shown: Collection[str] = (),
) -> ImportReport:
    """Write a file into its source, in one transaction.

    ``shown`` are the keys of places that an officer lets be seen beside a hidden one.
    With ``seal`` only what was seen in the preview of that seal is written, else
    PreviewOutdatedError. Raises BusyError when another import does not end in time.
    """
    content, report = prepared.content, prepared.report
    with locked_source(report.source) as data_source:
        run = ImportRun.objects.create(
            source=data_source,
            file_name=report.file_name[:200],
            file_sha256=content.facts.sha256,
            layout=report.layout,
            encoding=report.encoding,
            reference_date=content.reference_date,
            by=by,
        )
        report.run_id = run.pk
        differences = None if seal is None else Differences()
        write = compare(prepared, data_source, run, differences, shown)
        if seal is not None and report.seal != seal:
            raise PreviewOutdatedError
        # A timer may bring the file of yesterday again, which does no harm.
        would_change = report.new or report.changed or report.lost
        if not is_confirmed and would_change and (raised := questions(report.as_dict())):
            raise UnconfirmedError("\n".join(each.words for each in raised))
        if write is not None:
            write()
            report.applied = True
            report.shown = _show_first_real(data_source)
        run.report = report.as_saved()
        run.save(update_fields=["report"])
        drop_old_backups(data_source)
    return report


def _show_first_real(source: DataSource) -> bool:
    """A first import appears on the map; a real one replaces the demonstration. Never the reverse.

    Returns whether the source is the public one afterwards.
    """
    shown = DataSource.objects.shown()
    if shown is None or (shown.is_demonstration and not source.is_demonstration):
        put_on_map(source)
        return True
    return shown.pk == source.pk
