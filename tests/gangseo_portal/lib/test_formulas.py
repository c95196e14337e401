"""A text that a spreadsheet would run is harmless in a CSV, and is read back unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangseo_portal.lib.formulas import as_written, harmless


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+82", "-화곡동", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(1)", "-1-2+cmd|' /C'"],
)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    "cell", ["02-2600-1234", "-12.5", "-3", "1,234", "화곡동 980-16", "", "'따옴표", 37.5, -1, None]
)
def test_phones_figures_and_plain_words_stay_untouched(cell):
    assert harmless(cell) == cell


@given(st.text(alphabet="'=+-@\t\r가1.", max_size=8))
def test_every_text_comes_back_as_it_was(text):
    assert as_written(harmless(text)) == text


@given(st.text(alphabet="'=+-@\t\r가1.", max_size=8))
def test_nothing_that_was_made_harmless_begins_like_a_formula_but_figures(text):
    made = harmless(text)
    assert made[:1] not in ("=", "+", "@", "\t", "\r")
    assert made[:1] != "-" or made.strip("-0123456789.,") == ""
