"""The optimum: against every choice, against a second formulation, and when it may not search."""

import math

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from cctv_map.siting.solver import exact
from cctv_map.siting.solver.compact import compact, reduced
from cctv_map.siting.solver.exact import optimum
from cctv_map.siting.solver.placement import greedy, greedy_and_swap
from cctv_map.siting.solver.problem import Impossible, Problem
from tests.cctv_map.siting.solver.small_problems import (
    best_of_all,
    covered_by,
    keeps_rules,
    medium_problem,
    problem,
    quota,
    random_problem,
)

NODES = 500


def test_equal_to_every_choice_on_200_small_problems():
    impossible = 0
    for seed in range(1000, 1200):
        task = random_problem(seed)
        best = best_of_all(task)
        if best is None:
            impossible += 1
            with pytest.raises(Impossible):
                optimum(task, NODES)
            continue
        found = optimum(task, NODES)
        assert math.isclose(found.covered, best, abs_tol=1e-9), seed
        assert math.isclose(found.bound, best, abs_tol=1e-9)
        assert found.proven
        assert keeps_rules(task, found.chosen)
    assert 10 < impossible < 100


def textbook(task):
    """The same question as books write it: a variable for each point, nothing merged or decided."""
    size, points = task.covers.shape
    watched = task.covers.toarray().T
    matrix = np.block([[-watched, np.eye(points)], [np.ones(size), np.zeros(points)]])
    solved = milp(
        -np.concatenate([np.zeros(size), task.weights]),
        integrality=1,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            csr_array(matrix), -np.inf, np.append(np.zeros(points), task.count)
        ),
        options={"mip_rel_gap": 0},
    )
    return covered_by(task, np.flatnonzero(solved.x[:size] > 0.5))


@pytest.mark.parametrize("seed", range(20))
def test_equal_to_the_textbook_model_on_medium_problems(seed):
    task = medium_problem(seed)
    found = optimum(task, NODES)
    assert found.proven
    assert found.covered == found.bound == textbook(task)
    assert found.covered == covered_by(task, found.chosen)
    assert greedy_and_swap(task).covered <= found.covered <= greedy_and_swap(task).bound


def test_the_same_problem_gives_the_same_answer_to_the_last_digit():
    first, second = (optimum(medium_problem(3), NODES) for _ in range(2))
    assert first == second
    assert list(first.gains) == sorted(first.gains, reverse=True)


def test_a_camera_that_watches_already_changes_where_new_ones_go():
    rows, weights = ["1100", "0011"], np.array([5.0, 5, 4, 4])
    assert optimum(problem(rows, weights, 1), NODES).chosen == (0,)
    assert optimum(problem(rows, weights * [0, 1, 1, 1], 1), NODES).chosen == (1,)


def test_quotas_that_overlap_are_served_by_one_camera():
    task = problem(["100", "010", "001"], [9, 8, 1], 2, quotas=(quota([1, 2], 1), quota([2], 1)))
    found = optimum(task, NODES)
    assert (found.chosen, found.covered) == ((0, 2), 10)


def test_a_quota_without_members_is_impossible():
    with pytest.raises(Impossible):
        optimum(problem(["1"], [1], 1, quotas=(quota([], 1),)), NODES)


def hard_problem():
    """One whose relaxation is far from whole: 18 candidates, every pair of them shares a point."""
    pairs = [(a, b) for a in range(18) for b in range(a)]
    watched = np.array([[float(each in pair) for pair in pairs] for each in range(18)])
    weights = np.random.default_rng(1).integers(1, 50, len(pairs)).astype(float)
    return Problem(weights, csr_array(watched), 5)


def test_what_may_not_be_searched_keeps_a_bound_and_says_that_it_is_not_proven():
    task = hard_problem()
    best = optimum(task, 100_000)
    assert best.proven
    unsearched = optimum(task, NODES, max_pairs=0)
    assert not unsearched.proven
    assert unsearched.nodes == 0
    assert unsearched.covered <= best.covered <= unsearched.bound
    assert unsearched.gap > 0


def test_a_limit_of_nodes_ends_the_search_at_the_same_place_each_time(monkeypatch):
    monkeypatch.setattr(exact, "MAX_PAIRS_AT_ONCE", 10**9)
    task = hard_problem()
    cut_short = optimum(task, 1)
    assert cut_short == optimum(task, 1)
    assert cut_short.covered <= optimum(task, 100_000).covered <= cut_short.bound


def test_the_first_search_among_what_the_relaxation_touches_changes_no_optimum(monkeypatch):
    whole = [optimum(medium_problem(seed), NODES).covered for seed in range(5)]
    monkeypatch.setattr(exact, "MAX_PAIRS_AT_ONCE", 0)
    assert [optimum(medium_problem(seed), NODES).covered for seed in range(5)] == whole


def test_a_solver_that_lies_is_not_believed(monkeypatch):
    task = hard_problem()

    class Lie:
        x = np.ones(2000)
        status, mip_dual_bound, mip_node_count = 1, None, 7

    monkeypatch.setattr(exact, "milp", lambda *_args, **_options: Lie)
    found = optimum(task, NODES)
    assert keeps_rules(task, found.chosen)
    assert found.covered == covered_by(task, found.chosen) <= found.bound
    assert not found.proven


def test_a_solver_that_gives_up_leaves_a_placement_and_a_bound(monkeypatch):
    task = hard_problem()
    best = optimum(task, NODES).covered

    class GivenUp:
        x, status, mip_dual_bound, mip_node_count = None, 4, None, None

    monkeypatch.setattr(exact, "linprog", lambda *_args, **_options: GivenUp)
    monkeypatch.setattr(exact, "milp", lambda *_args, **_options: GivenUp)
    found = optimum(task, NODES)
    assert keeps_rules(task, found.chosen)
    assert 0.9 * best <= found.covered <= best <= found.bound
    assert not found.proven


def test_what_is_left_to_decide_is_the_same_problem_without_the_decided():
    core = compact(problem(["1100", "0110", "0011"], [1, 2, 4, 8], 2, quotas=(quota([0, 1], 1),)))
    rest = reduced(core, np.array([0]), np.array([1, 2]))
    assert (rest.count, rest.least.tolist(), rest.quotas.tolist()) == (1, [0], [[1, 0]])
    assert sorted((rest.weights / rest.scale).tolist()) == [4, 8]
    assert (rest.sums(rest.weights) / rest.scale).tolist() == [4, 12]


def test_quotas_that_greedy_cannot_serve_are_not_called_impossible_where_no_search_is_allowed():
    # The first candidate adds most and serves two quotas, and leaves two for one camera.
    task = problem(
        ["1100", "0010", "0001"],
        [5, 4, 1, 1],
        2,
        quotas=(quota([1], 1), quota([0, 1], 1), quota([0, 2], 1), quota([2], 1)),
    )
    with pytest.raises(Impossible):
        greedy(task)
    assert optimum(task, NODES, max_pairs=0).chosen == (1, 2)


def test_no_feasible_combination_is_dropped_whatever_the_search_may_cost(monkeypatch):
    monkeypatch.setattr(exact, "MAX_PAIRS_AT_ONCE", 0)
    for seed in range(1000, 1200):
        task = random_problem(seed)
        if best_of_all(task) is None:
            with pytest.raises(Impossible):
                optimum(task, 1, max_pairs=0)
        else:
            assert keeps_rules(task, optimum(task, 1, max_pairs=0).chosen), seed
