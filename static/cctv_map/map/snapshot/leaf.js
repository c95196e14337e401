// Turns the columns of a leaf into typed arrays. Pure. The format is described in
// cctv_map/map/snapshot/encode.py.
import { toWorld } from "../geometry.js";

const STEPS_PER_DEGREE = 100000;
const COLUMNS = ["lat", "lon", "id", "purpose", "status", "cameras", "dong", "agency", "date", "place"];

const NINE = "9".charCodeAt(0);

/** One base-36 character for each site. Plain loops here are eight times faster than `from`. */
function digits(text) {
  const numbers = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    numbers[i] = code <= NINE ? code - 48 : code - 87;
  }
  return numbers;
}

/** A column as a plain list: a single number stands for `count` equal ones. */
export function spread(column, count) {
  return typeof column === "number" ? Array.from({ length: count }).fill(column) : column;
}

/** The running sums of a delta coded column. */
export function undelta(column, count) {
  let sum = 0;
  return spread(column, count).map((step) => (sum += step));
}

function degrees(column, count) {
  const values = new Float64Array(count);
  const single = typeof column === "number";
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    sum += single ? column : column[i];
    values[i] = sum / STEPS_PER_DEGREE;
  }
  return values;
}

function numbers(Kind, column, count) {
  return typeof column === "number" ? new Kind(count).fill(column) : new Kind(column);
}

/**
 * The sites of a leaf as columns of equal length: `lat`, `lon` in degrees, `x`, `y` on the world
 * square, `id`, and indexes into the manifest's lists (-1 is none).
 */
export function decodeLeaf(leaf) {
  if (leaf.leaf !== true) throw new Error("not a leaf");
  const count = leaf.purpose.length;
  for (const name of COLUMNS) {
    if (typeof leaf[name] !== "number" && leaf[name].length !== count)
      throw new Error(`${name} is not as long as the others`);
  }
  const sites = {
    count,
    lat: degrees(leaf.lat, count),
    lon: degrees(leaf.lon, count),
    id: undelta(leaf.id, count),
    x: new Float64Array(count),
    y: new Float64Array(count),
    purpose: digits(leaf.purpose),
    status: digits(leaf.status),
    cameras: numbers(Int32Array, leaf.cameras, count),
    dong: numbers(Int16Array, leaf.dong, count),
    agency: numbers(Int16Array, leaf.agency, count),
    date: numbers(Int16Array, leaf.date, count),
    place: leaf.place,
  };
  for (let i = 0; i < count; i += 1) {
    // By index: taking the pair apart goes through an iterator, 100,000 times.
    const world = toWorld(sites.lat[i], sites.lon[i]);
    sites.x[i] = world[0];
    sites.y[i] = world[1];
  }
  return sites;
}

/** Adds the sites of a leaf to others: columns grow in place of the old ones, indexes stay. */
export function append(sites, leaf) {
  for (const [name, column] of Object.entries(leaf)) {
    if (name === "count") continue;
    if (Array.isArray(column)) for (const item of column) sites[name].push(item);
    else {
      const longer = new column.constructor(sites.count + leaf.count);
      longer.set(sites[name]);
      longer.set(column, sites.count);
      sites[name] = longer;
    }
  }
  sites.count += leaf.count;
}
