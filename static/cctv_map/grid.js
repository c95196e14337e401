// Groups sites on a pixel grid. Pure: typed arrays in, groups out, about a millisecond for 3,000.
import { worldPixels } from "./geometry.js";

// From this zoom on streets are apart: only pins that would cover each other are grouped.
const STREET_ZOOM = 17;
const COVERING = 0.7;
const NONE = -1;

/** Side of a grid cell and the distance below which two groups become one, in pixels. */
export function spacing(zoom) {
  return zoom >= STREET_ZOOM ? { cell: 36, apart: 30 } : { cell: 64, apart: 48 };
}

/** Whether site `i` is drawn: `shown` is {purpose, status}, a 1 for each index that the filter lets through. */
export function isDrawn(sites, shown, i) {
  return shown.purpose[sites.purpose[i]] === 1 && shown.status[sites.status[i]] === 1;
}

/**
 * Which purposes and cameras stand where.
 *
 * `view` is {zoom, left, top, width, height}: the screen in world pixels. `shown` is the filter,
 * as in isDrawn. Answers {groups, next}: a group is {x, y, count, cameras, purposes, first}
 * with x, y on the screen; its members are `first`, `next[first]`, … until -1.
 */
export function groupSites(sites, shown, view, purposes = 10) {
  const { cell, apart } = spacing(view.zoom);
  const scale = worldPixels(view.zoom);
  // The grid is fixed to the world, so that groups stay as they are while the map is dragged.
  const column0 = Math.floor(view.left / cell) - 1;
  const row0 = Math.floor(view.top / cell) - 1;
  const columns = Math.ceil(view.width / cell) + 3;
  const rows = Math.ceil(view.height / cell) + 3;
  const cells = new Array(columns * rows);
  const next = new Int32Array(sites.count).fill(NONE);
  for (let i = 0; i < sites.count; i += 1) {
    if (!isDrawn(sites, shown, i)) continue;
    const x = sites.x[i] * scale;
    const y = sites.y[i] * scale;
    const column = Math.floor(x / cell) - column0;
    const row = Math.floor(y / cell) - row0;
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const key = row * columns + column;
    const group = (cells[key] ??= newGroup(purposes));
    if (group.first === NONE) group.last = i;
    next[i] = group.first;
    group.first = i;
    group.sumX += x - view.left;
    group.sumY += y - view.top;
    group.count += 1;
    group.cameras += sites.cameras[i];
    group.purposes[sites.purpose[i]] += 1;
  }
  joinNeighbours(cells, columns, apart, next);
  const groups = [];
  for (const group of cells) {
    if (!group || group.count === 0) continue;
    group.x = group.sumX / group.count;
    group.y = group.sumY / group.count;
    groups.push(group);
  }
  return { groups, next };
}

function newGroup(purposes) {
  return { sumX: 0, sumY: 0, count: 0, cameras: 0, joined: 0, purposes: new Uint32Array(purposes), first: NONE, last: NONE };
}

/** Two groups whose middles are nearer than `apart` become one, but seldom in a chain, which would eat a district. */
function joinNeighbours(cells, columns, apart, next) {
  for (let key = 0; key < cells.length; key += 1) {
    const group = cells[key];
    if (!group || group.count === 0) continue;
    const edge = key % columns === columns - 1;
    const start = key % columns === 0;
    const around = [edge ? NONE : key + 1, start ? NONE : key + columns - 1, key + columns, edge ? NONE : key + columns + 1];
    for (const other of around) {
      const neighbour = cells[other];
      if (!neighbour || neighbour.count === 0) continue;
      const dx = group.sumX / group.count - neighbour.sumX / neighbour.count;
      const dy = group.sumY / group.count - neighbour.sumY / neighbour.count;
      // Groups that were joined already join again only when one would cover the other.
      const limit = group.joined + neighbour.joined > 0 ? apart * COVERING : apart;
      if (dx * dx + dy * dy < limit * limit) absorb(group, neighbour, next);
    }
  }
}

function absorb(group, neighbour, next) {
  next[neighbour.last] = group.first;
  group.first = neighbour.first;
  group.sumX += neighbour.sumX;
  group.sumY += neighbour.sumY;
  group.count += neighbour.count;
  group.cameras += neighbour.cameras;
  group.joined += 1 + neighbour.joined;
  for (let p = 0; p < group.purposes.length; p += 1) group.purposes[p] += neighbour.purposes[p];
  neighbour.count = 0;
}

/** The indexes of a group's sites. */
export function membersOf(group, next) {
  const members = [];
  for (let i = group.first; i !== NONE; i = next[i]) members.push(i);
  return members;
}

/** Indexes of the sites inside [south, west, north, east], whatever their purpose. */
export function sitesInside(sites, [south, west, north, east]) {
  const inside = [];
  for (let i = 0; i < sites.count; i += 1) {
    const lat = sites.lat[i];
    const lon = sites.lon[i];
    if (lat >= south && lat <= north && lon >= west && lon <= east) inside.push(i);
  }
  return inside;
}
