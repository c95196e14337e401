"""The text that the sign at a pole must show (안내판, 개인정보 보호법 제25조 제4항), with origins.

Plain Python. A file says where a camera stands and what for; hours, range and the person
responsible usually stand in the office's common standard (구 공통 기준). Each value keeps its
origin, so that nobody reads a rule for the whole district as a fact about one pole.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

ROW = "row"
STANDARD = "standard"
OFFICE = "office"
# Shown beside a value that is not about this one place.
_LABELS = {STANDARD: "구 공통 기준", OFFICE: "누리집 담당부서"}

# Type of a printed sign: full-width characters that a line surely holds, and lines that fit the
# sheet above the QR code (sign.css). A longer text is set in the smallest type.
_TYPE_SIZES = (("large", 14, 10), ("middle", 18, 14), ("small", 25, 21))


@dataclass(frozen=True, slots=True)
class SiteDetails:
    """The row of one place; blank or None where its file has no value."""

    purpose: str
    place: str
    address: str = ""
    direction: str = ""
    agency: str = ""
    phone: str = ""
    retention_days: int | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """A common standard of the office, for one purpose or for all of them."""

    recording_range: str = ""
    recording_hours: str = ""
    retention_days: int | None = None
    manager: str = ""
    department: str = ""
    phone: str = ""
    contractor: str = ""
    contractor_phone: str = ""

    @property
    def has_contact(self) -> bool:
        return bool(self.manager or self.department or self.phone or self.contractor)


NO_STANDARD = Standard()


@dataclass(frozen=True, slots=True)
class Value:
    """A text of the sign, its origin (``ROW``, ``STANDARD``, ``OFFICE``), and its phone."""

    text: str
    origin: str
    phone: str = ""

    @property
    def is_common(self) -> bool:
        return self.origin == STANDARD

    @property
    def label(self) -> str:
        return _LABELS.get(self.origin, "")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the sign; without values it is not registered yet."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """All items of the law in its order, and how long footage is kept where that is known."""

    items: tuple[Item, ...]
    contact: Value | None
    retention: Value | None
    retention_days: int | None

    @property
    def missing(self) -> list[str]:
        return [item.label for item in self.items if not item.values]

    @property
    def uses_standard(self) -> bool:
        values = [value for item in self.items for value in item.values]
        return any(value.is_common for value in (*values, self.retention) if value)

    @property
    def recording_range(self) -> str:
        """Direction and range in one line, for a table; blank where neither is known."""
        values = next(item.values for item in self.items if item.label == RANGE)
        return ", ".join(value.text for value in values)

    @property
    def type_size(self) -> str:
        """The largest type at which a printed sign stays on one page."""
        texts = [
            [len(f"{value.text} {value.phone}".strip()) for value in item.values] or [1]
            for item in self.items
        ]
        for name, per_line, most in _TYPE_SIZES:
            if sum(ceil(length / per_line) for lengths in texts for length in lengths) <= most:
                return name
        return "smallest"


RANGE = "촬영 범위"


def standard_for(purpose: str, standards: Mapping[str, Standard]) -> Standard:
    """The standard of a purpose (key ``""``: all purposes), blanks filled from the common one.

    Who is responsible is taken whole from one of the two: the department of one with the phone of
    the other would send a caller to the wrong desk.
    """
    common = standards.get("", NO_STANDARD)
    own = standards.get(purpose, NO_STANDARD)
    who = own if own.has_contact else common
    return replace(
        who,
        recording_range=own.recording_range or common.recording_range,
        recording_hours=own.recording_hours or common.recording_hours,
        retention_days=own.retention_days or common.retention_days,
    )


def legal_notice(site: SiteDetails, standard: Standard) -> Notice:
    """The notice of one place; the row wins, the standard fills the gaps."""
    contact = _contact(site, standard)
    days = site.retention_days or standard.retention_days
    # A zero in a file means that the field was not filled in, not that footage is gone at once.
    origin = ROW if site.retention_days else STANDARD
    items = [
        Item("설치 목적", _known(site.purpose, ROW)),
        Item("설치 장소", _known(_place(site), ROW)),
        Item(
            RANGE,
            _known(site.direction and f"촬영 방향: {site.direction}", ROW)
            + _known(standard.recording_range, STANDARD),
        ),
        Item("촬영 시간", _known(standard.recording_hours, STANDARD)),
        Item("관리책임자", _known(standard.manager, STANDARD)),
        Item("연락처", (contact,) if contact else ()),
    ]
    if standard.contractor:
        items.append(
            Item(
                "관리를 맡은 곳",
                (Value(standard.contractor, STANDARD, standard.contractor_phone),),
            )
        )
    return Notice(tuple(items), contact, Value(f"{days}일", origin) if days else None, days or None)


def _place(site: SiteDetails) -> str:
    """Words and address; where one holds the other, the longer one alone."""
    if not site.address or site.address in site.place:
        return site.place
    return site.address if site.place in site.address else f"{site.place} ({site.address})"


def whom_to_call(site: SiteDetails, standard: Standard, office: Value | None) -> Value | None:
    """The contact of the notice if it has a phone, else the ``office`` that runs the site."""
    contact = _contact(site, standard)
    return contact if contact and contact.phone else office


def _contact(site: SiteDetails, standard: Standard) -> Value | None:
    """The row's office, else the standard's; one without a phone only when neither has one."""
    offices = (
        Value(site.agency, ROW, site.phone),
        Value(standard.department or standard.manager, STANDARD, standard.phone),
    )
    with_phone = [office for office in offices if office.phone]
    named = [office for office in offices if office.text]
    return next(iter((*with_phone, *named)), None)


def _known(text: str, origin: str) -> tuple[Value, ...]:
    return (Value(text, origin),) if text else ()
