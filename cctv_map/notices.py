"""The legal notice of rows: joins them with the office's common standards from the database."""

from dataclasses import fields

from cctv_map.legal_notice import Notice, SiteFacts, Standard, legal_notice, standard_for
from cctv_map.models import CameraSite, OfficeStandard

_NAMES = [field.name for field in fields(Standard)]


def read_standards() -> dict[str, Standard]:
    """Every common standard by its purpose; the one of all purposes has the key ``""``."""
    rows = OfficeStandard.objects.values("purpose", *_NAMES)
    return {row.pop("purpose"): Standard(**row) for row in rows}


def notice_of(site: CameraSite, standards: dict[str, Standard]) -> Notice:
    facts = SiteFacts(
        purpose=site.get_purpose_display(),
        place=site.place,
        address=site.address_road or site.address_lot,
        direction=site.direction,
        agency=site.agency,
        phone=site.phone,
        retention_days=site.retention_days,
    )
    return legal_notice(facts, standard_for(site.purpose, standards))


def common_notice(standards: dict[str, Standard]) -> Notice:
    """What holds for every camera, for a reader who has not chosen a place."""
    return legal_notice(SiteFacts(purpose="", place=""), standard_for("", standards))
