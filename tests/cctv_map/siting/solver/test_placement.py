"""Placements at once: greedy, exchanges, and the bound that prices prove."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cctv_map.siting.solver.compact import compact
from cctv_map.siting.solver.placement import greedy, greedy_and_swap
from cctv_map.siting.solver.prices import find_prices, proved
from cctv_map.siting.solver.problem import Impossible
from tests.cctv_map.siting.solver.small_problems import (
    best_of_all,
    covered_by,
    keeps_rules,
    medium_problem,
    problem,
    quota,
    random_problem,
)


def test_greedy_takes_what_adds_most_each_time():
    found = greedy(problem(["1100", "0110", "0001"], [1, 4, 2, 3], 2))
    assert (found.chosen, found.gains, found.covered) == ((1, 2), (6, 3), 9)


def test_equals_are_taken_in_order_of_number():
    found = greedy(problem(["001", "010", "100"], [0.1, 0.1, 0.1], 2))
    assert found.chosen == (0, 1)


def test_a_camera_that_adds_nothing_is_not_placed():
    found = greedy(problem(["11", "11", "00"], [2, 3], 3))
    assert (found.chosen, found.proven) == ((0,), True)


def test_a_must_is_placed_though_it_adds_nothing():
    found = greedy(problem(["11", "00"], [2, 3], 2, musts=(1,)))
    assert (found.chosen, found.gains) == ((0, 1), (5, 0))


def test_more_musts_than_cameras_are_impossible():
    with pytest.raises(Impossible):
        greedy(problem(["1", "1"], [1], 1, musts=(0, 1)))


def test_a_quota_is_kept_at_the_price_of_cover():
    free = problem(["100", "010", "001"], [5, 4, 1], 2)
    bound_to = problem(["100", "010", "001"], [5, 4, 1], 2, quotas=(quota([2], 1),))
    assert greedy(free).chosen == (0, 1)
    assert greedy(bound_to).chosen == (0, 2)


def test_an_exchange_leaves_the_trap_that_greedy_walks_into():
    trap = problem(["111100", "110010", "001101"], [2, 2, 2, 2, 3, 3], 2)
    assert greedy(trap).covered == 11
    assert greedy_and_swap(trap).covered == 14
    assert greedy_and_swap(trap).chosen == (1, 2)


def test_exchanges_leave_musts_and_quotas_alone():
    rows, weights = ["111100", "110010", "001101"], [2, 2, 2, 2, 3, 3]
    assert greedy_and_swap(problem(rows, weights, 2, musts=(0,))).covered == 11
    assert greedy_and_swap(problem(rows, weights, 2, quotas=(quota([0], 1),))).covered == 11


def test_what_is_covered_is_counted_from_the_problem_itself():
    for seed in range(20):
        task = medium_problem(seed)
        found = greedy_and_swap(task)
        assert found.covered == covered_by(task, found.chosen)
        assert math.isclose(sum(found.gains), found.covered)
        assert list(found.gains) == sorted(found.gains, reverse=True)


def test_against_every_choice_on_200_small_problems():
    impossible = 0
    for seed in range(200):
        task = random_problem(seed)
        best = best_of_all(task)
        if best is None:
            impossible += 1
            with pytest.raises(Impossible):
                greedy_and_swap(task)
            continue
        quick, better = greedy(task), greedy_and_swap(task)
        assert keeps_rules(task, quick.chosen)
        assert keeps_rules(task, better.chosen)
        assert quick.covered <= better.covered + 1e-9 <= best + 2e-9
        assert better.bound >= best - 1e-9
        assert not better.proven or math.isclose(better.covered, best)
        if not task.musts and not task.quotas:
            assert quick.covered >= (1 - 1 / math.e) * best
    assert 10 < impossible < 100


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_any_prices_prove_a_bound(seed, price_seed):
    task = random_problem(seed)
    best = best_of_all(task)
    if best is None:
        return
    core = compact(task)
    rng = np.random.default_rng(price_seed)
    # Some below nothing and some above the weight, as a solver's tolerances may leave them
    price = rng.uniform(-0.2, 1.2, len(core.weights)) * core.weights
    quota_price = rng.uniform(-1, 3, len(core.least)) * core.scale
    assert proved(core, price, quota_price).bound / core.scale >= best - 1e-9


def test_prices_come_close_to_what_exchanges_reach():
    task = medium_problem(1)
    found = greedy_and_swap(task)
    assert found.covered <= found.bound <= 1.05 * found.covered
    core = compact(task)
    assert find_prices(core, [], 1).bound >= find_prices(core, [], 100).bound


def test_points_of_the_same_candidates_are_one():
    core = compact(problem(["1101", "1100"], [1, 2, 4, 8], 1))
    # The third point is out of reach; the first two are watched by both.
    assert sorted(zip(core.weights / core.scale, np.diff(core.candidate_at), strict=True)) == [
        (3, 2),
        (8, 1),
    ]


def test_points_whose_keys_meet_by_chance_stay_apart(monkeypatch):
    class Same:
        def integers(self, low, high, size, dtype):
            return np.full(size, 7, dtype)

    task = problem(["1100", "0110", "0011"], [1, 2, 4, 8], 2)
    before = greedy_and_swap(task)
    monkeypatch.setattr(np.random, "default_rng", lambda seed: Same())
    core = compact(task)
    assert sorted((core.weights / core.scale).tolist()) == [1, 2, 4, 8]
    assert greedy_and_swap(task) == before


def test_nothing_to_watch_is_no_fault():
    found = greedy_and_swap(problem(["00", "00"], [0, 0], 2))
    assert (found.chosen, found.covered, found.bound, found.gap) == ((), 0, 0, 0)
