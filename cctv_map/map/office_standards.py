"""What the office's common standards (구 공통 기준) say of a place, and whom to call about it."""

from collections.abc import Sequence
from dataclasses import fields

from django.conf import settings

from cctv_map.choices import Purpose
from cctv_map.district.legal_notice import (
    OFFICE,
    Notice,
    SiteFacts,
    Standard,
    Value,
    legal_notice,
    standard_for,
    whom_to_call,
)
from cctv_map.models import CameraSite, OfficeStandard

_NAMES = [field.name for field in fields(Standard)]


def read_standards() -> dict[str, Standard]:
    """Every common standard by its purpose; the one of all purposes has the key ``""``."""
    rows = OfficeStandard.objects.values("purpose", *_NAMES)
    return {row.pop("purpose"): Standard(**row) for row in rows}


def notice_of(site: CameraSite, standards: dict[str, Standard]) -> Notice:
    return legal_notice(_facts(site), standard_for(site.purpose, standards))


def tell_whom_to_call(sites: Sequence[CameraSite]) -> None:
    """Gives each place its ``call``: somebody with a phone, or None where nobody is known."""
    standards = {} if all(site.phone for site in sites) else read_standards()
    office = office_contact()
    for site in sites:
        standard = standard_for(site.purpose, standards)
        site.call = whom_to_call(_facts(site), standard, office)


def calls_by_purpose() -> dict[str, Value | None]:
    """Whom to call about a place of each purpose whose row has no phone."""
    standards, office = read_standards(), office_contact()
    nothing = SiteFacts(purpose="", place="")
    return {
        purpose: whom_to_call(nothing, standard_for(purpose, standards), office)
        for purpose in Purpose.values
    }


def office_contact() -> Value | None:
    """Who answers for the whole site, in the footer too; None where no phone is set."""
    if not settings.OFFICE_PHONE:
        return None
    return Value(settings.OFFICE_DEPARTMENT or settings.OFFICE_NAME, OFFICE, settings.OFFICE_PHONE)


def _facts(site: CameraSite) -> SiteFacts:
    return SiteFacts(
        purpose=site.get_purpose_display(),
        place=site.place,
        address=site.address_road or site.address_lot,
        direction=site.direction,
        agency=site.agency,
        phone=site.phone,
        retention_days=site.retention_days,
    )


def common_notice(standards: dict[str, Standard]) -> Notice:
    """What holds for every camera, for a reader who has not chosen a place."""
    return legal_notice(SiteFacts(purpose="", place=""), standard_for("", standards))
