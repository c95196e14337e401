"""The state of the list as it travels in addresses."""

import pytest

from cases.forms import NO_SUCH_PAGE, NO_SUCH_ROUND, NO_SUCH_VIEW, ListState, list_state


@pytest.mark.parametrize(
    ("state", "query"),
    [
        (ListState(), ""),
        (ListState(round="2023-1"), "?round=2023-1"),
        (ListState(round="2023-1", page=2, view="table"), "?round=2023-1&page=2&view=table"),
        (ListState(page=1, view="cards", notices=("x",)), ""),
    ],
)
def test_only_what_differs_from_the_default_stands_in_the_address(state, query):
    assert state.query() == query


def test_one_part_can_be_changed_and_the_rest_is_kept():
    assert ListState(round="2023-1", page=3).query(page=1, view="table") == (
        "?round=2023-1&view=table"
    )


def test_an_address_without_parameters_is_the_default():
    assert list_state({}) == ListState()


def test_a_good_part_survives_beside_a_bad_one():
    state = list_state({"round": "2023-1", "page": "x", "view": "y"})
    assert state == ListState(round="2023-1", notices=(NO_SUCH_PAGE, NO_SUCH_VIEW))


@pytest.mark.parametrize("round", ["2023", "2023-0", "2023-1\n", "２０２３-1", "-1", "2023-1'--"])
def test_what_is_no_round_is_told(round):
    assert list_state({"round": round}) == ListState(notices=(NO_SUCH_ROUND,))


@pytest.mark.parametrize("page", ["0", "-1", "1.5", "１", "10000", "1e3"])
def test_what_is_no_page_is_told(page):
    assert list_state({"page": page}) == ListState(notices=(NO_SUCH_PAGE,))
