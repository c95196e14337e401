"""CSV line by line: readable by a spreadsheet, and run by none."""

from datetime import date
from itertools import islice, repeat

from gangseo_portal.lib.csv_lines import csv_lines


def test_lines_end_as_the_standard_says_and_quote_what_needs_it():
    rows = [("가", 1, None), ('둘, "셋"', date(2026, 1, 2), 1.5)]
    assert list(csv_lines(rows)) == ["가,1,\r\n", '"둘, ""셋""",2026-01-02,1.5\r\n']


def test_a_formula_in_any_cell_is_made_harmless():
    assert list(csv_lines([("=1+1", "@SUM(A1)", "-12.5")])) == ["'=1+1,'@SUM(A1),-12.5\r\n"]


def test_rows_are_written_as_they_come():
    assert list(islice(csv_lines(repeat(("끝없이",))), 2)) == ["끝없이\r\n"] * 2
