// Reads the file of our own ground: roads, stations, water, parks. The format is described in
// cctv_map/map/snapshot/basemap.py. The file is optional: without it the map is a calm ground.
import { toWorld } from "../geometry.js";

const STEPS_PER_DEGREE = 100000;

/**
 * {roads: [{rank, name, lines}], water: [ring], parks: [ring], stations: [{name, lines, at}]}. A line
 * or ring is a list of [x, y] on the world square; the `lines` of a station are names.
 */
export function decodeBasemap(file) {
  const { names, steps } = file;
  let [next, lat, lon] = [0, 0, 0];
  const name = (index) => names[index] ?? "";

  function points(count) {
    return Array.from({ length: count }, () => {
      lat += steps[next];
      lon += steps[next + 1];
      next += 2;
      return toWorld(lat / STEPS_PER_DEGREE, lon / STEPS_PER_DEGREE);
    });
  }

  // In the order in which the points were written.
  const roads = file.roads.map(([rank, index, counts]) => ({ rank, name: name(index), lines: counts.map(points) }));
  const water = file.water.flatMap(([, counts]) => counts.map(points));
  const parks = file.parks.flatMap(([, counts]) => counts.map(points));
  const stations = file.stations.map(([index, lines]) => ({
    name: name(index),
    lines: lines.map(name),
    at: points(1)[0],
  }));
  return { roads, water, parks, stations };
}

/** The ground, or null when none is published or it cannot be had. */
export async function loadBasemap(manifest, manifestAddress) {
  if (!manifest.basemap) return null;
  try {
    const address = new URL(manifest.basemap, new URL(manifestAddress, location.href));
    const answer = await fetch(address.pathname);
    return answer.ok ? decodeBasemap(await answer.json()) : null;
  } catch {
    return null;
  }
}
