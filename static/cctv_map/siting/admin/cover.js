// The share of the demand that a set of cameras watches, counted as the analysis counts it
// (cctv_map/siting/placements.py). Pure: no DOM, no Leaflet.

const METRES_PER_DEGREE = (Math.PI / 180) * 6371008.8;
const STEPS_PER_DEGREE = 10000000;

/** The plane of a run: metres east and north of the grid's corner. */
export function makePlane(grid) {
  const scale = (METRES_PER_DEGREE * grid.lat_step) / grid.lon_step;
  return {
    toXy: (lat, lon) => [(lon - grid.west) * scale, (lat - grid.south) * METRES_PER_DEGREE],
    toLatLon: (x, y) => [y / METRES_PER_DEGREE + grid.south, x / scale + grid.west],
  };
}

/** The columns of cctv_map/siting/admin/map_data.py as {count, x, y, weight, people, watched, spot}. */
export function decodeDemand(points, plane) {
  const count = points.lat.length;
  const demand = {
    count,
    x: new Float64Array(count),
    y: new Float64Array(count),
    weight: new Float64Array(count),
    people: new Float64Array(count),
    watched: Uint8Array.from(points.watchers, (watchers) => watchers > 0),
    spot: points.spot,
  };
  const lights = new Float64Array(points.worth.length);
  points.cell.forEach((cell, i) => (lights[cell] += points.lights[i]));
  let [lat, lon] = [0, 0];
  for (let i = 0; i < count; i += 1) {
    lat += points.lat[i];
    lon += points.lon[i];
    [demand.x[i], demand.y[i]] = plane.toXy(lat / STEPS_PER_DEGREE, lon / STEPS_PER_DEGREE);
    const cell = points.cell[i];
    const share = points.lights[i] / lights[cell];
    demand.weight[i] = points.worth[cell] * share;
    demand.people[i] = points.people[cell] * share;
  }
  return demand;
}

/** Points by squares of a camera's reach, so that a camera looks at nine squares only. */
function makeBuckets({ count, x, y }, side) {
  const buckets = new Map();
  const key = (column, row) => column * 65536 + row;
  for (let i = 0; i < count; i += 1) {
    const at = key(Math.floor(x[i] / side), Math.floor(y[i] / side));
    if (!buckets.has(at)) buckets.set(at, []);
    buckets.get(at).push(i);
  }
  return (atX, atY, visit) => {
    const [column, row] = [Math.floor(atX / side), Math.floor(atY / side)];
    for (let c = column - 1; c <= column + 1; c += 1) {
      for (let r = row - 1; r <= row + 1; r += 1) buckets.get(key(c, r))?.forEach(visit);
    }
  };
}

/**
 * `cover(cameras)` of [x, y] in metres is {demand, residents, gains}: the shares (0 to 1) that
 * existing and these cameras watch, and the share of the demand that each of these adds to those
 * before it.
 */
export function makeCover(demand, radius) {
  const { count, x, y, weight, people, watched } = demand;
  const near = makeBuckets(demand, radius);
  const seen = new Uint32Array(count);
  const reach = radius * radius;
  let round = 0;
  let [total, everybody, before, peopleBefore] = [0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    total += weight[i];
    everybody += people[i];
    if (!watched[i]) continue;
    before += weight[i];
    peopleBefore += people[i];
  }
  const share = (part, whole) => (whole ? part / whole : 0);

  return function cover(cameras) {
    round += 1;
    let [worth, residents] = [before, peopleBefore];
    const gains = cameras.map(([atX, atY]) => {
      const worthBefore = worth;
      near(atX, atY, (i) => {
        if (watched[i] || seen[i] === round) return;
        const [dx, dy] = [x[i] - atX, y[i] - atY];
        if (dx * dx + dy * dy > reach) return;
        seen[i] = round;
        worth += weight[i];
        residents += people[i];
      });
      return share(worth - worthBefore, total);
    });
    return { demand: share(worth, total), residents: share(residents, everybody), gains };
  };
}
