"""Twice as much text takes twice as much work: nothing that strangers write can stop the site.

The work is the processor time of this process alone, the least of several tries, so that a busy
machine does not change it.
"""

import gc
import io
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from cases.card_content import make_part
from cases.press_release import propose
from cctv_map.choices import BasemapLayer
from cctv_map.district.names import look_up, mentions_in, names_in
from cctv_map.imports.cameras import columns, labels, parsing, row_problems
from cctv_map.imports.cameras.content import read_content
from cctv_map.imports.files.geojson import read_features
from cctv_map.imports.files.reading import ImportFileError
from cctv_map.imports.ground.basemap import read_basemap
from cctv_map.requests.forms import WhereForm, WhyForm, normal_phone
from cctv_map.sites.views.report import ReportForm
from cctv_map.siting.datasets import columns as dataset_columns
from cctv_map.siting.datasets import rows as dataset_rows
from gangseo_portal.lib import formulas, hangul, personal_data
from gangseo_portal.lib.photo_headers import BrokenHeader, read_header
from tests.cctv_map.imports import camera_files
from tests.gangseo_portal.lib.photo_files import PNG_START, encoded, png_chunk, two_halves

MAX_GROWTH = 2.3
# Below, a clock tells more about itself than about the work.
LEAST_SECONDS = 0.02
# A pattern that tries every two letters with one another needs seconds for so many.
MAX_LETTERS = 16_000
TODAY = date(2026, 1, 31)

RUNS = {
    "underscores": "_",
    "dashes": "-",
    "spaces": " ",
    "both": "_- ",
    "opened": "(",
    "closed": ")",
    "brackets": "()",
    "square": "[",
    "remarks": "(SC1)",
    "digits": "1",
    "numbers": "1,",
    "ranges": "1-",
    "decimals": "1.",
    "addresses": "1.1.1.1 ",
    "commas": ",",
    "quotes": '"',
    "dots": ".",
    "slashes": "/",
    "syllables": "가",
    "jamo": "\u1100\u1161",
    "consonants": "ㄱ",
    "latin": "aB",
    "lines": "\n",
    "tabs": "\t",
    "hours": "1시 ",
    "clocks": "(1시 ",
    "aids": "보조1",
    "cameras": "카메라 1",
    "states": "_철거",
    "lots": "동1가",
    "directions": "동1 가방향",
    "roads": "가로1길",
    "schools": "학교1호",
    "totals": "계",
    "mails": "a@a.",
    "phones": "02-",
    "doors": "1동 1",
}


def refused(work: Callable[[], object]) -> None:
    """Whether a file is read or refused is asked elsewhere."""
    with suppress(ImportFileError, BrokenHeader):
        work()


def form(fields: type, *names: str) -> Callable[[str], object]:
    return lambda text: fields(dict.fromkeys(names, text)).is_valid()


def phone(text: str) -> None:
    with suppress(ValidationError):
        normal_phone(text)


READERS: dict[str, Callable[[str], object]] = {
    "label": labels.parse_label,
    "place": labels.tidy,
    "state": labels.status_of_word,
    "dong": labels.find_dongs,
    "cell": parsing.meaningful_text,
    "count": parsing.parse_count,
    "amount": parsing.parse_amount,
    "month": lambda text: parsing.parse_month(text, TODAY),
    "degrees": lambda text: parsing.parse_coordinates(text, text),
    "header": lambda text: columns.match_header([text] * 5),
    "row without a header": lambda text: columns.guess_layout([[text] * 6]),
    "header of demand": lambda text: dataset_columns.match_demand([text] * 3, None),
    "month of a header": lambda text: dataset_columns.day_of_titles([text], TODAY),
    "day of a name": lambda text: dataset_columns.day_of_name(text, TODAY),
    "dong of demand": dataset_rows._why_other,
    "line above": lambda text: row_problems.skipped_kind_above([text]),
    "line below": lambda text: row_problems.skipped_kind_below([text], 6),
    "region": row_problems.other_region,
    "formula": lambda text: formulas.harmless(formulas.as_written(text)),
    "names": mentions_in,
    "search": lambda text: look_up(names_in([(text, 37.5, 126.8)]), text[:60]),
    "case search": lambda text: hangul.find(text[:100], text),
    "first letters": lambda text: hangul.initials(hangul.search_form(text)),
    "particle": lambda text: hangul.particle(text, "을를"),
    "personal data": personal_data.kinds_in,
    "request place": form(WhereForm, "lat", "lon", "place", "dong"),
    "request words": form(WhyForm, "reason", "words"),
    "phone": phone,
    "report": form(ReportForm, "kind", "note", "website"),
    "card": lambda text: make_part("headline", text),
    "press release": propose,
}


def seconds(work: Callable[[], object], tries: int) -> float:
    found = []
    gc.disable()
    for _ in range(tries):
        before = time.process_time()
        work()
        found.append(time.process_time() - before)
    gc.enable()
    return min(found)


def growth(make: Callable[[int], Callable[[], object]], size: int, most: int) -> float:
    """How much more twice as much takes, at the first size that takes long enough to be measured.

    1.0 when even ``most`` takes no time.
    """
    while seconds(make(size), 1) < LEAST_SECONDS:
        size *= 2
        if size > most:
            return 1.0
    # Again before anything is said to be slow: other programs share the processor's caches.
    for _ in range(4):
        grown = seconds(make(size * 2), 5) / seconds(make(size), 5)
        if grown <= MAX_GROWTH:
            break
    return grown


