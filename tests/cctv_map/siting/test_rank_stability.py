"""Shaking the weights: what stays, what moves, and that the same seed shakes the same way."""

import time
from dataclasses import replace

import numpy as np
import pytest

from cctv_map.models.siting_parameters import Parameters
from cctv_map.siting.index import Index
from cctv_map.siting.rank_stability import rank_stability, shaken_weights

USUAL = Parameters(count=1)


def index_of(watch, environment, requests=None):
    """Cells whose 환경 is their residents alone."""
    watch, people = np.array(watch, float), np.array(environment, float)
    none = np.zeros(len(watch))
    asked = none if requests is None else np.array(requests, float)
    return Index(watch, people, asked, none, (people, none, none, none))


def test_a_cell_that_is_best_in_everything_is_chosen_every_time():
    shaken = rank_stability(index_of([1, 0.5, 0.2], [1, 0.5, 0.2]), USUAL)
    assert shaken.stability.tolist() == [1, 0, 0]
    assert (shaken.rank_low.tolist(), shaken.rank_high.tolist()) == ([1, 2, 3], [1, 2, 3])


def test_two_cells_that_are_best_in_one_thing_each_share_the_shakes():
    shaken = rank_stability(index_of([1, 0, 0.1], [0, 1, 0.1]), USUAL)
    assert shaken.stability.sum() == pytest.approx(1)
    assert shaken.stability[0] == pytest.approx(0.5, abs=0.05)
    assert shaken.rank_low.tolist() == [1, 1, 3]
    assert shaken.rank_high.tolist() == [2, 2, 3]


def test_a_harder_shake_moves_more():
    index = index_of([1, 0.6], [0, 0.6])
    soft = rank_stability(index, replace(USUAL, shake_size=0.05)).stability
    hard = rank_stability(index, replace(USUAL, shake_size=1.0)).stability
    assert soft.tolist() == [0, 1]
    assert 0.05 < hard[0] < 0.5


def test_no_shake_leaves_every_rank_as_it_is():
    shaken = rank_stability(
        index_of([0.3, 0.9, 0.6], [0.3, 0.9, 0.6]), replace(USUAL, shake_size=0)
    )
    assert shaken.rank_low.tolist() == shaken.rank_high.tolist() == [3, 1, 2]


def test_equal_cells_keep_the_order_of_their_numbers():
    shaken = rank_stability(index_of([0.5] * 4, [0.5] * 4), USUAL)
    assert shaken.rank_low.tolist() == [1, 2, 3, 4]
    assert shaken.stability.tolist() == [1, 0, 0, 0]


def test_a_seed_shakes_the_same_way_again_and_another_seed_another_way():
    random = np.random.default_rng(1)
    index = index_of(random.random(200), random.random(200))
    first, again = (rank_stability(index, Parameters(seed=7)) for _ in range(2))
    assert first.stability.tolist() == again.stability.tolist()
    assert first.rank_high.tolist() == again.rank_high.tolist()
    other = rank_stability(index, Parameters(seed=8))
    assert first.stability.tolist() != other.stability.tolist()


def testshaken_weights_are_shares_around_those_that_were_set():
    index = index_of([1], [1], [1])
    weights = shaken_weights(index, Parameters(shakes=5000))
    assert weights.shape == (5000, 6)
    assert weights.sum(axis=1).tolist() == pytest.approx([1] * 5000)
    assert np.median(weights, axis=0).tolist() == pytest.approx([0.4, 0.4, 0, 0, 0, 0.2], abs=0.02)


def test_weights_of_zero_stay_zero():
    weights = shaken_weights(index_of([1], [0]), Parameters(watch=0, requests=0))
    assert weights.max() == 0


def test_a_district_without_cells_has_nothing_to_shake():
    assert rank_stability(index_of([], []), USUAL).stability.tolist() == []


def test_a_thousand_shakes_of_a_district_take_a_moment():
    random = np.random.default_rng(1)
    index = index_of(random.random(1200), random.random(1200))
    best = min(_seconds(lambda: rank_stability(index, Parameters())) for _ in range(5))
    table = random.random((1000, 1200))
    of_one_sort = min(_seconds(lambda: np.sort(table, axis=1)) for _ in range(5))
    # It sorts twice, and takes some five times as long; ten times that is another algorithm.
    assert best < 50 * of_one_sort


def _seconds(act):
    start = time.process_time()
    act()
    return time.process_time() - start
