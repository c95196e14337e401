"""Placement problems small enough to try every choice, and what trying them all finds."""

from itertools import combinations

import numpy as np
from scipy.sparse import csr_array

from cctv_map.siting.solver.problem import Problem, Quota


def problem(rows, weights, count, musts=(), quotas=()):
    """``rows`` say for each candidate which points it watches, as text of 0 and 1."""
    watched = np.array([[int(each) for each in row] for row in rows], float)
    return Problem(
        np.array(weights, float), csr_array(watched.reshape(len(rows), -1)), count, musts, quotas
    )


def quota(members, least):
    return Quota(np.array(members, np.int64), least)


def random_problem(seed):
    """Few points, few candidates, and every oddity now and then."""
    rng = np.random.default_rng(seed)
    points, candidates = int(rng.integers(0, 14)), int(rng.integers(1, 9))
    watched = rng.random((candidates, points)) < rng.choice([0.1, 0.3, 0.6])
    if candidates > 2:
        # One candidate watches nothing, another what its neighbour watches
        watched[0] = False
        watched[1] = watched[2]
    # A third of the points weigh nothing, as those do that a fixed camera watches already.
    weights = rng.integers(1, 6, points) * (rng.random(points) < 0.7) * rng.choice([1, 0.1])
    musts = rng.choice(candidates, min(candidates, rng.integers(0, 3)), replace=False)
    quotas = [
        quota(np.flatnonzero(rng.random(candidates) < 0.5), int(rng.integers(0, 3)))
        for _ in range(rng.integers(0, 3))
    ]
    return Problem(
        weights.astype(float),
        csr_array(watched.astype(float)),
        int(rng.integers(0, candidates + 3)),
        tuple(musts.tolist()) if rng.random() < 0.3 else (),
        tuple(quotas) if rng.random() < 0.5 else (),
    )


def medium_problem(seed, points=400, candidates=80, count=8, reach=0.12):
    """Points and candidates strewn over a square, as an officer's district is in the small."""
    rng = np.random.default_rng(seed)
    spots = rng.random((points, 2))
    stands = spots[rng.choice(points, candidates, replace=False)]
    near = np.hypot(*(stands[:, None] - spots).transpose(2, 0, 1)) <= reach
    return Problem(rng.integers(1, 100, points).astype(float), csr_array(near.astype(float)), count)


def keeps_rules(problem, chosen):
    taken = set(chosen)
    return (
        len(taken) == len(chosen) <= max(problem.count, 0)
        and taken.issuperset(problem.musts)
        and all(len(taken.intersection(each.members)) >= each.least for each in problem.quotas)
    )


def covered_by(problem, chosen):
    watched = problem.covers.toarray()[list(chosen)].any(axis=0)
    return float(problem.weights[watched].sum())


def best_of_all(problem):
    """The most that any choice covers; None where no choice keeps the rules."""
    size = problem.covers.shape[0]
    return max(
        (
            covered_by(problem, chosen)
            for count in range(min(problem.count, size) + 1)
            for chosen in combinations(range(size), count)
            if keeps_rules(problem, chosen)
        ),
        default=None,
    )