def read_run(read: Callable[[str], object], run: str, ends: tuple[str, str], size: int):
    text = ends[0] + run * (size // len(run)) + ends[1]
    return lambda: read(text)


@pytest.mark.parametrize("reader", READERS)
def test_no_run_of_letters_takes_more_than_its_length(reader):
    read = READERS[reader]
    grown = {
        (name, ends): growth(partial(read_run, read, run, ends), 2_000, MAX_LETTERS)
        for name, run in RUNS.items()
        for ends in (("가", "!"), ("(", "방향"))
    }
    assert {key: value for key, value in grown.items() if value > MAX_GROWTH} == {}


def csv_of(header: str, row: str) -> Callable[[int], bytes]:
    return lambda size: (header + row * size).encode()


HEADER = ",".join(camera_files.ANSIM_6) + "\n"
NEAR = "강서구,C251001_{n},37.53{n:05d},126.84,1,2022-12-01\n"
TABLES: dict[str, tuple[Callable[[int], bytes], int]] = {
    "newlines": (csv_of(HEADER, "\n"), 2_000),
    "blank rows": (csv_of(HEADER, ",,,,,\n"), 2_000),
    "totals": (csv_of(HEADER, "합계\n"), 2_000),
    "notes": (csv_of(HEADER, "※ 참고\n"), 2_000),
    "headers again": (csv_of(HEADER, HEADER), 500),
    "rejected rows": (csv_of(HEADER, "강서구,가,x,y,1,\n"), 500),
    "columns": (csv_of("", "a,"), 2_000),
    "columns under a header": (csv_of(HEADER, ","), 2_000),
    "a long header name": (csv_of("가", "나"), 2_000),
    "quotes": (csv_of(HEADER, '"'), 2_000),
    "lines in quotes": (csv_of(HEADER + '"', "\n"), 2_000),
    "marks on one letter": (csv_of(HEADER + "강서구,a", "\u0316\u0300"), 1_000),
    "one number at many coordinates": (
        lambda size: (HEADER + "".join(NEAR.format(n=n) for n in range(size))).encode(),
        500,
    ),
}


@pytest.mark.parametrize("table", TABLES)
def test_no_table_takes_more_than_its_rows(table):
    make, size = TABLES[table]

    def read(size: int) -> Callable[[], None]:
        source = make(size)
        return lambda: refused(lambda: read_content(source, camera_files.bounds(), TODAY))

    assert growth(read, size, 256_000) <= MAX_GROWTH


def books(size: int) -> dict[str, bytes]:
    text = "가" + "_-" * size + "가"
    row = [camera_files.ANSIM_ROW[name] for name in camera_files.ANSIM_6]
    return {
        "a long text": camera_files.workbook([camera_files.ANSIM_6, [row[0], text, *row[2:]]]),
        "rows": camera_files.workbook([camera_files.ANSIM_6, *[row] * size]),
        "columns": camera_files.workbook([["a"] * size]),
        "sheets": camera_files.workbook(*[[["a"]]] * (size // 10)),
    }


@pytest.mark.parametrize("book", ["a long text", "rows", "columns", "sheets"])
def test_no_workbook_takes_more_than_its_cells(book):
    def read(size: int) -> Callable[[], None]:
        source = books(size)[book]
        return lambda: refused(lambda: read_content(source, camera_files.bounds(), TODAY))

    assert growth(read, 100, 800) <= MAX_GROWTH


SHAPES: dict[str, Callable[[int], str]] = {
    "deep": lambda size: '{"features":' + "[" * size,
    "deep properties": lambda size: '{"features":[{"properties":' + '{"a":' * size,
    "a long number": lambda size: '{"features":[{"properties":{"a":' + "1" * size,
    "a long line": lambda size: (
        '{"features":[{"properties":{"name":"가로"},"geometry":{"type":"LineString","coordinates":['
        + ",".join(["[126.84,37.53],[126.85,37.54]"] * size)
        + "]}}]}"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_no_map_data_takes_more_than_its_length(shape):
    def read(size: int) -> Callable[[], None]:
        source = SHAPES[shape](size).encode()
        box = (37.52, 126.76, 37.61, 126.89)
        return lambda: [
            refused(lambda: read_features(source, "도로가")),
            refused(lambda: read_basemap(BasemapLayer.ROAD, source, box)),
        ]

    assert growth(read, 1_000, 256_000) <= MAX_GROWTH


@pytest.mark.parametrize(
    "data",
    [
        lambda size: b"\xff\xd8" + b"\xff\xfe\0\x02" * size,
        lambda size: b"\xff\xd8" + b"\xff" * size,
        lambda size: b"\xff\xd8\xff\xe0\0\x02" + bytes(size),
        lambda size: PNG_START + png_chunk(b"tEXt", b"") * size,
        lambda size: encoded(two_halves(), "PNG")[:-12] + png_chunk(b"IDAT", b"") * size,
    ],
    ids=["segments", "filling", "junk", "texts", "pieces"],
)
def test_no_header_of_a_photo_takes_more_than_its_length(data):
    def read(size: int) -> Callable[[], None]:
        source = io.BytesIO(data(size)).getvalue()
        return lambda: refused(lambda: read_header(source))

    assert growth(read, 1_000, 256_000) <= MAX_GROWTH
