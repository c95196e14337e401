// Loads the map snapshot and turns its columns into typed arrays. The format is described in
// cctv_map/snapshot/encode.py and outlines.py.
import { toWorld } from "./geometry.js";

const STEPS_PER_DEGREE = 100000;

/** A column as a plain list: a single number stands for `count` equal ones. */
function spread(column, count) {
  return typeof column === "number" ? new Array(count).fill(column) : column;
}

/** The running sums of a delta coded column. */
function undelta(column, count) {
  let sum = 0;
  return spread(column, count).map((step) => (sum += step));
}

function digits(text) {
  return Uint8Array.from(text, (digit) => parseInt(digit, 36));
}

/**
 * The sites of a leaf as columns of equal length: `lat`, `lon` in degrees, `x`, `y` on the world
 * square, `id`, and indexes into the manifest's lists (-1 is none).
 */
export function decodeLeaf(leaf) {
  if (leaf.leaf !== true) throw new Error("not a leaf");
  const count = leaf.purpose.length;
  const sites = {
    count,
    lat: Float64Array.from(undelta(leaf.lat, count), (step) => step / STEPS_PER_DEGREE),
    lon: Float64Array.from(undelta(leaf.lon, count), (step) => step / STEPS_PER_DEGREE),
    id: undelta(leaf.id, count),
    x: new Float64Array(count),
    y: new Float64Array(count),
    purpose: digits(leaf.purpose),
    status: digits(leaf.status),
    cameras: Int32Array.from(spread(leaf.cameras, count)),
    dong: Int16Array.from(spread(leaf.dong, count)),
    agency: Int16Array.from(spread(leaf.agency, count)),
    date: Int16Array.from(spread(leaf.date, count)),
    place: leaf.place,
  };
  for (let i = 0; i < count; i += 1) {
    [sites.x[i], sites.y[i]] = toWorld(sites.lat[i], sites.lon[i]);
  }
  return sites;
}

/** Outlines as [{name, rings: [[[lat, lon], …], …]}] in degrees. */
export function decodeOutlines(file) {
  return file.outlines.map(({ name, rings }) => ({
    name,
    rings: rings.map((flat) => {
      const ring = [];
      let [lat, lon] = [0, 0];
      for (let i = 0; i < flat.length; i += 2) {
        lat += flat[i];
        lon += flat[i + 1];
        ring.push([lat / STEPS_PER_DEGREE, lon / STEPS_PER_DEGREE]);
      }
      return ring;
    }),
  }));
}

async function getJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** The manifest and its sites. Throws when either cannot be had; the caller tells the reader. */
export async function loadSnapshot(manifestAddress, rootAddress) {
  // The page names the root that was current when it was made: both are fetched at once.
  const early = getJson(rootAddress).catch(() => null);
  const manifest = await getJson(manifestAddress);
  const current = new URL(manifest.root, new URL(manifestAddress, location.href)).pathname;
  const leaf = current === rootAddress ? (await early) ?? (await getJson(current)) : await getJson(current);
  return { manifest, sites: joined(await leavesUnder(leaf, current)) };
}

/** Every leaf at or below a node. A district is one leaf; a larger tree is walked to its ends. */
async function leavesUnder(node, address) {
  if (node.leaf) return [decodeLeaf(node)];
  const children = Object.values(node.children).map(async (name) => {
    const child = new URL(name, new URL(address, location.href)).pathname;
    return leavesUnder(await getJson(child), child);
  });
  return (await Promise.all(children)).flat();
}

/** Several leaves as one. */
export function joined(leaves) {
  if (leaves.length === 1) return leaves[0];
  const sites = { count: leaves.reduce((sum, leaf) => sum + leaf.count, 0) };
  for (const [name, column] of Object.entries(leaves[0])) {
    if (name === "count") continue;
    if (Array.isArray(column)) sites[name] = leaves.flatMap((leaf) => leaf[name]);
    else {
      sites[name] = new column.constructor(sites.count);
      let at = 0;
      for (const leaf of leaves) {
        sites[name].set(leaf[name], at);
        at += leaf.count;
      }
    }
  }
  return sites;
}

/** The dong outlines, or an empty list when none were loaded or they cannot be had. */
export async function loadOutlines(manifest, manifestAddress) {
  if (!manifest.outlines) return [];
  try {
    const address = new URL(manifest.outlines, new URL(manifestAddress, location.href));
    return decodeOutlines(await getJson(address.pathname));
  } catch {
    return [];
  }
}
