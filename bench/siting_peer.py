"""The peer of ``bench.siting``: PySAL spopt's MCLP, solved by the solver that PuLP brings along.

Run by the Python of a throwaway environment: ``siting_peer.py FOLDER``, which holds problems as
``*.npz`` of points, stands, weights, radius and count. It prints each one's objective and seconds.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import pulp
from scipy.spatial.distance import cdist
from spopt.locate import MCLP

results = {}
for path in sorted(Path(sys.argv[1]).glob("*.npz")):
    held = np.load(path)
    start = time.perf_counter()
    costs = cdist(held["points"], held["stands"])
    model = MCLP.from_cost_matrix(
        costs, held["weights"], float(held["radius"]), p_facilities=int(held["count"])
    )
    solved = model.solve(pulp.PULP_CBC_CMD(msg=False))
    seconds = time.perf_counter() - start
    chosen = [at for at, variable in enumerate(solved.fac_vars) if variable.value() > 0.5]
    watched = (costs[:, chosen] <= held["radius"]).any(axis=1)
    results[path.stem] = {"covered": float(held["weights"][watched].sum()), "seconds": seconds}
print(json.dumps(results))
